"""The words that go without a name: a copy that a person edits, reads and answers for (1.4.3).

Rules take out what can be told by its field. What people said in their own words may still say who
they are; only a person can see that, so no report goes without a name before somebody has read it
as the police will. What was said stays as it is: the copy is what is edited.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Other words for an answer; they hold only while the answer is the one that was edited."""

    of: str
    to: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Who read which words, and when."""

    of: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnonymousCopy:
    """The edits by the address of their answer, and the last review there was."""

    edits: Mapping[str, Edit] = field(default_factory=dict)
    review: Review | None = None


NO_COPY = AnonymousCopy()


def words(copy: AnonymousCopy, originals: Mapping[str, str]) -> dict[str, str]:
    """Give what the police will read for each answer in somebody's own words."""
    edits = copy.edits
    return {
        key: edits[key].to if key in edits and edits[key].of == _digest(said) else said
        for key, said in originals.items()
    }


def edited(copy: AnonymousCopy, key: str, original: str, to: str) -> AnonymousCopy:
    """Put other words for one answer; the answer's own words take the edit away."""
    rest = {other: edit for other, edit in copy.edits.items() if other != key}
    if to != original:
        rest[key] = Edit(of=_digest(original), to=to)
    return replace(copy, edits=rest)


def reviewed(
    copy: AnonymousCopy, originals: Mapping[str, str], by: str, at: datetime
) -> AnonymousCopy:
    """Note that somebody read the words as they stand now."""
    return replace(copy, review=Review(of=_all(words(copy, originals)), by=by, at=at))


def is_reviewed(copy: AnonymousCopy, originals: Mapping[str, str]) -> bool:
    """Whether exactly the words that would go were read; with none, there is nothing to read."""
    if not originals:
        return True
    return copy.review is not None and copy.review.of == _all(words(copy, originals))


def fitting(copy: AnonymousCopy, originals: Mapping[str, str]) -> AnonymousCopy:
    """Drop the edits of answers that were changed since, or are not told any more."""
    kept = {
        key: edit
        for key, edit in copy.edits.items()
        if key in originals and edit.of == _digest(originals[key])
    }
    return copy if len(kept) == len(copy.edits) else replace(copy, edits=kept)


def _all(told: Mapping[str, str]) -> str:
    return _digest(msgspec.json.encode(dict(told), order="deterministic").decode())


def _digest(said: str) -> str:
    return hashlib.sha256(said.encode()).hexdigest()
