"""The answers of a report to be checked: question, answer, and a way to change it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.hidden_signs import made_visible
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
_STACKED_UNDER = 520


class AnswerRows(Card):
    """A card with a heading for each part; `change_asked` says the key of an answer."""

    change_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._after_heading = False
        self._changes: dict[str, Button] = {}

    def add_part(self, title: str) -> None:
        """Begin a part."""
        above = 10 if self.body.count() else 12
        if self.body.count():
            self.body.add(Divider(strong=True))
        self.body.add(column(Heading(title, 3), margins=(24, above, 24, 8)))
        self._after_heading = True

    def add_answer(
        self,
        key: str,
        question: str,
        answer: str,
        *,
        marks: Sequence[tuple[int, int]] = (),
        action: str = "",
        name: str = "",
        fixed: bool = False,
    ) -> None:
        """Add an answer; `marks` set stretches of it off that may point at somebody.

        `name` is what a screen reader says for a question that stands here more than once. One that
        is `fixed` is only read.
        """
        if not self._after_heading and self.body.count():
            self.body.add(Divider())
        self._after_heading = False
        change = None if fixed else self._way_to(key, action or tr("Change"), name or question)
        moved = [(_visible_to(answer, start), _visible_to(answer, end)) for start, end in marks]
        shown = MarkedText(made_visible(answer), moved)
        self.body.add(_AnswerRow(question, shown, change))

    def _way_to(self, key: str, words: str, name: str) -> Button:
        change = Button(words, "link", name=f"{words}: {name}")
        change.acted.connect(partial(self.change_asked.emit, key))
        self._changes[key] = change
        return change

    def focus(self, key: str) -> None:
        """Take the focus to an answer, so that it can be seen and changed."""
        self._changes[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take every answer away."""
        super().clear()
        self._changes.clear()
        self._after_heading = False


def _visible_to(answer: str, place: int) -> int:
    """Say where a place of an answer is once its hidden signs are shown."""
    return len(made_visible(answer[:place]))


class _AnswerRow(QWidget):
    """One row; its lines begin at one height, and Change fills the height of the row."""

    def __init__(self, question: str, answer: QWidget, change: Button | None) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._question = column(Text(question, "body", "text2"))
        self._box.addWidget(self._question, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(answer, 1)
        line = Row(gap=16, margins=(24, 0, 26, 0))
        line.addLayout(self._box, 1)
        if change is not None:
            line.add(Column(margins=(0, 2, 0, 2)).add(change).spring())
        self.setLayout(line)
        follow(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the question over the answer where the two would be narrow columns."""
        stacked = self.width() < px(_STACKED_UNDER)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        self._box.setContentsMargins(0, px(12), 0, px(13))
        self._box.setSpacing(0 if stacked else px(16))
        wide = px(_QUESTION_WIDTH)
        self._question.setMinimumWidth(0 if stacked else wide)
        self._question.setMaximumWidth(_NO_LIMIT if stacked else wide)
        top = Qt.AlignmentFlag(0) if stacked else Qt.AlignmentFlag.AlignTop
        self._box.setAlignment(self._question, top)


_NO_LIMIT = 16_777_215
