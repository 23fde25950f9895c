"""Something to add to a sealed report: in own words, beside what was said."""

from PySide6.QtCore import Signal

from desktop.errors import HoldfastError
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.layout import SECTION
from ui.controls.long_field import LongField
from ui.controls.page import Page
from ui.controls.panel import Panel

_LINES = 8


class AdditionPage(Page):
    """One box for their words; what happens to them is said before the button that does it."""

    written = Signal(str)
    left = Signal()

    def __init__(self, told: str) -> None:
        """`told` is read out: what they agree to by adding."""
        super().__init__(tr("Add a note"))
        self.set_back(tr("Report"))
        self.back_asked.connect(self.left)
        self.lead(tr("The report stays as it was sealed. This goes beside it, with today's date."))
        self.words = LongField(tr("What would they like to add?"), lines=_LINES)
        panel = Panel("tint", heading=tr("Read this out"), icon="lock")
        panel.say(told, tr("Carry on only if they agree."))
        self.body.add(self.words).space(SECTION).add(panel)
        add = Button(tr("They agree: seal it and add it"), "primary", icon="lock")
        leave = Button(tr("Leave it as it is"), "link")
        add.acted.connect(self._add)
        leave.acted.connect(self.left)
        self.first_focus = self.words.input
        self.set_actions(ActionBar(add, leave))
        # Enter does not agree for them.
        self.set_primary(None)

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it was not added; the words stay here."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.words.input)])

    def _add(self) -> None:
        words = self.words.text().strip()
        if not words:
            self.words.set_error(tr("Write down what they said first."))
            self.words.input.setFocus()
            return
        self.written.emit(words)
