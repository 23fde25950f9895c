"""The times of a week to tick: a row for each day, a column for morning, afternoon and evening."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QSizePolicy, QWidget

from ui.controls.accessible import give_role
from ui.controls.drawing import PANEL_CORNER, draw_box, smooth
from ui.controls.layout import ROW, SMALL, Column
from ui.controls.text import Text
from ui.theme.marks import draw_tick_box
from ui.theme.theme import follow, px, theme

_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class TimeBox(QCheckBox):
    """One time of the week: a tick box as wide as its column, and named whole for the ear."""

    def __init__(self, value: str, name: str) -> None:
        # Its words are not painted, and let a screen reader know that the whole box is the target.
        super().__init__(name)
        self.value = value
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)
        follow(self._dress)

    def _dress(self) -> None:
        self.setFont(theme().font("body"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(px(ROW), px(ROW))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter goes on to the next page, here as everywhere.
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        if self.isChecked() or self.underMouse():
            fill = "tint" if self.isChecked() else "page"
            draw_box(painter, self.rect(), fill=fill, edge=fill, corner=PANEL_CORNER)
        side = px(24)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_tick_box(painter, box, theme().tokens, on=self.isChecked())


class WeekGrid(QWidget):
    """A group named by its question; Tab goes from time to time, the arrows across the week."""

    changed = Signal()

    def __init__(
        self, question: str, days: Iterable[str], times: Iterable[str],
        boxes: Mapping[tuple[int, int], tuple[str, str]],
    ) -> None:  # fmt: skip
        """`boxes` gives the value and the whole name of each time, by its day and its column."""
        super().__init__()
        self._boxes = {place: TimeBox(*told) for place, told in boxes.items()}
        self._quiet = False
        self._error = Text("", "strong", "error")
        self._error.hide()
        self._grid = QGridLayout()
        card = _Card()
        card.setLayout(self._grid)
        self.setLayout(Column(gap=SMALL).add(self._error, card))
        for row, day in enumerate(days):
            self._grid.addWidget(Text(day, "strong", wrap=False), row + 1, 0)
        for column, time in enumerate(times):
            title = Text(time, "small", "text2", wrap=False)
            self._grid.addWidget(title, 0, column + 1, _OVER)
            self._grid.setColumnStretch(column + 1, 1)
        for (row, column), box in self._boxes.items():
            self._grid.addWidget(box, row + 1, column + 1)
            box.installEventFilter(self)
            box.toggled.connect(self._person_chose)
        first = self.first_box()
        first.setAccessibleDescription(question)
        self.setFocusProxy(first)
        give_role(self, QAccessible.Role.Grouping, question)
        follow(self._dress)

    def first_box(self) -> TimeBox:
        """The first time of the week."""
        return next(iter(self._boxes.values()))

    def boxes(self) -> list[TimeBox]:
        """All times, in the order of the week."""
        return list(self._boxes.values())

    def chosen(self) -> tuple[str, ...]:
        """The values ticked, in the order of the week."""
        return tuple(box.value for box in self._boxes.values() if box.isChecked())

    def choose(self, values: Iterable[str]) -> None:
        """Show an answer that is already known; says nothing."""
        wanted = set(values)
        self._quiet = True
        for box in self._boxes.values():
            box.setChecked(box.value in wanted)
        self._quiet = False

    def set_error(self, words: str) -> None:
        """Say above the week what is wrong; nothing takes it away."""
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            place = next((p for p, box in self._boxes.items() if box is watched), None)
            step = _STEPS.get(Qt.Key(event.key()))
            if place is not None and step is not None:
                self._go(place, step)
                return True
        return super().eventFilter(watched, event)

    def _go(self, place: tuple[int, int], step: tuple[int, int]) -> None:
        across = -step[1] if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step[1]
        there = self._boxes.get((place[0] + step[0], place[1] + across))
        if there is not None:
            there.setFocus(Qt.FocusReason.TabFocusReason)

    def _person_chose(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _dress(self) -> None:
        self._grid.setContentsMargins(px(16), px(12), px(8), px(8))
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(1)
        # The ring of the first row stays clear of the words over it.
        self._grid.setRowMinimumHeight(0, px(32))


_OVER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class _Card(QFrame):
    """The ground of the grid, drawn as the cards of other answers are."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        edge = "border" if theme().is_contrast else "divider"
        draw_box(painter, self.rect(), fill="surface", edge=edge, corner=PANEL_CORNER)
