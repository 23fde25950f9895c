"""A column at the side and the page beside it; the column folds away when room is short."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.controls.divider import Divider
from ui.controls.layout import Row
from ui.controls.scroll import ScrollArea
from ui.theme.theme import follow, px

_LEAST_MAIN = 620


class SideFrame(QWidget):
    """Side and main; while folded, `open_side` shows the side in place of the main."""

    folded = Signal(bool)

    def __init__(self, side: QWidget, main: QWidget) -> None:
        super().__init__()
        self._side, self._main = side, main
        self._scroll = ScrollArea(side, hugs=True)
        self._line = Divider(upright=True)
        self._folded = self._opened = False
        row = Row().add(self._scroll, self._line, main)
        row.setStretch(2, 1)
        self.setLayout(row)
        follow(self._fit)

    def is_folded(self) -> bool:
        """Whether there is no room for both."""
        return self._folded

    def open_side(self, opened: bool) -> None:
        """While folded, show the side instead of the main, or the main again."""
        self._opened = opened
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        folded = self.width() - self._scroll.sizeHint().width() < px(_LEAST_MAIN)
        if folded != self._folded:
            self._folded, self._opened = folded, False
            self.folded.emit(folded)
        self._show()

    def _show(self) -> None:
        side = self._opened or not self._folded
        self._scroll.setVisible(side)
        self._line.setVisible(side)
        self._main.setVisible(not (self._folded and self._opened))
