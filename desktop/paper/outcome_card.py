"""A card that tells somebody there is an answer: plain outside and, unless they chose, inside too.

No code of domain.md 7.2 is such a card; it bears the next after the chase letter. The police's own
words are never on it: whoever opens the post would read them.
"""

from dataclasses import dataclass
from typing import Final

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
)
from desktop.paper.footer import Footer
from desktop.wording import tr

CODE: Final = "D26"
_VERSION: Final = 1

_WE_ARE_HERE = tr(
    "We are still here for you. So is support, and you do not need the police for it."
)
_AGAIN = tr("If it happens again, you can tell us again.")
OUTCOMES: Final = {
    "recorded": (
        tr("The police have made a record of what you told us."),
        tr("They decide what they do next. We cannot promise anything for them."),
        _WE_ARE_HERE,
    ),
    "no_further_record": (
        tr("The police have looked at what you told us. They will keep no further record of it."),
        tr("This does not mean that they did not believe you. What happened to you matters."),
        tr("The police keep some reports as crimes, some as information, and some not at all."),
        _WE_ARE_HERE,
        _AGAIN,
    ),
    "needs_clarification": (
        tr("The police would like to know something more."),
        tr("You do not have to answer. Come in or ring us, and we look at it together."),
    ),
    "closed": (
        tr("The police have closed it for now."),
        tr("We can go through what they say with you."),
        _WE_ARE_HERE,
        _AGAIN,
    ),
}
"""What the open card says of each answer; of any other, only that there is one."""
_ANY = (tr("The police have answered about what you told us."), _WE_ARE_HERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFacts:
    """What stands on the card: no name, no address, no day; `status` only on an open one.

    Nor does a plain one bear the reference: whoever opened it could ring and ask to be told.
    """

    reference: str
    desk_name: str
    centre_phone: str | None
    opening_hours: tuple[str, ...]
    status: str = ""


def outcome_card(facts: CardFacts, *, large: bool = False) -> Document:
    """Lay out the card; its title is neutral, because it shows in a print queue."""
    return Document(
        title=tr("Card"), author=facts.desk_name,
        blocks=(*_inside(facts), *_where(facts)),
        footer=Footer(code=CODE, version=_VERSION, language_name="English"),
        size=PageSize.A4 if large else PageSize.A5,
        letters=Letters.LARGE if large else Letters.STANDARD,
    )  # fmt: skip


def _inside(facts: CardFacts) -> list[AnyBlock]:
    if not facts.status:
        return [
            Heading(text=tr("There is something new"), level=1),
            Paragraph(text=tr("We have something to tell you.")),
            Paragraph(text=tr("Come in or ring us when it suits you.")),
        ]
    first, *rest = OUTCOMES.get(facts.status, _ANY)
    return [
        Heading(text=tr("There is an answer"), level=1),
        Paragraph(text=first, strong=True),
        Points(items=tuple(rest)),
        Paragraph(text=tr("To hear more, come in or ring us, and say this reference.")),
    ]


def _where(facts: CardFacts) -> list[AnyBlock]:
    phone = (facts.centre_phone,) if facts.centre_phone else ()
    return [
        *([Code(text=facts.reference)] if facts.reference else []),
        Paragraph(text=tr("You do not have to do anything.")),
        Rule(),
        Lines(items=(facts.desk_name, *facts.opening_hours, *phone)),
    ]
