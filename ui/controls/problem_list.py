"""Questions that are still open, each with a way to its page."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.heading import Heading
from ui.controls.layout import HAIR, Row, column
from ui.controls.text import Text


class ProblemList(Card):
    """A card with a heading and a count; `asked` says the key of the question wanted."""

    asked = Signal(str)

    def __init__(self, heading: str, rows: Sequence[tuple[str, str, str]]) -> None:
        """List key, question and, where there is one, the sentence that says what is wrong."""
        super().__init__()
        self.count = len(rows)
        self._title = heading
        words = Heading(heading, 3)
        words.set_role("strong")
        head = Row(margins=(20, 12, 20, 12))
        head.addWidget(words, 1)
        head.add(Text(str(len(rows)), "strong", wrap=False))
        top = QWidget()
        top.setLayout(head)
        self.add_row(top)
        self._links = [self._add(*row) for row in rows]

    def lead_to(self) -> None:
        """Take the focus to the first one and say how many there are."""
        if self._links:
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, f"{self._title}: {self.count}", assertive=True)

    def _add(self, key: str, question: str, words: str) -> Button:
        link = Button(tr("Answer"), "link", name=tr("Answer: {q}").format(q=question))
        link.acted.connect(partial(self.asked.emit, key))
        said = [Text(question)]
        if words:
            said.append(Text(words, "small", "text2"))
        line = Row(gap=16, margins=(20, 2, 20, 2))
        line.addWidget(
            column(*said, gap=HAIR, margins=(0, 8, 0, 8)), 1, Qt.AlignmentFlag.AlignVCenter
        )
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        holder = QWidget()
        holder.setLayout(line)
        self.add_row(holder)
        return link
