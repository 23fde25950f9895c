"""A letter that asks the police about reports they have not answered: references and days only.

No code of domain.md 7.2 is a letter of this kind; it bears the next after the support copy.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.forms.dates import PartialDate
from desktop.paper.blocks import (
    AnyBlock,
    Document,
    Heading,
    Lines,
    Paragraph,
    Points,
    Table,
    Together,
    WritingLine,
)
from desktop.paper.footer import Footer
from desktop.wording import tr, tr_count

CODE: Final = "D25"
_VERSION: Final = 1
_SHARES = (1.2, 1.2, 1.5, 0.9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One report that is asked about: nothing of what was said, and of nobody."""

    reference: str
    police_reference: str
    received_on: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """Everything that stands in the letter."""

    centre_name: str
    centre_phone: str | None
    centre_address: tuple[str, ...]
    force: str
    contact: str
    printed_on: date
    asked: tuple[Asked, ...]


def chase_letter(facts: LetterFacts) -> Document:
    """Lay out the letter; its title is neutral, because it shows in a print queue."""
    return Document(
        title=tr("Letter"), author=facts.centre_name, blocks=tuple(_blocks(facts)),
        footer=Footer(
            code=CODE, version=_VERSION, language_name="English", date=_day(facts.printed_on)
        ),
    )  # fmt: skip


def _blocks(facts: LetterFacts) -> list[AnyBlock]:
    phone = (facts.centre_phone,) if facts.centre_phone else ()
    to = (facts.contact,) if facts.contact else ()
    return [
        Lines(items=(facts.centre_name, *facts.centre_address, *phone)),
        Lines(items=(*to, facts.force)),
        Paragraph(text=_day(facts.printed_on)),
        Heading(text=tr("We ask about reports that you have from us"), level=1),
        Paragraph(text=tr_count(
            "You have received this report from us. We have had no answer about it yet.",
            "You have received these {n} reports from us. We have had no answer about them yet.",
            len(facts.asked),
        )),
        _table(facts),
        Heading(text=tr("Please tell us")),
        Points(items=(
            tr("what you have decided, or when you expect to"),
            tr("whether you need to know anything more"),
            tr("what we may tell the person, in words for them"),
        )),
        Paragraph(text=tr("You can answer in the way you took the report in, so that the answer is"
                          " sealed for us.")),
        *_ring(facts),
        Together(blocks=(
            Paragraph(text=tr("This letter says no name and nothing of what happened. Please give"
                              " only the reference when you ring or write."), strong=True),
            WritingLine(label=tr("For the centre")),
        )),
    ]  # fmt: skip


def _ring(facts: LetterFacts) -> list[AnyBlock]:
    if not facts.centre_phone:
        return []
    words = tr("Or ring us: {phone}").format(phone=facts.centre_phone)
    return [Paragraph(text=words)]


def _table(facts: LetterFacts) -> Table:
    return Table(
        headings=(
            tr("Our reference"), tr("Your reference"), tr("You received it on"), tr("Days since"),
        ),
        rows=tuple(
            (one.reference, one.police_reference or tr("not known"), _day(one.received_on),
             str(one.days))
            for one in facts.asked
        ),
        shares=_SHARES,
    )  # fmt: skip


def _day(day: date) -> str:
    return PartialDate(year=day.year, month=day.month, day=day.day).spoken()
