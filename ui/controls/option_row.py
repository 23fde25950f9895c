"""One answer to choose: a radio button or a tick box whose whole row can be pressed."""

import math

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from ui.controls.drawing import draw_key_cap, smooth
from ui.controls.drawn_row import DrawnRow
from ui.controls.layout import ROW
from ui.controls.lines import Lines, line_height
from ui.theme.fonts import Role
from ui.theme.marks import draw_radio, draw_tick_box
from ui.theme.theme import follow, px, theme


class _Face:
    """How a row looks and how high it is: key, mark, words and a second line."""

    def __init__(self, button: QAbstractButton, words: str, detail: str, *, bare: bool) -> None:
        self.words, self.detail, self.number = words, detail, ""
        self._button, self._bare = button, bare

    def _mark_left(self) -> int:
        if self._bare:
            return 0
        return px(16) + (px(40) if self.number else 0)

    def _words_left(self) -> int:
        return self._mark_left() + px(36)

    def _laid(self, width: int) -> tuple[Lines, Lines | None]:
        room = max(1, width - self._words_left() - (0 if self._bare else px(16)))
        role: Role = "strong" if self._button.isChecked() else "body"
        words = Lines(self.words, theme().font(role), room)
        detail = Lines(self.detail, theme().font("small"), room) if self.detail else None
        return words, detail

    def _pad(self) -> int:
        return (px(ROW) - int(line_height(theme().font("body")))) // 2

    def height(self, width: int) -> int:
        """Give the height that holds every line of words at this width."""
        words, detail = self._laid(width)
        high = words.height + 2 * self._pad()
        if detail is not None:
            high += detail.height + px(2)
        return max(px(ROW), high)

    def size(self) -> QSize:
        """Give the size the row would like: its words on one line."""
        words = Lines(self.words, theme().font("strong"), None)
        detail = Lines(self.detail, theme().font("small"), None)
        width = self._words_left() + math.ceil(max(words.width, detail.width)) + px(16)
        return QSize(width, self.height(width))

    def least_width(self) -> int:
        """Give a width under which no word would be readable."""
        return self._words_left() + px(120)

    def paint(self, painter: QPainter, *, is_radio: bool) -> None:
        """Paint key, mark and words; the card behind paints what shows that a row is chosen."""
        smooth(painter)
        middle = px(ROW) // 2
        side = px(24)
        button = self._button
        right_to_left = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = button.width()

        def place(left: int) -> QRect:
            at = width - left - side if right_to_left else left
            return QRect(QPoint(at, middle - side // 2), QSize(side, side))

        if self.number:
            draw_key_cap(painter, place(px(16)), self.number)
        draw = draw_radio if is_radio else draw_tick_box
        draw(painter, QRectF(place(self._mark_left())), theme().tokens, on=button.isChecked())
        self._paint_words(painter, right_to_left)

    def _paint_words(self, painter: QPainter, right_to_left: bool) -> None:
        words, detail = self._laid(self._button.width())
        left = px(16) if right_to_left else self._words_left()
        painter.setFont(self._button.font())
        words.draw(painter, QPointF(left, self._pad()), theme().colour("text"))
        if detail is not None:
            at = QPointF(left, self._pad() + words.height)
            detail.draw(painter, at, theme().colour("text2"))


class _Row(DrawnRow):
    _face: _Face

    def __init__(self, words: str, *, value: str, detail: str, number: str, bare: bool) -> None:
        super().__init__()
        self.value = value
        self._face = _Face(self, words, detail, bare=bare)
        self._face.number = number
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Chosen words are wider, so a row may need one line more or less.
        self.toggled.connect(self.updateGeometry)
        follow(self._dress)

    def _dress(self) -> None:
        self.setFont(theme().font("body"))
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """What the row says."""
        return self._face.words

    def sizeHint(self) -> QSize:
        return self._face.size()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._face.least_width(), px(ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Some desktops let Enter tick a box; here Enter always goes on to the next page.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class RadioRow(_Row, QRadioButton):
    """One of several answers, of which one can be chosen."""

    def __init__(self, words: str, *, value: str = "", detail: str = "", number: str = "") -> None:
        super().__init__(words, value=value, detail=detail, number=number, bare=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._face.paint(QPainter(self), is_radio=True)


class TickRow(_Row, QCheckBox):
    """One of several answers, of which many can be chosen; `bare` stands outside a card."""

    def __init__(
        self, words: str, *, value: str = "", detail: str = "", number: str = "",
        bare: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(words, value=value, detail=detail, number=number, bare=bare)
        if bare:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._face.paint(QPainter(self), is_radio=False)


OptionRow = RadioRow | TickRow
