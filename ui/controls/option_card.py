"""A grouped card of answers: rows with a thin line between, the chosen ones tinted."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.controls.drawing import PANEL_CORNER, draw_band, draw_box, smooth
from ui.controls.layout import Column
from ui.controls.option_row import OptionRow
from ui.theme.theme import follow, px, theme


class OptionCard(QFrame):
    """Rows that read as one thing; a row may reveal a further question inside its own tint."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[OptionRow, QWidget | None]] = []
        # One pixel on every side keeps rows from covering the card's own edge.
        self._column = QVBoxLayout()
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(1)
        self.setLayout(self._column)
        follow(self.update)

    def add(self, row: OptionRow, reveal: QWidget | None = None) -> None:
        """Add a row; `reveal` is shown under it, in its tint, while it is chosen."""
        inner = Column()
        inner.add(row)
        holder = None if reveal is None else _indent(reveal)
        if holder is not None:
            inner.add(holder)
            holder.setVisible(row.isChecked())
            row.toggled.connect(holder.setVisible)
        self._column.addLayout(inner)
        self._entries.append((row, holder))
        row.toggled.connect(self.update)
        row.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        edge = "border" if theme().is_contrast else "divider"
        draw_box(painter, self.rect(), fill="surface", edge=edge, corner=PANEL_CORNER)
        for place in range(len(self._entries)):
            self._paint_entry(painter, place)

    def _paint_entry(self, painter: QPainter, place: int) -> None:
        """Paint one ground behind row and reveal together, or a seam would show between them."""
        row, holder = self._entries[place]
        ground = row.geometry()
        if holder is not None and holder.isVisible():
            ground = ground.united(holder.geometry())
        first, last = place == 0, place == len(self._entries) - 1
        fill = "tint" if row.isChecked() else "page" if row.underMouse() else None
        if fill is not None:
            corner = px(PANEL_CORNER) - 1
            colour = theme().colour(fill)
            draw_band(painter, QRectF(ground), colour, corner, top=first, bottom=last)
        if row.isChecked() and theme().is_contrast:
            bar = QRectF(
                ground.left() + px(2), ground.top() + px(4), px(6), ground.height() - px(8)
            )
            painter.fillRect(bar, theme().colour("accent"))
        if not last:
            painter.setPen(theme().colour("border" if theme().is_contrast else "divider"))
            y = ground.bottom() + 1.5
            painter.drawLine(QPointF(ground.left(), y), QPointF(ground.right() + 1, y))


def _indent(reveal: QWidget) -> QWidget:
    """Stand a further question under the words it belongs to."""
    holder = QWidget()
    holder.setLayout(Column(margins=(56, 4, 16, 20)).add(reveal))
    return holder
