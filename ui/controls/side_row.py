"""One row of the column at the side: a place to go to, and whether we are there."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.controls.button import pressed_by_enter
from ui.controls.drawing import draw_box, draw_icon, smooth
from ui.controls.lines import draw_line, text_width
from ui.theme.theme import follow, px, theme

_LONGEST_BESIDE = 8


class SideRow(QPushButton):
    """An icon, a title, and a word at the end or, when it is long, on a second line."""

    def __init__(self, title: str, icon: str, *, pad: int = 16, is_state: bool = False) -> None:
        """Keep `pad` between the word at the end and the edge; `is_state` draws icons stronger."""
        super().__init__()
        self._title, self._icon, self._pad, self._is_state = title, icon, pad, is_state
        self._status, self._is_current = "", False
        self._inks = ("text2", "text", "text2")
        self.setText(title.replace("&", "&&"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        follow(self._dress)

    def mark_current(self, current: bool) -> None:
        """Show that this is where we are."""
        self._is_current = current
        self.update()

    def set_status(self, status: str, *, icon: str = "", inks: tuple[str, str, str]) -> None:
        """Say a status; `inks` are the colours of icon, title and status."""
        self._status, self._inks = status, inks
        self._icon = icon or self._icon
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    @property
    def _is_tall(self) -> bool:
        return len(self._status) > _LONGEST_BESIDE

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(60 if self._is_tall else 44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        self._paint_ground(painter)
        icon_ink, title_ink, status_ink = self._inks
        if self._is_current:
            icon_ink = "accent"
        line = QRect(0, 0, self.width(), px(38 if self._is_tall else 44))
        icon = QRect(px(16), (line.height() - px(20)) // 2, px(20), px(20))
        self._paint_icon(painter, self._mirror(icon), icon_ink)
        self._paint_words(painter, line, title_ink, status_ink)

    def _paint_icon(self, painter: QPainter, rect: QRect, ink: str) -> None:
        """Draw an icon; the ring of what is to do is smaller than its neighbours."""
        if self._icon != "circle":
            draw_icon(painter, self._icon, ink, rect.topLeft(), px(20), strong=self._is_state)
            return
        painter.setPen(QPen(theme().colour(ink), 1.75 * theme().scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(rect).center(), px(7), px(7))

    def _paint_ground(self, painter: QPainter) -> None:
        if not self._is_current:
            if self.underMouse():
                draw_box(painter, self.rect(), fill="sunken")
            return
        if theme().is_contrast:
            draw_box(painter, self.rect(), fill="tint", edge="accent", width=2)
        else:
            draw_box(painter, self.rect(), fill="tint")
        bar = QRect(0, (self.height() - px(24)) // 2, px(4), px(24))
        painter.fillRect(self._mirror(bar), theme().colour("accent"))

    def _paint_words(self, painter: QPainter, line: QRect, title_ink: str, status_ink: str) -> None:
        small = theme().font("small_medium" if self._is_tall or self._is_current else "small")
        wide = 0 if self._is_tall else text_width(self._status, small)
        left = px(48)
        title = QRect(left, 0, line.width() - left - wide - px(self._pad), line.height())
        font = theme().font("strong" if self._is_current else "body")
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        colour = theme().colour
        draw_line(painter, self._mirror(title), self._title, font, colour(title_ink), side=side)
        if not self._status:
            return
        if self._is_tall:
            status = QRect(left, px(30), self.width() - left, px(24))
        else:
            status = QRect(left, 0, self.width() - left - px(self._pad), self.height())
            side = Qt.AlignmentFlag.AlignLeft if mirrored else Qt.AlignmentFlag.AlignRight
        draw_line(painter, self._mirror(status), self._status, small, colour(status_ink), side=side)

    def _mirror(self, rect: QRect) -> QRect:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return rect
        return QRect(QPoint(self.width() - rect.right() - 1, rect.top()), rect.size())
