"""When a question is asked: a closed little language that area staff can write and nobody can run.

In a catalogue a condition is a table with one of eight keys:

    { question = "when_kind", is = ["exact", "approx"] }      one of these was chosen
    { question = "motivation", includes = ["religion"] }      at least one of these was ticked
    { question = "narrative", answered = true }               something was said
    { question = "incident_type", several = true }            two or more were ticked, "not sure"
                                                              and "rather not say" not counted
    { question = "incident_date", within_days = 7 }           the day told may be that recent
    { all = [...] }   { any = [...] }   { not = {...} }
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TypeAlias

import msgspec

from desktop.forms.dates import read_date

Answer: TypeAlias = str | int | tuple[str, ...] | None
Find: TypeAlias = Callable[[str], Answer]

NOT_SURE = "not_sure"
PREFER_NOT_TO_SAY = "prefer_not_to_say"
# The same in the style of the police, as the equality questions have it (domain.md 1.16).
PNS = "PNS"
DECLINED = (NOT_SURE, PREFER_NOT_TO_SAY, PNS)


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a question is asked: exactly one way of saying so is filled in."""

    question: str | None = None
    is_: tuple[str, ...] | str | None = msgspec.field(default=None, name="is")
    includes: tuple[str, ...] | str | None = None
    answered: bool | None = None
    several: bool | None = None
    within_days: int | None = None
    all: "tuple[Condition, ...] | None" = None
    any: "tuple[Condition, ...] | None" = None
    not_: "Condition | None" = msgspec.field(default=None, name="not")

    def __post_init__(self) -> None:
        """Refuse a condition that says nothing, or two things at once."""
        about_answer = [self.is_, self.includes, self.answered, self.several,
                        self.within_days]  # fmt: skip
        about_conditions = [self.all, self.any, self.not_]
        said = [way for way in about_answer + about_conditions if way is not None]
        needs_question = any(way is not None for way in about_answer)
        if len(said) != 1 or needs_question != (self.question is not None):
            raise ValueError(
                "say one of: question with is, includes, answered, several or within_days; "
                "all; any; not"
            )

    def holds(self, find: Find, today: date | None = None) -> bool:
        """Decide it for the answers that `find` gives by question name.

        Without `today` nothing is too long ago.
        """
        if self.all is not None:
            return all(part.holds(find, today) for part in self.all)
        if self.any is not None:
            return any(part.holds(find, today) for part in self.any)
        if self.not_ is not None:
            return not self.not_.holds(find, today)
        if self.within_days is not None:
            return _may_be_recent(find(self.question or ""), self.within_days, today)
        return self._holds_of(find(self.question or ""))

    def questions(self) -> Iterator[str]:
        """Name every question it depends on."""
        return (question for question, _codes in self.wants())

    def wants(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Name every question it depends on, with the codes it looks for in the answer."""
        if self.question is not None:
            yield self.question, (*_codes(self.is_), *_codes(self.includes))
        for part in (*(self.all or ()), *(self.any or ()), *((self.not_,) if self.not_ else ())):
            yield from part.wants()

    def _holds_of(self, answer: Answer) -> bool:
        if self.answered is not None:
            return (answer not in (None, "", ())) == self.answered
        if self.several is not None:
            return _is_several(answer) == self.several
        wanted = _codes(self.is_ if self.is_ is not None else self.includes)
        given = answer if isinstance(answer, tuple) else (answer,)
        return any(code in wanted for code in given)


def _may_be_recent(answer: Answer, days: int, today: date | None) -> bool:
    try:
        told = read_date(answer if isinstance(answer, str) else "")
    except ValueError:
        return False
    return today is None or told.latest >= today - timedelta(days=days)


def _is_several(answer: Answer) -> bool:
    return isinstance(answer, tuple) and len({*answer} - {*DECLINED}) > 1


def _codes(said: tuple[str, ...] | str | None) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else (said or ())
