"""One answer for the person to choose: a number to point at, and large words in two languages."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from ui.controls.drawing import PANEL_CORNER, draw_box, edge_width, smooth
from ui.controls.drawn_row import DrawnRow
from ui.controls.layout import TARGET
from ui.controls.two_tongues import Said, Tongue, TwoTongues
from ui.theme.marks import draw_tick
from ui.theme.theme import follow, px, theme

_SIDE, _DISC, _BEYOND = 20, 44, 24
_TICK_ROOM = 64
# Nastaliq brings its own air: its lines are two and a half times as high as its letters.
_ABOVE, _ABOVE_NASTALIQ = 10, 4


class _Face:
    """How a row looks and how high it is; everything changes sides when reading does."""

    def __init__(
        self, button: QAbstractButton, said: Said, tongue: Tongue, number: str, size: float
    ) -> None:
        self._button, self.said, self._tongue = button, said, tongue
        self.number, self._size = number, size

    def _words_left(self) -> int:
        return px(_SIDE) + px(_DISC) + px(_BEYOND)

    def _laid(self, width: int) -> TwoTongues:
        room = max(1, width - self._words_left() - px(_TICK_ROOM))
        return TwoTongues(self.said, self._tongue, room, size=self._size, small=18)

    def height(self, width: int) -> int:
        """Give the height that holds every line, and a finger."""
        above = px(_ABOVE_NASTALIQ if self._tongue.code == "ur" else _ABOVE)
        return max(px(TARGET + 12), self._laid(width).height + 2 * above)

    def paint(self) -> None:
        """Paint box, disc, words and tick."""
        button = self._button
        painter = QPainter(button)
        smooth(painter)
        chosen = button.isChecked()
        edge = "accent" if chosen else "border"
        fill = "tint" if chosen else "surface"
        wide = edge_width() + (1.5 if chosen else 0)
        draw_box(painter, button.rect(), fill=fill, edge=edge, width=wide, corner=PANEL_CORNER)
        self._paint_disc(painter, chosen=chosen)
        words = self._laid(button.width())
        left = px(_TICK_ROOM) if self._tongue.right_to_left else self._words_left()
        room = button.width() - self._words_left() - px(_TICK_ROOM)
        words.draw_in(painter, QRectF(left, 0, room, button.height()))
        if chosen:
            side = px(28)
            tick = QRectF(self._place(button.width() - px(_SIDE) - side, side))
            draw_tick(painter, tick, theme().colour("accent"), width=2.5)

    def _paint_disc(self, painter: QPainter, *, chosen: bool) -> None:
        disc = QRectF(self._place(px(_SIDE), px(_DISC)))
        edged = theme().is_contrast
        painter.setPen(QPen(theme().colour("border"), 2) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent" if chosen else "sunken"))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        painter.setPen(theme().colour("on_accent" if chosen else "text"))
        painter.setFont(theme().font("name"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self.number)

    def _place(self, left: int, side: int) -> QRect:
        width, height = self._button.width(), self._button.height()
        at = width - left - side if self._tongue.right_to_left else left
        return QRect(QPoint(at, (height - side) // 2), QSize(side, side))


class _LargeRow(DrawnRow):
    _face: _Face

    def __init__(self, value: str, said: Said, tongue: Tongue, *, number: str, size: float) -> None:
        super().__init__()
        self.value, self._face = value, _Face(self, said, tongue, number, size)
        self.setText(said.english.replace("&", "&&"))
        self.setAccessibleName(f"{number}. {said.aloud}" if number else said.aloud)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        follow(self._dress)

    def _dress(self) -> None:
        # Qt tells a screen reader the size of the words in this type, not that of the row.
        self.setFont(theme().font("title"))
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """What the row says, in the language that is read first."""
        return self._face.said.own or self._face.said.english

    def sizeHint(self) -> QSize:
        return QSize(px(320), self._face.height(px(320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(TARGET))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter choose: nothing on this page goes on by it, and a person may well try it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._face.paint()


class LargeRadio(_LargeRow, QRadioButton):
    """One of several answers, of which one can be chosen."""


class LargeTick(_LargeRow, QCheckBox):
    """One of several answers, of which many can be chosen."""


LargeRow = LargeRadio | LargeTick
