"""What stands beside a question: a prompt for staff, and why it is asked."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtWidgets import QWidget

from desktop.forms.catalogue import Page, Question
from desktop.wording import tr
from ui.controls.disclosure import Disclosure
from ui.controls.layout import LARGE, MEDIUM, Column, column, empty
from ui.controls.panel import Panel, StaffPrompt
from ui.controls.text import Text

_Said: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]


class Prompt(QWidget):
    """The words for staff to every question that shows now, and one link to why."""

    def __init__(self, page: Page) -> None:
        """Speak to the questions of a page."""
        super().__init__()
        self._page = page
        self._said: _Said = ((), (), ())
        self._column = Column(gap=LARGE)
        self.setLayout(self._column)

    def show_questions(self, questions: Sequence[Question], notes: Sequence[str] = ()) -> str:
        """Speak to these questions, and say `notes` first; give the notes that were not there yet.

        A page that shows the same ones is left as it is.
        """
        first = self._page.staff or next((q.staff for q in questions[:1]), "")
        staff = [first, *(q.staff for q in questions[1:])]
        paragraphs = [words for told in staff if told for words in told.split("\n\n")]
        reasons = [(q.title, q.why) for q in questions if q.why]
        said = (tuple(notes), tuple(paragraphs), tuple(reasons))
        if said == self._said:
            return ""
        opened = [words for words in notes if words not in self._said[0]]
        self._said = said
        self._tell(*said)
        return " ".join(opened)

    def _tell(
        self, notes: Sequence[str], paragraphs: Sequence[str], reasons: Sequence[tuple[str, str]]
    ) -> None:
        empty(self._column)
        for words in notes:
            self._column.add(_note(words))
        if paragraphs:
            self._column.add(StaffPrompt(*paragraphs))
        if reasons:
            self._column.add(Disclosure(tr("Why do we ask this?"), _why(reasons)))


def _note(words: str) -> QWidget:
    """Say what an answer means for staff, in a panel of its own that is not passed over."""
    panel = Panel("warn", heading=tr("What to do now"), icon="hand", barred=True)
    panel.say(*words.split("\n\n"))
    return panel


def _why(reasons: Sequence[tuple[str, str]]) -> QWidget:
    """Give the reason; of several questions, each under its few words."""
    if len(reasons) == 1:
        return Text(reasons[0][1], colour="text2")
    told = [column(Text(title, "strong"), Text(why, colour="text2")) for title, why in reasons]
    return column(*told, gap=MEDIUM)
