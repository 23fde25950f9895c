"""The keys of a group of answers: numbers choose, arrows and letters only move.

An arrow never chooses, not even where something is chosen already: on its way from one answer to
another it would save each of them, and "just count it" would take the story away.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

_MOVES: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}
_ONES = "1234567890"
_ALONE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_MOST = 99


class AnswerRow(Protocol):
    """A row that can be chosen."""

    @property
    def number(self) -> str:
        """The figures that choose it, or nothing."""

    @property
    def words(self) -> str:
        """What it says, for letters typed ahead."""

    def click(self) -> None:
        """Choose it."""

    def setFocus(self, reason: Qt.FocusReason, /) -> None:
        """Take the focus."""


def number_of(place: int, *, many_answers: bool) -> str:
    """Give the figures for a row: one of ten keys, or two figures where ten are not enough."""
    if many_answers:
        return f"{place + 1:02}" if place < _MOST else ""
    return _ONES[place] if place < len(_ONES) else ""


class AnswerKeys(QObject):
    """Listens to the rows of one group; `across` says how far the next column is."""

    def __init__(
        self,
        group: QWidget,
        rows: Callable[[], Sequence[AnswerRow]],
        across: Callable[[], int] = lambda: 1,
    ) -> None:
        super().__init__(group)
        self._rows, self._across = rows, across
        self._begun = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.ShortcutFocusReason:
                self._begun = ""
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            rows = [row for row in self._rows() if id(row) == id(watched)]
            return bool(rows) and self._answer(rows[0], event)
        return False

    def _answer(self, row: AnswerRow, event: QKeyEvent) -> bool:
        if event.key() in _MOVES:
            self._begun = ""
            self._move(row, event.key())
            return True
        typed = event.text()
        if event.modifiers() not in _ALONE or len(typed) != 1 or not typed.isalnum():
            self._begun = ""
            return False
        return self._figure(str(int(typed))) if typed.isdecimal() else self._letter(row, typed)

    def _move(self, row: AnswerRow, key: int) -> None:
        rows = self._rows()
        step = _MOVES[key]
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step *= self._across()
        at = rows.index(row) + step
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _figure(self, typed: str) -> bool:
        """Choose by the number that is now whole; of two figures the first only leads there.

        Figures of other scripts have come in as ours.
        """
        for begun in (self._begun + typed, typed):
            found = [row for row in self._rows() if row.number and row.number.startswith(begun)]
            if not found:
                continue
            whole = found[0].number == begun
            self._begun = "" if whole else begun
            found[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            if whole:
                found[0].click()
            return True
        self._begun = ""
        return False

    def _letter(self, row: AnswerRow, typed: str) -> bool:
        """Go to the next answer that begins with a letter."""
        self._begun = ""
        rows = list(self._rows())
        here = rows.index(row) + 1
        for other in (*rows[here:], *rows[:here]):
            if other.words.casefold().startswith(typed.casefold()):
                other.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False
