"""D09, easy read: one idea a line and a picture at its left, twelve pages (domain.md 7.2)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.area import Service
from desktop.paper.blocks import (
    AnyBlock,
    Boxes,
    Columns,
    Document,
    Drawing,
    Heading,
    Letters,
    NewPage,
    Paragraph,
    WritingLine,
)
from desktop.paper.numbers import gap
from desktop.paper.paper_text import EasyPage, EasyRow, PaperText, foot
from resources import ROOT

PICTURES = ROOT / "paper" / "pictures"
SERVICES = ("emergency", "police_101", "crimestoppers", "victim_care")
_BESIDE, _LARGE, _FACE = 47.0, 130.0, 44.0
_SHARES = (1.0, 2.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """The words that stand for each picture, and whom somebody may call today."""

    alternatives: Mapping[str, str]
    services: Mapping[str, Service]

    def drawing(self, name: str, width: float = _BESIDE) -> Drawing:
        svg = (PICTURES / f"{name}.svg").read_text("utf-8")
        return Drawing(svg=svg, width=width, alternative=self.alternatives[name])


def easy_read(
    text: PaperText, services: Iterable[Service], *, on: date, centre_name: str
) -> Document:
    """Lay the booklet out; a number that nobody stands behind today leaves its line out."""
    printable = {one.id: one for one in services if gap(one, on) is None}
    shelf = _Shelf(alternatives=text.pictures, services=printable)
    cover, *rest = text.pages
    said: list[AnyBlock] = [Heading(text=text.title, level=1), *_page(cover, shelf)]
    said.append(Paragraph(text=f"{text.words['centre']} {centre_name}", strong=True))
    for page in rest:
        said += [NewPage(), *_page(page, shelf)]
    return Document(
        title=text.title,
        author=centre_name,
        footer=foot(text, on),
        blocks=tuple(said),
        letters=Letters.EASY,
        language=text.language,
    )


def _page(page: EasyPage, shelf: _Shelf) -> Iterator[AnyBlock]:
    if page.heading:
        yield Heading(text=page.heading)
    for row in page.rows:
        if row.heading:
            yield Heading(text=row.heading)
        yield shelf.drawing(row.picture, _LARGE) if row.large else _beside(row, row.lines, shelf)
    for row in page.services:
        if service := shelf.services.get(row.id):
            name = () if service.id in ("emergency", "police_101") else (f"{service.name}:",)
            yield _beside(row, (*row.lines, *name), shelf, number=service.number)
    if page.faces:
        cells = tuple(_face(row, shelf) for row in page.faces)
        yield Columns(cells=cells, shares=(1.0,) * len(cells))
    if page.to_write:
        yield WritingLine(label=page.to_write, to_foot=True)


def _beside(row: EasyRow, lines: Iterable[str], shelf: _Shelf, number: str = "") -> Columns:
    said = [Paragraph(text=line) for line in lines]
    said += [Paragraph(text=number, strong=True)] if number else []
    cells = ((shelf.drawing(row.picture),), tuple(said))
    return Columns(cells=cells, shares=_SHARES, middle=True)


def _face(row: EasyRow, shelf: _Shelf) -> tuple[AnyBlock, ...]:
    return (shelf.drawing(row.picture, _FACE), Boxes(items=row.lines))
