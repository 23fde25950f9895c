"""Where somebody's own words may say who somebody is: numbers, addresses, names typed elsewhere.

It only points; a person looks and edits (domain.md 1.4.3). So it rather shows too much: what is
told in another spelling, without its marks, or with other signs between the figures, is the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.forms.answers import Answers, name_of

Span = tuple[int, int]

# Of a person's name each word tells, of a place the words that are not in every address, and of
# anything else only the whole of it.
PEOPLE = frozenset({
    "reporter_full_name", "victim_full_name", "victim_known_as", "suspect_name", "suspect_alias",
    "witness_name", "trusted_name",
})  # fmt: skip
PLACES = frozenset({
    "victim_address", "loc_address", "suspect_where_found", "suspect_vehicle", "witness_contact",
    "trusted_contact", "must_not_know",
})  # fmt: skip
WHOLES = frozenset({
    "loc_name", "loc_grid_or_words", "loc_postcode", "online_account", "online_url",
    "victim_email", "victim_phone", "victim_postcode", "code_word", "prior_police_ref",
})  # fmt: skip

_PATTERNS = (
    # Begun only where a run of such signs begins, or ten thousand of them would take a second.
    re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE),
    re.compile(r"(?<![\w@])@\w{3,}"),
)
# Figures with whatever people write between them; what is a day or a year span is left alone.
_BETWEEN = r"[\s().\-/\N{NO-BREAK SPACE}]{0,3}"
_FIGURES = re.compile(rf"(?<!\w)\+?\(?\d(?:{_BETWEEN}\d){{6,}}")
_A_DAY = re.compile(
    r"\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}|\d{4}\s?-\s?\d{4}"
)
_UNHEARD = ("Mn", "Cf", "Cc")
_TELLING_FIGURES = 9
_LEAST_FIGURES = 5
_APART = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
# Straight, curly to either side, the letter that looks like one, the key mistaken for it.
_APOSTROPHES = "'\u2019\u2018\u02bc`"
_IN_EVERY_ADDRESS = frozenset((
    "avenue", "close", "court", "crescent", "drive", "estate", "flats", "floor", "gardens",
    "house", "number", "place", "street", "terrace", "where", "there", "lives", "works",
    "brother", "sister", "mother", "father", "parents", "family", "husband", "partner",
    "white", "black", "silver", "green", "yellow", "orange",
))  # fmt: skip


def spans(text: str, others: Answers) -> list[Span]:
    """Show where a text may point to someone, given what stands in the other fields.

    Spans are places in `text`, in order and apart.
    """
    found = [match.span() for pattern in _PATTERNS for match in pattern.finditer(text)]
    found += [match.span() for match in _FIGURES.finditer(text) if not _A_DAY.fullmatch(match[0])]
    entered = list(_entered(others))
    folded = _Folded(text)
    for word in dict.fromkeys(word for name, value in entered for word in _words_of(name, value)):
        found += folded.places(word)
    for figures in dict.fromkeys(
        figures for _name, value in entered for figures in _figures(value)
    ):
        found += _places_of_figures(text, figures)
    return _merged(sorted(found))


def without(answers: Answers, key: str) -> Answers:
    """Give what stands in the other fields."""
    return answers.with_answer(key, None)


def _entered(answers: Answers) -> Iterator[tuple[str, str]]:
    for key, value in answers.values.items():
        name = name_of(key)
        if isinstance(value, str) and name in PEOPLE | PLACES | WHOLES:
            yield name, value


def _words_of(name: str, value: str) -> Iterator[str]:
    folded = _Folded(value).text
    yield folded
    if name in PEOPLE:
        yield from folded.split()
    elif name in PLACES:
        yield from re.findall(r"\d+\w? [^\W\d]+", folded)
        yield from (word for word in re.findall(r"[^\W\d_]{5,}", folded) if _tells(word))


def _tells(word: str) -> bool:
    return word not in _IN_EVERY_ADDRESS


def _figures(value: str) -> Iterator[str]:
    """Give the last figures of each number: what comes before them differs by who dials."""
    for match in re.finditer(rf"\d(?:{_BETWEEN}\d){{{_LEAST_FIGURES - 1},}}", value):
        yield "".join(filter(str.isdigit, match[0]))[-_TELLING_FIGURES:]


def _places_of_figures(text: str, figures: str) -> Iterator[Span]:
    pattern = _BETWEEN.join(map(re.escape, figures))
    return (match.span() for match in re.finditer(rf"\+?\(?(?:\d{_BETWEEN}){{0,6}}{pattern}", text))


@dataclass(frozen=True)
class _Folded:
    """A text without marks, capitals and signs that nobody hears, and where each letter stood."""

    original: str

    @cached_property
    def _letters(self) -> list[tuple[str, int]]:
        return [
            (letter, place) for place, sign in enumerate(self.original) for letter in _fold(sign)
        ]

    @cached_property
    def text(self) -> str:
        """The folded text."""
        return re.sub(" +", " ", "".join(letter for letter, _place in self._letters)).strip()

    def places(self, word: str) -> Iterator[Span]:
        """Find a folded word, inside longer words too (Ana's); of two letters only by itself."""
        if len(word) < 2:
            return
        letters = "".join(letter for letter, _place in self._letters)
        pattern = " +".join(map(re.escape, word.split(" ")))
        for match in re.finditer(pattern if len(word) > 2 else rf"\b{pattern}\b", letters):
            yield self._letters[match.start()][1], self._end(self._letters[match.end() - 1][1])

    def _end(self, last: int) -> int:
        """Take the marks of the last letter with it, where they stand by themselves."""
        end = last + 1
        while end < len(self.original) and unicodedata.category(self.original[end]) in _UNHEARD:
            end += 1
        return end


def _fold(sign: str) -> str:
    if sign in _APOSTROPHES:
        return ""
    decomposed = unicodedata.normalize("NFKD", sign.casefold())
    heard = "".join(s for s in decomposed if unicodedata.category(s) not in _UNHEARD)
    if sign.isspace() or unicodedata.category(sign) == "Pd":
        return " "
    return "".join(_APART.get(letter, letter) for letter in heard)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
