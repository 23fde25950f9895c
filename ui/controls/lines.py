"""Words laid out in lines: how high they are at a width, and how they are painted there."""

import math
import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ui.theme.theme import theme

_LARGEST_RUNNING = 19
_RUNNING_HEIGHT = 1.4675


def line_height(font: QFont) -> float:
    """Give the distance of two lines: generous in running text, the type's own in headings."""
    natural = float(round(QFontMetricsF(font).height()))
    size = font.pixelSize()
    if size <= _LARGEST_RUNNING * theme().scale:
        return max(size * _RUNNING_HEIGHT, natural)
    return natural


class Lines:
    """Words broken into lines for one width."""

    def __init__(
        self,
        words: str,
        font: QFont,
        width: float | None,
        formats: Sequence[QTextLayout.FormatRange] = (),
        *,
        at_right: bool | None = None,
    ) -> None:
        """Break `words` at `width`, or only where they say so if there is none.

        They stand at the side where they begin to be read, unless `at_right` says otherwise.
        """
        self._layout = QTextLayout(words.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # Drawn text has no script of its own: unsaid, Urdu would sit at the left.
        right = words.isascii() is False and _reads_right_to_left(words)
        direction = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(direction)
        at_right = right if at_right is None else at_right
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self._layout.setTextOption(option)
        self._layout.setFormats(list(formats))
        self.height = self._break(line_height(font), 1e6 if width is None else max(1.0, width))
        self.width = max(
            (self._layout.lineAt(n).naturalTextWidth() for n in range(self._layout.lineCount())),
            default=0.0,
        )

    def _break(self, pitch: float, width: float) -> int:
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            step = max(pitch, line.height())
            # Whole pixels, or the letters blur.
            line.setPosition(QPointF(0, round(y) + math.ceil((step - line.height()) / 2)))
            y += step
        self._layout.endLayout()
        return int(max(y, pitch))

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._layout.lineCount()

    def draw(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        """Paint the lines; `at` is the upper left corner of the first."""
        painter.setPen(colour)
        self._layout.draw(painter, at)


def draw_line(
    painter: QPainter,
    rect: QRect | QRectF,
    words: str,
    font: QFont,
    colour: QColor,
    *,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint one line in the middle of `rect`, shortened with a sign if it does not fit."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, QRectF(rect).width() + 1)
    painter.setFont(font)
    painter.setPen(colour)
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    # The first letter may reach out of its box, as J does.
    flags |= Qt.TextFlag.TextDontClip
    painter.drawText(QRectF(rect), int(flags), shown)


def text_width(words: str, font: QFont) -> int:
    """Say how wide one line is, in whole pixels."""
    return round(QFontMetricsF(font).horizontalAdvance(words))


def _reads_right_to_left(words: str) -> bool:
    """Tell the script by the first letter that has a direction, as Unicode's rule P2 does."""
    for letter in words:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False
