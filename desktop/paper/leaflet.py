"""An area's leaflet as a document, with no number that nobody stands behind (domain.md 7.1)."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from desktop.area import Service
from desktop.errors import PackError
from desktop.forms.dates import PartialDate
from desktop.paper.blocks import (
    AnyBlock,
    Document,
    Footer,
    Heading,
    Letters,
    PageSize,
    Panel,
    Paragraph,
    Points,
    Together,
)
from desktop.paper.leaflet_text import LeafletText, Section
from desktop.paper.numbers import Gap, gap
from desktop.wording import tr


def leaflet(
    text: LeafletText,
    services: Iterable[Service],
    *,
    on: date,
    centre_name: str,
    centre_phone: str | None = None,
    size: PageSize = PageSize.A4,
    large: bool = False,
) -> Document:
    """Lay a leaflet out for this day; `centre_phone` only if the centre has checked it."""
    known = {service.id: service for service in services}
    said = [Heading(text=text.title, level=1)]
    return Document(
        title=text.title,
        author=centre_name,
        footer=_footer(text, on, centre_name, centre_phone),
        blocks=(*said, *(b for section in text.sections for b in _section(section, known, on))),
        size=size,
        letters=Letters.LARGE if large else Letters.STANDARD,
        language=text.language,
    )


def gaps(text: LeafletText, services: Iterable[Service], *, on: date) -> list[Gap]:
    """Name the services that this leaflet leaves out, or names without a number, and why."""
    known = {service.id: service for service in services}
    wanted = [_find(known, name) for section in text.sections for name in section.services]
    return [left_out for service in wanted if (left_out := gap(service, on))]


def _footer(text: LeafletText, on: date, centre_name: str, centre_phone: str | None) -> Footer:
    notes = [tr("Numbers change. If one does not work, ask us.")]
    if centre_phone:
        notes.append(f"{centre_name}: {centre_phone}")
    return Footer(
        code=text.code,
        version=text.version,
        language_name=text.language_name,
        date=PartialDate(year=on.year, month=on.month, day=on.day).spoken(),
        notes=tuple(notes),
    )


def _section(section: Section, known: Mapping[str, Service], on: date) -> list[AnyBlock]:
    """A section that would hold only services, and may print none of them, is left out."""
    entries = [_entry(_find(known, name), section, on) for name in section.services]
    said = [*_own_words(section), *(entries.pop(0) if entries else [])]
    if not said and not any(entries):
        return []
    if section.heading:
        said.insert(0, Heading(text=section.heading))
    if section.panel:
        return [Panel(blocks=(*said, *chain(*entries)))]
    return [Together(blocks=tuple(group)) for group in (said, *entries) if group]


def _own_words(section: Section) -> list[AnyBlock]:
    said: list[AnyBlock] = [Paragraph(text=words) for words in section.text]
    if section.points:
        said.append(Points(items=section.points))
    return said


def _entry(service: Service, section: Section, on: date) -> list[AnyBlock]:
    """A service with its number; without one it is named only if that still helps somebody."""
    printable = gap(service, on) is None
    if not printable and (service.id not in section.named or service.print_status == "withdrawn"):
        return []
    return [
        Heading(text=service.name, level=3),
        Paragraph(text=" ".join(_said(service, printable=printable, support=section.support))),
        *(Paragraph(text=way, strong=True) for way in (_ways_in(service) if printable else [])),
    ]


def _said(service: Service, *, printable: bool, support: bool) -> list[str]:
    """Sentences about a service; its hours go stale with its number, so the same check holds."""
    told = [service.what, service.cost, service.hours if printable else ""]
    sentences = [f"{said.rstrip('.')}." for said in told if said]
    if support and not service.needs_police_report:
        sentences.append(tr("You do not have to tell the police."))
    if not printable:
        sentences.append(tr("Ask us for the number."))
    return sentences


def _ways_in(service: Service) -> list[str]:
    ways = [
        tr("Call {number}").format(number=service.number) if service.number else "",
        tr("Text {number}").format(number=service.text_number) if service.text_number else "",
        service.web,
    ]
    return [way for way in ways if way]


def _find(known: Mapping[str, Service], name: str) -> Service:
    if name not in known:
        raise PackError(tr("The area has no service called {name}.").format(name=name))
    return known[name]
