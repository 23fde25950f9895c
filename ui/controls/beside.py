"""A main column, and a narrow one beside it or, where room is short, below it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.controls.button import Button
from ui.controls.layout import ASIDE_WIDTH, MAIN_WIDTH, WIDE_FROM, Column, Row, room
from ui.theme.theme import follow, px

_BOTH_FROM = 880
_GAP, _BELOW = 40, 10
_SIDE, _WIDE_SIDE = 48, 80


class Beside(QWidget):
    """The content of a page; its side margins do not grow, large type needs the room."""

    def __init__(self, main: QWidget, *, wide: bool, narrow: bool) -> None:
        super().__init__()
        self._main, self._is_wide, self._is_narrow = main, wide, narrow
        self._aside_column = Column(gap=20, margins=(0, 20, 0, 0))
        self._aside = QWidget()
        self._aside.setLayout(self._aside_column)
        self._aside.hide()
        self._companion: Button | None = None
        self._back_row: Row | None = None
        self._has_aside = False
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.addWidget(main, 1)
        self._box.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addStretch(0)
        self.setLayout(self._box)
        follow(self._fit)

    def set_aside(self, widget: QWidget) -> None:
        """Show something in the narrow column."""
        self._has_aside = True
        self._aside_column.addWidget(widget)
        self._aside.show()
        self._fit()

    def set_companion(self, button: Button, back_row: Row) -> None:
        """Show a button at the top of the narrow column, or in the row of the way back."""
        self._companion, self._back_row = button, back_row
        self._has_aside = True
        self._aside.show()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the wider one only, or it could never be made narrow enough."""
        least = max(self._main.minimumSizeHint().width(), self._aside.minimumSizeHint().width())
        return QSize(least + 2 * self._side(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _side(self) -> int:
        return _WIDE_SIDE if self._is_wide and self.width() >= px(WIDE_FROM) else _SIDE

    def _fit(self) -> None:
        roomy = self.width() >= px(_BOTH_FROM)
        side = self._side()
        both = self._has_aside and roomy
        # Held by its margin: a layout asks for the height at the width that it could have.
        spare = self.width() - side - px(MAIN_WIDTH) if self._is_narrow and not both else side
        self._box.setContentsMargins(side, 0, max(side, spare), room(_BELOW))
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if both else directions.TopToBottom)
        self._box.setSpacing(room(_GAP if both else 0))
        held = both or self._is_narrow
        self._main.setMaximumWidth(px(MAIN_WIDTH) if held else _NO_LIMIT)
        if both:
            self._aside.setFixedWidth(px(ASIDE_WIDTH))
        else:
            self._aside.setMinimumWidth(0)
            self._aside.setMaximumWidth(_NO_LIMIT)
        self._box.setAlignment(self._aside, _TOP if both else Qt.AlignmentFlag(0))
        self._move_companion(to_aside=both)

    def _move_companion(self, *, to_aside: bool) -> None:
        button, back_row = self._companion, self._back_row
        if button is None or back_row is None:
            return
        if to_aside and self._aside_column.indexOf(button) < 0:
            back_row.removeWidget(button)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._aside_column.insertWidget(0, button)
        elif not to_aside and back_row.indexOf(button) < 0:
            self._aside_column.removeWidget(button)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            back_row.addWidget(button)
        button.show()


_TOP = Qt.AlignmentFlag.AlignTop
_NO_LIMIT = 16_777_215
