"""A word in a soft box that says the state of something; it cannot be pressed."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.controls.drawing import draw_box, draw_icon, smooth
from ui.controls.lines import draw_line, text_width
from ui.controls.tone import TONES, Tone
from ui.theme.theme import follow, px, theme


class Tag(QWidget):
    """A status in one or two words, 28 px high."""

    def __init__(self, words: str = "", *, icon: str | None = None, tone: Tone = "tint") -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(words)
        follow(self._dress)

    def set_words(self, words: str) -> None:
        """Say another state."""
        self._words = words
        self.setAccessibleName(words)
        self._dress()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        icon = px(24) if self._icon else 0
        return QSize(text_width(self._words, theme().font("small_medium")) + icon + px(20), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        fill, ink, _edge = TONES[self._tone]
        edge = ink if theme().is_contrast else None
        draw_box(painter, self.rect(), fill=fill, edge=edge)
        x = px(10)
        if self._icon:
            draw_icon(
                painter, self._icon, ink, QPoint(px(8), (self.height() - px(18)) // 2), px(18)
            )
            x += px(22)
        rect = QRect(x, 0, self.width() - x, self.height())
        draw_line(painter, rect, self._words, theme().font("small_medium"), theme().colour(ink))
