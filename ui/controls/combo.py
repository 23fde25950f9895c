"""A list that opens, with its label above or beside it."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QListView, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from ui.controls.drawing import draw_box, draw_icon, edge_width, smooth
from ui.controls.layout import HAIR, LARGE, TARGET, Column, Row
from ui.controls.lines import draw_line
from ui.controls.text import Text
from ui.theme.theme import follow, px, theme


class _RowHeight(QStyledItemDelegate):
    """Rows of the open list are as high as a finger needs."""

    def sizeHint(self, option: Option, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), px(TARGET))


class ComboBox(QComboBox):
    """The closed box: what is chosen, and an arrow."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width
        # Fusion's own list is a menu that cannot be made higher; a plain list view can.
        view = QListView(self)
        # Every row is as high as the next; measuring thousands of languages would take a second.
        view.setUniformItemSizes(True)
        self.setView(view)
        self.setItemDelegate(_RowHeight(self))
        follow(self._dress)

    def _dress(self) -> None:
        self.setFont(theme().font("body"))
        self.setFixedSize(px(self._width), px(TARGET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        fill = "sunken" if self.underMouse() and not theme().is_contrast else "surface"
        draw_box(painter, self.rect(), fill=fill, edge="border", width=edge_width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        words = QRect(px(12), 0, self.width() - px(48), self.height())
        arrow = QPoint(self.width() - px(32), (self.height() - px(20)) // 2)
        if mirrored:
            words.moveLeft(px(36))
            arrow.setX(px(12))
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        ink = theme().colour("text")
        draw_line(painter, words, self.currentText(), theme().font("body"), ink, side=side)
        draw_icon(painter, "chevron-down", "text", arrow, px(20))


class Combo(QWidget):
    """A labelled list that opens; values are ours, words are for people."""

    changed = Signal(str)

    def __init__(self, label: str, *, width: int = 200, beside: bool = False) -> None:
        super().__init__()
        self._values: list[str] = []
        self.box = ComboBox(width)
        self.label = Text(label, "body", "text2", wrap=False, buddy=self.box)
        self.box.setAccessibleName(label)
        layout = Row(gap=LARGE) if beside else Column(gap=HAIR)
        if label:
            layout.add(self.label)
        self.setLayout(layout.add(self.box))
        self.setFocusProxy(self.box)
        self.box.activated.connect(lambda: self.changed.emit(self.value()))

    def add(self, value: str, words: str) -> None:
        """Add a choice."""
        self.add_all([(value, words)])

    def add_all(self, choices: Iterable[tuple[str, str]]) -> None:
        """Add choices, values with their words: thousands as fast as one."""
        values, words = zip(*choices, strict=True)
        self._values += values
        self.box.addItems(words)

    def value(self) -> str:
        """The value chosen, or nothing while the list is empty."""
        place = self.box.currentIndex()
        return self._values[place] if place >= 0 else ""

    def choose(self, value: str) -> None:
        """Show a choice that is already known; says nothing."""
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def clear(self) -> None:
        """Take every choice away."""
        self._values.clear()
        self.box.clear()
