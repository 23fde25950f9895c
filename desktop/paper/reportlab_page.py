"""Draws a document of left-to-right writing as PDF bytes, in memory and the same bytes each time.

The one door to ReportLab. It opens when the first page is drawn, because start-up counts; so its
names are imported inside the functions. What somebody typed reaches it escaped (`_said`): its
paragraphs are a markup language that would open a file named in a report (security.md 4.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from desktop.paper import blocks
from desktop.paper.errors import PaperError, WrongScript
from desktop.paper.letters import drawable, unsplit
from desktop.paper.type_scale import Face, TypeScale, Weight, scale_for
from resources import ROOT

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

_MM = 72 / 25.4
_GREY = (0.55, 0.55, 0.55)
_CODE_SPACING = 0.045
_EDGES = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
_PLAIN_TABLE = [
    *((edge, (0, 0), (-1, -1), 0) for edge in _EDGES),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("FONTNAME", (0, 0), (-1, -1), Weight.REGULAR),
]


def fonts_folder() -> Path:
    """Where the typefaces lie that go into every page."""
    return ROOT / "fonts"


def draw(document: blocks.Document) -> bytes:
    """Make the PDF; WrongScript if a letter in it would be drawn wrong or not at all."""
    from reportlab.platypus.doctemplate import LayoutError

    _register_fonts()
    _require_left_to_right(document)
    pages = 1
    while True:
        try:
            taken, pdf = _Press(document=document, scale=scale_for(document), pages=pages).run()
        except (LayoutError, OSError, ValueError):
            raise PaperError from None  # their messages repeat the words of the page
        if taken == pages:
            return pdf
        pages = taken


@dataclass(frozen=True, slots=True, kw_only=True)
class _Press:
    """A document, its sizes, and how many pages it is expected to take."""

    document: blocks.Document
    scale: TypeScale
    pages: int

    @property
    def margin(self) -> float:
        return self.document.size.margin * _MM

    @property
    def width(self) -> float:
        return self.document.size.width * _MM - 2 * self.margin

    def run(self) -> tuple[int, bytes]:
        """Lay the blocks out; give the number of pages they took, and the bytes."""
        from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

        width, height = self.document.size.width * _MM, self.document.size.height * _MM
        foot = self.scale.foot_leading * len(self.foot_lines()) + self.scale.gap
        bottom = self.margin + foot
        frame = Frame(self.margin, bottom, self.width, height - bottom - self.margin, 0, 0, 0, 0)
        author, paper = _plain(self.document.author), BytesIO()
        template = BaseDocTemplate(
            paper,
            pagesize=(width, height),
            title=_plain(self.document.title),
            author=author,
            creator=author,
            producer="PDF",
            lang=self.document.language,
            displayDocTitle=True,
            initialFontName=Weight.REGULAR,
            invariant=1,
        )
        template.addPageTemplates(PageTemplate(frames=[frame], onPage=self.draw_foot))
        template.build(self.flowables(self.document.blocks))
        return template.page, paper.getvalue()

    def foot_lines(self) -> list[str]:
        """The notes, then the paper's own name, as they fall into lines beside the page number."""
        from reportlab.lib.utils import simpleSplit

        foot, size = self.document.footer, self.scale.foot
        number = _plain(foot.page(self.pages, self.pages))
        beside = self.width - _measured(number, Weight.REGULAR, size) - size
        lines: list[str] = []
        for text, width in [*((note, self.width) for note in foot.notes), (foot.line, beside)]:
            lines += simpleSplit(unsplit(_plain(text)), Weight.REGULAR, size, width)
        return lines

    def draw_foot(self, canvas: Canvas, template: Any) -> None:
        """Write the foot of one page: its name at the left, its number at the right."""
        canvas.setFont(Weight.REGULAR, self.scale.foot)
        for height, line in enumerate(reversed(self.foot_lines())):
            canvas.drawString(self.margin, self.margin + height * self.scale.foot_leading, line)
        number = _plain(self.document.footer.page(template.page, self.pages))
        canvas.drawRightString(self.margin + self.width, self.margin, number)

    def flowables(self, parts: Iterable[blocks.AnyBlock]) -> list[Flowable]:
        """Turn blocks into what the engine can flow over pages."""
        return [flowable for block in parts for flowable in self.flowable(block)]

    def flowable(self, block: blocks.AnyBlock) -> list[Flowable]:
        """Turn one block into the pieces that draw it."""
        _require_left_to_right(block)
        match block:
            case blocks.Heading() | blocks.Paragraph() | blocks.Points() | blocks.Lines():
                return self.words(block)
            case blocks.Rule() | blocks.WritingLine():
                return self.across(block)
            case blocks.Code():
                return self.code(block)
            case blocks.Picture():
                return [self.picture(block)]
            case blocks.Table():
                return [self.table(block)]
            case blocks.Together() | blocks.Panel():
                return [self.set_apart(block)]

    def words(
        self, block: blocks.Heading | blocks.Paragraph | blocks.Points | blocks.Lines
    ) -> list[Flowable]:
        """Words that flow over as many lines as they need."""
        scale = self.scale
        match block:
            case blocks.Heading():
                return [_line(block.text, scale.heading(block.level))]
            case blocks.Paragraph():
                return [_line(block.text, scale.strong if block.strong else scale.body)]
            case blocks.Points():
                return self.rows(block.items, scale.point, bullet="•")
            case blocks.Lines():
                return self.rows(block.items, scale.row)

    def rows(self, items: Sequence[str], face: Face, bullet: str | None = None) -> list[Flowable]:
        """Items under one another, and room below the last."""
        last = replace(face, after=self.scale.gap)
        said = [_line(item, face, bullet=bullet) for item in items[:-1]]
        return [*said, *(_line(item, last, bullet=bullet) for item in items[-1:])]

    def across(self, block: blocks.Rule | blocks.WritingLine) -> list[Flowable]:
        """Thin lines from margin to margin, with room above to write by hand."""
        from reportlab.platypus import HRFlowable

        before, after, count = 1.5 * self.scale.gap, 1.5 * self.scale.gap, 1
        if isinstance(block, blocks.WritingLine):
            before, after, count = 2.2 * self.scale.size, 2 * self.scale.gap, block.lines
        return [
            HRFlowable("100%", 0.8, color=_GREY, spaceBefore=before, spaceAfter=after)
            for _ in range(count)
        ]

    def code(self, code: blocks.Code) -> list[Flowable]:
        """The reference, as large as it may be while it stays on one line."""
        from reportlab.platypus import CallerMacro, Spacer

        signs = _plain(code.text)
        spaced = _measured(signs, Weight.BOLD, 1) + _CODE_SPACING * len(signs)
        size = min(self.scale.code, self.width / spaced)

        def write(macro: Any, *_: object) -> None:
            written = macro.canv.beginText(0, size * 0.25)
            written.setFont(Weight.BOLD, size)
            written.setCharSpace(size * _CODE_SPACING)
            written.textOut(signs)
            macro.canv.drawText(written)

        below = Spacer(1, 2 * self.scale.gap)
        return [Spacer(1, size * 1.2), CallerMacro(drawCallable=write), below]

    def table(self, table: blocks.Table) -> Flowable:
        """Rows under headings that come again on the next page."""
        from reportlab.platypus import Table

        shares = table.shares or (1.0,) * len(table.headings)
        widths = [self.width * share / sum(shares) for share in shares]
        cells = [[_line(text, self.scale.strong) for text in table.headings]]
        cells += [[_line(text, self.scale.row) for text in row] for row in table.rows]
        rows = Table(cells, colWidths=widths, repeatRows=1, spaceAfter=self.scale.gap)
        rows.setStyle(_PLAIN_TABLE)
        rows.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0.6, _GREY)])
        rows.setStyle([(edge, (0, 0), (-1, -1), self.scale.gap / 2) for edge in _EDGES[1:]])
        return rows

    def set_apart(self, group: blocks.Together | blocks.Panel) -> Flowable:
        """Blocks that stay together; those of a panel stand behind a black bar."""
        from reportlab.platypus import KeepTogether, Table

        inside, gap = self.flowables(blocks.unnested(group.blocks)), self.scale.gap
        if isinstance(group, blocks.Together):
            return KeepTogether(inside)
        room = 2 * gap
        panel = Table([[inside]], [self.width], spaceBefore=room, spaceAfter=room, splitInRow=1)
        panel.setStyle([*_PLAIN_TABLE, ("LEFTPADDING", (0, 0), (-1, -1), room)])
        panel.setStyle([("LINEBEFORE", (0, 0), (0, -1), 3, (0, 0, 0), "butt")])
        return panel

    def picture(self, picture: blocks.Picture) -> Flowable:
        """A picture in its own proportions, never wider than the page."""
        from reportlab.platypus import Image

        image = Image(BytesIO(picture.png), hAlign="LEFT")
        width = min(picture.width * _MM, self.width)
        image.drawHeight = width * image.imageHeight / image.imageWidth
        image.drawWidth = width
        return image


def _line(text: str, face: Face, *, bullet: str | None = None) -> Flowable:
    from reportlab.platypus import Paragraph

    return Paragraph(_said(text), _style(face), bulletText=bullet)


def _said(text: str) -> str:
    """Somebody's words as the paragraph markup that shows exactly them."""
    return escape(unsplit(_plain(text)))


def _plain(text: str) -> str:
    return drawable(text, _letters_with_a_shape())


def _require_left_to_right(what: blocks.Block | blocks.Document) -> None:
    if what.direction is not blocks.Direction.LEFT_TO_RIGHT:
        raise WrongScript


def _measured(text: str, weight: Weight, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return stringWidth(text, weight, size)


@cache
def _register_fonts() -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for weight in Weight:
        registerFont(TTFont(weight, str(fonts_folder() / f"{weight}.ttf")))


@cache
def _letters_with_a_shape() -> frozenset[int]:
    from reportlab.pdfbase.pdfmetrics import getFont
    from reportlab.pdfbase.ttfonts import TTFont

    fonts = [font for font in map(getFont, Weight) if isinstance(font, TTFont)]
    return frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))


@cache
def _style(face: Face) -> ParagraphStyle:
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        "writing",
        fontName=face.weight,
        fontSize=face.size,
        leading=face.leading,
        spaceBefore=face.before,
        spaceAfter=face.after,
        leftIndent=face.indent,
        keepWithNext=int(face.joined),
        bulletFontName=face.weight,
        bulletFontSize=face.size,
        allowWidows=0,
        allowOrphans=0,
    )
