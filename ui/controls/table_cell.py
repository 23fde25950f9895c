"""One cell of a table: words, a second line, a progress, or a hidden number."""

from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from ui.controls.drawing import CORNER, draw_box, smooth
from ui.controls.lines import draw_line, text_width
from ui.controls.progress_line import HEIGHT, draw_progress
from ui.theme.theme import px, theme

Index = QModelIndex | QPersistentModelIndex

PAD = 16
_HATCH_STEP = 8


class CellRole(IntEnum):
    """What a model may say of a cell besides its words."""

    STRONG = Qt.ItemDataRole.UserRole + 101
    SECOND = Qt.ItemDataRole.UserRole + 102
    TONE = Qt.ItemDataRole.UserRole + 103
    PROGRESS = Qt.ItemDataRole.UserRole + 104
    BOX = Qt.ItemDataRole.UserRole + 105
    BAR = Qt.ItemDataRole.UserRole + 106
    MOST = Qt.ItemDataRole.UserRole + 107
    SMALL = Qt.ItemDataRole.UserRole + 108
    ICON = Qt.ItemDataRole.UserRole + 109
    TOTAL = Qt.ItemDataRole.UserRole + 110
    """A row under a stronger line, such as the totals; asked of its first cell."""


class CellDelegate(QStyledItemDelegate):
    """Paints a cell whole, its line below and the ring of the row that has the focus."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        words = str(index.data() or "")
        return QSize(text_width(words, theme().font("strong")) + 2 * px(PAD), px(48))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        painter.save()
        smooth(painter)
        rect = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme().colour("tint"))
        self.paint_content(painter, rect, index)
        _paint_line(painter, rect, index)
        _paint_ring(painter, rect, option, index)
        painter.restore()

    def paint_content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint what the cell says; a kind of cell of its own says it differently."""
        inside = rect.adjusted(px(PAD), 0, -px(PAD), 0)
        box = index.data(CellRole.BOX)
        if box:
            draw_hidden(painter, rect, str(index.data() or ""), is_companion=box == "hidden_too")
        elif index.data(CellRole.PROGRESS) is not None:
            _paint_progress(painter, inside, index)
        else:
            _paint_words(painter, inside, index)


def draw_hidden(painter: QPainter, rect: QRect, words: str, *, is_companion: bool) -> None:
    """Draw a number that is hidden: hatched if it is small, flat if it only keeps it company."""
    box = rect.adjusted(px(4), px(4), -px(4), -px(4))
    colour = theme().colour
    if is_companion:
        draw_box(painter, box, fill="sunken", edge="border")
        side = Qt.AlignmentFlag.AlignCenter
        draw_line(painter, box, words, theme().font("body"), colour("text"), side=side)
        return
    draw_box(painter, box, fill="warn_bg", edge="warn")
    draw_hatch(painter, box)
    font = theme().font("strong")
    # Words on the hatch itself cannot be read: they stand on a plain chip.
    chip = QRect(0, 0, text_width(words, font) + px(16), px(24))
    chip.moveCenter(box.center())
    if words:
        draw_box(painter, chip, fill="warn_bg")
        side = Qt.AlignmentFlag.AlignCenter
        draw_line(painter, chip, words, font, colour("warn"), side=side)


def draw_hatch(painter: QPainter, box: QRect) -> None:
    """Draw slanting lines inside a box's edge."""
    painter.save()
    inside = QPainterPath()
    inside.addRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), px(CORNER), px(CORNER))
    painter.setClipPath(inside)
    painter.setPen(QPen(theme().colour("warn_edge"), 1.5))
    for x in range(box.left() - box.height(), box.right(), px(_HATCH_STEP)):
        painter.drawLine(x, box.bottom(), x + box.height(), box.top())
    painter.restore()


def _paint_words(painter: QPainter, inside: QRect, index: Index) -> None:
    second = index.data(CellRole.SECOND)
    first, below = QRect(inside), QRect(inside)
    if second:
        first.setHeight(px(24))
        below.setHeight(px(24))
        first.moveTop(inside.center().y() - px(24))
        below.moveTop(inside.center().y())
    font = theme().font("strong" if index.data(CellRole.STRONG) else "body")
    ink = theme().colour(str(index.data(CellRole.TONE) or "text"))
    align = index.data(Qt.ItemDataRole.TextAlignmentRole)
    right = align is not None and bool(int(align) & int(Qt.AlignmentFlag.AlignRight))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    draw_line(painter, first, str(index.data() or ""), font, ink, side=side)
    if second:
        quiet = theme().colour("text2")
        draw_line(painter, below, str(second), theme().font("body"), quiet, side=side)


def _paint_progress(painter: QPainter, inside: QRect, index: Index) -> None:
    words, font = str(index.data() or ""), theme().font("strong")
    line = QRect(inside.left(), inside.center().y() - px(22), inside.width(), px(24))
    draw_line(painter, line, words, font, theme().colour("text"))
    line.setLeft(line.left() + text_width(words, font) + px(8))
    second = str(index.data(CellRole.SECOND) or "")
    draw_line(painter, line, second, theme().font("body"), theme().colour("text2"))
    top = inside.center().y() + px(13)
    bar = QRect(inside.left(), top, inside.width() - px(16), px(HEIGHT))
    draw_progress(painter, bar, float(index.data(CellRole.PROGRESS)) / 100)


def _paint_line(painter: QPainter, rect: QRect, index: Index) -> None:
    """Draw the line under a row, but none under the last: the card's corner stays clean."""
    below = index.row() + 1
    model = index.model()
    if below >= model.rowCount():
        return
    strong = bool(model.index(below, 0).data(CellRole.TOTAL)) or theme().is_contrast
    colour = theme().colour("border" if strong else "divider")
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour)


def _paint_ring(painter: QPainter, rect: QRect, option: Option, index: Index) -> None:
    """Draw the ring inside the row, cell by cell: its ends belong to the first and the last."""
    view = option.widget
    if not isinstance(view, QAbstractItemView) or not view.hasFocus():
        return
    if view.currentIndex().row() != index.row():
        return
    last = index.model().columnCount() - 1
    for colour, out in (("focus_out", 0), ("focus_in", 3)):
        ink = theme().colour(colour)
        painter.fillRect(rect.left(), rect.top() + out, rect.width(), 3, ink)
        painter.fillRect(rect.left(), rect.bottom() - 2 - out, rect.width(), 3, ink)
        inner = rect.adjusted(0, out, 0, -out)
        if index.column() == 0:
            painter.fillRect(inner.left() + out, inner.top(), 3, inner.height(), ink)
        if index.column() == last:
            painter.fillRect(inner.right() - 2 - out, inner.top(), 3, inner.height(), ink)
