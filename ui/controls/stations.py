"""The four stations of a report: Draft, Sealed, Waiting to send, Received by police."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.wording import tr
from ui.controls.accessible import give_role
from ui.controls.drawing import smooth
from ui.controls.lines import draw_line, text_width
from ui.theme.marks import draw_tick
from ui.theme.theme import follow, px, theme


class Stations(QWidget):
    """A line with a tick for what is behind, a dot for where it stands, a ring for what comes."""

    def __init__(self, names: Sequence[str] = (), at: int = 0) -> None:
        super().__init__()
        words = (tr("Draft"), tr("Sealed"), tr("Waiting to send"), tr("Received by police"))
        self._names = tuple(names) or words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        give_role(self, QAccessible.Role.StaticText)
        self.set_at(at)
        follow(self._dress)

    def set_at(self, at: int) -> None:
        """Move to a station; one past the last says that all are done."""
        self._at = at
        behind = [tr("{name}: done").format(name=name) for name in self._names[:at]]
        here = [tr("{name}: now").format(name=name) for name in self._names[at : at + 1]]
        left = [tr("{name}: not yet").format(name=name) for name in self._names[at + 1 :]]
        self.setAccessibleName(", ".join(behind + here + left))
        self._dress()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _widths(self) -> list[int]:
        fonts = [theme().font("strong" if n == self._at else "body") for n in self._numbers()]
        return [text_width(name, font) for name, font in zip(self._names, fonts, strict=True)]

    def _numbers(self) -> range:
        return range(len(self._names))

    def sizeHint(self) -> QSize:
        between = px(11 + 26 + 11)
        marks = len(self._names) * px(30)
        return QSize(sum(self._widths()) + marks + between * (len(self._names) - 1), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self._paint_from(painter, self.width(), -1)
        else:
            self._paint_from(painter, 0, 1)

    def _paint_from(self, painter: QPainter, x: int, way: int) -> None:
        side, middle = px(22), self.height() // 2
        for n, (name, wide) in enumerate(zip(self._names, self._widths(), strict=True)):
            left = x if way > 0 else x - side
            self._paint_mark(painter, QRectF(left, middle - side / 2, side, side), n)
            x += way * px(30)
            words = QRect(QPoint(x if way > 0 else x - wide, 0), QSize(wide, self.height()))
            ink = "text" if n <= self._at else "text2"
            font = theme().font("strong" if n == self._at else "body")
            draw_line(painter, words, name, font, theme().colour(ink))
            x += way * (wide + px(11))
            if n < len(self._names) - 1:
                self._paint_line(painter, QPointF(x, middle), way, behind=n < self._at)
            x += way * px(37)

    def _paint_line(self, painter: QPainter, at: QPointF, way: int, *, behind: bool) -> None:
        painter.setPen(QPen(theme().colour("success" if behind else "border"), 1.5))
        painter.drawLine(at, at + QPointF(way * px(26), 0))

    def _paint_mark(self, painter: QPainter, rect: QRectF, n: int) -> None:
        colour = theme().colour
        inner = rect.adjusted(1, 1, -1, -1)
        if n < self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("success"))
            painter.drawEllipse(rect)
            draw_tick(painter, rect, colour("surface"), width=2.6)
            return
        painter.setBrush(colour("surface"))
        painter.setPen(QPen(colour("accent" if n == self._at else "border"), px(2)))
        painter.drawEllipse(inner)
        if n == self._at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawEllipse(rect.center(), px(4), px(4))
