"""Somebody's own copy of what they told, with everybody else taken out (domain.md 6.3, 7.2)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop.forms.dates import PartialDate
from desktop.paper.blocks import AnyBlock, Code, Document, Heading, Lines, Paragraph
from desktop.paper.footer import Footer
from desktop.paper.spelt_out import spelt_out
from desktop.paper.told_facts import Told, told_facts
from desktop.wording import tr

CODE: Final = "D22"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What was told on one day: the report, or something that came later."""

    heading: str
    on: date
    told: tuple[Told, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectFacts:
    """Everything that stands on the paper; `reviewer` read it and answers for it."""

    reference: str
    centre_name: str
    centre_phone: str | None
    printed_on: date
    reviewer: str
    how_fast: str
    tellings: tuple[Telling, ...]
    from_police: tuple[Telling, ...] = ()


def subject_copy(facts: SubjectFacts) -> Document:
    """Lay out the copy; its title is neutral, because it shows in a print queue."""
    return Document(
        title=tr("Copy"), author=facts.centre_name, blocks=tuple(_blocks(facts)),
        footer=Footer(
            code=CODE, version=_VERSION, language_name="English", date=_day(facts.printed_on)
        ),
    )  # fmt: skip


def _blocks(facts: SubjectFacts) -> list[AnyBlock]:
    phone = (facts.centre_phone,) if facts.centre_phone else ()
    return [
        Heading(text=tr("Your copy"), level=1),
        Paragraph(text=tr("This is what you told us. Keep it where nobody else reads it.")),
        Code(text=facts.reference),
        Lines(items=(tr("From {centre}").format(centre=facts.centre_name), *phone)),
        *(block for one in (*facts.tellings, *facts.from_police) for block in _telling(one)),
        *_how_fast(facts),
        Heading(text=tr("About this copy")),
        Paragraph(text=tr("What is about other people was taken out: who did it, who saw it, and"
                          " anybody else.")),
        Paragraph(text=spelt_out(tr("Read by {name} on {day}, before it was given to you.").format(
            name=facts.reviewer, day=_day(facts.printed_on)))),
        Paragraph(text=tr("If something is wrong or missing, tell us. We write down what is right"
                          " beside it.")),
    ]  # fmt: skip


def _telling(one: Telling) -> list[AnyBlock]:
    if not one.told:
        return []
    day = Paragraph(text=tr("On {day}").format(day=_day(one.on)))
    return [Heading(text=one.heading), day, *told_facts(one.told)]


def _how_fast(facts: SubjectFacts) -> list[AnyBlock]:
    if not facts.how_fast:
        return []
    return [
        Heading(text=tr("How fast we thought somebody should help")),
        Paragraph(text=facts.how_fast),
    ]


def _day(day: date) -> str:
    return PartialDate(year=day.year, month=day.month, day=day.day).spoken()
