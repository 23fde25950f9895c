"""Reads the guidance from the shelf: the country's, with what an area words anew; whole or not.

`guidance.toml` in an area's folder is a chapter of its own. A topic in it that has the name of one
of the country's stands in its place; any other is added.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from desktop.area import Area, Service
from desktop.errors import PackError
from desktop.guidance import Chapter, Fact, Guidance, Passage, Topic, faults
from desktop.library import load_area, national_services
from desktop.paper.numbers import gap
from desktop.wording import tr
from resources import ROOT

OWN = "guidance.toml"
_NATIONAL = ROOT / "guidance"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringing:
    """Who can be rung about a topic today, and how many numbers nobody has checked."""

    services: tuple[Service, ...]
    left_out: int


def load_guidance(folder: Path | None = None) -> Guidance:
    """Read what an area says, or the country alone; PackError names the file and what is wrong."""
    chapters = sorted(_national(), key=lambda chapter: chapter.order)
    area = load_area(folder) if folder is not None else None
    services = area.services if area is not None else national_services()
    _refuse(Guidance(chapters=tuple(chapters), services=services), _NATIONAL)
    own = folder / OWN if folder is not None else _NATIONAL / OWN
    if own.is_file():
        chapters = _joined(chapters, _read(own, Chapter))
    told = tuple(_told(chapter, area) for chapter in chapters if chapter.topics)
    guidance = Guidance(chapters=told, services=services)
    _refuse(guidance, own)
    return guidance


def ringing(guidance: Guidance, topic: Topic, on: date) -> Ringing:
    """Give the services of a topic whose numbers may be shown on this day (domain.md 3.0)."""
    named = [service for service in guidance.services if service.id in topic.ring]
    sure = [service for service in named if gap(service, on) is None]
    return Ringing(services=tuple(sure), left_out=len(named) - len(sure))


def _national() -> Iterator[Chapter]:
    paths = sorted(_NATIONAL.glob("*.toml"))
    if not paths:
        raise _wrong(_NATIONAL, tr("it cannot be read"))
    yield from (_read(path, Chapter) for path in paths)


def _read(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), kind)
    except OSError as trouble:
        raise _wrong(path, trouble.strerror or tr("it cannot be read")) from None
    except (ValueError, RecursionError) as trouble:
        raise _wrong(path, str(trouble)) from None


def _wrong(path: Path, what: str) -> PackError:
    place = f"{path.parent.name}/{path.name}"
    return PackError(tr("The file {place} is wrong: {what}").format(place=place, what=what))


def _refuse(guidance: Guidance, path: Path) -> None:
    for what in faults(guidance):
        raise _wrong(path, what)


def _joined(chapters: list[Chapter], own: Chapter) -> list[Chapter]:
    known = {topic.name for chapter in chapters for topic in chapter.topics}
    worded = {topic.name: topic for topic in own.topics if topic.name in known}
    kept = [
        msgspec.structs.replace(
            chapter, topics=tuple(worded.get(topic.name, topic) for topic in chapter.topics)
        )
        for chapter in chapters
    ]
    added = tuple(topic for topic in own.topics if topic.name not in known)
    return [*kept, msgspec.structs.replace(own, topics=added)]


def _told(chapter: Chapter, area: Area | None) -> Chapter:
    """Fill in what the area knows for certain of itself."""
    topics = (
        msgspec.structs.replace(
            topic, passages=tuple(_filled(passage, area) for passage in topic.passages)
        )
        for topic in chapter.topics
    )
    return msgspec.structs.replace(chapter, topics=tuple(topics))


def _filled(passage: Passage, area: Area | None) -> Passage:
    if not passage.fact:
        return passage
    lines = _known(passage.fact, area) if area is not None else ()
    points, words = (lines, ()) if len(lines) > 1 else ((), lines)
    otherwise = (passage.otherwise,) if not lines and passage.otherwise else ()
    return msgspec.structs.replace(
        passage, words=(*passage.words, *words, *otherwise), points=(*passage.points, *points)
    )


def _known(fact: Fact, area: Area) -> tuple[str, ...]:
    """Give what is certain of an area; nothing of what is still to be verified."""
    review, partners = area.case_review, area.partnership
    sure_review = review is not None and not review.to_verify
    sure_partners = partners is not None and not partners.to_verify
    found = {
        "case_review": review.thresholds if review is not None and sure_review else (),
        "prevent_route": (partners.prevent_route,) if partners and sure_partners else (),
        "crime_decider": (area.policy.crime_decider,),
        "school_note": (area.policy.school_note,),
        "complaints": (area.force.complaints,),
    }
    return tuple(words for words in found[fact] if words)
