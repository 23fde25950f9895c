"""The mark and the name, and the centre they stand for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.divider import Divider
from ui.controls.layout import LARGE, Column, Row, remeasure
from ui.controls.text import Text
from ui.theme.icons import mark
from ui.theme.theme import follow, px


class Mark(QWidget):
    """A kelp's holdfast on its stone."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self._dress)

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        QPainter(self).drawPixmap(0, 0, mark(px(self._size), ratio))


class Wordmark(QWidget):
    """One line in the header; `large`, two lines over the unlock card."""

    def __init__(self, centre: str = "", *, large: bool = False) -> None:
        super().__init__()
        self._line = None if large else Divider(upright=True, length=24)
        self._centre = Text(centre, "body", "text2", elide=True)
        self._name = Text("Holdfast", "title" if large else "name", wrap=False)
        if self._line is None:
            words = Column().add(self._name, self._centre)
            self.setLayout(Row(gap=14).add(Mark(48), words))
        else:
            beside = Row(gap=LARGE, frugal=True).add(self._name, self._line, self._centre)
            self.setLayout(Row(gap=10, frugal=True).add(Mark(32), beside))
        self.set_centre(centre)

    def set_centre(self, centre: str) -> None:
        """Name the centre, or nothing."""
        self._centre.setText(centre)
        self.show_centre(bool(centre))

    def show_name(self, shown: bool) -> None:
        """Leave only the mark in a very narrow window."""
        self._name.setVisible(shown)
        self._remeasure()

    def show_centre(self, shown: bool) -> None:
        """Leave the centre out where there is no room."""
        shown = shown and bool(self._centre.text())
        self._centre.setVisible(shown)
        if self._line is not None:
            self._line.setVisible(shown)
        self._remeasure()

    def _remeasure(self) -> None:
        layout = self.layout()
        if layout is not None:
            remeasure(layout)
        self.updateGeometry()
