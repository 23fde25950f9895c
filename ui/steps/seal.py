"""The last step of a report: what sealing does, and the deliberate press that does it."""

from PySide6.QtCore import Signal

from desktop import agreement
from desktop.errors import HoldfastError
from desktop.forms.interview import Interview
from desktop.session import Session
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.page import Page
from ui.controls.panel import Panel


class SealStep(Page):
    """The last step: Enter cannot seal, so that nothing is sealed by a slip of the hand."""

    sealed = Signal()

    def __init__(self, session: Session, interview: Interview) -> None:
        """Say what sealing does before it is done."""
        super().__init__(tr("Seal this report"), wide=True)
        self.set_back()
        self.lead(tr("After this nobody at this centre can change it."))
        panel = Panel("tint", heading=tr("What sealing does"), icon="lock")
        panel.say(*_what_sealing_does(interview, session))
        self.body.add(panel)
        seal = Button(tr("Seal the report"), "primary", icon="lock")
        back = Button(tr("Go back and check"), "link")
        seal.acted.connect(self.sealed)
        back.acted.connect(self.back_asked)
        self.first_focus = self.heading
        self.set_actions(ActionBar(seal, back, wide=True))
        self.set_primary(None)

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why the report is not sealed; the draft is as it was."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])


def _what_sealing_does(interview: Interview, session: Session) -> list[str]:
    told = [agreement.what_will_be_sent(interview, session.area.force.name)]
    route = interview.route
    if route is not None and route.reaches_police:
        told.append(tr("It is locked so that only the police can open what is sent to them."))
        if session.sealer is None:
            told.append(tr("This computer is not linked to the police service yet. The report is"
                           " kept here, locked, and goes when you link it."))  # fmt: skip
    return [*told, tr("It gets a reference, and you can print a slip for the person.")]
