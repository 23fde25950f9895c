"""Answers as words: what the check-answers page shows and reads out."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.forms.catalogue import Kind, Question
from desktop.forms.condition import Answer
from desktop.forms.dates import read_date
from desktop.forms.interview import Asked, Interview
from desktop.wording import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenAnswer:
    """One question with its answer in words; `given` is False where nothing was said."""

    key: str
    question: str
    answer: str
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenPart:
    """A part of the report with its answers, in the order of the form."""

    title: str
    answers: tuple[SpokenAnswer, ...]


def parts(interview: Interview) -> Iterator[SpokenPart]:
    """Say what was answered, part by part; what was skipped in silence is left out."""
    for part in interview.catalogue.parts:
        asked = [
            one
            for page in interview.pages
            if page.section.part == part.name
            for one in page.asked
        ]  # fmt: skip
        answers = tuple(_spoken(interview, one) for one in asked)
        if given := tuple(answer for answer in answers if answer.given):
            yield SpokenPart(title=part.title, answers=given)


def words(interview: Interview, question: Question, answer: Answer) -> str:
    """Say one answer: the labels of its codes, a date in words, a text as it was typed."""
    if question.choices:
        codes = answer if isinstance(answer, tuple) else (answer,)
        return "; ".join(_label(interview, question, str(code)) for code in codes)
    if question.kind is Kind.DATE and isinstance(answer, str):
        try:
            return read_date(answer).spoken()
        except ValueError:
            return answer
    return str(answer)


def what_will_be_sent(interview: Interview, force: str) -> str:
    """Say in one sentence what sealing will do (domain.md 1.15)."""
    if interview.route is None:
        return tr("They have not said yet what they would like.")
    return {
        "police_named": tr("We will tell {force} what happened, and how to reach them."),
        "police_intel": tr("We will tell {force} what happened, but not who they are."),
        "support_only": tr("Nothing goes to the police. We will ask a support service to help."),
        "count_only": tr("Nothing is sent. Only the count is kept, without name or story."),
    }[interview.route.value].format(force=force)


def _spoken(interview: Interview, asked: Asked) -> SpokenAnswer:
    answer = interview.answers.get(asked.key)
    given = answer not in (None, "", ())
    return SpokenAnswer(
        key=asked.key, question=asked.question.title, given=given,
        answer=words(interview, asked.question, answer) if given else tr("Not given"),
    )  # fmt: skip


def _label(interview: Interview, question: Question, code: str) -> str:
    choice = interview.catalogue.choice(question, code)
    return choice.label_for(interview.about_self) if choice else code
