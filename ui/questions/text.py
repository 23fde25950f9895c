"""Typed answers, short and long; what is typed is told at each pause and when the box is left."""

from PySide6.QtWidgets import QWidget

from desktop.forms.catalogue import Kind
from desktop.forms.checking import longest
from desktop.forms.condition import Answer
from desktop.forms.dates import read_time
from desktop.reference import read_references
from ui.controls.field import LineField
from ui.controls.long_field import LongField
from ui.controls.pausing import Pausing
from ui.questions.question import Asking, QuestionWidget

_WIDTHS = {Kind.POSTCODE: 160, Kind.TIME: 120, Kind.NUMBER: 120, Kind.PHONE: 260}


class TypedQuestion(QuestionWidget):
    """A question answered by typing."""

    def __init__(self, asking: Asking) -> None:
        """Give a box as long as the answer is likely to be."""
        self.field = _field(asking)
        super().__init__(asking, self.field)
        if asking.is_heading:
            self.field.label.hide()
        self._told = self._held = ""
        self._pause = Pausing(self.field)
        self._pause.paused.connect(self.commit)

    def answer(self) -> Answer:
        return self._typed() or None

    def show_answer(self, answer: Answer) -> None:
        self._pause.stop()
        told = "" if answer is None else str(answer)
        if self._typed() != told:
            self.field.set_text(told)
        self._told, self._held = told, self.field.text()

    def _typed(self) -> str:
        """Give what is typed; what was only shown stays as it was told, letter for letter.

        A box has no room for every sign: it turns line ends into its own.
        """
        text = self.field.text()
        return self._told if text == self._held else text.strip()

    def show_problem(self, words: str) -> None:
        self.field.set_error(words)

    def first_control(self) -> QWidget:
        return self.field.input

    def commit(self) -> None:
        self._pause.stop()
        typed = self._typed()
        if typed != self._told:
            self._told, self._held = typed, self.field.text()
            self.changed.emit()


class TimeQuestion(TypedQuestion):
    """A time as people write it, 8pm or 20.00; what cannot be understood is told as typed."""

    def answer(self) -> Answer:
        typed = self._typed()
        return read_time(typed) or typed or None


class NumberQuestion(TypedQuestion):
    """A question answered with a whole number; anything else is shown as typed and told as text."""

    def answer(self) -> Answer:
        typed = self._typed()
        return int(typed) if typed.isdecimal() and len(typed) < 10 else typed or None


class ReferencesQuestion(TypedQuestion):
    """References as they are typed from a slip; each that holds is told as it is printed."""

    def answer(self) -> Answer:
        typed = self._typed()
        references, wrong = read_references(typed)
        return typed or None if wrong else ", ".join(references) or None


def _field(asking: Asking) -> LineField | LongField:
    question = asking.question
    hint = "" if asking.is_heading else question.hint
    if question.kind is Kind.LONG_TEXT:
        lines = 12 if asking.is_heading else 4
        return LongField(asking.label, hint=hint, lines=lines, limit=longest(question))
    return LineField(asking.label, hint=hint, width=_WIDTHS.get(question.kind, 480), strong=True)
