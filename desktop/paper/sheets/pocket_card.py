"""D08, a card for a pocket: whom to call, and for whoever finds it hard to speak (domain.md 7.2).

Eight to a sheet, front and back; a number stands on it only if somebody stands behind it today.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from desktop.area import Service
from desktop.paper.blocks import (
    AnyBlock,
    Boxes,
    Cards,
    Document,
    Heading,
    Letters,
    NewPage,
    Paragraph,
    WritingLine,
)
from desktop.paper.numbers import gap
from desktop.paper.paper_text import PaperText, foot

# In this order; the text words those that it has a name for, and the others go by their own.
NUMBERS = ("emergency", "police_101", "crimestoppers", "victim_care")


def pocket_card(
    text: PaperText,
    services: Iterable[Service],
    *,
    on: date,
    centre_name: str,
    keep_safe: bool = False,
) -> Document:
    """Lay out a sheet of cards; `keep_safe` where the area has places with that sign."""
    known = {service.id: service for service in services}
    there = [known[name] for name in NUMBERS if name in known]
    front = tuple(_front(text, [one for one in there if gap(one, on) is None]))
    return Document(
        title=text.title,
        author=centre_name,
        footer=foot(text, on),
        blocks=(
            Heading(text=text.title, level=1),
            Paragraph(text=text.words["cutting"]),
            Cards(blocks=front),
            NewPage(),
            Cards(blocks=tuple(_back(text, keep_safe=keep_safe))),
        ),
        letters=Letters.CARD,
        language=text.language,
    )


def _front(text: PaperText, services: Iterable[Service]) -> Iterator[AnyBlock]:
    for service in services:
        called = text.words.get(service.id, service.name)
        yield Paragraph(text=f"{called}: {service.number}", strong=service.id == "emergency")
    yield Paragraph(text=text.words["any_centre"])
    yield WritingLine(label=text.words["reference"])


def _back(text: PaperText, *, keep_safe: bool) -> Iterator[AnyBlock]:
    yield Paragraph(text=text.words["hard_to_speak"], strong=True)
    if keep_safe and "keep_safe" in text.words:
        yield Paragraph(text=text.words["keep_safe"])
    if boxes := text.lists.get("boxes"):
        yield Boxes(items=boxes)
    for label in text.lists.get("to_write", ()):
        yield WritingLine(label=label)
