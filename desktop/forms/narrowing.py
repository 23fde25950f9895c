"""What another wish would wipe: told exactly before it is wiped (domain.md 1.4.1, ux.md 0.9)."""

from dataclasses import dataclass

from desktop.forms.answers import name_of
from desktop.forms.asked import Asked
from desktop.forms.condition import Answer
from desktop.forms.counted import is_by_month
from desktop.forms.interview import Interview

# Asked anew when the wish changes, so it is not told as something lost.
_AGREED = "agreement_given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiping:
    """An answer that is meant, and the answered questions that it would wipe, or cut to a month."""

    key: str
    answer: Answer
    wiped: tuple[Asked, ...]
    cut: tuple[Asked, ...] = ()


def wiping_by(interview: Interview, key: str, answer: Answer) -> Wiping | None:
    """Tell what an answer takes away from others; None where it takes nothing."""
    wiped = wiped_by(interview, key, answer)
    after = interview.answered(key, answer).answers.values
    dates = [one for one in after if is_by_month(interview.catalogue, one)]
    cut = tuple(
        Asked(one, interview.catalogue.question(name_of(one)))
        for one in dates
        if one != key and interview.answers.get(one) not in (None, after[one])
    )
    return Wiping(key=key, answer=answer, wiped=wiped, cut=cut) if wiped or cut else None


def wiped_by(interview: Interview, key: str, answer: Answer) -> tuple[Asked, ...]:
    """Name each answered question that is wiped if `key` is answered so, in the form's order.

    An answer to a question of an older form, which no page shows, goes without being named; so does
    one that was only filled in from this answer, which nobody wrote down.
    """
    before = interview.answers.values
    after = interview.answered(key, answer).answers.values
    places = {name: number for number, name in enumerate(interview.catalogue.home)}
    gone = [one for one in before if one not in after and name_of(one) in places]
    named = [
        one for one in gone if one not in (key, _AGREED) and not _followed(interview, key, one)
    ]
    named.sort(key=lambda one: (places[name_of(one)], one))
    return tuple(Asked(one, interview.catalogue.question(name_of(one))) for one in named)


def _followed(interview: Interview, key: str, gone: str) -> bool:
    """Whether an answer was nothing but what followed from the one that changes."""
    if name_of(key) not in interview.catalogue.foretelling:
        return False
    return interview.answers.get(gone) == interview.foretold.get(gone)
