"""A ground of one colour behind other things: the red of 999, the well under a sheet of paper."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.controls.layout import Row
from ui.controls.text import Text
from ui.theme.theme import follow, px, theme


class Ground(QWidget):
    """Give it a layout; it only paints."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        follow(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour(self._colour))


class Band(Ground):
    """One line over everything that must not be forgotten, such as practice mode."""

    def __init__(self, words: str, *, colour: str = "practice", ink: str = "on_practice") -> None:
        super().__init__(colour)
        self._row = Row(margins=(24, 0, 24, 0))
        self._row.addWidget(Text(words, "strong", ink, elide=True), 1)
        self.setLayout(self._row)
        follow(self._dress)

    def add_right(self, widget: QWidget) -> None:
        """Put a way out at the far end."""
        self._row.add(widget)

    def _dress(self) -> None:
        self.setFixedHeight(px(44))
