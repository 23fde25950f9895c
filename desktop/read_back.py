"""A document read back, before it goes or after: every line of it, in words.

What is read is the document itself, so that nothing goes that was not shown.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.document import AsAsked, FinalDocument
from desktop.forms.answers import flattened, name_of, place_of
from desktop.forms.dates import read_date
from desktop.wording import tr

# What nobody was asked, and goes all the same.
_BY_ITSELF = {
    "taken_by": tr("Who wrote it down"),
    "agreement_text_id": tr("Which words they agreed to"),
    "agreement_text_version": tr("Version of these words"),
    "agreement_lang": tr("Language of these words"),
    "hsq_version": tr("Which safety questions"),
    "risk_score": tr("Points of the safety questions"),
    "risk_incomplete": tr("Too few safety questions were answered"),
    "redaction_reviewed_at": tr("When somebody read it without a name"),
}
# That it adds to the report, and when, is said by every page it stands on.
_LEFT_OUT = "change_of_mind"
Told = tuple[str, Any]
Rank = tuple[bool, bool, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that a document says."""

    question: str
    answer: str = field(repr=False)


def lines(final: FinalDocument, order: Iterable[str] = ()) -> Iterator[Line]:
    """Say every answer in the words it was asked in; how they may be reached comes first.

    In the `order` in which the form asks, where it is given; what nobody was asked comes last.
    """
    told = [pair for pair in flattened(final.answers) if _group(pair[0]) != _LEFT_OUT]
    several = {_group(key) for key, _said in told if place_of(key) > 0}
    for key, said in sorted(told, key=_place_in({name: n for n, name in enumerate(order)}, told)):
        name = name_of(key)
        asked = final.wording.questions.get(name)
        label = asked.label if asked else _BY_ITSELF.get(name, name)
        if _group(key) in several:
            label = tr("{question} (number {n})").format(question=label, n=place_of(key) + 1)
        yield Line(question=label, answer=_words(said, asked))


def _place_in(order: Mapping[str, int], told: Sequence[Told]) -> Callable[[Told], Rank]:
    """Keep the answers about one person together, in the order of the form."""
    last = len(order)
    of_group = {_group(key): order.get(name_of(key), last) for key, _said in reversed(told)}

    def place(pair: Told) -> Rank:
        key, name = pair[0], name_of(pair[0])
        where = of_group[_group(key)]
        return (
            name != "safe_contact", name in _BY_ITSELF, where, place_of(key), order.get(name, last)
        )  # fmt: skip

    return place


def _group(key: str) -> str:
    return key.partition("[")[0]


def _words(said: object, asked: AsAsked | None) -> str:
    if isinstance(said, bool):
        return tr("Yes") if said else tr("No")
    told = said if isinstance(said, list) else [said]
    choices = asked.choices if asked else {}
    return "; ".join(choices.get(str(one), _date(str(one))) for one in told) or tr("None")


def _date(written: str) -> str:
    """Say a day in words; anything else as it is."""
    try:
        return read_date(written).spoken() if "-" in written else written
    except ValueError:
        return written
