"""D10, what is given to everybody, bound as one set at 18 points (domain.md 7.2).

In front stands the full receipt of a report, or the same left open to be filled in by hand.
"""

from collections.abc import Iterable
from datetime import date

from desktop.forms.catalogue import Catalogue
from desktop.paper.blocks import (
    AnyBlock,
    Document,
    Heading,
    Letters,
    NewPage,
    Paragraph,
    Points,
    Ticks,
    WritingLine,
)
from desktop.paper.paper_text import PaperText, foot


def large_print(
    text: PaperText, parts: Iterable[Document], *, on: date, centre_name: str
) -> Document:
    """Bind documents that are set large: what is in the set, then each on a page of its own."""
    bound = tuple(parts)
    said: list[AnyBlock] = [
        Heading(text=text.title, level=1),
        Paragraph(text=text.words["inside"]),
        Points(items=tuple(_name(part, text) for part in bound)),
    ]
    for part in bound:
        said += [NewPage(), *part.blocks]
    notes = {note: None for part in bound for note in part.footer.notes}
    return Document(
        title=text.title,
        author=centre_name,
        footer=foot(text, on, *notes),
        blocks=tuple(said),
        letters=Letters.LARGE,
        language=text.language,
    )


def blank_receipt(text: PaperText, catalogue: Catalogue, *, on: date, complaints: str) -> Document:
    """What a full receipt says, left open for a pen where no report is written down yet."""
    routes = catalogue.lists["routes"].choices
    return Document(
        title=text.words["receipt"],
        author="",
        footer=foot(text, on),
        blocks=(
            Heading(text=text.words["receipt"], level=1),
            *(WritingLine(label=label) for label in text.lists["to_write"]),
            Heading(text=text.words["asked"]),
            Ticks(items=tuple(route.label for route in routes)),
            Heading(text=text.words["contact"]),
            WritingLine(lines=2),
            Heading(text=text.words["change"]),
            *(Paragraph(text=words) for words in (*text.lists["changing"], complaints) if words),
        ),
        letters=Letters.LARGE,
    )


def _name(part: Document, text: PaperText) -> str:
    """The title by which somebody finds it; a receipt's own says nothing, for the print queue."""
    headings = (block for block in part.blocks if isinstance(block, Heading) and block.level == 1)
    return next((heading.text for heading in headings), text.words["receipt"])
