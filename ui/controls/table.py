"""A table: quiet head, thin lines, no grid, exactly as large as what is in it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView

from ui.controls.bar_cell import BarDelegate
from ui.controls.lines import draw_line
from ui.controls.table_cell import PAD, CellDelegate, Index
from ui.theme.theme import follow, px, theme

_HEAD = 40


class _Head(QHeaderView):
    """The names of the columns, over a stronger line."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.viewport().setAutoFillBackground(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        across = Qt.Orientation.Horizontal
        model = self.model()
        words = str(model.headerData(logicalIndex, across) or "")
        align = model.headerData(logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole)
        right = align is not None and bool(int(align) & int(Qt.AlignmentFlag.AlignRight))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        inside = rect.adjusted(px(PAD), 0, -px(PAD), 0)
        font = theme().font("small_medium")
        draw_line(painter, inside, words, font, theme().colour("text2"), side=side)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().colour("border"))


class Table(QTableView):
    """Rows are chosen whole; Enter or a double press says `activated_row`."""

    activated_row = Signal(int)
    column_pressed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._widths: tuple[int, ...] = ()
        self._spare: tuple[int, ...] = ()
        self._stretch, self._row_height, self._fits = -1, 48, False
        self._room: int | None = None
        self.setAccessibleName(name)
        self.setHorizontalHeader(_Head())
        self.setItemDelegate(CellDelegate(self))
        self._bars = BarDelegate(self)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.doubleClicked.connect(lambda index: self.activated_row.emit(index.row()))
        follow(self._dress)

    def set_columns(
        self,
        widths: Sequence[int],
        *,
        stretch: int = -1,
        bars: Sequence[int] = (),
        spare: Sequence[int] = (),
    ) -> None:
        """Set the widths; the column `stretch` takes what is left, `bars` draw their numbers.

        Where room is short the `spare` columns go, the first of them first.
        """
        self._widths, self._stretch, self._spare = tuple(widths), stretch, tuple(spare)
        for column in bars:
            self.setItemDelegateForColumn(column, self._bars)
        self._dress()

    def set_pressable_head(self) -> None:
        """Let the names of the columns be pressed: `column_pressed` says which."""
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self.column_pressed)

    def set_row_height(self, height: int) -> None:
        """Make all rows this high."""
        self._row_height = height
        self._dress()

    def fit(self, room: int | None = None) -> None:
        """Be exactly as high as the rows: the page scrolls and not the table.

        Where the rows need more than `room` in pixels, the table is that high and scrolls.
        """
        self._fits, self._room = True, room
        policies = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAlwaysOff if room is None else policies.ScrollBarAsNeeded
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.activated_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # The ring spans the row, but Qt repaints only the two cells.
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def sizeHint(self) -> QSize:
        return QSize(sum(px(width) for width in self._widths), self._whole_height())

    def _whole_height(self) -> int:
        model = self.model()
        rows = model.rowCount() if model is not None else 0
        return px(_HEAD) + rows * px(self._row_height)

    def _dress(self) -> None:
        palette = QPalette(self.palette())
        # The card behind is the ground, with its round corners.
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(px(self._row_height))
        self.horizontalHeader().setFixedHeight(px(_HEAD))
        self._share_width()
        if self._fits:
            self._fit()

    def _share_width(self) -> None:
        head = self.horizontalHeader()
        if self.model() is None or head.count() < len(self._widths):
            return
        widths = [px(width) for width in self._widths]
        for column in self._spare:
            gone = sum(widths) > self.viewport().width()
            self.setColumnHidden(column, gone)
            widths[column] = 0 if gone else widths[column]
        if 0 <= self._stretch < len(widths):
            others = sum(widths) - widths[self._stretch]
            widths[self._stretch] = max(px(96), self.viewport().width() - others)
        if sum(widths) > self.viewport().width():
            # Large type in a small window: every column gives way alike, none falls off the edge.
            share = self.viewport().width() / sum(widths)
            widths = [int(width * share) for width in widths]
        for column, width in enumerate(widths):
            head.resizeSection(column, width)

    def _fit(self) -> None:
        whole = self._whole_height()
        self.setFixedHeight(whole if self._room is None else min(whole, self._room))
        self._share_width()
