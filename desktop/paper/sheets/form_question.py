"""One question of the form on paper: its words, room for the answer, and its code in the margin."""

from collections.abc import Iterator
from datetime import date

from desktop.forms.catalogue import Catalogue, Choice, Kind, Question
from desktop.forms.validity import is_valid
from desktop.paper.blocks import (
    AnyBlock,
    Boxes,
    Columns,
    Heading,
    MarginCode,
    Paragraph,
    WritingLine,
)
from desktop.paper.sheets.form_when import asked_if
from desktop.wording import tr

_SHARES, _SHARES_LARGE = (5.2, 1.0), (2.9, 1.0)
_WITHOUT_BOXES = frozenset({Kind.LANGUAGE})
_LONG, _LONGEST = 4, 12
_STORY = "narrative"


def question_blocks(
    question: Question, catalogue: Catalogue, *, on: date, large: bool = False
) -> Iterator[Columns]:
    """Lay a question out in rows that each stay on a page; the first holds its code."""
    asked: list[AnyBlock] = [Heading(text=question.label_self, level=3)]
    if said := " ".join(filter(None, (asked_if(question.asked_when, catalogue), _hint(question)))):
        asked.append(Paragraph(text=said))
    answers = _answers(question, catalogue, on)
    shares = _SHARES_LARGE if large else _SHARES
    first = (*asked, *next(answers))
    yield Columns(cells=(first, (MarginCode(text=question.name),)), shares=shares)
    for rest in answers:
        yield Columns(cells=(tuple(rest), ()), shares=shares)


def _hint(question: Question) -> str:
    return f"{question.hint.rstrip('.')}." if question.hint else ""


def _answers(question: Question, catalogue: Catalogue, on: date) -> Iterator[list[AnyBlock]]:
    """Boxes to tick, family by family, or lines to write on."""
    if (
        not question.choices
        or question.kind in _WITHOUT_BOXES
        or _is_named_again(question, catalogue)
    ):
        yield [_lines(question)]
        return
    offered = [one for one in catalogue.choices(question) if one.shown and is_valid(one, on)]
    if question.kind is Kind.WEEK:
        yield [Boxes(items=tuple(one.label for one in offered))]
        return
    families: dict[str, list[Choice]] = {}
    for choice in offered:
        families.setdefault(_family(choice, question, catalogue), []).append(choice)
    # What belongs to no family, such as "not sure", stands last.
    for heading in sorted(families, key=lambda one: not one):
        yield _group(heading, families[heading], explained=question.definite)


def _group(heading: str, group: list[Choice], *, explained: bool) -> list[AnyBlock]:
    """Where a choice binds somebody, what it means stands with it; elsewhere its name will do."""
    said: list[AnyBlock] = [Paragraph(text=heading, strong=True)] if heading else []
    words = (f"{one.label}. {one.hint}." if explained and one.hint else one.label for one in group)
    said.append(Boxes(items=tuple(words)))
    if any(one.describe for one in group):
        said.append(WritingLine(label=tr("Which?")))
    return said


def _family(choice: Choice, question: Question, catalogue: Catalogue) -> str:
    if choice.parent and question.among:
        parent = catalogue.choice(catalogue.question(question.among), choice.parent)
        return parent.label if parent else ""
    return catalogue.lists[question.choices].families.get(choice.family, "")


def _is_named_again(question: Question, catalogue: Catalogue) -> bool:
    """Whether it only asks which of those ticked above: then a line will do."""
    return bool(question.among) and catalogue.question(question.among).choices == question.choices


def _lines(question: Question) -> WritingLine:
    if question.kind is not Kind.LONG_TEXT:
        return WritingLine()
    return WritingLine(lines=_LONGEST if question.name == _STORY else _LONG)
