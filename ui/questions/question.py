"""What every kind of question can do: show an answer, give it back, say what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.forms.catalogue import Choice, Question
from desktop.forms.condition import Answer
from ui.controls.heading import Heading
from ui.controls.layout import SMALL, column
from ui.controls.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question as it is put on the screen: in the right person, with its choices.

    `is_heading` says that the page's own heading asks it, so that its label is not read twice.
    `headings` stand over the families of a long list; a further question may open under the rows
    of the codes in `rooms`.
    """

    question: Question
    label: str
    choices: tuple[Choice, ...]
    about_self: bool
    is_heading: bool
    headings: Mapping[str, str] = field(default_factory=dict)
    rooms: frozenset[str] = frozenset()


class QuestionWidget(QWidget):
    """A question on the screen; `changed` comes once when the person has given an answer."""

    changed = Signal()

    def __init__(self, asking: Asking, content: QWidget) -> None:
        """Ask with `content`, which the kind of question brings."""
        super().__init__()
        self.asking = asking
        self.content = content
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(content)

    def answer(self) -> Answer:
        """Give what is answered now, None for nothing."""
        raise NotImplementedError

    def show_answer(self, answer: Answer) -> None:
        """Show an answer that is known already; `changed` stays silent."""
        raise NotImplementedError

    def show_problem(self, words: str) -> None:
        """Say beside the question what is wrong; nothing takes it away."""
        raise NotImplementedError

    def first_control(self) -> QWidget:
        """The control that takes the focus."""
        return self.content

    def choose(self, code: str) -> None:
        """Take an answer that the person pressed elsewhere, as if it had been pressed here."""

    def commit(self) -> None:
        """Say at once what has been typed but not yet told."""


def titled(asking: Asking, content: QWidget) -> QWidget:
    """Put the question above its answers, unless the page's heading asks it already."""
    if asking.is_heading:
        return content
    title = Heading(asking.label, level=3)
    title.set_role("strong")
    hint = asking.question.hint
    return column(*([title, Text(hint, colour="text2")] if hint else [title]), content, gap=SMALL)
