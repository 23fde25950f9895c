"""D18, a card on which somebody points to their language (domain.md 7.2).

The name that its readers give a language is a fact and always stands. What is said under it stands
only once a person has checked it, or, where a centre allows drafts, with the words that nobody has.
"""

from dataclasses import dataclass, replace
from datetime import date

from desktop.paper.blocks import (
    AnyBlock,
    Columns,
    Direction,
    Document,
    Heading,
    Letters,
    Lines,
    PageSize,
    Paragraph,
    WritingLine,
)
from desktop.paper.paper_text import PaperText, foot

_ACROSS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language: the name its readers give it, its English name, and what may be said in it.

    `warning` is that nobody has checked what is said, in that language and in English. The first
    stands in its cell, the second once at the foot: it is for whoever hands the card over.
    """

    code: str
    name: str
    english: str
    right_to_left: bool = False
    said: tuple[str, ...] = ()
    warning: tuple[str, ...] = ()


def language_card(
    text: PaperText, tongues: tuple[Tongue, ...], *, on: date, centre_name: str
) -> Document:
    """Lay the card out for the languages of an area."""
    cells = [_cell(tongue) for tongue in tongues]
    cells += [()] * (-len(cells) % _ACROSS)
    return Document(
        title=text.title,
        author=centre_name,
        footer=foot(
            text, on, *dict.fromkeys(tongue.warning[-1] for tongue in tongues if tongue.warning)
        ),
        blocks=(
            Heading(text=text.title, level=1),
            Paragraph(text=text.words["free"]),
            Columns(cells=tuple(cells), shares=(1.0,) * _ACROSS, ruled=True),
            WritingLine(label=text.words["other"]),
        ),
        size=PageSize.A5,
        # Names alone stand large on one page; with what is said under them they fill both sides.
        letters=Letters.FORM if any(tongue.said for tongue in tongues) else Letters.STANDARD,
        language=text.language,
    )


def _cell(tongue: Tongue) -> tuple[AnyBlock, ...]:
    said = (*tongue.said, *tongue.warning[:1])
    own: list[AnyBlock] = [Heading(text=tongue.name), *([Lines(items=said)] if said else [])]
    english = [Paragraph(text=tongue.english)] if tongue.english != tongue.name else []
    way = Direction.RIGHT_TO_LEFT if tongue.right_to_left else Direction.LEFT_TO_RIGHT
    spoken = (replace(block, language=tongue.code, direction=way) for block in own)
    return (*spoken, *english)
