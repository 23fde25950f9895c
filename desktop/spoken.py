"""Answers as words: what the check-answers page shows and reads out."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.forms import week
from desktop.forms.answers import place_of
from desktop.forms.catalogue import Kind, Question
from desktop.forms.condition import Answer
from desktop.forms.dates import read_date
from desktop.forms.interview import Asked, Interview
from desktop.forms.route import Route
from desktop.redaction import entered_names, entered_people, hints
from desktop.wording import tr, tr_count

_OWN_WORDS = (Kind.TEXT, Kind.LONG_TEXT)
_DIGITS_OF_A_NUMBER = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenAnswer:
    """One question with its answer in words; `given` is False where nothing was said."""

    key: str
    question: str
    answer: str
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """An answer that may say who somebody is: what in it, and from where to where."""

    key: str
    question: str
    kinds: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


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


def title(asked: Asked, interview: Interview) -> str:
    """Name a question in a list; one of a group with which of them it is about."""
    section, _page = interview.catalogue.home[asked.question.name]
    if not section.group or interview.answers.places(section.group) == 1:
        return asked.question.title
    which = tr("{question}, number {n}")
    return which.format(question=asked.question.title, n=place_of(asked.key) + 1)


def words(interview: Interview, question: Question, answer: Answer) -> str:
    """Say one answer: the labels of its codes, a date in words, somebody's own words quoted."""
    if question.kind is Kind.WEEK and isinstance(answer, tuple):
        return week.spoken(answer)
    if question.choices:
        codes = answer if isinstance(answer, tuple) else (answer,)
        return "; ".join(_label(interview, question, str(code)) for code in codes)
    if question.kind is Kind.LONG_TEXT:
        return f"“{answer}”"
    if question.kind is Kind.DATE and isinstance(answer, str):
        try:
            return read_date(answer).spoken()
        except ValueError:
            return answer
    return str(answer)


def files_go(held: int) -> str:
    """Say, before it happens, that files go with a wish that leaves no room for them."""
    return tr_count(
        "Only police who are told the person's name get files. If you go on, the {n} file of this"
        " report is erased.",
        "Only police who are told the person's name get files. If you go on, the {n} files of this"
        " report are erased.",
        held,
    )


def files_erased(gone: int) -> str:
    """Say that files went with a wish that left no room for them."""
    return tr_count(
        "{n} file was erased, because it does not go to the police any more.",
        "{n} files were erased, because they do not go to the police any more.",
        gone,
    )


def pointers(interview: Interview) -> Iterator[Pointer]:
    """Show where a report that goes without a name may say whose it is; nothing is changed."""
    if not (interview.anonymous or interview.route is Route.POLICE_INTEL):
        return
    for page in interview.pages:
        for asked in page.asked:
            if asked.question.kind in _OWN_WORDS and "A" in asked.question.flow:
                yield from _pointer(interview, asked)


def _pointer(interview: Interview, asked: Asked) -> Iterator[Pointer]:
    said = words(interview, asked.question, interview.answers.text(asked.key))
    others = interview.answers.with_answer(asked.key, None)
    spans = hints(said, entered_people(others), whole=entered_names(others))
    if spans:
        kinds = dict.fromkeys(_kind(said[start:end]) for start, end in spans)
        yield Pointer(
            key=asked.key, question=asked.question.title, kinds=tuple(kinds), spans=tuple(spans)
        )


def _kind(found: str) -> str:
    """Say what it is that may point to somebody."""
    if "@" in found.strip("@"):
        return tr("an email address")
    if found.startswith("@"):
        return tr("the name of an account")
    digits = sum(sign.isdecimal() for sign in found)
    if digits >= _DIGITS_OF_A_NUMBER:
        return tr("a phone number")
    return tr("a postcode") if digits else tr("a name")


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
