"""The ground of the unlock page: kelp that holds on to stones, felt rather than read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.controls.drawing import smooth
from ui.controls.shore_plants import LEFT, RIGHT, paint_half, paint_near_stones
from ui.theme.theme import theme

_DRAWN_FROM = 1100
_DRAWN_HEIGHT = 860


class Shore(QWidget):
    """Draws nothing where it would crowd the card, at large type, or in high contrast."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.width() < _DRAWN_FROM or theme().is_contrast or theme().scale > 1.25:
            return
        painter = QPainter(self)
        smooth(painter)
        for half, mirrored in ((LEFT, False), (RIGHT, True)):
            self._place(painter, mirrored=mirrored)
            paint_half(painter, half)
            painter.restore()
        self._paint_sand(painter)
        for half, mirrored in ((LEFT, False), (RIGHT, True)):
            self._place(painter, mirrored=mirrored)
            paint_near_stones(painter, half)
            painter.restore()

    def _place(self, painter: QPainter, *, mirrored: bool) -> None:
        """Stand each half on its own lower corner; the right one is drawn from the right."""
        painter.save()
        painter.translate(self.width() if mirrored else 0, self.height() - _DRAWN_HEIGHT)
        if mirrored:
            painter.scale(-1, 1)

    def _paint_sand(self, painter: QPainter) -> None:
        wide, high = self.width(), self.height()
        sand = QPainterPath()
        sand.moveTo(0, high - 66)
        sand.cubicTo(wide * 0.16, high - 78, wide * 0.3, high - 58, wide * 0.5, high - 58)
        sand.cubicTo(wide * 0.7, high - 58, wide * 0.84, high - 80, wide, high - 67)
        sand.lineTo(wide, high)
        sand.lineTo(0, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("shore_sand"))
        painter.drawPath(sand)
