"""Somebody feels that life is not worth living: stay with them, and who can help now."""

from PySide6.QtCore import Signal

from desktop.offering import tell_the_lead, with_number
from desktop.session import Session
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.layout import SECTION
from ui.controls.page import Page
from ui.controls.panel import Panel, StaffPrompt


class SelfHarmPage(Page):
    """What to do before anything else; a number shows only where somebody has checked it."""

    left = Signal()
    danger_asked = Signal()

    def __init__(self, session: Session) -> None:
        """Say it with the numbers this area may show."""
        super().__init__(tr("Stay with the person"), title=tr("Stay with them"))
        self.lead(tr("The form can wait. Everything is saved."))
        now = Panel("warn", heading=tr("If they may hurt themselves today"), icon="phone")
        now.say(tr("Call 999, or go to A&E together. They are not left alone."))
        call = Button(tr("Show how to call 999"), "warning", icon="phone")
        call.acted.connect(self.danger_asked)
        now.act(call)
        later = Panel("tint", heading=tr("If they are safe for now"), icon="life-buoy")
        later.say(
            with_number(session, tr("The NHS has people for this, day and night"), "nhs_111"),
            with_number(session, tr("Samaritans listen, day and night, to anyone"), "samaritans"),
        )
        self.body.add(now).space(SECTION).add(later)
        self.set_aside(StaffPrompt(
            tr("Talk calmly, and listen. Asking about it does not make it worse."),
            tell_the_lead(session), tr("Do not promise to keep it secret."),
        ))  # fmt: skip
        on = Button(tr("They are being helped, carry on"), "primary")
        on.acted.connect(self.left)
        self.first_focus = self.heading
        self.set_actions(ActionBar(on))
        # Enter would close it unread, as on the page that says to call 999.
        self.set_primary(None)

    def arrive(self, say: str = "") -> None:
        """Take the focus and say at once what this page is."""
        super().arrive(say)
        announce(self, self.heading.text(), assertive=True)
