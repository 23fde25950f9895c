"""Which widget asks which kind of question; a new kind is one file, one line, one test."""

from desktop.forms.catalogue import Kind
from ui.questions.choice import ChoiceQuestion
from ui.questions.date import DateQuestion
from ui.questions.pick import PickQuestion
from ui.questions.question import Asking, QuestionWidget
from ui.questions.text import NumberQuestion, ReferencesQuestion, TimeQuestion, TypedQuestion
from ui.questions.week import WeekQuestion

KINDS: dict[
    Kind, type[ChoiceQuestion | DateQuestion | PickQuestion | TypedQuestion | WeekQuestion]
] = {
    Kind.ONE: ChoiceQuestion,
    Kind.MANY: ChoiceQuestion,
    Kind.YES_NO: ChoiceQuestion,
    Kind.DISTRICT: ChoiceQuestion,
    Kind.LANGUAGE: PickQuestion,
    Kind.TEXT: TypedQuestion,
    Kind.LONG_TEXT: TypedQuestion,
    Kind.PHONE: TypedQuestion,
    Kind.EMAIL: TypedQuestion,
    Kind.POSTCODE: TypedQuestion,
    Kind.TIME: TimeQuestion,
    Kind.NUMBER: NumberQuestion,
    Kind.DATE: DateQuestion,
    Kind.WEEK: WeekQuestion,
    Kind.REFERENCES: ReferencesQuestion,
}


def widget_for(asking: Asking) -> QuestionWidget:
    """Make the widget that asks a question."""
    return KINDS[asking.question.kind](asking)
