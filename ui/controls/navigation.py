"""The places of the program, in a column at the side of the desk."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.wording import tr
from ui.controls.divider import Divider
from ui.controls.layout import HAIR, Column, empty
from ui.controls.side_row import SideRow
from ui.theme.theme import follow, px

_WIDTH = 256
_PLAIN = ("text2", "text", "text2")


class Navigation(QWidget):
    """One row for each place; `asked` says the key of the one somebody wants."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, SideRow] = {}
        self._titles: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._current = ""
        self._column = Column(gap=HAIR)
        self.setLayout(Column(margins=(16, 24, 16, 16)).add(self._column).spring())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Places"))
        follow(self._dress)

    def add(self, key: str, words: str, icon: str, *, apart: bool = False) -> None:
        """Add a place; `apart` draws a line before it."""
        if apart:
            self._column.space(12).add(Divider()).space(8)
        row = SideRow(words, icon)
        row.clicked.connect(partial(self.asked.emit, key))
        self._rows[key], self._titles[key] = row, words
        self._column.add(row)
        self._tell(key)

    def set_current(self, key: str) -> None:
        """Show where we are."""
        self._current = key
        for other, row in self._rows.items():
            row.mark_current(other == key)
            self._tell(other)

    def set_count(self, key: str, n: int) -> None:
        """Show a number at the end of a row; none shows nothing."""
        self._counts[key] = n
        self._tell(key)

    def clear(self) -> None:
        """Take every place away, for somebody with another role."""
        empty(self._column)
        for kept in (self._rows, self._titles, self._counts):
            kept.clear()

    def _tell(self, key: str) -> None:
        count = self._counts.get(key, 0)
        words = [self._titles[key], str(count) if count else ""]
        if key == self._current:
            words.append(tr("you are here"))
        row = self._rows[key]
        row.set_status(str(count) if count else "", inks=_PLAIN)
        row.setAccessibleName(", ".join(word for word in words if word))

    def _dress(self) -> None:
        self.setFixedWidth(px(_WIDTH))
