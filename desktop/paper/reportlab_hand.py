"""Draws what is left open on a page for a pen: lines to write on, and boxes to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.paper import blocks
from desktop.paper.reportlab_words import measured, plain, set_words
from desktop.paper.type_scale import TypeScale, Weight

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

GREY = (0.55, 0.55, 0.55)
_EDGES = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
PLAIN_TABLE = [
    *((edge, (0, 0), (-1, -1), 0) for edge in _EDGES),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("FONTNAME", (0, 0), (-1, -1), Weight.REGULAR),
]
# A hand needs more room than print; a label wider than this share leaves too little of its line.
_PITCH, _WIDEST_LABEL, _BELOW = 2.2, 0.6, 1.8


def room_to_write(block: blocks.WritingLine, scale: TypeScale, width: float) -> list[Flowable]:
    """Lines from margin to margin; the label stands on the first, or over it if it is long."""
    rest = [_to_foot(scale)] if block.to_foot else []
    if not block.label:
        return [*_lines(block.lines, scale, 2 * scale.gap), *rest]
    label = measured(plain(block.label), Weight.REGULAR, scale.size) + scale.size / 2
    if label > width * _WIDEST_LABEL:
        over = set_words(block.label, scale.label)
        return [over, *_lines(block.lines, scale, _BELOW * scale.gap), *rest]
    first = _labelled(block.label, label, scale, width)
    return [first, *_lines(block.lines - 1, scale, _BELOW * scale.gap), *rest]


def _to_foot(scale: TypeScale) -> Flowable:
    """Lines as far as the page goes; none where it is full."""
    from reportlab.platypus import Flowable

    class Lines(Flowable):
        """What the engine asks for its height when it knows how much room is left."""

        def wrap(self, width: float, height: float) -> tuple[float, float]:
            self.width, self.pitch = width, _PITCH * scale.size
            under_what_went_before = _BELOW * scale.gap
            self.count = int((height + under_what_went_before) // self.pitch)
            # Nothing comes under them, so the last may lie on the very foot.
            return width, max(0, self.count * self.pitch - under_what_went_before)

        def draw(self) -> None:
            self.canv.setLineWidth(0.8)
            self.canv.setStrokeColorRGB(*GREY)
            for line in range(self.count):
                self.canv.line(0, line * self.pitch, self.width, line * self.pitch)

    return Lines()


def _lines(count: int, scale: TypeScale, after: float) -> list[Flowable]:
    from reportlab.platypus import HRFlowable

    before = _PITCH * scale.size
    return [
        HRFlowable("100%", 0.8, color=GREY, spaceBefore=before, spaceAfter=after)
        for _ in range(count)
    ]


def _labelled(words: str, label: float, scale: TypeScale, width: float) -> Flowable:
    from reportlab.platypus import Table

    after = _BELOW * scale.gap
    cells, height = [[set_words(words, scale.row), ""]], _PITCH * scale.size - after
    line = Table(cells, [label, width - label], [height], spaceAfter=after)
    line.setStyle([*PLAIN_TABLE, ("VALIGN", (0, 0), (0, 0), "BOTTOM")])
    # A paragraph ends well below its letters; they are to stand on the line itself.
    line.setStyle([("BOTTOMPADDING", (0, 0), (0, 0), -0.3 * scale.size)])
    line.setStyle([("LINEBELOW", (1, 0), (1, 0), 0.8, GREY)])
    return line


def tick_boxes(block: blocks.Ticks, scale: TypeScale, width: float) -> list[Flowable]:
    """An empty box before each item, as high as its letters."""
    from reportlab.platypus import Table

    side, beside = scale.size, scale.size * 1.8
    rows = []
    for item in block.items:
        box = Table([[""]], [side], [side], hAlign="LEFT")
        box.setStyle([*PLAIN_TABLE, ("BOX", (0, 0), (-1, -1), 1.2, (0, 0, 0))])
        rows.append([box, set_words(item, scale.row)])
    ticks = Table(rows, [beside, width - beside], spaceAfter=scale.gap)
    ticks.setStyle([*PLAIN_TABLE, ("BOTTOMPADDING", (0, 0), (-1, -1), scale.gap)])
    ticks.setStyle([("TOPPADDING", (0, 0), (0, -1), scale.size * 0.2)])
    return [ticks]
