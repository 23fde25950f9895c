"""An answer with stretches of it set off, such as a phone number in a story."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from ui.controls.text import Text
from ui.theme.theme import theme


class MarkedText(Text):
    """Plain words; a marked stretch is stronger and has the ground of a warning."""

    def __init__(self, words: str, marks: Sequence[tuple[int, int]] = ()) -> None:
        """Mark, of each pair, from the first to before the second place in `words`."""
        self._marks = tuple(marks)
        super().__init__(words)

    def _formats(self) -> Sequence[QTextLayout.FormatRange]:
        shape = QTextCharFormat()
        shape.setFontWeight(QFont.Weight.DemiBold)
        shape.setBackground(theme().colour("warn_bg"))
        shape.setForeground(theme().colour("warn"))
        shape.setFontUnderline(theme().is_contrast)
        return [_stretch(start, end, shape) for start, end in self._marks]


def _stretch(start: int, end: int, shape: QTextCharFormat) -> QTextLayout.FormatRange:
    stretch = QTextLayout.FormatRange()
    stretch.start, stretch.length, stretch.format = start, end - start, shape
    return stretch
