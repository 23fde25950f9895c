"""Which words of a report can be searched for, and what is typed to search, both folded alike.

A question is searched only if it is named here, and no name of a person is: there is no search by
the name of a suspect or a witness across visits (domain.md 6.2).
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime

from desktop.forms.answers import Answers, name_of
from desktop.period import uk_day
from desktop.reference import begun_reference

_QUESTIONS = (
    "narrative",
    "words_used",
    "incident_type_other",
    "motivation_note",
    "approx_text",
    "loc_name",
    "loc_transport_detail",
)
_NAMES = ("name", "known_as", "alias")
_WORD = re.compile(r"\w+")
_MOST_TERMS, _LONGEST = 32, 10_000


def shown(reference: str | None, taken: datetime) -> str:
    """Give what everybody may search by: the reference, and the day in the ways people type it."""
    day = uk_day(taken)
    slashed = {f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}"}
    spoken = f"{day.day} {day:%b} {day:%B} {day.year}"
    return folded(" ".join([reference or "", f"{day:%Y-%m-%d}", *sorted(slashed), spoken])).strip()


def words(answers: Answers) -> str:
    """Give what the story says, without the names that this report gives to anybody."""
    said = (folded(answers.text(name)[:_LONGEST]) for name in _QUESTIONS)
    names = frozenset(_named(answers))
    spared = (_WORD.sub(lambda word: "" if word[0] in names else word[0], text) for text in said)
    return "\n".join(text for text in spared if text)


def terms(typed: str) -> tuple[str, ...]:
    """Give what is looked for, word by word; signs that no index holds are left out."""
    reference = begun_reference(typed)
    parts = folded(reference or typed).split()
    return tuple(part for part in parts if any(map(_is_held, part)))[:_MOST_TERMS]


def folded(text: str) -> str:
    """Take away what two spellings of one word may differ by: case, composition, hidden signs."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(map(_seen, plain))


def _seen(sign: str) -> str:
    """Drop what joins or turns letters unseen; a control or half a character parts words."""
    kind = unicodedata.category(sign)
    return "" if kind == "Cf" else " " if kind in ("Cc", "Cs") else sign


def _is_held(sign: str) -> bool:
    """Whether FTS5's unicode61 keeps a sign: letters, numbers, private use."""
    kind = unicodedata.category(sign)
    return kind[0] in "LN" or kind == "Co"


def _named(answers: Answers) -> Iterator[str]:
    for key in answers.values:
        if any(part in name_of(key) for part in _NAMES) and name_of(key) not in _QUESTIONS:
            yield from _WORD.findall(folded(answers.text(key)))
