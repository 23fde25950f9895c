"""The four stations of a report: Draft, Sealed, Waiting to send, Received by police; or a stop."""

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

_LINE, _MARK_ROOM, _BETWEEN = 28, 30, 48


class Stations(QWidget):
    """A line with a tick for what is behind, a dot for where it stands, a ring for what comes."""

    def __init__(self, names: Sequence[str] = (), at: int = 0, stopped: str = "") -> None:
        super().__init__()
        words = (tr("Draft"), tr("Sealed"), tr("Waiting to send"), tr("Received by police"))
        self._words = tuple(names) or words
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        give_role(self, QAccessible.Role.StaticText)
        self.set_at(at, stopped)
        follow(self._dress)

    def set_at(self, at: int, stopped: str = "") -> None:
        """Move to a station; one past the last says that all are done.

        Where it went no further, `stopped` says so in place of the station's name, in red.
        """
        self._at, self._is_stopped = at, bool(stopped)
        self._names = tuple(
            stopped if stopped and n == at else name for n, name in enumerate(self._words)
        )
        behind = [tr("{name}: done").format(name=name) for name in self._names[:at]]
        here = [tr("{name}: now").format(name=name) for name in self._names[at : at + 1]]
        left = [tr("{name}: not yet").format(name=name) for name in self._names[at + 1 :]]
        self.setAccessibleName(", ".join(behind + here + left))
        self._dress()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def _steps(self) -> list[tuple[str, int]]:
        """Every station's name with the width of its mark and its words."""
        fonts = [theme().font("strong" if n == self._at else "body") for n in self._numbers()]
        pairs = zip(self._names, fonts, strict=True)
        return [(name, px(_MARK_ROOM) + text_width(name, font)) for name, font in pairs]

    def _numbers(self) -> range:
        return range(len(self._names))

    def _places(self, width: int) -> list[QPoint]:
        """Where each station begins; one that does not fit goes on in the next line."""
        places, x, y = [], 0, 0
        for _name, wide in self._steps():
            if x and x + wide > width:
                x, y = 0, y + px(_LINE)
            places.append(QPoint(x, y))
            x += wide + px(_BETWEEN)
        return places

    def sizeHint(self) -> QSize:
        steps = self._steps()
        width = sum(wide for _name, wide in steps) + px(_BETWEEN) * (len(steps) - 1)
        return QSize(width, px(_LINE))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(wide for _name, wide in self._steps()), px(_LINE))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[-1].y() + px(_LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        places = self._places(self.width())
        for n, (place, (name, wide)) in enumerate(zip(places, self._steps(), strict=True)):
            self._paint_station(painter, n, name, QRect(place, QSize(wide, px(_LINE))))
            follows = n + 1 < len(places) and places[n + 1].y() == place.y()
            if follows:
                self._paint_line(painter, place.x() + wide, place.y(), behind=n < self._at)

    def _paint_station(self, painter: QPainter, n: int, name: str, rect: QRect) -> None:
        side = px(22)
        mark = QRect(rect.left(), rect.center().y() - side // 2 + 1, side, side)
        self._paint_mark(painter, QRectF(self._mirror(mark)), n)
        here = "error" if self._is_stopped else "text"
        ink = theme().colour(here if n == self._at else "text" if n < self._at else "text2")
        font = theme().font("strong" if n == self._at else "body")
        words = self._mirror(rect.adjusted(px(_MARK_ROOM), 0, 0, 0))
        draw_line(painter, words, name, font, ink)

    def _paint_line(self, painter: QPainter, x: int, y: int, *, behind: bool) -> None:
        line = self._mirror(QRect(x + px(11), y + px(_LINE) // 2, px(_BETWEEN - 22), 1))
        painter.setPen(QPen(theme().colour("success" if behind else "border"), 1.5))
        middle = line.center().y() + 0.5
        painter.drawLine(QPointF(line.left(), middle), QPointF(line.right() + 1, middle))

    def _mirror(self, rect: QRect) -> QRect:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return rect
        return QRect(QPoint(self.width() - rect.right() - 1, rect.top()), rect.size())

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
        here = "error" if self._is_stopped else "accent"
        painter.setPen(QPen(colour(here if n == self._at else "border"), px(2)))
        painter.drawEllipse(inner)
        if n == self._at:
            self._paint_here(painter, rect.center(), here)

    def _paint_here(self, painter: QPainter, middle: QPointF, colour: str) -> None:
        """A dot; where it went no further, a bar, so that the colour is not alone in saying it."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(colour))
        if self._is_stopped:
            bar = QRectF(0, 0, px(12), px(3))
            bar.moveCenter(middle)
            painter.drawRect(bar)
        else:
            painter.drawEllipse(middle, px(4), px(4))
