"""D17, a poster: one for a wall, and one for a place where people are alone (domain.md 7.2)."""

from collections.abc import Iterable, Iterator
from datetime import date

from desktop.area import Scheme
from desktop.paper.blocks import (
    AnyBlock,
    Band,
    Columns,
    Document,
    Heading,
    Letters,
    PageSize,
    Paragraph,
)
from desktop.paper.paper_text import PaperText, foot
from desktop.paper.sheets.language_card import Tongue

_LANGUAGES_ACROSS = 4
_WITH_A_SIGN = ("reporting", "keep_safe")


def poster(
    text: PaperText,
    tongues: Iterable[Tongue],
    schemes: Iterable[Scheme],
    *,
    on: date,
    centre_name: str,
    centre_phone: str = "",
    size: PageSize = PageSize.A4,
) -> Document:
    """Lay a poster out; the signs of schemes have room only where the text asks for them."""
    ring = f"{centre_name}: {centre_phone}" if centre_phone else centre_name
    return Document(
        title=text.title,
        author=centre_name,
        footer=foot(text, on),
        blocks=(
            Band(blocks=(Heading(text=text.words["call"], level=1),)),
            Heading(text=text.words["talk"]),
            *(Paragraph(text=words) for words in text.lists["promises"]),
            Paragraph(text=ring, strong=True),
            *_languages(tongues),
            *_signs(text, schemes),
            Band(blocks=tuple(Paragraph(text=one, strong=True) for one in text.lists["danger"])),
        ),
        size=PageSize.A4_CLOSE if size is PageSize.A4 else size,
        letters=Letters.POSTER_A3 if size is PageSize.A3 else Letters.POSTER,
        language=text.language,
    )


def _languages(tongues: Iterable[Tongue]) -> Iterator[AnyBlock]:
    """Names in their own writing, and below them those that have no name of their own here."""
    known = [*tongues]
    cells: list[tuple[AnyBlock, ...]] = [(_name(one),) for one in known if not _is_english(one)]
    cells += [()] * (-len(cells) % _LANGUAGES_ACROSS)
    yield Columns(cells=tuple(cells), shares=(1.0,) * _LANGUAGES_ACROSS)
    if others := ", ".join(one.name for one in known if _is_english(one)):
        yield Paragraph(text=others)


def _is_english(tongue: Tongue) -> bool:
    return tongue.name == tongue.english


def _name(tongue: Tongue) -> Paragraph:
    """Every name of the row begins at the left, whichever way it is written."""
    return Paragraph(text=tongue.name, language=tongue.code)


def _signs(text: PaperText, schemes: Iterable[Scheme]) -> Iterator[Columns]:
    """Framed room for the signs that a centre may show; nobody's sign is drawn by us."""
    if "sign" not in text.words:
        return
    known = [one for one in schemes if not one.to_verify]
    first = (next((one for one in known if one.kind == kind), None) for kind in _WITH_A_SIGN)
    shown = [one for one in first if one is not None]
    words = [text.words["sign"].replace("{scheme}", one.name) for one in shown]
    cells = tuple((Paragraph(text=said),) for said in words)
    if cells:
        yield Columns(cells=cells, shares=(1.0,) * len(cells), ruled=True)
