"""One of, or any of: answers to choose from, by mouse, number key or Space."""

from PySide6.QtWidgets import QWidget

from desktop.forms.catalogue import NOT_SURE, PREFER_NOT_TO_SAY, Kind
from desktop.forms.condition import Answer
from ui.controls.heading import Heading
from ui.controls.layout import SMALL, column
from ui.controls.options import Options
from ui.controls.text import Text
from ui.questions.question import Asking, QuestionWidget

_OF_ANOTHER_KIND = (NOT_SURE, PREFER_NOT_TO_SAY)
_EXCLUDES_OTHERS = ("none", "no_effect", "nothing_yet", *_OF_ANOTHER_KIND)
_MOST_WITH_NUMBERS = 10


class ChoiceQuestion(QuestionWidget):
    """A question whose answers are all in sight."""

    def __init__(self, asking: Asking) -> None:
        """Put every choice in a row; "not sure" and "would rather not say" stand apart."""
        self._many = asking.question.kind is Kind.MANY
        numbered = len(asking.choices) <= _MOST_WITH_NUMBERS
        self.options = Options(asking.label, many=self._many, numbered=numbered)
        for choice in asking.choices:
            self.options.add(
                choice.code, choice.label_for(asking.about_self), detail=choice.hint,
                apart=choice.code in _OF_ANOTHER_KIND, alone=choice.code in _EXCLUDES_OTHERS,
            )  # fmt: skip
        super().__init__(asking, _titled(asking, self.options))
        self.options.changed.connect(self.changed)

    def answer(self) -> Answer:
        chosen = self.options.chosen()
        if self._many:
            return chosen or None
        return chosen[0] if chosen else None

    def show_answer(self, answer: Answer) -> None:
        codes = answer if isinstance(answer, tuple) else (answer,)
        self.options.choose(code for code in codes if isinstance(code, str))

    def show_problem(self, words: str) -> None:
        self.options.set_error(words)

    def first_control(self) -> QWidget:
        chosen = [row for row in self.options.rows() if row.isChecked()]
        return (chosen or self.options.rows())[0]


def _titled(asking: Asking, content: QWidget) -> QWidget:
    """Put the question above its answers, unless the page's heading asks it already."""
    if asking.is_heading:
        return content
    title = Heading(asking.label, level=3)
    hint = asking.question.hint
    return column(*([title, Text(hint, colour="text2")] if hint else [title]), content, gap=SMALL)
