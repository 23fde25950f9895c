"""Put something right in a sealed report: any answer, anew; what was sealed is not shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import HoldfastError
from desktop.spoken import SpokenAnswer, SpokenPart
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.answer_rows import AnswerRows
from ui.controls.button import Button
from ui.controls.disclosure import Disclosure
from ui.controls.heading import Heading
from ui.controls.layout import MEDIUM, SECTION, Column, empty
from ui.controls.long_field import LongField
from ui.controls.page import Page
from ui.controls.pausing import Pausing
from ui.notice import begun_panel

_LINES = 4


class CorrectionPage(Page):
    """Their own words, or single answers; what was put right so far stands first."""

    answer_asked = Signal(str)
    typed = Signal(str)
    went_on = Signal(str)
    left = Signal()

    def __init__(self, *, begun: str | None = None) -> None:
        """`begun` are words from before a lock, if it was begun; `show_parts` says what may be."""
        super().__init__(tr("Correct something"))
        self.unsaved: HoldfastError | None = None
        self.set_back(tr("Report"))
        self.lead(tr("The report stays as it was sealed. This goes beside it, with today's date."))
        self._told, self._parts = Column(gap=MEDIUM), Column(gap=MEDIUM)
        self._open: set[str] = set()
        self.words = LongField(tr("What is wrong, and what is right?"), lines=_LINES)
        if begun is not None:
            self.body.add(begun_panel()).space(SECTION)
            self.words.set_text(begun)
        Pausing(self.words).paused.connect(self.save)
        self.body.add(self._told, self.words).space(SECTION)
        self.body.add(Heading(tr("Or answer a question anew"), 3)).space(MEDIUM).add(self._parts)
        go_on, leave = Button(tr("Continue"), "primary"), Button(tr("Leave it as it is"), "link")
        go_on.acted.connect(self._go_on)
        leave.acted.connect(self.left)
        self.first_focus = self.words.input
        self.set_actions(ActionBar(go_on, leave))

    def show_parts(self, parts: Sequence[SpokenPart], told: Sequence[SpokenAnswer]) -> None:
        """List every question that may be answered anew, and what was so far."""
        empty(self._told)
        empty(self._parts)
        if told:
            self._told.add(Heading(tr("Put right so far"), 3), self._rows(told, tr("Change")))
            self._told.space(SECTION)
        self._has_told = bool(told)
        for part in parts:
            self._parts.add(self._folded(part))

    def save(self) -> bool:
        """Have what was typed kept; False, and said so, if it could not be."""
        self.typed.emit(self.words.text().strip())
        return self.unsaved is None

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it does not go on; nothing of it is lost."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.words.input)])

    def _folded(self, part: SpokenPart) -> QWidget:
        rows = self._rows(part.answers, tr("Answer"))
        fold = Disclosure(part.title, rows, is_open=part.title in self._open)
        fold.opened.connect(lambda is_open: self._remember(part.title, is_open=is_open))
        return fold

    def _remember(self, title: str, *, is_open: bool) -> None:
        (self._open.add if is_open else self._open.discard)(title)

    def _rows(self, answers: Sequence[SpokenAnswer], action: str) -> AnswerRows:
        rows = AnswerRows()
        for one in answers:
            rows.add_answer(one.key, one.question, one.answer, action=action, name=one.name)
        rows.change_asked.connect(self.answer_asked)
        return rows

    def _go_on(self) -> None:
        self.save()
        words = self.words.text().strip()
        if words or self._has_told:
            self.went_on.emit(words)
            return
        self.words.set_error(tr("Write what is right, or answer a question anew."))
        self.words.input.setFocus()
