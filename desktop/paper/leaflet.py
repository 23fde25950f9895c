"""An area's leaflet as a document, with no number that nobody stands behind (domain.md 7.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain

from desktop.area import Area, Service
from desktop.errors import PackError
from desktop.paper.blocks import (
    AnyBlock,
    Document,
    Heading,
    Letters,
    NewPage,
    PageSize,
    Panel,
    Paragraph,
    Points,
    Ticks,
    Together,
    WritingLine,
)
from desktop.paper.footer import Footer
from desktop.paper.leaflet_text import PLACES, Blank, LeafletText, Section
from desktop.paper.numbers import Gap, gap
from desktop.paper.voice import Voice
from desktop.wording import tr

_MOST_POINTS_TOGETHER = 5
# What an area says for itself in a whole sentence; the other places hold a name.
_SENTENCES = ("{decides}", "{complaints}")


def leaflet(
    text: LeafletText,
    area: Area,
    *,
    on: date,
    centre_name: str,
    centre_phone: str | None = None,
    size: PageSize = PageSize.A4,
    large: bool = False,
    voice: Voice | None = None,
) -> Document:
    """Lay a leaflet out for this day; `centre_phone` only if the centre has checked it."""
    voice = voice or Voice()
    shelf = _Shelf(
        services={service.id: service for service in area.services},
        places=_places(area, centre_name),
        on=on,
    )
    title, (paper, letters) = voice.say(text.title), _set(text, size, large=large)
    parts = (partial(_copies, section, shelf) for section in text.settled)
    said = [Heading(text=title, level=1), *(block for make in parts for block in voice.part(make))]
    return Document(
        title=title,
        author=centre_name,
        footer=_footer(text, shelf, centre_name, centre_phone, voice),
        blocks=tuple(said),
        size=paper,
        letters=letters,
        language=voice.language,
        direction=voice.direction,
    )


def _set(text: LeafletText, size: PageSize, *, large: bool) -> tuple[PageSize, Letters]:
    """What staff look things up in is set close on A4: one sheet, on both sides (domain.md 7.2)."""
    if large:
        return size, Letters.LARGE
    if text.for_staff and size is PageSize.A4:
        return PageSize.A4_CLOSE, Letters.FORM
    return size, Letters.STANDARD


def gaps(text: LeafletText, services: Iterable[Service], *, on: date) -> list[Gap]:
    """Name the services that this leaflet leaves out, or names without a number, and why."""
    known = {service.id: service for service in services}
    wanted = [_find(known, name) for section in text.settled for name in section.services]
    return [left_out for service in wanted if (left_out := gap(service, on))]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """What a text may take in: an area's services, and its words for the places in the text."""

    services: Mapping[str, Service]
    places: Mapping[str, str]
    on: date

    def fill(self, words: str, voice: Voice) -> str:
        """Put the area's and the centre's own words in their places; names stay as they are."""
        said = words if words in _SENTENCES else voice.say(words)
        for name, own in self.places.items():
            place = f"{{{name}}}"
            if place in said:
                said = said.replace(place, voice.say(own) if place in _SENTENCES else own)
        return said


def _places(area: Area, centre_name: str) -> dict[str, str]:
    said = (centre_name, area.force.name, area.policy.crime_decider, area.force.complaints)
    return dict(zip(PLACES, said, strict=True))


def _footer(
    text: LeafletText, shelf: _Shelf, centre_name: str, centre_phone: str | None, voice: Voice
) -> Footer:
    """Which paper this is; where 999 is the only number, nobody is told that it may not work."""
    named = (name for section in text.settled for name in section.services)
    has_numbers = any(gap(_find(shelf.services, name), shelf.on) is None for name in named)
    notes = [voice.or_english(lambda one: one.tell("numbers_change"))] if has_numbers else []
    if centre_phone:
        notes.append(f"{centre_name}: {centre_phone}")
    return Footer(
        code=text.code,
        version=text.version,
        language_name=voice.name,
        date=voice.or_english(lambda one: one.day(shelf.on)),
        notes=(*voice.warning(), *notes),
        page_words=voice.page_words,
        comma=voice.comma,
    )


def _copies(section: Section, shelf: _Shelf, voice: Voice) -> list[AnyBlock]:
    turned: list[AnyBlock] = [NewPage()] if section.new_page else []
    return [b for _ in range(section.copies) for b in (*turned, *_section(section, shelf, voice))]


def _section(section: Section, shelf: _Shelf, voice: Voice) -> list[AnyBlock]:
    """A section that would hold only services, and may print none of them, is left out."""
    found = [_find(shelf.services, name) for name in section.services]
    entries = [voice.part(partial(_entry, service, section, shelf.on)) for service in found]
    said = [*_own_words(section, shelf, voice), *(entries.pop(0) if entries else [])]
    if not said and not any(entries):
        return []
    if section.heading:
        said.insert(0, Heading(text=shelf.fill(section.heading, voice)))
    if section.panel:
        return [Panel(blocks=(*said, *chain(*entries)))]
    if _goes_on_over_leaf(section):
        return [*said, *chain(*entries)]
    return [Together(blocks=tuple(group)) for group in (said, *entries) if group]


def _goes_on_over_leaf(section: Section) -> bool:
    """A long list kept in one piece would leave half a page empty before it."""
    return len(section.points) > _MOST_POINTS_TOGETHER or any(b.to_foot for b in section.blanks)


def _own_words(section: Section, shelf: _Shelf, voice: Voice) -> list[AnyBlock]:
    """What the text says itself; an area with nothing to say in a place leaves no empty line."""
    text, points = (
        [shelf.fill(words, voice) for words in some] for some in (section.text, section.points)
    )
    said: list[AnyBlock] = [Paragraph(text=words) for words in text if words]
    if points:
        said.append(Points(items=tuple(words for words in points if words)))
    if section.ticks:
        said.append(Ticks(items=tuple(map(voice.say, section.ticks))))
    return [*said, *(_to_write(blank, voice) for blank in section.blanks)]


def _to_write(blank: Blank, voice: Voice) -> WritingLine:
    return WritingLine(label=voice.say(blank.label), lines=blank.lines, to_foot=blank.to_foot)


def _entry(service: Service, section: Section, on: date, voice: Voice) -> list[AnyBlock]:
    """A service with its number; without one it is named only if that still helps somebody."""
    printable = gap(service, on) is None
    if not printable and (service.id not in section.named or service.print_status == "withdrawn"):
        return []
    said = " ".join(_said(service, voice, printable=printable, support=section.support))
    ways = _ways_in(service, voice) if printable else []
    return [
        voice.as_printed(Heading(text=service.name, level=3)),
        Paragraph(text=said),
        *(Paragraph(text=way, strong=True) for way in ways),
    ]


def _said(service: Service, voice: Voice, *, printable: bool, support: bool) -> list[str]:
    """Sentences about a service; its hours go stale with its number, so the same check holds."""
    told = [service.what, service.cost, service.hours if printable else ""]
    sentences = [voice.sentence(said) for said in told if said]
    if support and not service.needs_police_report:
        sentences.append(voice.tell("not_by_police"))
    if not printable:
        sentences.append(voice.tell("ask_for_number"))
    return sentences


def _ways_in(service: Service, voice: Voice) -> list[str]:
    ways = [
        voice.tell("call", number=service.number) if service.number else "",
        voice.tell("text", number=service.text_number) if service.text_number else "",
        service.web,
    ]
    return [way for way in ways if way]


def _find(known: Mapping[str, Service], name: str) -> Service:
    if name not in known:
        raise PackError(tr("The area has no service called {name}.").format(name=name))
    return known[name]
