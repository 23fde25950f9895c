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
from ui.controls.pausing import Pausing
from ui.notice import begun_panel

_LINES = 8


class AdditionPage(Page):
    """One box for their words; what happens to them is said before the button that does it."""

    typed = Signal(str)
    written = Signal(str)
    left = Signal()

    def __init__(self, told: str, *, begun: str = "") -> None:
        """`told` is read out: what they agree to by adding; `begun` was typed before a lock."""
        super().__init__(tr("Add a note"))
        self.unsaved: HoldfastError | None = None
        self._told = begun
        self.set_back(tr("Report"))
        self.lead(tr("The report stays as it was sealed. This goes beside it, with today's date."))
        self.words = LongField(tr("What would they like to add?"), lines=_LINES)
        panel = Panel("tint", heading=tr("Read this out"), icon="lock")
        panel.say(told, tr("Carry on only if they agree."))
        if begun:
            self.body.add(begun_panel()).space(SECTION)
            self.words.set_text(begun)
        Pausing(self.words).paused.connect(self.save)
        self.body.add(self.words).space(SECTION).add(panel)
        add = Button(tr("They agree: seal it and add it"), "primary", icon="lock")
        leave = Button(tr("Leave it as it is"), "link")
        add.acted.connect(self._add)
        leave.acted.connect(self.left)
        self.first_focus = self.words.input
        self.set_actions(ActionBar(add, leave))
        # Enter does not agree for them.
        self.set_primary(None)

    def save(self) -> bool:
        """Have what was typed kept; False, and said so, if it could not be."""
        if (words := self.words.text().strip()) != self._told or self.unsaved:
            self._told = words
            self.typed.emit(words)
        return self.unsaved is None

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it was not added; the words stay here."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.words.input)])

    def _add(self) -> None:
        words = self.words.text().strip()
        if not words:
            self.words.set_error(tr("Write down what they said first."))
            self.words.input.setFocus()
            return
        self.save()
        self.written.emit(words)
