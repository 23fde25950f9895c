"""Pages of paper as they will be printed: white in every theme."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QAccessible, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.accessible import give_role
from ui.theme.theme import follow, px, theme

_GAP = 16
_A5_PORTRAIT = 210 / 148
# A long form would fill the memory with pages that nobody looks at.
_MOST_KEPT = 6


class PaperView(QWidget):
    """Pictures of pages under one another, `width` drawing pixels wide, each with a thin edge."""

    def __init__(self, name: str = "", *, width: int = 364) -> None:
        """Be known to screen readers as `name`; keep the place of a page before it arrives."""
        super().__init__()
        self._pages: dict[int, QImage] = {}
        self._shapes: tuple[float, ...] = ()
        self._draw: Callable[[int, int], QImage] | None = None
        self._width = width
        give_role(self, QAccessible.Role.Graphic, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow(self._dress)

    def set_pages(self, pages: Sequence[QImage]) -> None:
        """Show these pages; draw them `wanted_width` pixels wide and they stay sharp."""
        self._pages, self._draw = dict(enumerate(pages)), None
        self._shapes = tuple(page.height() / max(1, page.width()) for page in pages)
        self._dress()

    def draw_when_seen(self, shapes: Sequence[float], draw: Callable[[int, int], QImage]) -> None:
        """Show pages of these heights to a width of one, each drawn when it comes into sight.

        `draw` is given a page and how many pixels it is wide. It must not hold this view or a page
        it is on: Qt does not survive the rubbish collector taking a ring of its widgets.
        """
        self._pages, self._draw, self._shapes = {}, draw, tuple(shapes)
        self._dress()

    def set_width(self, width: int) -> None:
        """Show the pages larger or smaller."""
        self._width = width
        self._dress()

    def wanted_width(self) -> int:
        """How many pixels of the screen a page is wide."""
        return round((px(self._width) - 2) * self.devicePixelRatioF())

    def _dress(self) -> None:
        if self._draw is not None:
            self._pages.clear()
        self.setFixedSize(self.sizeHint())
        self.update()

    def _heights(self) -> list[int]:
        width = px(self._width)
        return [round(width * shape) for shape in self._shapes or (_A5_PORTRAIT,)]

    def sizeHint(self) -> QSize:
        heights = self._heights()
        return QSize(px(self._width), sum(heights) + px(_GAP) * (len(heights) - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = 0
        for n, height in enumerate(self._heights()):
            sheet = QRect(0, top, self.width(), height)
            if sheet.intersects(event.rect()):
                self._paint(painter, n, sheet)
            top += height + px(_GAP)

    def _paint(self, painter: QPainter, page: int, sheet: QRect) -> None:
        painter.fillRect(sheet, theme().colour("paper_edge"))
        inside = sheet.adjusted(1, 1, -1, -1)
        painter.fillRect(inside, theme().colour("paper"))
        if picture := self._picture(page):
            painter.drawImage(inside, picture)

    def _picture(self, page: int) -> QImage | None:
        if page not in self._pages and self._draw is not None and page < len(self._shapes):
            while len(self._pages) >= _MOST_KEPT:
                del self._pages[max(self._pages, key=lambda kept: abs(kept - page))]
            self._pages[page] = self._draw(page, self.wanted_width())
        return self._pages.get(page)
