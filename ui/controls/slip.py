"""The paper itself, small, beside the choice of it: seeing all that it says is the reassurance."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame

from ui.controls.drawing import PANEL_CORNER, draw_box, smooth
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, Column, Row
from ui.controls.paper_view import PaperView
from ui.controls.text import Text
from ui.theme.theme import follow, theme

# So that a slip of A5 is seen whole in a window of 860 pixels.
_WIDTH = 308


class Slip(QFrame):
    """A sunken panel with the sheets on it, white in every theme."""

    def __init__(self) -> None:
        """Begin with nothing on it."""
        super().__init__()
        self._heading = Heading("", 3)
        self._heading.set_role("strong")
        self._size = Text("", "body", "text2", wrap=False)
        self._words = Text("", colour="text2")
        self._sheets = PaperView(width=_WIDTH)
        top = Row(gap=LARGE)
        top.addWidget(self._heading, 1)
        top.add(self._size)
        body = Column(margins=(24, 20, 24, 24), frugal=True)
        body.addLayout(top)
        body.space(LARGE).add(self._words)
        body.addWidget(self._sheets, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(body.spring())
        follow(self.update)

    def wanted_width(self) -> int:
        """How many pixels wide a page is drawn."""
        return self._sheets.wanted_width()

    def show_pages(self, heading: str, size: str, pages: Sequence[QImage]) -> None:
        """Lay pages on the panel, under what they are and how large."""
        self._say(heading, size, "")
        self._sheets.setAccessibleName(heading)
        self._sheets.set_pages(pages)
        self._sheets.show()

    def show_nothing(self, heading: str, words: str) -> None:
        """Take the sheets away and say why there are none."""
        self._say(heading, "", words)
        self._sheets.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        edge = "border" if theme().is_contrast else None
        draw_box(painter, self.rect(), fill="sunken", edge=edge, corner=PANEL_CORNER)

    def _say(self, heading: str, size: str, words: str) -> None:
        self._heading.setText(heading)
        self._size.setText(size)
        self._words.setText(words)
        self._words.setVisible(bool(words))
