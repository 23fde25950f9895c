"""A link that says a whole sentence, on as many lines as it needs."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from ui.controls.button import Button
from ui.controls.layout import MAIN_WIDTH, TARGET
from ui.controls.lines import Lines, text_width
from ui.theme.theme import px, theme

_ABOVE_AND_BELOW = 10


class SentenceLink(Button):
    """A link button whose words are broken into lines and never cut."""

    def __init__(self, words: str, *, name: str = "") -> None:
        super().__init__(words, "link", name=name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(px(TARGET), self._laid(width).height + 2 * px(_ABOVE_AND_BELOW))

    def sizeHint(self) -> QSize:
        width = min(px(MAIN_WIDTH), text_width(self._words, theme().font("body")) + 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        words = (text_width(word, theme().font("body")) for word in self._words.split())
        return QSize(max(words, default=0), px(TARGET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        lines = self._laid(self.width())
        at = QPointF(0, (self.height() - lines.height) // 2)
        lines.draw(QPainter(self), at, theme().colour("link"))

    def _laid(self, width: int) -> Lines:
        font = QFont(theme().font("body"))
        font.setUnderline(True)
        return Lines(self._words, font, width)
