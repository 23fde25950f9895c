"""The form as data: parts > sections > pages > questions, and the lists of choices they offer.

Every struct here is filled from TOML in `resources/` by `desktop.library`, with unknown keys
refused, so a misspelt key is found at load and not in front of a visitor (domain.md 0.3).
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import Literal

import msgspec

from desktop.forms.condition import Condition
from desktop.forms.prefill_rule import Prefill


class Kind(StrEnum):
    """How a question is answered; each kind is one widget and one way of checking."""

    ONE = "one"
    MANY = "many"
    YES_NO = "yes_no"
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    TIME = "time"
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"
    POSTCODE = "postcode"
    DISTRICT = "district"
    LANGUAGE = "language"
    WEEK = "week"
    REFERENCES = "references"


# Of these any number may be chosen, so the answer is a list of codes.
SEVERAL = frozenset({Kind.MANY, Kind.WEEK})
CHOSEN = SEVERAL | {Kind.ONE, Kind.YES_NO, Kind.DISTRICT, Kind.LANGUAGE}
WRITTEN = frozenset(
    {Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.EMAIL, Kind.POSTCODE, Kind.REFERENCES}
)


class Choice(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, repr_omit_defaults=True
):
    """One thing that may be chosen: a lasting code, and words that may be translated.

    Between `valid_from` and `valid_to` (ISO 8601 days) it may be chosen; `recoded_to` is the code
    that the same thing has after them. What is not `shown` is known and not offered.
    `points` is what it counts among the safety questions; an area cannot change it.
    """

    code: str
    label: str
    label_other: str = ""
    hint: str = ""
    family: str = ""
    parent: str = ""
    describe: bool = False
    valid_from: str = ""
    valid_to: str = ""
    recoded_to: str = ""
    shown: bool = True
    points: int | None = None

    def label_for(self, about_self: bool) -> str:
        """Say it to the person, or about them."""
        return self.label if about_self or not self.label_other else self.label_other


class ChoiceList(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A code list with its version; a stored report keeps that version for ever.

    `families` gives the headings under which a long list is shown, by the choices' `family`.
    """

    name: str
    version: str
    choices: tuple[Choice, ...]
    families: dict[str, str] = {}

    @property
    def is_scored(self) -> bool:
        """Whether its choices count points."""
        return any(choice.points is not None for choice in self.choices)


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words for staff that open as soon as one of some codes is chosen."""

    on: tuple[str, ...]
    words: str


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that is asked, why, and where its answer may go.

    `among` names an earlier question: only what was ticked there, or what belongs to it, is
    offered here ("which was the main one?"). A date that is `ahead` may lie in the future.
    `first_only` asks it for the first entry of its group alone; `only_if_asked` keeps no answer,
    not even in a draft, while the question is not asked. A date `by_month` keeps no day where the
    report is only counted. `raised_risk_only` asks it unless the
    safety questions say that no higher risk was found.
    """

    name: str
    kind: Kind
    label_self: str
    label_other: str = ""
    short: str = ""
    hint: str = ""
    staff: str = ""
    why: str = ""
    choices: str = ""
    among: str = ""
    required: Literal["always", "when_shown", "optional"] = "optional"
    definite: bool = False
    core: bool = False
    asked_when: Condition | None = None
    privacy: tuple[Literal["N", "P", "SC", "CA"], ...]
    flow: tuple[Literal["F", "A", "S", "C"], ...] = ()
    longest: int = 0
    least: int = 0
    most: int = 0
    ahead: bool = False
    by_month: bool = False
    default: str = ""
    staff_only: bool = False
    identity: bool = False
    first_only: bool = False
    only_if_asked: bool = False
    raised_risk_only: bool = False
    notes: tuple[Note, ...] = msgspec.field(name="note", default=())

    def label_for(self, about_self: bool) -> str:
        """Ask the person it happened to, or ask about them."""
        return self.label_self if about_self or not self.label_other else self.label_other

    @property
    def title(self) -> str:
        """Its few words on the check-answers page."""
        return self.short or self.label_self


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One screen: a main question and at most its direct follow-ups."""

    name: str
    questions: tuple[Question, ...] = msgspec.field(name="question")
    hint: str = ""
    staff: str = ""

    @property
    def main(self) -> Question:
        """The question that is the heading of the page."""
        return self.questions[0]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One topic of the form; its pages may be visited in any order among the others.

    A `group` is answered for each `entry` there is ("person", "witness"), `least` to `most` times,
    and `listed` is the heading of them all. On the routes of `closed_to` there is no room for it.
    `unwritten_when_counted`: asked on the screen even where a report is only counted, but then no
    answer is ever written (domain.md 1.13). `afterwards`: no ordinary page of the form, but asked
    once the answers are checked; nothing waits for it (domain.md 1.16).
    """

    name: str
    title: str
    part: str
    pages: tuple[Page, ...] = msgspec.field(name="page")
    group: str = ""
    entry: str = ""
    listed: str = ""
    least: int = 1
    most: int = 999
    every_route: bool = False
    unwritten_when_counted: bool = False
    afterwards: bool = False
    asked_when: Condition | None = None
    closed_to: tuple[
        Literal["police_named", "police_intel", "support_only", "count_only"], ...
    ] = ()

    @property
    def questions(self) -> Iterator[Question]:
        """Every question of every page, in order."""
        return (question for page in self.pages for question in page.questions)


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A line of the task list at the side."""

    name: str
    title: str


class Catalogue(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """Everything that may be asked here: the national questions as an area has worded them."""

    version: str
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    lists: dict[str, ChoiceList]
    prefills: tuple[Prefill, ...] = ()

    def __repr__(self) -> str:
        """Name the form; spelled out, its languages alone would fill a book."""
        return f"Catalogue({self.version!r}, {len(self.by_name)} questions)"

    @cached_property
    def by_name(self) -> dict[str, Question]:
        """Every question by its lasting name."""
        return {q.name: q for section in self.sections for q in section.questions}

    @cached_property
    def recoded(self) -> dict[str, dict[str, Choice]]:
        """By question, the few choices of a long list that were replaced or replace one."""
        replaced = {name: {code for choice in found.choices if choice.recoded_to
                           for code in (choice.code, choice.recoded_to)}
                    for name, found in self.lists.items()}  # fmt: skip
        moved = {name: {c.code: c for c in self.lists[name].choices if c.code in codes}
                 for name, codes in replaced.items() if codes}  # fmt: skip
        return {q.name: moved[q.choices] for q in self.by_name.values() if q.choices in moved}

    @cached_property
    def kept_if_asked(self) -> frozenset[str]:
        """The questions whose answers are kept only while they are asked, even in a draft."""
        return frozenset(q.name for q in self.by_name.values() if q.only_if_asked)

    @cached_property
    def scored(self) -> tuple[Question, ...]:
        """The safety questions: those whose answers count points."""
        return tuple(
            q for q in self.by_name.values() if q.choices and self.lists[q.choices].is_scored
        )

    @cached_property
    def home(self) -> dict[str, tuple[Section, Page]]:
        """Where each question is asked."""
        return {
            q.name: (section, page)
            for section in self.sections
            for page in section.pages
            for q in page.questions
        }

    @cached_property
    def foretelling(self) -> frozenset[str]:
        """The questions on which it depends, however far back, what is filled in."""
        found: set[str] = set()
        waiting = [name for prefill in self.prefills for name in prefill.when.questions()]
        while waiting:
            name = waiting.pop()
            if name in self.by_name and name not in found:
                found.add(name)
                asked_when = self.by_name[name].asked_when
                waiting += asked_when.questions() if asked_when else ()
        return frozenset(found)

    def question(self, name: str) -> Question:
        """Find a question; KeyError if the catalogue has none of that name."""
        return self.by_name[name]

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Give what may be chosen, with "not sure" and "prefer not to say" where they belong."""
        return tuple(self._offered(question).values())

    def choice(self, question: Question, code: str) -> Choice | None:
        """Find one choice of a question by its code."""
        return self._offered(question).get(code)

    def _offered(self, question: Question) -> dict[str, Choice]:
        """Worked out once for each list: every answer is looked up here at every save."""
        # No time of the week is "not sure": what is not ticked is not safe (domain.md 1.11).
        declines = question.kind in CHOSEN - {Kind.WEEK} and not question.definite
        known = self._offers.get((question.choices, declines))
        if known is None:
            own = self.lists[question.choices].choices if question.choices else ()
            rest = self.lists["declined"].choices if declines else ()
            # A list's own words for "not sure" stand before the common ones.
            known = {choice.code: choice for choice in own}
            known |= {choice.code: choice for choice in rest if choice.code not in known}
            self._offers[question.choices, declines] = known
        return known

    @cached_property
    def _offers(self) -> dict[tuple[str, bool], dict[str, Choice]]:
        return {}

    @property
    def groups(self) -> dict[str, Section]:
        """The sections that may be answered more than once, by the name of their group."""
        return {section.group: section for section in self.sections if section.group}
