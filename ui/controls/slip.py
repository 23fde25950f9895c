"""The paper itself, small, beside the choice of it: seeing all that it says is the reassurance."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.controls.drawing import PANEL_CORNER, draw_box, smooth
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, Column, Row
from ui.controls.text import Text
from ui.theme.theme import follow, px, theme

_WIDTH = 364
_A5 = 210 / 148


class Slip(QFrame):
    """A sunken panel with one sheet on it, white in every theme."""

    def __init__(self, heading: str, size: str) -> None:
        """Say what it is and how large the paper is."""
        super().__init__()
        self._heading = Heading(heading, 3)
        self._heading.set_role("strong")
        top = Row().add(self._heading)
        top.setStretch(0, 1)
        top.add(Text(size, "small", "text2", wrap=False))
        self._sheet = _Sheet()
        body = Column(margins=(24, 20, 24, 24))
        body.addLayout(top)
        body.space(LARGE).addWidget(self._sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(body)
        follow(self.update)

    def show_page(self, page: QImage) -> None:
        """Lay a page on the panel."""
        self._sheet.show_page(page)
        self._sheet.show()

    def show_nothing(self, words: str) -> None:
        """Take the sheet away."""
        self._sheet.setAccessibleName(words)
        self._sheet.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        edge = "text" if theme().is_contrast else "divider"
        draw_box(painter, self.rect(), fill="sunken", edge=edge, corner=PANEL_CORNER)


class _Sheet(QWidget):
    """One page, scaled to the panel."""

    def __init__(self) -> None:
        super().__init__()
        self._page: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self.updateGeometry)

    def show_page(self, page: QImage) -> None:
        self._page = page
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        ratio = self._page.height() / self._page.width() if self._page else _A5
        return QSize(px(_WIDTH), round(px(_WIDTH) * ratio))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._page is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(0, 0, self.width(), self.height()), self._page)
        painter.setPen(theme().colour("divider"))
        painter.drawRect(0, 0, self.width() - 1, self.height() - 1)
