"""A number as a bar in the cell of a table, with the number itself at its end."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from desktop.wording import tr
from ui.controls.drawing import draw_box, draw_icon
from ui.controls.lines import draw_line, text_width
from ui.controls.table_cell import PAD, CellDelegate, CellRole, Index
from ui.theme.theme import px, theme

_ROOM_FOR_NUMBER = 96
_BAR = 20
_SMALL = tr("small number")


class BarDelegate(CellDelegate):
    """Bars are compared with the largest number of the column, CellRole.MOST."""

    def paint_content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        value = index.data(CellRole.BAR)
        if value is None:
            super().paint_content(painter, rect, index)
            return
        most = max(1.0, float(index.data(CellRole.MOST) or 1))
        # Whole pixels, or the edges blur; and never so long that the number has no room.
        longest = max(px(40), rect.width() - px(_ROOM_FOR_NUMBER))
        length = max(px(2), round(longest * float(value) / most)) if value else 0
        if index.data(CellRole.SMALL):
            length = max(px(2), min(length, rect.width() - _room_for_note()))
        top = rect.center().y() - px(_BAR) // 2 + 1
        bar = QRect(rect.left() + px(PAD), top, length, px(_BAR))
        if length:
            draw_box(painter, bar, fill="accent", corner=3)
        self._paint_number(painter, rect, bar, index)

    def _paint_number(self, painter: QPainter, rect: QRect, bar: QRect, index: Index) -> None:
        words, font = str(index.data() or ""), theme().font("strong")
        wide = text_width(words, font)
        number = QRect(bar.right() + 1 + px(10), rect.top(), wide, rect.height() - 1)
        draw_line(painter, number, words, font, theme().colour("text"))
        if not index.data(CellRole.SMALL):
            return
        at = QPoint(number.right() + px(10), rect.center().y() - px(9))
        draw_icon(painter, "lock", "warn", at, px(18))
        note = QRect(at.x() + px(24), rect.top(), rect.right() - at.x() - px(24), rect.height() - 1)
        draw_line(painter, note, _SMALL, theme().font("body"), theme().colour("warn"))


def _room_for_note() -> int:
    """So much stands after the bar of a small number: the number, a lock and the words."""
    figure, words = theme().font("strong"), theme().font("body")
    return text_width("0", figure) + text_width(_SMALL, words) + px(PAD + 10 + 10 + 24 + 4)
