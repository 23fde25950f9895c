"""How each kind of writing prints: 14 points preferred, 12 least, 18 large (domain.md 7.1)."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.paper.blocks import Document, Letters

_LARGE = 18


class Weight(StrEnum):
    """How dark the letters are; there are no italics, and no capitals for emphasis."""

    REGULAR = "HoldfastSans-Regular"
    SEMIBOLD = "HoldfastSans-SemiBold"
    BOLD = "HoldfastSans-Bold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One kind of writing, in points; `joined` keeps it on the page of what follows."""

    weight: Weight = Weight.REGULAR
    size: float
    leading: float
    before: float = 0
    after: float = 0
    indent: float = 0
    joined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScale:
    """The sizes of one edition of a document, in points; a line is `leading` times as high."""

    size: float
    headings: tuple[float, float, float]
    code: float
    foot: float
    gap: float
    leading: float = 1.4

    @property
    def foot_leading(self) -> float:
        """The height of a line at the foot of the page."""
        return self.foot * self.leading

    @property
    def body(self) -> Face:
        """Running words."""
        return Face(size=self.size, leading=self.size * self.leading, after=self.gap)

    @property
    def strong(self) -> Face:
        """The few words that must be seen first."""
        line = self.size * self.leading
        return Face(weight=Weight.SEMIBOLD, size=self.size, leading=line, after=self.gap)

    @property
    def small(self) -> Face:
        """Signs that a machine reads: small, but in large print as large as all the rest."""
        size = self.foot if self.foot >= _LARGE else 0.8 * self.foot
        return Face(size=size, leading=1.25 * size)

    @property
    def row(self) -> Face:
        """A line that the next one follows closely."""
        return Face(size=self.size, leading=self.size * self.leading)

    @property
    def label(self) -> Face:
        """What stands over a line to write on."""
        return Face(size=self.size, leading=self.size * self.leading, joined=True)

    @property
    def point(self) -> Face:
        """A point of a list, clear of its dot."""
        line, indent = self.size * self.leading, self.size * 1.2
        return Face(size=self.size, leading=line, after=self.gap / 2, indent=indent)

    def heading(self, level: int) -> Face:
        """A heading, nearer to what it heads than to what went before."""
        size = self.headings[level - 1]
        return Face(
            weight=Weight.BOLD,
            size=size,
            leading=size * 1.25,
            before=(1.5 if level == 3 else 2) * self.gap,
            after=self.gap if level == 1 else self.gap / 2,
            joined=True,
        )


_SCALES = {
    Letters.CARD: TypeScale(size=12, headings=(12, 12, 12), code=20, foot=12, gap=1, leading=1.16),
    Letters.STANDARD: TypeScale(size=14, headings=(24, 17, 14), code=34, foot=12, gap=7),
    Letters.SLIP: TypeScale(size=16, headings=(24, 19, 16), code=36, foot=12, gap=9),
    Letters.LARGE: TypeScale(size=18, headings=(28, 22, 18), code=40, foot=18, gap=9),
    # A form is much to ask and little to read: it is set close, and its foot as small as may be.
    Letters.FORM: TypeScale(size=12, headings=(22, 16, 12), code=30, foot=12, gap=5, leading=1.27),
    Letters.FORM_LARGE: TypeScale(size=18, headings=(26, 22, 18), code=36, foot=18, gap=8),
    Letters.EASY: TypeScale(size=20, headings=(36, 28, 20), code=40, foot=14, gap=9, leading=1.4),
    Letters.POSTER: TypeScale(
        size=23, headings=(43, 30, 23), code=60, foot=12, gap=11, leading=1.3
    ),
    Letters.POSTER_A3: TypeScale(
        size=32, headings=(61, 43, 32), code=85, foot=14, gap=16, leading=1.3
    ),
}


def scale_for(document: Document) -> TypeScale:
    """Find the sizes a document asks for."""
    return _SCALES[document.letters]
