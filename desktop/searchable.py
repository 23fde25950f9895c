"""Which words of a report can be searched for, and what is typed to search, both folded alike.

A question is searched only if it is named here, and no name of a person is: there is no search by
the name of a suspect or a witness across visits (domain.md 6.2).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
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
_MARKS = re.compile(r"[\u0300-\u0331]")
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


def holds(text: str, sought: Sequence[str]) -> bool:
    """Whether folded words hold all that is looked for, as the index would find it in them.

    Each term is a run of words, and the last word of the last term may be no more than begun.
    """
    said = _tokens(text)
    runs = [_tokens(term) for term in sought]
    return all(_has_run(said, run, begun=run is runs[-1]) for run in runs)


def _has_run(said: Sequence[str], run: Sequence[str], *, begun: bool) -> bool:
    *whole, last = run
    for start in range(len(said) - len(whole)):
        end = said[start + len(whole)]
        if list(said[start : start + len(whole)]) == whole and (
            end.startswith(last) if begun else end == last
        ):
            return True
    return False


def _tokens(text: str) -> list[str]:
    """Cut words as FTS5's unicode61 does, without the marks over Latin letters."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text))
    plain = unicodedata.normalize("NFC", bare)
    return "".join(sign if _is_held(sign) else " " for sign in plain).split()


def folded(text: str) -> str:
    """Take away what two spellings of one word may differ by: case, composition, hidden signs."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return plain.translate(_SEEN)


class _Seen(dict[int, str]):
    """Drops what joins or turns letters unseen; a control or half a character parts words."""

    def __missing__(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        self[code] = "" if kind == "Cf" else " " if kind in ("Cc", "Cs") else chr(code)
        return self[code]


_SEEN = _Seen()


def _is_held(sign: str) -> bool:
    """Whether FTS5's unicode61 keeps a sign: letters, numbers, private use."""
    kind = unicodedata.category(sign)
    return kind[0] in "LN" or kind == "Co"


def _named(answers: Answers) -> Iterator[str]:
    for key in answers.values:
        name = name_of(key)
        if name not in _QUESTIONS and any(part in name for part in _NAMES):
            yield from _WORD.findall(folded(answers.text(key)))
