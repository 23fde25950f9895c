"""Pages of paper as they will be printed: white in every theme."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QAccessible, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.accessible import give_role
from ui.theme.theme import follow, px, theme

_GAP = 16
_A5_PORTRAIT = 210 / 148


class PaperView(QWidget):
    """Pictures of pages under one another, `width` drawing pixels wide, each with a thin edge."""

    def __init__(self, name: str = "", *, width: int = 364) -> None:
        """Be known to screen readers as `name`; keep the place of a page before it arrives."""
        super().__init__()
        self._pages: tuple[QImage, ...] = ()
        self._width = width
        give_role(self, QAccessible.Role.Graphic, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self._dress)

    def set_pages(self, pages: Sequence[QImage]) -> None:
        """Show these pages; draw them `wanted_width` pixels wide and they stay sharp."""
        self._pages = tuple(pages)
        self._dress()

    def set_width(self, width: int) -> None:
        """Show the pages larger or smaller."""
        self._width = width
        self._dress()

    def wanted_width(self) -> int:
        """How many pixels of the screen a page is wide."""
        return round((px(self._width) - 2) * self.devicePixelRatioF())

    def _dress(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()

    def _heights(self) -> list[int]:
        width = px(self._width)
        shapes = [page.height() / max(1, page.width()) for page in self._pages]
        return [round(width * shape) for shape in shapes or [_A5_PORTRAIT]]

    def sizeHint(self) -> QSize:
        heights = self._heights()
        return QSize(px(self._width), sum(heights) + px(_GAP) * (len(heights) - 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = 0
        for n, height in enumerate(self._heights()):
            sheet = QRect(0, top, self.width(), height)
            painter.fillRect(sheet, theme().colour("paper_edge"))
            inside = sheet.adjusted(1, 1, -1, -1)
            painter.fillRect(inside, theme().colour("paper"))
            if n < len(self._pages):
                painter.drawImage(inside, self._pages[n])
            top += height + px(_GAP)
