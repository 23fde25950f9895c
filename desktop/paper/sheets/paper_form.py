"""D12, the whole form on paper, drawn from the questions themselves (domain.md 7.2).

The code beside each question is the one it has in the catalogue, so that a filled form can be keyed
in. What only staff answer is not on it. Who did it and the questions on equality stand on sheets of
their own, so that they can be taken off. The short form (D12S) asks only what its text names.
"""

from collections.abc import Iterator
from datetime import date

from desktop.forms.catalogue import Catalogue, Section
from desktop.paper.blocks import (
    AnyBlock,
    Document,
    Heading,
    Letters,
    NewPage,
    PageSize,
    Panel,
    Paragraph,
    Points,
    Ticks,
    Together,
    WritingLine,
)
from desktop.paper.paper_text import PaperText, foot
from desktop.paper.sheets.form_question import question_blocks

# Each begins a page; so does what comes after the last of them.
_OWN_SHEETS = (("route",), ("suspects", "suspect"), ("equality",))
_BOXED, _ASKED = "agreement", "asked"


def paper_form(
    text: PaperText, catalogue: Catalogue, *, on: date, centre_name: str, large: bool = False
) -> Document:
    """Lay out the whole form, with what staff fill in when they key it in."""
    return Document(
        title=text.title,
        author=centre_name,
        footer=foot(text, on, text.words["shred"]),
        blocks=(
            *_welcome(text),
            *_sections(text, catalogue, on=on, large=large),
            *([] if _is_short(text) else [NewPage()]),
            *_keying_in(text),
        ),
        size=PageSize.A4_CLOSE,
        letters=Letters.FORM_LARGE if large else Letters.FORM,
        language=text.language,
    )


def _welcome(text: PaperText) -> list[AnyBlock]:
    danger = (Heading(text=text.words["danger"]), Paragraph(text=text.words["silent"]))
    return [
        Heading(text=text.title, level=1),
        Panel(blocks=danger),
        Points(items=text.lists["before"]),
        Paragraph(text=text.words["anonymous"], strong=True),
    ]


def _sections(
    text: PaperText, catalogue: Catalogue, *, on: date, large: bool
) -> Iterator[AnyBlock]:
    """Every section that asks a person something, the ones on sheets of their own on new pages."""
    before = ""
    for section in catalogue.sections:
        inside = [*_asked(text, section, catalogue, on=on, large=large)]
        if not inside:
            continue
        if not _is_short(text) and _sheet(before) != _sheet(section.name):
            yield NewPage()
        before = section.name
        said = text.words.get(f"in_{section.name}")
        words: list[AnyBlock] = [Heading(text=section.title)]
        words += [Paragraph(text=said)] if said else []
        if section.name == _BOXED:
            yield Panel(blocks=(*words, *inside, *_signing(text)))
        else:
            # No heading stands alone at the foot of a page.
            yield Together(blocks=(*words, inside[0]))
            yield from inside[1:]


def _asked(
    text: PaperText, section: Section, catalogue: Catalogue, *, on: date, large: bool
) -> Iterator[AnyBlock]:
    for question in section.questions:
        is_wanted = not _is_short(text) or question.name in text.lists[_ASKED]
        if is_wanted and not question.staff_only:
            yield from question_blocks(question, catalogue, on=on, large=large)


def _is_short(text: PaperText) -> bool:
    return _ASKED in text.lists


def _sheet(section: str) -> int:
    """Which sheet of its own a section stands on; all the others share theirs."""
    return next((place for place, names in enumerate(_OWN_SHEETS) if section in names), -1)


def _signing(text: PaperText) -> list[AnyBlock]:
    return [WritingLine(label=text.words[name]) for name in ("signed", "day")]


def _keying_in(text: PaperText) -> list[AnyBlock]:
    to_write = (WritingLine(label=label) for label in text.lists["keyed_in"])
    done = (Ticks(items=text.lists["done"]), Paragraph(text=text.words["shred"], strong=True))
    return [Heading(text=text.words["for_staff"]), Panel(blocks=(*to_write, *done))]
