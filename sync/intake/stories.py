"""Reports and what adds to them, as one story each: in the order they were written.

An addition names the id it adds to. One whose report has not come yet is not lost: it lies in a
story of its own that says what is waited for. Only the same centre adds to a report.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sync.intake.folder import replace


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """What a story needs to know of one document, and which centre sent it."""

    id: str
    reference: str
    finalised_at: str
    supplement_to: str | None
    centre: str


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One person's report and all that was added to it; `waits_for` an id that has not come."""

    reference: str
    ids: list[str]
    waits_for: str | None


def stories(chapters: Iterable[Chapter]) -> list[Story]:
    """Put what belongs together in order; every document is in exactly one story."""
    known = {(one.centre, one.id): one for one in chapters}
    told: dict[tuple[str, str], list[Chapter]] = {}
    for one in known.values():
        told.setdefault((one.centre, _beginning(one, known)), []).append(one)
    return [_story(centre, first, told[centre, first], known) for centre, first in told]


def write(out: Path, told: Iterable[Story]) -> None:
    """Write each story that has additions beside its documents, named by its first document."""
    for name, story in _named(told):
        content = msgspec.json.format(msgspec.json.encode(story), indent=2)
        replace(out / name, content, mode=0o600)


def _named(told: Iterable[Story]) -> Iterator[tuple[str, Story]]:
    for story in told:
        if len(story.ids) > 1 or story.waits_for:
            yield f"{story.ids[0]}.story.json", story


def _beginning(one: Chapter, known: dict[tuple[str, str], Chapter]) -> str:
    """Follow what it adds to, as far as that has come; a circle ends where it began."""
    seen = {one.id}
    while one.supplement_to is not None and one.supplement_to not in seen:
        seen.add(one.supplement_to)
        before = known.get((one.centre, one.supplement_to))
        if before is None:
            return one.supplement_to
        one = before
    return min(seen) if one.supplement_to is not None else one.id


def _story(
    centre: str, first: str, told: list[Chapter], known: dict[tuple[str, str], Chapter]
) -> Story:
    in_order = sorted(told, key=lambda one: (one.id != first, one.finalised_at, one.id))
    return Story(
        reference=in_order[0].reference,
        ids=[one.id for one in in_order],
        waits_for=None if (centre, first) in known else first,
    )
