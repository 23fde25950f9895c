"""Draws a document of left-to-right writing as PDF bytes, in memory and the same bytes each time.

The door to ReportLab, with `reportlab_words` and `reportlab_hand` beside it. It opens when the
first page is drawn, because start-up counts; so its names are imported inside the functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.paper import blocks
from desktop.paper.errors import PaperError, WrongScript
from desktop.paper.letters import unsplit
from desktop.paper.reportlab_hand import GREY, PLAIN_TABLE, room_to_write, tick_boxes
from desktop.paper.reportlab_words import broken, measured, plain, register_fonts, set_words
from desktop.paper.type_scale import Face, TypeScale, Weight, scale_for

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

_MM = 72 / 25.4
_CODE_SPACING = 0.045
_EDGES = ("RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")


def draw(document: blocks.Document) -> bytes:
    """Make the PDF; WrongScript if a letter in it would be drawn wrong or not at all."""
    from reportlab.platypus.doctemplate import LayoutError

    register_fonts()
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
        author, paper = plain(self.document.author), BytesIO()
        template = BaseDocTemplate(
            paper,
            pagesize=(width, height),
            title=plain(self.document.title),
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
        foot, size = self.document.footer, self.scale.foot
        number = plain(foot.page(self.pages, self.pages))
        beside = self.width - measured(number, Weight.REGULAR, size) - size
        lines: list[str] = []
        for text, width in [
            *((note, self.width) for note in foot.notes),
            (foot.bound_line, beside),
        ]:
            lines += broken(unsplit(plain(text)), Weight.REGULAR, size, width)
        return lines

    def draw_foot(self, canvas: Canvas, template: Any) -> None:
        """Write the foot of one page: its name at the left, its number at the right."""
        canvas.setFont(Weight.REGULAR, self.scale.foot)
        for height, line in enumerate(reversed(self.foot_lines())):
            canvas.drawString(self.margin, self.margin + height * self.scale.foot_leading, line)
        number = plain(self.document.footer.page(template.page, self.pages))
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
            case blocks.Rule() | blocks.WritingLine() | blocks.Ticks() | blocks.NewPage():
                return self.across(block)
            case blocks.Code():
                return self.code(block)
            case blocks.Picture():
                return [self.picture(block)]
            case blocks.Table():
                return [self.table(block)]
            case blocks.Together() | blocks.Panel():
                return [self.set_apart(block)]
            case blocks.Drawn():
                raise PaperError  # editions.py hands these to the other engine

    def words(
        self, block: blocks.Heading | blocks.Paragraph | blocks.Points | blocks.Lines
    ) -> list[Flowable]:
        """Words that flow over as many lines as they need."""
        scale = self.scale
        match block:
            case blocks.Heading():
                return [set_words(block.text, scale.heading(block.level))]
            case blocks.Paragraph():
                return [set_words(block.text, scale.strong if block.strong else scale.body)]
            case blocks.Points():
                return self.rows(block.items, scale.point, bullet="•")
            case blocks.Lines():
                return self.rows(block.items, scale.row)

    def rows(self, items: Sequence[str], face: Face, bullet: str | None = None) -> list[Flowable]:
        """Items under one another, and room below the last; neither end stands alone on a page."""
        faces = [face] * len(items)
        for end in {0, len(items) - 2} if len(items) > 1 else ():
            faces[end] = replace(face, joined=True)
        faces[-1:] = [replace(face, after=self.scale.gap)]
        both = zip(items, faces, strict=True)
        return [set_words(item, own, bullet=bullet) for item, own in both]

    def across(
        self, block: blocks.Rule | blocks.WritingLine | blocks.Ticks | blocks.NewPage
    ) -> list[Flowable]:
        """Thin lines from margin to margin, what is filled in by hand, and the end of a page."""
        from reportlab.platypus import HRFlowable, PageBreak

        match block:
            case blocks.WritingLine():
                return room_to_write(block, self.scale, self.width)
            case blocks.Ticks():
                return tick_boxes(block, self.scale, self.width)
            case blocks.NewPage():
                return [PageBreak()]
        gap = 1.5 * self.scale.gap
        return [HRFlowable("100%", 0.8, color=GREY, spaceBefore=gap, spaceAfter=gap)]

    def code(self, code: blocks.Code) -> list[Flowable]:
        """The reference, as large as it may be while it stays on one line."""
        from reportlab.platypus import CallerMacro, Spacer

        signs = plain(code.text)
        spaced = measured(signs, Weight.BOLD, 1) + _CODE_SPACING * len(signs)
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
        cells = [[set_words(text, self.scale.strong) for text in table.headings]]
        cells += [[set_words(text, self.scale.row) for text in row] for row in table.rows]
        rows = Table(cells, colWidths=widths, repeatRows=1, spaceAfter=self.scale.gap)
        rows.setStyle(PLAIN_TABLE)
        rows.setStyle([("LINEBELOW", (0, 0), (-1, -1), 0.6, GREY)])
        rows.setStyle([(edge, (0, 0), (-1, -1), self.scale.gap / 2) for edge in _EDGES])
        rows.setStyle([("RIGHTPADDING", (0, 0), (-2, -1), 1.5 * self.scale.gap)])
        return rows

    def set_apart(self, group: blocks.Together | blocks.Panel) -> Flowable:
        """Blocks that stay on a page if it holds them; those of a panel stand behind a bar."""
        from reportlab.platypus import KeepTogether, Table

        inside, gap = self.flowables(blocks.unnested(group.blocks)), self.scale.gap
        if isinstance(group, blocks.Together):
            return KeepTogether(inside)
        room = 2 * gap
        panel = Table([[inside]], [self.width], spaceBefore=room, spaceAfter=room, splitInRow=1)
        panel.setStyle([*PLAIN_TABLE, ("LEFTPADDING", (0, 0), (-1, -1), room)])
        panel.setStyle([("LINEBEFORE", (0, 0), (0, -1), 3, (0, 0, 0), "butt")])
        return KeepTogether([panel])

    def picture(self, picture: blocks.Picture) -> Flowable:
        """A picture in its own proportions, never wider than the page, and what stands beside."""
        from reportlab.platypus import Image, Table

        image = Image(BytesIO(picture.png), hAlign="LEFT")
        width = min(picture.width * _MM, self.width)
        image.drawHeight = width * image.imageHeight / image.imageWidth
        image.drawWidth = width
        if not picture.beside:
            return image
        signs = set_words(picture.beside, self.scale.small)
        both = Table([[image, signs]], [width, self.width - width], hAlign="LEFT")
        both.setStyle([*PLAIN_TABLE, ("LEFTPADDING", (1, 0), (1, 0), self.scale.gap)])
        return both


def _require_left_to_right(what: blocks.Block | blocks.Document) -> None:
    if what.direction is not blocks.Direction.LEFT_TO_RIGHT:
        raise WrongScript
