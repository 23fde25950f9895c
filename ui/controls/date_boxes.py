"""A date in three boxes: day, month and year, each with its own label."""

from collections.abc import Collection
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.wording import tr
from ui.controls.accessible import give_role
from ui.controls.field import LineBox
from ui.controls.layout import HAIR, LARGE, Column, Row, column
from ui.controls.text import Text
from ui.theme.theme import follow, px, theme

DatePart = Literal["day", "month", "year"]
_ALL: tuple[DatePart, ...] = ("day", "month", "year")


class DateBoxes(QWidget):
    """A date as somebody types it; the focus never jumps by itself from box to box."""

    changed = Signal()
    shows_whole = True

    def __init__(self, question: str, *, hint: str = "") -> None:
        super().__init__()
        # A month may be typed as its name.
        self.day, self.month, self.year = LineBox(72), LineBox(120), LineBox(104)
        self._boxes: dict[DatePart, LineBox] = dict(
            zip(_ALL, (self.day, self.month, self.year), strict=True)
        )
        self._hint = Text(hint, "body", "text2")
        self._error = Text("", "strong", "error")
        self._error.hide()
        boxes = Row(gap=LARGE)
        for name, box in zip(
            (tr("Day"), tr("Month"), tr("Year")), self._boxes.values(), strict=True
        ):
            label = Text(name, "body", buddy=box)
            box.setAccessibleName(name)
            box.textEdited.connect(self.changed)
            boxes.add(column(label, box, gap=HAIR))
        above = column(self._hint, self._error, margins=(0, 0, 0, 8))
        self._above = above
        self._body = Column(gap=HAIR).add(above, boxes.spring())
        self.setLayout(self._body)
        self._hint.setVisible(bool(hint))
        self.setFocusProxy(self.day)
        give_role(self, QAccessible.Role.Grouping, question)
        follow(self._dress)

    def parts(self) -> tuple[str, str, str]:
        """Day, month and year as they were typed."""
        return self.day.text(), self.month.text(), self.year.text()

    def set_parts(self, day: str, month: str, year: str) -> None:
        """Show a date that is already known; says nothing."""
        for box, words in zip(self._boxes.values(), (day, month, year), strict=True):
            box.setText(words)

    def set_error(self, words: str, which: Collection[DatePart] = _ALL) -> None:
        """Say what is wrong above the boxes and draw those red that need a change."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        for name, box in self._boxes.items():
            box.set_wrong(bool(words) and name in which)
        described = tr("Error: {words}").format(words=words) if words else self._hint.text()
        self.day.setAccessibleDescription(described)
        self._dress()

    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text()

    def _dress(self) -> None:
        self._above.setVisible(bool(self._error.text() or self._hint.text()))
        bar = px(24) if self._error.text() else 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._body.setContentsMargins(0 if mirrored else bar, 0, bar if mirrored else 0, 0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tie the three boxes and their error together with a red bar."""
        if not self._error.text():
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - px(4) if mirrored else 0
        QPainter(self).fillRect(x, 0, px(4), self.height(), theme().colour("error"))
