"""How something stands, said first on its page: an icon, a sentence, what follows, one act."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.icon_text import Icon
from ui.controls.layout import LARGE, Column, Row, column
from ui.controls.sides import Sides
from ui.controls.text import Text


class Standing(Card):
    """A card that says something else when it changes, while its button stays where it is."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("clock", "text2", 24)
        self._title, self._words = Text("", "h3"), Text("", "body", "text2")
        line = Row(gap=LARGE)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(Column(gap=4).add(self._title, self._words), 1)
        said = QWidget()
        said.setLayout(line)
        self._act = column()
        self._act.hide()
        sides = Sides(said, self._act, least=None, gap=LARGE)
        self.body.add(column(sides, margins=(23, 19, 23, 19)))

    def set_act(self, button: Button) -> None:
        """Stand a button at the end of the card."""
        layout = self._act.layout()
        assert layout is not None
        layout.addWidget(button)
        self._act.show()

    def say(self, icon: str, title: str, words: str, *, tone: str) -> None:
        """Say how things stand now."""
        self._icon.set_icon(icon, tone)
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
