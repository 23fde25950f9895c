"""A few large numbers in one card, thin lines between them."""

from PySide6.QtWidgets import QWidget

from ui.controls.card import Card
from ui.controls.divider import Divider
from ui.controls.layout import Column, Row, empty
from ui.controls.text import Text


class Figures(Card):
    """Each number with the words that say what it counts."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        super().__init__()
        self._row = Row(margins=(23, 14, 23, 14))
        self.body.add(self._row)
        self.set_figures(pairs)

    def set_figures(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Show other numbers."""
        empty(self._row)
        for n, (number, words) in enumerate(pairs):
            if n:
                self._row.add(Divider(upright=True, length=48)).space(28)
            self._row.addWidget(_figure(number, words), 1)


def _figure(number: str, words: str) -> QWidget:
    shown = QWidget()
    lines = Column().add(Text(number, "h1", wrap=False), Text(words, "body", "text2"))
    shown.setLayout(lines.spring())
    shown.setAccessibleName(f"{words}: {number}")
    return shown
