"""How far a piece of work is, as a bar whose empty part can be seen too."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from ui.controls.drawing import draw_box, smooth
from ui.theme.theme import follow, px, theme

HEIGHT = 8


class ProgressLine(QProgressBar):
    """Set it with setRange and setValue; the words beside it say the same."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self._dress)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(HEIGHT), px(HEIGHT))

    def _dress(self) -> None:
        self.setFixedHeight(px(HEIGHT))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        span = max(1, self.maximum() - self.minimum())
        done = (self.value() - self.minimum()) / span
        draw_progress(QPainter(self), self.rect(), max(0.0, min(1.0, done)))


def draw_progress(painter: QPainter, rect: QRect, done: float) -> None:
    """Draw the bar, here or in the cell of a table."""
    smooth(painter)
    draw_box(painter, rect, fill="surface", edge="border", corner=HEIGHT / 2)
    whole, part = QPainterPath(), QPainterPath()
    box = QRectF(rect)
    whole.addRoundedRect(box, box.height() / 2, box.height() / 2)
    part.addRect(QRectF(box.left(), box.top(), round(box.width() * done), box.height()))
    painter.fillPath(whole.intersected(part), theme().colour("accent"))
