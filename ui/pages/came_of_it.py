"""What came of a report: whether the person was told, or how a referral went; one question."""

from PySide6.QtCore import Signal

from desktop.casework import CODES, TITLES, Field
from desktop.errors import HoldfastError
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.options import Options
from ui.controls.page import Page

_QUESTIONS = {
    Field.OUTCOME_TOLD: tr("Was the person told the outcome?"),
    Field.REFERRAL_OUTCOME: tr("What came of the referral?"),
}


class CameOfItPage(Page):
    """The newest answer holds; those before it stay in the record."""

    chosen = Signal(object, str)
    left = Signal()

    def __init__(self, field: Field, known: str) -> None:
        """Ask one thing, and show what was answered last."""
        super().__init__(_QUESTIONS[field], title=TITLES[field])
        self._field = field
        self.set_back(tr("What we did"))
        self.back_asked.connect(self.left)
        if field is Field.OUTCOME_TOLD:
            self.lead(tr("Tell them only by a way that was said to be safe."))
        self.choice = Options(_QUESTIONS[field])
        for code, words in CODES[field].items():
            self.choice.add(code, words)
        self.choice.choose([known] if known else [])
        self.body.add(self.choice)
        write, leave = Button(tr("Write it down"), "primary"), Button(tr("Leave it"), "link")
        write.acted.connect(self._write)
        leave.acted.connect(self.left)
        self.set_actions(ActionBar(write, leave))

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it was not written down."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.choice.rows()[0])])

    def _write(self) -> None:
        if not self.choice.chosen():
            words = tr("Choose one of the answers.")
            self.errors.show_errors([(words, self.choice.rows()[0])])
            return
        self.chosen.emit(self._field, self.choice.chosen()[0])
