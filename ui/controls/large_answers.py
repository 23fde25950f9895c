"""The answers to one question as the person sees them: large rows, in one column or two."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from ui.controls.accessible import give_role
from ui.controls.answer_keys import AnswerKeys
from ui.controls.large_row import LargeRadio, LargeRow, LargeTick
from ui.controls.two_tongues import Said, Tongue
from ui.theme.theme import follow, px

_ROOMY = 6
_LARGE, _LESS_LARGE = 32, 28
_TWO_FROM = 900
_GAP, _BETWEEN = 8, 24


class LargeAnswers(QWidget):
    """Rows to be pressed, numbered as on the staff's page; the order runs down each column."""

    chose = Signal(str)

    def __init__(
        self, question: str, choices: Sequence[tuple[str, str, Said]], tongue: Tongue, *, many: bool
    ) -> None:
        """Each choice is its code, its number and its words."""
        super().__init__()
        size = _LARGE if len(choices) <= _ROOMY else _LESS_LARGE
        kind: type[LargeRadio | LargeTick] = LargeTick if many else LargeRadio
        self._rows: list[LargeRow] = [
            kind(code, said, tongue, number=number, size=size) for code, number, said in choices
        ]
        self._radios = QButtonGroup(self)
        self._columns = 0
        self._keys = AnswerKeys(self, self.rows, self._next_column)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        if tongue.right_to_left:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setLayout(self._grid)
        give_role(self, QAccessible.Role.Grouping, question)
        for row in self._rows:
            if isinstance(row, LargeRadio):
                self._radios.addButton(row)
            row.installEventFilter(self._keys)
            # Not `toggled`: showing an answer toggles rows too, and is nobody's choice.
            row.clicked.connect(lambda _on, code=row.value: self.chose.emit(code))
        follow(self._lay_out)

    def rows(self) -> list[LargeRow]:
        """All rows, in the order of their numbers."""
        return self._rows

    def show_chosen(self, codes: Sequence[str]) -> None:
        """Show what is answered now."""
        self._radios.setExclusive(False)
        for row in self._rows:
            row.setChecked(row.value in codes)
        self._radios.setExclusive(True)

    def set_columns(self, width: int) -> None:
        """Stand in two columns where there are many answers and room for them."""
        two = len(self._rows) > _ROOMY and width >= px(_TWO_FROM)
        if (2 if two else 1) != self._columns:
            self._columns = 2 if two else 1
            self._lay_out()

    def _next_column(self) -> int:
        """Say how far the row beside is; to the left, where reading begins at the right."""
        if self._columns < 2:
            return 1
        step = self._height_of_column()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return -step if mirrored else step

    def _height_of_column(self) -> int:
        columns = max(1, self._columns)
        return -(-len(self._rows) // columns)

    def _lay_out(self) -> None:
        self._grid.setVerticalSpacing(px(_GAP))
        self._grid.setHorizontalSpacing(px(_BETWEEN))
        high = max(1, self._height_of_column())
        for place, row in enumerate(self._rows):
            self._grid.addWidget(row, place % high, place // high)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
