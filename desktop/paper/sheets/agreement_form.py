"""D13, what somebody agrees to, on a sheet to tick and sign (domain.md 1.4, 7.2).

What may be chosen comes from the questions themselves: the sheet offers what the screen does.
"""

from datetime import date

from desktop.forms.catalogue import Catalogue, Choice
from desktop.paper.blocks import (
    AnyBlock,
    Boxes,
    Document,
    Heading,
    Letters,
    Paragraph,
    Ticks,
    Together,
    WritingLine,
)
from desktop.paper.paper_text import PaperText, foot

QUESTIONS = (
    "share_route", "support_referral_wanted", "contact_ok", "agreement_given", "agreement_by",
)  # fmt: skip
_IN_A_COLUMN = frozenset({"share_route", "agreement_given"})


def agreement_form(
    text: PaperText, catalogue: Catalogue, *, on: date, centre_name: str, large: bool = False
) -> Document:
    """Lay the sheet out: the four choices, support, safe contact, language, and who said yes."""
    parts = {name: _asked(name, catalogue) for name in QUESTIONS}
    return Document(
        title=text.title,
        author=centre_name,
        footer=foot(text, on),
        blocks=(
            Heading(text=text.title, level=1),
            *(Paragraph(text=words) for words in text.lists["before"]),
            WritingLine(label=text.words["reference"]),
            *parts["share_route"],
            Paragraph(text=text.words["danger_to_life"]),
            *parts["support_referral_wanted"],
            *parts["contact_ok"],
            *_lines(text, "contact"),
            *_headed(text, "language", *_lines(text, "spoken")),
            *parts["agreement_given"],
            *parts["agreement_by"],
            *_headed(text, "signing", *_lines(text, "signed"), *_after(text)),
        ),
        letters=Letters.LARGE if large else Letters.STANDARD,
        language=text.language,
    )


def _asked(name: str, catalogue: Catalogue) -> list[AnyBlock]:
    question = catalogue.question(name)
    offered = [_words(one) for one in catalogue.choices(question) if one.shown]
    boxes = Ticks(items=tuple(offered)) if name in _IN_A_COLUMN else Boxes(items=tuple(offered))
    return [Together(blocks=(Heading(text=question.label_self), boxes))]


def _words(choice: Choice) -> str:
    return f"{choice.label}. {choice.hint}." if choice.hint else choice.label


def _headed(text: PaperText, name: str, *blocks: AnyBlock) -> list[AnyBlock]:
    return [Together(blocks=(Heading(text=text.words[name]), *blocks))]


def _after(text: PaperText) -> list[AnyBlock]:
    change = Paragraph(text=text.words["change"], strong=True)
    return [change, Paragraph(text=text.words["keep"])]


def _lines(text: PaperText, name: str) -> list[AnyBlock]:
    return [WritingLine(label=label) for label in text.lists[name]]
