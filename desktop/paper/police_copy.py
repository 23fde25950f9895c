"""A report for the police on paper, to hand over while the line is down (domain.md 7.2)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop.forms.dates import PartialDate
from desktop.paper.blocks import (
    AnyBlock,
    Code,
    Document,
    Heading,
    Lines,
    Panel,
    Paragraph,
    Points,
    Together,
    WritingLine,
)
from desktop.paper.footer import Footer
from desktop.paper.safe_contact_box import safe_contact_box
from desktop.paper.square_code import grouped, square_code
from desktop.paper.told_facts import Told, told_facts
from desktop.safe_contact_words import TITLE
from desktop.wording import tr

CODE: Final = "D21"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """One sealed document: what it is, what it says in payload order, and what proves it."""

    heading: str
    sealed_on: date
    flags: tuple[str, ...]
    told: tuple[Told, ...] = field(repr=False)
    digest: str
    check_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceFacts:
    """Everything that stands on the paper, read from sealed documents and nowhere else."""

    reference: str
    centre_name: str
    centre_phone: str | None
    printed_on: date
    taken_on: date
    safe_contact: tuple[str, ...]
    sealed: tuple[Sealed, ...]


def police_copy(facts: PoliceFacts) -> Document:
    """Lay out the copy; its title is neutral, because it shows in a print queue."""
    return Document(
        title=tr("Copy"), author=facts.centre_name, blocks=tuple(_blocks(facts)),
        footer=Footer(
            code=CODE, version=_VERSION, language_name="English", date=_day(facts.printed_on),
            notes=(_HANDLE,),
        ),
    )  # fmt: skip


_HANDLE = tr("Handle as victim information.")
_NO_WAY = tr("Nothing here says a safe way to this person. Do not contact them.")


def _blocks(facts: PoliceFacts) -> list[AnyBlock]:
    phone = (facts.centre_phone,) if facts.centre_phone else ()
    taken = tr("Taken on {day}").format(day=_day(facts.taken_on))
    return [
        *_safe_contact(facts),
        Heading(text=tr("Police copy"), level=1),
        Paragraph(text=_HANDLE, strong=True),
        Paragraph(text=tr("Only for the person it is handed to, in a sealed envelope.")),
        Code(text=facts.reference),
        Lines(items=(tr("From {centre}").format(centre=facts.centre_name), *phone, taken)),
        WritingLine(label=tr("For")),
        WritingLine(label=tr("Handed over by, and when")),
        Paragraph(text=tr(
            "The line to the police was down when this was printed. The same report is sent when it"
            " is back, with the same reference and digest: it is one report, not two."
        )),
        *(block for one in facts.sealed for block in _sealed(one)),
    ]  # fmt: skip


def _safe_contact(facts: PoliceFacts) -> list[AnyBlock]:
    """The box comes first, also where it says only that there is no way."""
    if facts.safe_contact:
        return safe_contact_box(facts.safe_contact)
    return [Panel(blocks=(Paragraph(text=TITLE, strong=True), Paragraph(text=_NO_WAY)))]


def _sealed(one: Sealed) -> list[AnyBlock]:
    return [
        Heading(text=one.heading),
        Paragraph(text=tr("Sealed on {day}").format(day=_day(one.sealed_on))),
        *told_facts(one.told),
        *_flags(one),
        *_proofs(one),
    ]


def _flags(one: Sealed) -> list[AnyBlock]:
    if not one.flags:
        return []
    return [Together(blocks=(Heading(text=tr("Flags"), level=3), Points(items=one.flags)))]


def _proofs(one: Sealed) -> list[AnyBlock]:
    said: list[AnyBlock] = [
        Heading(text=tr("SHA-256 of the sealed document"), level=3),
        Lines(items=_in_two(one.digest)),
    ]
    if one.check_code:
        label = tr("A code that shows what was sealed, and by whom")
        picture = square_code(one.check_code, label, grouped(one.check_code))
        said += [Heading(text=label, level=3), picture]
    return [Together(blocks=tuple(said))]


def _in_two(digest: str) -> tuple[str, str]:
    half = len(digest) // 2
    return grouped(digest[:half]), grouped(digest[half:])


def _day(day: date) -> str:
    return PartialDate(year=day.year, month=day.month, day=day.day).spoken()
