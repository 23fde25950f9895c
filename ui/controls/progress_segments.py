"""How many parts are done, as segments; the words beside it say the same."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.drawing import draw_box, smooth
from ui.theme.theme import follow, px, theme


class ProgressSegments(QWidget):
    """A short bar of parts, 6 px high; `wide` fills the room there is."""

    def __init__(self, total: int = 10, done: int = 0, *, wide: bool = False) -> None:
        super().__init__()
        self._total, self._done = total, done
        across = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        follow(self._dress)

    def set_done(self, done: int, total: int | None = None) -> None:
        """Say how many parts are done."""
        self._done, self._total = done, total or self._total
        self.update()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(160), px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        gap = px(4)
        each = (self.width() - gap * (self._total - 1)) / max(1, self._total)
        for place in range(self._total):
            left = round(place * (each + gap))
            rect = QRect(left, 0, round(each), self.height())
            if place < self._done:
                draw_box(painter, rect, fill="accent", corner=2)
            elif theme().is_contrast:
                draw_box(painter, rect, fill=None, edge="border", corner=2)
            else:
                draw_box(painter, rect, fill="divider", corner=2)
