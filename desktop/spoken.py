"""Answers as words: what the check-answers page shows and reads out."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop import pointing
from desktop.forms import week
from desktop.forms.answers import name_of, place_of
from desktop.forms.asked import Asked, AskedPage
from desktop.forms.catalogue import Kind, Question, Section
from desktop.forms.condition import Answer
from desktop.forms.dates import read_date
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.redaction import POINTS_TO_A_SUSPECT
from desktop.wording import tr, tr_count

_OWN_WORDS = (Kind.TEXT, Kind.LONG_TEXT)
_DIGITS_OF_A_NUMBER = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenAnswer:
    """One question with its answer in words; `given` is False where nothing was said.

    `name` tells it apart from the same question about somebody else.
    """

    key: str
    question: str
    name: str
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
    """Say what was answered, part by part; what was skipped in silence is left out.

    Each entry of a group has a heading of its own, after what was asked once.
    """
    for part in interview.catalogue.parts:
        chapters: dict[str, list[SpokenAnswer]] = {part.title: []}
        for page in interview.pages:
            if page.section.part == part.name:
                answers = chapters.setdefault(_chapter(interview, page, part.title), [])
                answers += (one for asked in page.asked if (one := _spoken(interview, asked)).given)
        for heading, given in chapters.items():
            if given:
                yield SpokenPart(title=heading, answers=tuple(given))


def left_over(interview: Interview) -> tuple[str, ...]:
    """Quote what an earlier form asked and this one does not: its questions are known no longer."""
    told = (
        answer for key, answer in sorted(interview.answers.values.items())
        if name_of(key) not in interview.catalogue.home
    )  # fmt: skip
    several = (one if isinstance(one, tuple) else (one,) for one in told)
    return tuple(f"“{answer}”" for answers in several for answer in answers)


def _chapter(interview: Interview, page: AskedPage, part: str) -> str:
    section = page.section
    if not is_told_apart(interview, section):
        return part
    return f"{section.listed}: {entry_words(section, page.place)}"


def title(asked: Asked, interview: Interview) -> str:
    """Name a question in a list; one of a group with which of them it is about."""
    section, _page = interview.catalogue.home[asked.question.name]
    if not is_told_apart(interview, section):
        return asked.question.title
    return f"{asked.question.title}, {entry_words(section, place_of(asked.key))}"


def title_at(interview: Interview, key: str) -> str:
    """Name the question at an address, whether or not it is asked now."""
    return title(Asked(key, interview.catalogue.question(name_of(key))), interview)


def is_told_apart(interview: Interview, section: Section) -> bool:
    """Whether the entries of a section are named: not where there is always one, and no more."""
    return bool(section.group) and (section.least == 0 or interview.entries(section) > 1)


def entry_words(section: Section, place: int) -> str:
    """Name an entry of a group neutrally: "person 2"."""
    return f"{section.entry} {place + 1}"


def answers_given(interview: Interview, section: Section, place: int) -> int:
    """How much was said about an entry of a group, which is all that a list of them tells."""
    pages = (page for page in interview.of(section) if page.place == place)
    asked = (one for page in pages for one in page.asked)
    return sum(interview.answers.get(one.key) is not None for one in asked)


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


def pointers(interview: Interview, *, accept_suspect: bool = False) -> Iterator[Pointer]:
    """Show where a report that goes without a name may say whose it is; nothing is changed.

    Where the force takes nothing about who did it, nothing of that is sent, nor pointed at.
    """
    if not (interview.anonymous or interview.route is Route.POLICE_INTEL):
        return
    for page in interview.pages:
        if page.section.group in POINTS_TO_A_SUSPECT and not accept_suspect:
            continue
        for asked in page.asked:
            if "A" not in asked.question.flow:
                continue
            if asked.question.kind in _OWN_WORDS:
                yield from _pointer(interview, asked)
            elif asked.question.kind is Kind.REFERENCES:
                yield from _earlier(interview, asked)


def _pointer(interview: Interview, asked: Asked) -> Iterator[Pointer]:
    said = words(interview, asked.question, interview.answers.text(asked.key))
    spans = pointing.spans(said, pointing.without(interview.answers, asked.key))
    if spans:
        kinds = dict.fromkeys(_kind(said[start:end]) for start, end in spans)
        yield Pointer(
            key=asked.key, question=title(asked, interview), kinds=tuple(kinds), spans=tuple(spans)
        )


def _earlier(interview: Interview, asked: Asked) -> Iterator[Pointer]:
    """Point at an earlier slip: if the police know whose that was, they know whose this is."""
    said = interview.answers.text(asked.key)
    if said:
        what = tr("the reference of an earlier report, which may have had a name")
        yield Pointer(
            key=asked.key, question=title(asked, interview), kinds=(what,), spans=((0, len(said)),)
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
        key=asked.key, question=asked.question.title, name=title(asked, interview), given=given,
        answer=words(interview, asked.question, answer) if given else tr("Not given"),
    )  # fmt: skip


def _label(interview: Interview, question: Question, code: str) -> str:
    choice = interview.catalogue.choice(question, code)
    # An older form offered it, and a code says nothing to anybody.
    gone = tr("an answer that is offered no longer")
    return choice.label_for(interview.about_self) if choice else gone
