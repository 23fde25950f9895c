"""The large panel of Home: the one thing to do, on deep teal, with the mark behind it."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame

from ui.controls.drawing import PANEL_CORNER, draw_box, smooth
from ui.controls.flow import Flow
from ui.controls.heading import Heading
from ui.controls.layout import Column
from ui.controls.text import Text
from ui.theme.icons import mark
from ui.theme.theme import follow, px, theme

_MARK, _MARK_FROM = 288, 760


class DeepPanel(QFrame):
    """A sentence about the person, a quieter one, and `acts` under them."""

    def __init__(self, heading: str, words: str) -> None:
        super().__init__()
        self.heading = Heading(heading, 2, "on_deep")
        self.acts = Flow(gap=24)
        column = Column(margins=(32, 28, 32, 32), frugal=True).add(self.heading).space(10)
        column.add(Text(words, "body", "on_deep2")).space(26).add(self.acts)
        self.setLayout(column)
        follow(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        if theme().is_contrast:
            draw_box(painter, self.rect(), fill="deep", edge="text", width=2, corner=PANEL_CORNER)
            return
        draw_box(painter, self.rect(), fill="deep", corner=PANEL_CORNER)
        if self.width() < px(_MARK_FROM):
            return  # it would lie under the words
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), px(PANEL_CORNER), px(PANEL_CORNER))
        painter.setClipPath(outline)
        picture = mark(px(_MARK), self.devicePixelRatioF(), kelp="deep_kelp", stone="deep_stone")
        at = QPoint(self.width() - px(312), px(-16))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at.setX(px(24))
        painter.drawPixmap(QRect(at, QRect(0, 0, px(_MARK), px(_MARK)).size()), picture)
