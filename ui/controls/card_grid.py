"""Cards beside one another, as many to a row as have room; those of a row are equally high."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.theme import follow, px

_GAP = 20


class CardGrid(QWidget):
    """A grid that counts its columns anew when its width changes; read row after row."""

    def __init__(self, least: int) -> None:
        """No card is narrower than `least` drawing pixels."""
        super().__init__()
        self._least, self._columns = least, 1
        self._cards: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._grid)
        follow(self._dress)

    def fill(self, cards: Sequence[QWidget]) -> None:
        """Show these and no others."""
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        self._grid.setSpacing(px(_GAP))
        columns = max(1, (self.width() + px(_GAP)) // (px(self._least) + px(_GAP)))
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        """Put each card in its cell; a column that was there before and is empty now takes none."""
        for column in range(max(self._columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, *divmod(place, self._columns))
