"""What a support service is given of a report: how to reach somebody safely, and what they want.

No code of domain.md 7.2 is a copy for a support service, so it bears the one after the last.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.forms.dates import PartialDate
from desktop.paper.blocks import AnyBlock, Code, Document, Heading, Lines, Paragraph, Table
from desktop.paper.footer import Footer
from desktop.paper.safe_contact_box import safe_contact_box
from desktop.paper.spelt_out import spelt_out
from desktop.wording import tr

CODE: Final = "D24"
_VERSION: Final = 1
_SHARES = (2.0, 3.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportFacts:
    """Everything that one service may know; `summary` and `plan` are in the person's words."""

    service: str
    reference: str
    centre_name: str
    centre_phone: str | None
    taken_on: date
    safe_contact: tuple[str, ...]
    how_fast: str
    summary: str = ""
    plan: str = ""
    told: tuple[tuple[str, str], ...] = ()


def support_copy(facts: SupportFacts) -> Document:
    """Lay out the copy; its title is neutral, because it shows in a print queue."""
    return Document(
        title=tr("Copy"), author=facts.centre_name, blocks=tuple(_blocks(facts)),
        footer=Footer(code=CODE, version=_VERSION, language_name="English", date=_day(facts)),
    )  # fmt: skip


def _blocks(facts: SupportFacts) -> list[AnyBlock]:
    return [
        *safe_contact_box(facts.safe_contact),
        Heading(text=tr("For {service}").format(service=facts.service), level=1),
        Paragraph(text=tr("In confidence. Only for whoever helps this person.")),
        Code(text=facts.reference),
        Lines(items=_from(facts)),
        *_section(tr("What they want you to know"), facts.summary),
        *_section(tr("How fast somebody should help"), facts.how_fast),
        *_section(tr("Steps agreed to stay safe"), facts.plan),
        *_answers(facts),
    ]


def _from(facts: SupportFacts) -> tuple[str, ...]:
    phone = (facts.centre_phone,) if facts.centre_phone else ()
    return (tr("From {centre}").format(centre=facts.centre_name), *phone, _day(facts))


def _section(heading: str, said: str) -> list[AnyBlock]:
    return [Heading(text=heading), Paragraph(text=spelt_out(said))] if said else []


def _answers(facts: SupportFacts) -> list[AnyBlock]:
    if not facts.told:
        return []
    rows = tuple((question, spelt_out(answer)) for question, answer in facts.told)
    table = Table(headings=(tr("Question"), tr("Answer")), rows=rows, shares=_SHARES)
    return [Heading(text=tr("What they told us for you")), table]


def _day(facts: SupportFacts) -> str:
    day = facts.taken_on
    return PartialDate(year=day.year, month=day.month, day=day.day).spoken()
