"""An answer with one stretch of it set off, such as a phone number in a story."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout

from ui.controls.text import Text
from ui.theme.theme import theme


class MarkedText(Text):
    """Plain words; the marked stretch is stronger and has the ground of a warning."""

    def __init__(self, words: str, mark: tuple[int, int] | None = None) -> None:
        """Mark from the first to before the second place in `words`, if anything."""
        self._mark = mark
        super().__init__(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark is None:
            super().paintEvent(event)
            return
        start, end = self._mark
        shape = QTextCharFormat()
        shape.setBackground(theme().colour("warn_bg"))
        shape.setForeground(theme().colour("warn"))
        if theme().is_contrast:
            shape.setFontUnderline(True)
        stretch = QTextLayout.FormatRange()
        stretch.start, stretch.length, stretch.format = start, end - start, shape
        lines = self._laid(self.width())
        lines.draw(QPainter(self), QPointF(0, 0), theme().colour("text"), [stretch])
