"""The receipt a person takes away: the plain slip, the same on a card, or the full page.

The plain slip is D01 and the full one D02 (domain.md 7.2). Nothing on D01 tells why somebody came.
"""

from typing import Final

from desktop.paper import receipt_words as words
from desktop.paper.blocks import (
    AnyBlock,
    Code,
    Document,
    Footer,
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
from desktop.paper.errors import NotTranslated
from desktop.paper.receipt_facts import ReceiptFacts, ReceiptStyle
from desktop.paper.safe_contact_box import safe_contact_box
from desktop.wording import tr

_VERSION: Final = 1
_LETTERS: Final = {
    ReceiptStyle.DISCREET: Letters.SLIP,
    ReceiptStyle.CARD: Letters.CARD,
    ReceiptStyle.FULL: Letters.STANDARD,
}
_LANGUAGES: Final = {"en": "English"}


def receipt(facts: ReceiptFacts, style: ReceiptStyle, *, large: bool = False) -> Document:
    """Make the receipt; a card has no room for large print, so it becomes the plain slip."""
    if facts.language not in _LANGUAGES:
        raise NotTranslated
    letters = Letters.LARGE if large else _LETTERS[style]
    if style is ReceiptStyle.FULL:
        return _document(facts, _full(facts), PageSize.A4, letters, _footer(facts, "D02"))
    if style is ReceiptStyle.CARD and not large:
        return _document(facts, _card(facts), PageSize.CARD, letters, _footer(facts, "D01"))
    return _document(facts, _slip(facts), PageSize.A5, letters, _footer(facts, "D01"))


def _document(
    facts: ReceiptFacts, said: list[AnyBlock], size: PageSize, letters: Letters, footer: Footer
) -> Document:
    return Document(
        title=tr("Receipt"),
        author=facts.desk_name,
        footer=footer,
        blocks=tuple(said),
        size=size,
        letters=letters,
        language=facts.language,
    )


def _footer(facts: ReceiptFacts, code: str) -> Footer:
    """The plain slip does not even say on which day somebody came."""
    date = words.day(facts) if code == "D02" else ""
    return Footer(code=code, version=_VERSION, language_name=_LANGUAGES[facts.language], date=date)


def _card(facts: ReceiptFacts) -> list[AnyBlock]:
    """What matters most comes first, so that long opening hours go over to the back."""
    phone = (facts.centre_phone,) if facts.centre_phone else ()
    lines = (*phone, *facts.opening_hours)
    return [
        *_reference(facts),
        Paragraph(text=words.danger(), strong=True),
        *([Lines(items=lines)] if lines else []),
        *(_three_words(facts) if facts.phrase else []),
    ]


def _slip(facts: ReceiptFacts) -> list[AnyBlock]:
    return [
        *_reference(facts),
        Paragraph(text=words.come_back(facts)),
        Rule(),
        *_opening(facts),
        *_three_words(facts),
        Paragraph(text=words.danger(), strong=True),
        *_check(facts),
    ]


def _full(facts: ReceiptFacts) -> list[AnyBlock]:
    return [
        *_safe_contact(facts),
        *_reference(facts),
        Paragraph(text=words.danger(), strong=True),
        Paragraph(text=tr("Thank you for talking to us.") + " " + words.visit(facts)),
        *_section(tr("What you asked us to do"), [Paragraph(text=t) for t in words.asked(facts)]),
        *_section(tr("Who gets what"), _points(words.recipients(facts))),
        *_section(tr("Contacting you safely"), _points(words.contact(facts))),
        *_section(tr("If you change your mind"), _points(words.changes(facts))),
        *_section(tr("What we cannot take back"), _points(words.beyond_recall(facts))),
        *_section(tr("How to complain"), _points(words.complaints(facts))),
        *_coming_back(facts),
        *_check(facts),
    ]


def _safe_contact(facts: ReceiptFacts) -> list[AnyBlock]:
    """Stand first; where the service may do other than the police, each has a box."""
    police, service = facts.safe_contact, facts.service_contact
    if not service or service == police:
        return safe_contact_box(police)
    if not police:
        return safe_contact_box(service)
    return [
        *safe_contact_box(police, tr("the police")),
        *safe_contact_box(service, facts.support_service or ""),
    ]


def _reference(facts: ReceiptFacts) -> list[AnyBlock]:
    return [
        Paragraph(text=facts.desk_name),
        Heading(text=tr("Your reference"), level=1),
        Code(text=facts.reference),
    ]


def _check(facts: ReceiptFacts) -> list[AnyBlock]:
    return [Paragraph(text=words.check(facts))] if facts.check else []


def _section(heading: str, said: list[AnyBlock]) -> list[AnyBlock]:
    return [Together(blocks=(Heading(text=heading), *said))] if said else []


def _points(items: list[str]) -> list[AnyBlock]:
    return [Points(items=tuple(items))] if items else []


def _open_lines(facts: ReceiptFacts) -> tuple[str, ...]:
    return (*facts.opening_hours, facts.centre_phone) if facts.centre_phone else facts.opening_hours


def _opening(facts: ReceiptFacts) -> list[AnyBlock]:
    lines = _open_lines(facts)
    if not lines:
        return []
    heading = Heading(text=tr("When we are open"), level=3)
    return [Together(blocks=(heading, Lines(items=lines)))]


def _coming_back(facts: ReceiptFacts) -> list[AnyBlock]:
    said = (*_opening(facts), *_three_words(facts))
    return [Together(blocks=said)] if said else []


def _three_words(facts: ReceiptFacts) -> list[AnyBlock]:
    if not facts.three_words:
        return []
    heading = Heading(text=tr("Your three words"), level=3)
    if facts.phrase:
        return [Together(blocks=(heading, Paragraph(text=facts.phrase, strong=True)))]
    invitation = Paragraph(text=tr("Write them here if you want to"))
    return [Together(blocks=(heading, invitation, WritingLine()))]
