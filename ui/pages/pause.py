"""A page that interrupts, and is no error: two things that need one more look (ux.md 1.9)."""

from PySide6.QtCore import Signal

from desktop.offering import tell_the_lead
from desktop.session import Session
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.page import Page
from ui.controls.panel import Panel, StaffPrompt


class PausePage(Page):
    """One question back, and two answers of the same weight."""

    looked_again = Signal()
    carried_on = Signal()

    def __init__(self, heading: str, *said: str, again: str, on: str) -> None:
        """`again` goes back to look, `on` leaves it as it is."""
        super().__init__(heading)
        panel = Panel("warn", barred=True)
        panel.say(*said)
        self.body.add(panel)
        look, carry_on = Button(again), Button(on)
        look.acted.connect(self.looked_again)
        carry_on.acted.connect(self.carried_on)
        self.first_focus = self.heading
        self.set_actions(ActionBar(look, carry_on))


def does_not_fit() -> PausePage:
    """Ask about danger now beside "no higher risk found today"."""
    page = PausePage(
        tr("Two answers do not fit together"),
        tr("Somebody may be in danger now, and yet it says: no higher risk found today."),
        tr("If anyone is in danger, call 999 first."),
        again=tr("Look at it again"), on=tr("It is right as it is"),
    )  # fmt: skip
    page.set_aside(StaffPrompt(tr("If you are unsure, choose the faster help.")))
    return page


def ask_once_more(session: Session) -> PausePage:
    """Ask without pressure whether the police should know after all (domain.md 1.4.4, 1.13)."""
    page = PausePage(
        tr("Ask once more, without pressure"),
        tr("These answers say that somebody should help today, and the person does not want the"
           " police to be told."),
        tr("Say it like this: “I am worried about you. Would you like us to tell the police, with"
           " or without your name? If not, that is all right.”"),
        again=tr("They would like to change it"), on=tr("They want it as it is"),
    )  # fmt: skip
    page.set_aside(StaffPrompt(
        tell_the_lead(session),
        tr("Only the lead may share anything without agreement, where a life, a child or an adult"
           " who needs care is at risk."),
        tr("No is a good answer. This is not asked again."),
    ))  # fmt: skip
    return page
