"""Draws a document in any writing, as PDF bytes that a screen reader can read (PDF/UA-1).

The one door to typst. It joins letters, sets right-to-left writing, and tags headings, lists,
tables and languages, all of which `reportlab_page` cannot (facts.md 3). What somebody typed reaches
it as data in JSON, and never as its own markup, which can read files.
"""

from typing import Any

from desktop.paper import blocks
from desktop.paper.errors import PaperError, WrongScript
from desktop.paper.letters import no_word_alone, one_line, unsplit
from desktop.paper.two_ways import isolated
from desktop.paper.type_scale import Face, TypeScale, Weight, scale_for
from resources import ROOT

_WEIGHTS = {Weight.REGULAR: 400, Weight.SEMIBOLD: 600, Weight.BOLD: 700}
_LATIN = "Holdfast Sans"
_SCRIPTS = {
    "ar": "Holdfast Naskh Arabic",
    "bn": "Holdfast Sans Bengali",
    "gu": "Holdfast Sans Gujarati",
    "hi": "Holdfast Sans Devanagari",
    "pa": "Holdfast Sans Gurmukhi",
    "ur": "Holdfast Nastaliq Urdu",
}
_NO_SHAPE = "could not be displayed"


def draw(document: blocks.Document) -> bytes:
    """Make the tagged PDF; WrongScript if a letter in it has no shape in our typefaces."""
    import msgspec
    import typst

    told = msgspec.json.encode(_Telling(document, scale_for(document)).document()).decode()
    try:
        pdf = typst.compile(
            str(ROOT / "paper" / "page.typ"), format="pdf", pdf_standards=["ua-1"],
            font_paths=[str(ROOT / "fonts")], ignore_system_fonts=True,
            sys_inputs={"document": told},
        )  # fmt: skip
    except typst.TypstError as error:
        # Its messages repeat the words of the page.
        raise (WrongScript if _NO_SHAPE in str(error) else PaperError) from None
    assert isinstance(pdf, bytes)
    return pdf


class _Telling:
    """A document as the data that the page is drawn from; every word on it goes through `_said`."""

    def __init__(self, document: blocks.Document, scale: TypeScale) -> None:
        self._document, self._scale = document, scale
        self._depth = 0

    def document(self) -> dict[str, Any]:
        """The whole piece of paper."""
        paper, foot = self._document.size, self._foot()
        return {
            "title": _said(self._document.title), "author": _said(self._document.author),
            **self._spoken(self._document.language, self._document.direction),
            "paper": {"width": paper.width, "height": paper.height, "margin": paper.margin},
            "width": paper.width - 2 * paper.margin,
            "scale": self._sizes(), "foot": foot,
            "blocks": self.parts(self._document.blocks),
        }  # fmt: skip

    def parts(self, parts: tuple[blocks.AnyBlock, ...]) -> list[dict[str, Any]]:
        """What stands on the page, from top to bottom."""
        return [self.block(part) for part in parts]

    def block(self, block: blocks.AnyBlock) -> dict[str, Any]:
        """One thing on the page, in its own language or the document's."""
        language = block.language or self._document.language
        direction = block.direction if block.language else self._document.direction
        told = {**self._spoken(language, direction), **self._told(block)}
        return _set_apart(told) if direction is blocks.Direction.RIGHT_TO_LEFT else told

    def _told(self, block: blocks.AnyBlock) -> dict[str, Any]:
        match block:
            case blocks.Together() | blocks.Panel() | blocks.Band():
                kind = type(block).__name__.lower()
                return {"kind": kind, "blocks": self.parts(block.blocks)}
            case blocks.Heading():
                return {"kind": "heading", "text": _set(block.text), **self._levels(block.level)}
            case blocks.Table():
                return _table(block)
            case blocks.Rule() | blocks.NewPage() | blocks.Picture():
                return _unworded(block)
            case blocks.WritingLine() | blocks.Ticks() | blocks.Boxes():
                return _for_a_pen(block)
            case blocks.Columns() | blocks.Cards():
                return self._laid_out(block)
            case blocks.Drawing() | blocks.MarginCode():
                return _drawn(block)
            case _:
                return _worded(block)

    def _laid_out(self, block: blocks.Columns | blocks.Cards) -> dict[str, Any]:
        match block:
            case blocks.Columns():
                cells = [self.parts(cell) for cell in block.cells]
                told = {"cells": cells, "shares": list(block.shares), "ruled": block.ruled,
                        "middle": block.middle}  # fmt: skip
                return {"kind": "columns", **told}
            case blocks.Cards():
                card = blocks.PageSize.CARD
                size = {"width": card.width, "height": card.height, "margin": card.margin}
                return {"kind": "cards", "count": block.count, **size,
                        "blocks": self.parts(block.blocks)}  # fmt: skip

    def _levels(self, level: int) -> dict[str, int]:
        """How a heading looks, and where it stands among the others: no level may be left out."""
        self._depth = min(level, self._depth + 1)
        return {"level": level, "depth": self._depth}

    def _spoken(self, language: str, direction: blocks.Direction) -> dict[str, Any]:
        """A language with its typefaces; on a card there is no room for what hangs down a slope."""
        name = language.split("-")[0]
        close = self._document.letters is blocks.Letters.CARD
        script = _SCRIPTS.get("ar" if close and name == "ur" else name)
        fonts = [_LATIN, *([script] if script else [])]
        return {
            "language": name,
            "rtl": direction is blocks.Direction.RIGHT_TO_LEFT,
            "fonts": fonts,
        }

    def _sizes(self) -> dict[str, Any]:
        scale = self._scale
        faces = {"body": scale.body, "strong": scale.strong, "row": scale.row,
                 "point": scale.point, "small": scale.small}  # fmt: skip
        return {
            **{name: _face(face) for name, face in faces.items()},
            "headings": [_face(scale.heading(level)) for level in (1, 2, 3)],
            "code": scale.code, "foot": scale.foot, "gap": scale.gap, "leading": scale.leading,
        }  # fmt: skip

    def _foot(self) -> dict[str, Any]:
        foot = self._document.footer
        told = {
            "line": _said(foot.bound_line), "notes": [_said(note) for note in foot.notes],
            "page": foot.page_words,
        }  # fmt: skip
        turned = self._document.direction is blocks.Direction.RIGHT_TO_LEFT
        return _set_apart(told) if turned else told


def _set_apart(told: dict[str, Any]) -> dict[str, Any]:
    """Keep what runs left to right as it is, inside right-to-left words."""
    found = dict(told)
    for name in ("text", "label", "line"):
        if name in told:
            found[name] = isolated(told[name])
    for name in ("items", "notes"):
        if name in told:
            found[name] = [isolated(item) for item in told[name]]
    return found


def _worded(
    block: blocks.Paragraph | blocks.Points | blocks.Lines | blocks.Code,
) -> dict[str, Any]:
    match block:
        case blocks.Paragraph():
            return {"kind": "paragraph", "strong": block.strong, "text": _set(block.text)}
        case blocks.Points():
            return {"kind": "points", "items": [_set(item) for item in block.items]}
        case blocks.Lines():
            return {"kind": "lines", "items": [_said(item) for item in block.items]}
        case blocks.Code():
            return {"kind": "code", "text": _said(block.text)}


def _drawn(block: blocks.Drawing | blocks.MarginCode) -> dict[str, Any]:
    match block:
        case blocks.Drawing():
            told = {"width": block.width, "alternative": _said(block.alternative)}
            return {"kind": "drawing", "svg": block.svg, **told}
        case blocks.MarginCode():
            return {"kind": "margin-code", "text": _said(block.text)}


def _for_a_pen(block: blocks.WritingLine | blocks.Ticks | blocks.Boxes) -> dict[str, Any]:
    match block:
        case blocks.Boxes():
            # A box stays with its words, and those of a short choice with one another.
            return {"kind": "boxes", "items": [_said(item) for item in block.items]}
        case blocks.WritingLine():
            told = {"lines": block.lines, "to-foot": block.to_foot}
            return {"kind": "writing-line", "label": _said(block.label), **told}
        case blocks.Ticks():
            return {"kind": "ticks", "items": [_set(item) for item in block.items]}


def _unworded(block: blocks.Rule | blocks.NewPage | blocks.Picture) -> dict[str, Any]:
    match block:
        case blocks.Rule():
            return {"kind": "rule"}
        case blocks.NewPage():
            return {"kind": "new-page"}
        case blocks.Picture():
            told = {"width": block.width, "alternative": _said(block.alternative)}
            told["beside"] = _said(block.beside)
            return {"kind": "picture", "png": list(block.png), **told}


def _table(table: blocks.Table) -> dict[str, Any]:
    return {
        "kind": "table", "headings": [_said(text) for text in table.headings],
        "rows": [[_said(text) for text in row] for row in table.rows],
        "shares": list(table.shares) or [1.0] * len(table.headings),
    }  # fmt: skip


def _face(face: Face) -> dict[str, Any]:
    return {
        "size": face.size, "leading": face.leading, "before": face.before, "after": face.after,
        "weight": _WEIGHTS[face.weight],
    }  # fmt: skip


def _set(text: str) -> str:
    """Words that run over several lines."""
    return no_word_alone(_said(text))


def _said(text: str) -> str:
    return unsplit(one_line(text))
