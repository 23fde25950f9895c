"""What helps whoever is at the desk: topics, what page each belongs to, and finding one by a word.

A passage with words in `to_verify` is not certain: it is not shown until somebody has settled it
and emptied them, as everywhere in a pack. Nothing here knows anything of a report.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Literal

import msgspec

from desktop.area import Service
from desktop.searchable import folded
from desktop.wording import tr

Fact = Literal["", "case_review", "crime_decider", "school_note", "prevent_route", "complaints"]
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{1,39}\Z")]
# Only these two are the same wherever somebody stands, and are known by heart (domain.md 2.3).
_BY_HEART = ("999", "101")
_NUMBER = re.compile(r"\d[\d ]*\d")
_WORD = re.compile(r"\w+")
_SHORT = 3


class Passage(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A heading with what stands under it.

    `fact` is filled in from the area; where the area has none, `otherwise` says what to do.
    """

    heading: str
    words: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    fact: Fact = ""
    otherwise: str = ""
    to_verify: str = ""


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing to know, under one heading.

    `belongs` names the pages that it opens on, or the parts of the form; `beside` the sections of
    the form on which a link to it stands beside the question. `ring` and `see` hold the names of
    services and of other topics; `also` the words that people may search by and that are not in it.
    """

    name: Name
    heading: str
    belongs: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    also: str = ""
    words: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = msgspec.field(name="passage", default=())
    next: tuple[str, ...] = ()
    ring: tuple[str, ...] = ()
    see: tuple[str, ...] = ()

    @property
    def certain(self) -> tuple[Passage, ...]:
        """The passages that may be shown, and have something to say here."""
        return tuple(p for p in self.passages if not p.to_verify and (p.words or p.points))

    @property
    def said(self) -> Iterator[str]:
        """Everything that is shown, for searching; the heading first."""
        yield self.heading
        yield from (*self.words, *self.say, *self.avoid, *self.next)
        for passage in self.certain:
            yield from (passage.heading, *passage.words, *passage.points)


class Chapter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A file of topics; `order` is its place in the index."""

    title: str
    order: int
    topics: tuple[Topic, ...] = msgspec.field(name="topic", default=())


class Guidance(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """Every topic as an area words it, and who can be rung there."""

    chapters: tuple[Chapter, ...]
    services: tuple[Service, ...] = ()

    @cached_property
    def topics(self) -> dict[str, Topic]:
        """Every topic by its lasting name."""
        return {topic.name: topic for chapter in self.chapters for topic in chapter.topics}

    @cached_property
    def places(self) -> dict[str, Topic]:
        """What opens where."""
        return {place: topic for topic in self.topics.values() for place in topic.belongs}

    @cached_property
    def _held(self) -> tuple[tuple[Topic, set[str], set[str]], ...]:
        """Each topic with the words of its heading, and with all of them."""
        return tuple(
            (topic, _words((topic.heading,)), _words((*topic.said, topic.also)))
            for topic in self.topics.values()
        )

    def at(self, places: Iterable[str]) -> Topic | None:
        """Find what belongs to the first of these places that has a topic."""
        return next((self.places[place] for place in places if place in self.places), None)

    def beside(self, section: str) -> tuple[Topic, ...]:
        """Give what is one press away from the questions of a section."""
        return tuple(topic for topic in self.topics.values() if section in topic.beside)

    def found(self, typed: str) -> tuple[Topic, ...]:
        """Find the topics in which every word begins one; what has them in its heading is first."""
        wanted = _WORD.findall(_plain(typed))
        if not wanted:
            return ()
        hits = [
            (topic, _begin(wanted, head))
            for topic, head, everything in self._held
            if _begin(wanted, everything)
        ]
        return tuple(topic for topic, _in_head in sorted(hits, key=lambda hit: not hit[1]))


def faults(guidance: Guidance) -> Iterator[str]:
    """Name each thing that would lead somebody nowhere, or to a number that nobody has checked."""
    topics = [topic for chapter in guidance.chapters for topic in chapter.topics]
    places = [place for topic in topics for place in topic.belongs]
    yield from _twice([topic.name for topic in topics], tr("two topics are called {name}"))
    yield from _twice(places, tr("two topics belong to {name}"))
    services = {service.id for service in guidance.services}
    for topic in topics:
        yield from _faults_of_topic(topic, services, guidance.topics.keys())


def _faults_of_topic(topic: Topic, services: set[str], names: Iterable[str]) -> Iterator[str]:
    if not topic.heading.strip():
        yield tr("the topic {name} has no heading").format(name=topic.name)
    if not any(words.strip() for words in list(topic.said)[1:]):
        yield tr("the topic {name} says nothing").format(name=topic.name)
    for service in set(topic.ring) - services:
        yield tr("{name} rings {service}, which there is not").format(
            name=topic.name, service=service
        )
    for other in set(topic.see) - set(names):
        yield tr("{name} leads to {other}, which there is not").format(name=topic.name, other=other)
    waiting = (words for p in topic.passages for words in (*p.words, *p.points, p.otherwise))
    if any(_has_number(words) for words in (*topic.said, *waiting)):
        yield tr("{name}: a telephone number belongs to a service, not in the text").format(
            name=topic.name
        )


def _has_number(words: str) -> bool:
    """Three figures or more, which might be rung; a year is one too and has no place here."""
    found = (number.replace(" ", "") for number in _NUMBER.findall(words))
    return any(len(number) >= _SHORT and number not in _BY_HEART for number in found)


def _twice(names: list[str], words: str) -> Iterator[str]:
    yield from (words.format(name=name) for name in dict.fromkeys(names) if names.count(name) > 1)


def _words(texts: Iterable[str]) -> set[str]:
    return set(_WORD.findall(_plain(" ".join(texts))))


def _begin(wanted: Iterable[str], words: Iterable[str]) -> bool:
    return all(any(word.startswith(begun) for word in words) for begun in wanted)


def _plain(text: str) -> str:
    """Fold as a search of reports does, and take off accents and what parts a word's halves."""
    apart = unicodedata.normalize("NFD", folded(text))
    return "".join(sign for sign in apart if not unicodedata.combining(sign) and sign not in "'’")
