"""An answer with one stretch of it set off, such as a phone number in a story."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from ui.controls.text import Text
from ui.theme.theme import theme


class MarkedText(Text):
    """Plain words; the marked stretch is stronger and has the ground of a warning."""

    def __init__(self, words: str, mark: tuple[int, int] | None = None) -> None:
        """Mark from the first to before the second place in `words`, if anything."""
        self._mark = mark
        super().__init__(words)

    def _formats(self) -> Sequence[QTextLayout.FormatRange]:
        if self._mark is None:
            return ()
        start, end = self._mark
        shape = QTextCharFormat()
        shape.setFontWeight(QFont.Weight.DemiBold)
        shape.setBackground(theme().colour("warn_bg"))
        shape.setForeground(theme().colour("warn"))
        shape.setFontUnderline(theme().is_contrast)
        stretch = QTextLayout.FormatRange()
        stretch.start, stretch.length, stretch.format = start, end - start, shape
        return (stretch,)
