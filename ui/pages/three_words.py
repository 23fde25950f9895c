"""Somebody has come back without a name: their three words, before anything can be changed."""

from PySide6.QtCore import Signal

from desktop.errors import HoldfastError
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.layout import SECTION
from ui.controls.page import Page
from ui.controls.panel import StaffPrompt


class ThreeWordsPage(Page):
    """One box; what is typed is held against what was kept, and nothing of it stays."""

    shown = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        """Ask for them."""
        super().__init__(tr("Their three words"))
        self.set_back(tr("Report"))
        self.back_asked.connect(self.left)
        self.lead(tr("This person gave no name. They were given three words to come back with."))
        self.words = LineField(
            tr("The three words"), hint=tr("In their order, with spaces between"), width=480,
            strong=True,
        )  # fmt: skip
        self.body.add(self.words).space(SECTION)
        self.body.add(StaffPrompt(
            tr("Let them show the slip, or say the words quietly, or type them."),
            tr("Without the words nothing can be changed, whoever asks. A new report can be taken,"
               " and can name this reference."),
        ))  # fmt: skip
        go_on = Button(tr("Continue"), "primary")
        leave = Button(tr("Leave it as it is"), "link")
        go_on.acted.connect(self._tell)
        leave.acted.connect(self.left)
        self.first_focus = self.words.input
        self.set_actions(ActionBar(go_on, leave))

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why they do not open the report."""
        said = f"{refusal.title} {refusal.advice}"
        self.words.set_error(said)
        self.words.input.setFocus()
        announce(self, said, assertive=True)

    def _tell(self) -> None:
        if not self.words.text().strip():
            self.words.set_error(tr("Type the three words."))
            self.words.input.setFocus()
            return
        self.shown.emit(self.words.text())
