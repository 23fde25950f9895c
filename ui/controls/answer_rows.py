"""The answers of a report to be checked: question, answer, and a way to change it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.divider import Divider
from ui.controls.heading import Heading
from ui.controls.layout import Column, Row, column
from ui.controls.marked_text import MarkedText
from ui.controls.text import Text
from ui.theme.theme import follow, px

_QUESTION_WIDTH = 208


class AnswerRows(Card):
    """A card with a heading for each part; `change_asked` says the key of an answer."""

    change_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._after_heading = False

    def add_part(self, title: str) -> None:
        """Begin a part."""
        if self.body.count():
            self.body.add(Divider(strong=True))
        self.body.add(column(Heading(title, 3), margins=(24, 12, 24, 8)))
        self._after_heading = True

    def add_answer(
        self,
        key: str,
        question: str,
        answer: str,
        *,
        mark: tuple[int, int] | None = None,
        action: str = "",
    ) -> None:
        """Add an answer; `mark` sets a stretch of it off that may point at somebody."""
        if not self._after_heading and self.body.count():
            self.body.add(Divider())
        self._after_heading = False
        words = action or tr("Change")
        change = Button(words, "link", name=f"{words}: {question}")
        change.acted.connect(partial(self.change_asked.emit, key))
        self.body.add(_AnswerRow(question, MarkedText(answer, mark), change))

    def clear(self) -> None:
        """Take every answer away."""
        super().clear()
        self._after_heading = False


class _AnswerRow(QWidget):
    """One row; its lines begin at one height, and Change fills the height of the row."""

    def __init__(self, question: str, answer: QWidget, change: Button) -> None:
        super().__init__()
        self._question = column(Text(question, "body", "text2"), margins=(0, 13, 0, 12))
        self._question.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        beside = column(answer, margins=(0, 13, 0, 12))
        line = Row(gap=16, margins=(24, 0, 26, 0)).add(self._question)
        line.addWidget(beside, 1)
        line.add(Column(margins=(0, 2, 0, 2)).add(change).spring())
        for part in (self._question, beside):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        follow(self._dress)

    def _dress(self) -> None:
        self._question.setFixedWidth(px(_QUESTION_WIDTH))
