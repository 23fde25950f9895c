"""The slip that goes along with a stick: what lies on it, and how both ends see it is whole."""

from dataclasses import dataclass
from typing import Final

from desktop.paper.blocks import (
    AnyBlock,
    Document,
    Heading,
    Lines,
    PageSize,
    Paragraph,
    Rule,
    Together,
    WritingLine,
)
from desktop.paper.footer import Footer
from desktop.paper.square_code import MOST_SIGNS, square_code
from desktop.wording import tr, tr_count

CODE: Final = "S01"
_VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipBatch:
    """One batch on the stick: its number for people, its file, what is in it, its check words."""

    number: str
    id: str
    sha256: str
    what: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFacts:
    """All that stands on a slip; nothing of it is about anybody who told something."""

    centre: str
    person: str
    when: str
    day: str
    batches: tuple[SlipBatch, ...]


def hand_over_slip(facts: SlipFacts) -> Document:
    """Lay the slip out; its title is neutral, because it shows in a print queue."""
    return Document(
        title=tr("Document"), author=facts.centre, blocks=tuple(_blocks(facts)), size=PageSize.A5,
        footer=Footer(code=CODE, version=_VERSION, language_name="English", date=facts.day),
    )  # fmt: skip


def _blocks(facts: SlipFacts) -> list[AnyBlock]:
    count = tr_count("{n} batch on this stick", "{n} batches on this stick", len(facts.batches))
    return [
        Heading(text=tr("Hand-over slip"), level=1),
        Lines(items=(facts.centre, facts.person, facts.when)),
        Paragraph(text=count, strong=True),
        *(_batch(one) for one in facts.batches),
        Paragraph(text=tr(
            "When this is taken in, the police's program shows the same six words for each batch."
            " If one is different, ask for a new stick."
        )),
        Paragraph(text=tr(
            "What is on it is locked: only the police can open it. Please bring the stick back,"
            " with the answer on it."
        )),
        *_code(facts),
        Rule(),
        WritingLine(label=tr("Taken by, and when")),
    ]  # fmt: skip


def _batch(one: SlipBatch) -> Together:
    return Together(
        blocks=(
            Heading(text=tr("Batch {number}: {what}").format(number=one.number, what=one.what),
                    level=3),
            Paragraph(text=one.words, strong=True),
        )
    )  # fmt: skip


def _code(facts: SlipFacts) -> list[AnyBlock]:
    """Say the same to a telephone: each file's name and digest, as far as a page takes them."""
    content = "\n".join(f"{one.id} {one.sha256}" for one in facts.batches)
    if len(content) > MOST_SIGNS:
        return []
    return [square_code(content, tr("A code with the name and the digest of each batch"))]
