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
from desktop.paper.paper_text import PaperText, spoken_foot
from desktop.paper.voice import Voice, in_english

# In this order; the text words those that it has a name for, and the others go by their own.
NUMBERS = ("emergency", "police_101", "crimestoppers", "victim_care")
# What is said in other languages; the rest is for whoever helps, who reads English.
SPOKEN = ("emergency", "police_101", "reference", "hard_to_speak")


def pocket_card(
    text: PaperText,
    services: Iterable[Service],
    *,
    on: date,
    centre_name: str,
    keep_safe: bool = False,
    voice: Voice | None = None,
) -> Document:
    """Lay out a sheet of cards; `keep_safe` where the area has places with that sign.

    The front is in the language of whoever carries it. The back is for whoever helps them, so it
    is in English in every language, with what it says.
    """
    voice = voice or Voice()
    title = voice.say(text.title)
    known = {service.id: service for service in services}
    there = [known[name] for name in NUMBERS if name in known]
    front = list(_front(text, [one for one in there if gap(one, on) is None], voice))
    back = tuple(_back(text, voice, keep_safe=keep_safe))
    # A card that is cut out has no foot, so it says itself that nobody has checked it.
    unchecked = [Paragraph(text=note) for note in voice.warning()]
    return Document(
        title=title,
        author=centre_name,
        footer=spoken_foot(text, on, voice),
        blocks=(
            Heading(text=title, level=1),
            *in_english([Paragraph(text=text.words["cutting"])]),
            Cards(blocks=(*front[:-1], *unchecked, front[-1])),
            NewPage(),
            Cards(blocks=back),
        ),
        letters=Letters.CARD,
        language=voice.language,
        direction=voice.direction,
    )


def _front(text: PaperText, services: Iterable[Service], voice: Voice) -> Iterator[AnyBlock]:
    for service in services:
        known = text.words.get(service.id)
        called = voice.say(known) if known else service.name
        yield Paragraph(text=f"{called}: {service.number}", strong=service.id == "emergency")
    if voice.is_english:
        # In other languages a card has no room for it: it says that nobody has checked it.
        yield Paragraph(text=text.words["any_centre"])
    yield WritingLine(label=voice.say(text.words["reference"]))


def _back(text: PaperText, voice: Voice, *, keep_safe: bool) -> Iterator[AnyBlock]:
    yield from in_english(_for_whoever_helps(text, keep_safe=keep_safe))
    if not voice.is_english:
        yield Paragraph(text=voice.say(text.words["hard_to_speak"]))


def _for_whoever_helps(text: PaperText, *, keep_safe: bool) -> Iterator[AnyBlock]:
    yield Paragraph(text=text.words["hard_to_speak"], strong=True)
    if keep_safe and "keep_safe" in text.words:
        yield Paragraph(text=text.words["keep_safe"])
    if boxes := text.lists.get("boxes"):
        yield Boxes(items=boxes)
    for label in text.lists.get("to_write", ()):
        yield WritingLine(label=label)
