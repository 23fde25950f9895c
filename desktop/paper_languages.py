"""ACT: which papers there are in which language here, and how far each translation has come.

A paper is offered in a language if at least half of its texts may be shown: what lacks stands in
English, part by part. Drafts count only where the centre allows them (decisions 12 and 28).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop import drafts
from desktop.area import Area
from desktop.paper.leaflet_text import LeafletText, Section, load_leaflet
from desktop.paper.numbers import gap
from desktop.paper.voice import UNCHECKED, Voice, paper_words
from desktop.safe_contact_words import spoken_parts
from desktop.session import Session
from desktop.sharing import TOLD_PERSON, WHY_PERSON
from desktop.translation import Coverage, Language, Translation, cover, languages, load_translation

ENGLISH = Language(code="en", name="English")
RECEIPT = "D01"
_OF_LEAFLETS = frozenset({"not_by_police", "ask_for_number", "call", "text", "numbers_change"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far one paper has come in one language."""

    code: str
    language: Language
    coverage: Coverage


def voice_of(session: Session, language: str) -> Voice:
    """Give a voice for one paper."""
    return Voice(_translation(language, session.pack.folder), drafts=drafts.are_shown(session))


def offered(session: Session, texts: Mapping[str, str]) -> tuple[Language, ...]:
    """Name the languages that a paper of these texts may be had in, English first."""
    if not texts:
        return (ENGLISH,)
    found = (one for one in languages() if _may_be_had(session, one.code, texts))
    return (ENGLISH, *found)


def receipt_texts(session: Session) -> dict[str, str]:
    """Give every English text of the receipts, by its key."""
    own = {key: text for key, text in paper_words().items() if key not in _OF_LEAFLETS}
    sharing = {f"told_{key}": text for key, text in TOLD_PERSON.items()}
    sharing |= {f"why_{key}": text for key, text in WHY_PERSON.items()}
    texts = {f"words.{key}": text for key, text in own.items()}
    texts |= {f"safe_contact.{key}": text for key, text in spoken_parts().items()}
    texts |= {f"sharing.{key}": text for key, text in sharing.items()}
    texts[f"{session.area.id}.complaints"] = session.area.force.complaints
    return named(texts)


def leaflet_texts(session: Session, name: str) -> dict[str, str]:
    """Give every English text of a leaflet as this area prints it, by its key."""
    text, area = load_leaflet(name, session.pack.folder), session.area
    code = text.words_of or text.code
    texts = {f"{code}.title": text.title}
    for section in text.settled:
        place = f"{area.id}.{section.id}" if section.after else section.id
        texts |= {f"{code}.{place}.{key}": said for key, said in _said_by(section)}
    texts |= dict(_of_services(session, text))
    texts |= _of_area(area, " ".join(w for section in text.settled for w in section.words))
    return named(texts)


def standing(session: Session, papers: Mapping[str, Mapping[str, str]]) -> list[Standing]:
    """Say what is missing, behind or draft in every language, of each paper with these texts."""
    return [
        Standing(code=code, language=language, coverage=_done(session, language.code, texts))
        for code, texts in papers.items()
        if texts
        for language in languages()
    ]


def _may_be_had(session: Session, code: str, texts: Mapping[str, str]) -> bool:
    told = _done(session, code, texts)
    drafted = told.draft if drafts.are_shown(session) else 0
    return 2 * (told.checked + drafted) >= told.total


def _done(session: Session, code: str, texts: Mapping[str, str]) -> Coverage:
    return cover(_translation(code, session.pack.folder), texts)


@cache
def _translation(code: str, folder: Path) -> Translation | None:
    return load_translation(code, area=folder)


def named(texts: Mapping[str, str]) -> dict[str, str]:
    """Give texts under the keys they have on the shelf, with the words that nobody has checked."""
    told = {f"paper.{key}": text for key, text in texts.items() if text}
    return {**told, "view.unchecked": UNCHECKED}


def _said_by(section: Section) -> Iterator[tuple[str, str]]:
    yield "heading", section.heading
    for name in ("text", "points", "ticks"):
        for place, said in enumerate(getattr(section, name), 1):
            yield f"{name}.{place}", "" if said in ("{decides}", "{complaints}") else said
    for place, blank in enumerate(section.blanks, 1):
        yield f"blanks.{place}", blank.label


def _of_services(session: Session, text: LeafletText) -> Iterator[tuple[str, str]]:
    """What is said of the services that print here today."""
    known, area = {one.id: one for one in session.area.services}, session.area.id
    own = paper_words()
    for section in text.settled:
        for service in (known[name] for name in section.services):
            if gap(service, session.today) is None or service.id in section.named:
                said = {"what": service.what, "cost": service.cost, "hours": service.hours}
                yield from ((f"{area}.{service.id}.{key}", one) for key, one in said.items())
                yield from ((f"words.{key}", own[key]) for key in sorted(_OF_LEAFLETS))


def _of_area(area: Area, said: str) -> dict[str, str]:
    places = {"decides": area.policy.crime_decider, "complaints": area.force.complaints}
    return {f"{area.id}.{key}": text for key, text in places.items() if f"{{{key}}}" in said}
