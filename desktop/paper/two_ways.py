"""Keeps names, references and telephone numbers left to right inside right-to-left writing.

Figures parted by spaces would change places there. Each run of Latin letters and figures is set
apart by signs that nobody sees (Unicode's isolates), so that it stays as it is read and rung.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from desktop.paper.blocks import (
    AnyBlock,
    Boxes,
    Cards,
    Code,
    Direction,
    Document,
    Heading,
    Lines,
    Panel,
    Paragraph,
    Points,
    Ticks,
    Together,
    WritingLine,
)
from desktop.paper.footer import Footer

_BEGIN, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_LATIN = r"[0-9A-Za-z\u00c0-\u024f]"
_BETWEEN = r"(?:[ \u00a0&'’/@+:-]|, |\.(?!\s))"
_WORDS = rf"\+?{_LATIN}(?:{_BETWEEN}*{_LATIN})*\+?"
_DIALLED = r"\(\d+\) ?\d[\d \u00a0-]*\d"
_RUN = re.compile(rf"{_DIALLED}|{_WORDS}(?: \({_WORDS}\))*")


def isolated(text: str) -> str:
    """Set every left-to-right run apart."""
    return _RUN.sub(lambda run: f"{_BEGIN}{run[0]}{_END}", text)


def set_apart(document: Document) -> Document:
    """Give a right-to-left document with its runs set apart, and any other as it is."""
    if document.direction is not Direction.RIGHT_TO_LEFT:
        return document
    blocks = tuple(_each(document.blocks, document.direction))
    return replace(document, blocks=blocks, footer=_foot(document.footer))


def _foot(footer: Footer) -> Footer:
    return replace(
        footer, code=isolated(footer.code), language_name=isolated(footer.language_name),
        date=isolated(footer.date), notes=tuple(map(isolated, footer.notes)),
    )  # fmt: skip


def _each(blocks: Iterable[AnyBlock], direction: Direction) -> Iterable[AnyBlock]:
    for block in blocks:
        own = block.direction if block.language else direction
        yield block if own is Direction.LEFT_TO_RIGHT else _block(block, own)


def _block(block: AnyBlock, direction: Direction) -> AnyBlock:
    match block:
        case Heading() | Paragraph() | Code():
            return replace(block, text=isolated(block.text))
        case Points() | Lines() | Ticks() | Boxes():
            return replace(block, items=tuple(map(isolated, block.items)))
        case WritingLine():
            return replace(block, label=isolated(block.label))
        case Together() | Panel() | Cards():
            return replace(block, blocks=tuple(_each(block.blocks, direction)))
        case _:
            return block
