"""The receipt a person takes away: the plain slip, the same on a card, or the full page.

The plain slip is D01 and the full one D02 (domain.md 7.2). Nothing on D01 tells why somebody came.
Each part is in the person's language, or whole in English (decision 28).
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from desktop.paper import receipt_words as words
from desktop.paper.blocks import (
    AnyBlock,
    Code,
    Document,
    Heading,
    Letters,
    Lines,
    PageSize,
    Paragraph,
    Points,
    Rule,
    Together,
    WritingLine,
)
from desktop.paper.footer import Footer
from desktop.paper.receipt_facts import ReceiptFacts, ReceiptStyle
from desktop.paper.safe_contact_box import safe_contact_box
from desktop.paper.square_code import MOST_SIGNS, grouped, square_code
from desktop.paper.voice import Voice

_VERSION: Final = 1
_LETTERS: Final = {
    ReceiptStyle.DISCREET: Letters.SLIP,
    ReceiptStyle.CARD: Letters.CARD,
    ReceiptStyle.FULL: Letters.STANDARD,
}
_Part = Callable[[ReceiptFacts, Voice], list[AnyBlock]]


def receipt(
    facts: ReceiptFacts, style: ReceiptStyle, *, large: bool = False, voice: Voice | None = None
) -> Document:
    """Make the receipt; a card has no room for large print, so it becomes the plain slip."""
    voice = voice or Voice()
    title = voice.tell("receipt")
    letters = Letters.LARGE if large else _letters(style, voice)
    parts, size = _FULL, PageSize.A4
    if style is not ReceiptStyle.FULL:
        on_card = style is ReceiptStyle.CARD and not large
        parts, size = (_CARD, PageSize.CARD) if on_card else (_SLIP, PageSize.A5)
    said = tuple(block for make in parts for block in voice.part(partial(make, facts)))
    code = "D02" if style is ReceiptStyle.FULL else "D01"
    return Document(
        title=title,
        author=facts.desk_name,
        footer=_footer(facts, code, voice),
        blocks=said,
        size=size,
        letters=letters,
        language=voice.language,
        direction=voice.direction,
    )


def _letters(style: ReceiptStyle, voice: Voice) -> Letters:
    """Other languages need more room than English, and the slip is to stay one page."""
    if style is ReceiptStyle.DISCREET and not voice.is_english:
        return Letters.STANDARD
    return _LETTERS[style]


def _footer(facts: ReceiptFacts, code: str, voice: Voice) -> Footer:
    """The plain slip does not even say on which day somebody came."""
    date = voice.or_english(lambda one: one.day(facts.taken_on)) if code == "D02" else ""
    return Footer(
        code=code,
        version=_VERSION,
        language_name=voice.name,
        date=date,
        notes=voice.warning(),
        page_words=voice.page_words,
        comma=voice.comma,
    )


def _safe_contact(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    """Stand first; where the service may do other than the police, each has a box."""
    police, service = facts.safe_contact, facts.service_contact
    if not service or service == police:
        return safe_contact_box(police, voice)
    if not police:
        return safe_contact_box(service, voice)
    return [
        *safe_contact_box(police, voice, voice.tell("the_police")),
        *safe_contact_box(service, voice, facts.support_service or ""),
    ]


def _reference(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    return [*_desk(facts, voice), *_code(facts, voice)]


def _desk(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    return [voice.as_printed(Paragraph(text=facts.desk_name))]


def _code(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    return [Heading(text=voice.tell("your_reference"), level=1), Code(text=facts.reference)]


def _danger(_facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    return [Paragraph(text=voice.tell("danger"), strong=True)]


def _open_on_card(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    """What matters most comes first, so that long opening hours go over to the back."""
    phone = (facts.centre_phone,) if facts.centre_phone else ()
    lines = (*phone, *facts.opening_hours)
    return [voice.as_printed(Lines(items=lines))] if lines else []


def _come_back(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    return [Paragraph(text=voice.tell(words.come_back(facts))), Rule()]


def _visit(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    return [Paragraph(text=f"{voice.tell('thanks')} {words.visit(facts, voice)}")]


def _asked(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    said = words.told(facts, voice, *words.asked(facts))
    said += [" ".join(map(voice.say, sentences)) for sentences in facts.shared]
    return _section(voice.tell("asked"), [Paragraph(text=text) for text in said])


def _recipients(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    said = words.told(facts, voice, *words.recipients(facts))
    return _section(voice.tell("who_gets_what"), _points(said))


def _contact(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    said = words.told(facts, voice, *words.contact(facts))
    return _section(voice.tell("contacting"), _points(said))


def _changes(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    said = words.told(facts, voice, *words.changes(facts))
    said += map(voice.say, facts.changes)
    return _section(voice.tell("changing"), _points(said))


def _beyond_recall(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    said = words.told(facts, voice, *words.beyond_recall(facts))
    return _section(voice.tell("taking_back"), _points(said))


def _complaints(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    """Where to complain about the centre or the police."""
    said = list(map(voice.say, facts.complaints)) or [voice.tell("complain_to_us")]
    return _section(voice.tell("complaining"), _points(said))


def _check(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    return [Paragraph(text=words.check(facts, voice))] if facts.check else []


def _check_code(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    """Show what the desk signed; it looks like any other code, and says no word to who scans it."""
    if not facts.check_code:
        return []
    label, alternative = _short("check_code", voice), _short("check_code_picture", voice)
    picture = square_code(facts.check_code, alternative, grouped(facts.check_code))
    return [Together(blocks=(Heading(text=label, level=3), picture))]


def _confirmation(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    """Show the police's signed answer, where it is not too long: many reports may share one."""
    if not 0 < len(facts.confirmation) <= MOST_SIGNS:
        return []
    label, alternative = _short("confirmation", voice), _short("confirmation_picture", voice)
    picture = square_code(facts.confirmation, alternative)
    return [Together(blocks=(Heading(text=label, level=3), picture))]


def _short(name: str, voice: Voice) -> str:
    """Say two or three words, for which no part need be said whole in English."""
    return voice.or_english(lambda one: one.tell(name))


def _section(heading: str, said: list[AnyBlock]) -> list[AnyBlock]:
    return [Together(blocks=(Heading(text=heading), *said))] if said else []


def _points(items: list[str]) -> list[AnyBlock]:
    return [Points(items=tuple(items))] if items else []


def _opening(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    phone = (facts.centre_phone,) if facts.centre_phone else ()
    lines = (*facts.opening_hours, *phone)
    if not lines:
        return []
    heading = Heading(text=voice.tell("when_open"), level=3)
    return [Together(blocks=(heading, voice.as_printed(Lines(items=lines))))]


def _three_words(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    if not facts.three_words:
        return []
    heading = Heading(text=voice.tell("three_words"), level=3)
    if facts.phrase:
        phrase = voice.as_printed(Paragraph(text=facts.phrase, strong=True))
        return [Together(blocks=(heading, phrase))]
    invitation = Paragraph(text=voice.tell("write_them"))
    return [Together(blocks=(heading, invitation, WritingLine()))]


def _words_on_card(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    """A card has no room to write."""
    return _three_words(facts, voice) if facts.phrase else []


def _coming_back(facts: ReceiptFacts, voice: Voice) -> list[AnyBlock]:
    said = (*_opening(facts, voice), *_three_words(facts, voice))
    return [Together(blocks=said)] if said else []


_CARD: tuple[_Part, ...] = (_code, _danger, _desk, _open_on_card, _words_on_card)
_SLIP: tuple[_Part, ...] = (
    *(_reference, _come_back, _opening, _three_words, _danger, _check, _check_code),
)
_FULL: tuple[_Part, ...] = (
    *(_safe_contact, _reference, _danger, _visit, _asked, _recipients, _contact, _changes),
    *(_beyond_recall, _complaints, _coming_back, _check, _check_code, _confirmation),
)
