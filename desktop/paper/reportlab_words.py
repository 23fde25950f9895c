"""Sets words in our own typefaces for the engine that draws pages; beside it, a door to ReportLab.

Its names are imported inside the functions, because start-up counts. What somebody typed reaches
it escaped (`_said`): its paragraphs are a markup language that would open a file named in a report
(security.md 4.6).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from desktop.paper.letters import drawable, no_word_alone, unsplit
from desktop.paper.type_scale import Face, Weight
from resources import ROOT

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable


def fonts_folder() -> Path:
    """Where the typefaces lie that go into every page."""
    return ROOT / "fonts"


def set_words(text: str, face: Face, *, bullet: str | None = None) -> Flowable:
    """Set words in a face; they flow over as many lines as they need."""
    from reportlab.platypus import Paragraph

    return Paragraph(_said(text), _style(face), bulletText=bullet)


def _said(text: str) -> str:
    """Somebody's words as the paragraph markup that shows exactly them."""
    return escape(no_word_alone(unsplit(plain(text))))


def plain(text: str) -> str:
    """Keep what can be drawn; WrongScript if a letter would come out wrong."""
    return drawable(text, _letters_with_a_shape())


def measured(text: str, weight: Weight, size: float) -> float:
    """How wide words are on one line, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return stringWidth(text, weight, size)


def broken(text: str, weight: Weight, size: float, width: float) -> list[str]:
    """Break words into lines of that width, never at a space that binds, as the engine would."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measured(longer, weight, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def every_shape() -> frozenset[int]:
    """The letters of all our typefaces together, with those of other writings."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    files = sorted(fonts_folder().rglob("*.ttf"))
    return frozenset().union(*(TTFontFile(str(one)).charToGlyph for one in files))


@cache
def register_fonts() -> None:
    """Give the engine our typefaces, once."""
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
