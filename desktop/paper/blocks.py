"""What a printed document is, before anybody draws it or reads it out (domain.md 7.1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from desktop.paper.footer import Footer


class Direction(StrEnum):
    """Which way a line of writing runs."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class PageSize(Enum):
    """A piece of paper: its width, its height and the margin round it, in millimetres."""

    A3 = (297.0, 420.0, 17.0)
    A4 = (210.0, 297.0, 20.0)
    A4_CLOSE = (210.0, 297.0, 12.0)
    A5 = (148.0, 210.0, 15.0)
    CARD = (85.6, 54.0, 4.0)

    @property
    def width(self) -> float:
        """From edge to edge, in millimetres."""
        return self.value[0]

    @property
    def height(self) -> float:
        """From top to bottom, in millimetres."""
        return self.value[1]

    @property
    def margin(self) -> float:
        """The white round the page, in millimetres."""
        return self.value[2]


class Letters(StrEnum):
    """How large a document is set."""

    CARD = "card"
    STANDARD = "standard"
    SLIP = "slip"
    LARGE = "large"
    FORM = "form"
    FORM_LARGE = "form_large"
    EASY = "easy"
    POSTER = "poster"
    POSTER_A3 = "poster_a3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One thing on a page; without a language of its own it speaks the document's."""

    language: str = ""
    direction: Direction = Direction.LEFT_TO_RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Block):
    """A line that says what follows: level 1 for the page, 2 and 3 below it."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """Running words; `strong` for the few that must be seen first."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Points(Block):
    """A list, one dot for each point."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(Block):
    """Short lines under one another, such as opening hours."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """Rows under headings; `shares` says how the columns divide the width."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Block):
    """A thin line across the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingLine(Block):
    """Room to write by hand; a `label` says what, at the beginning of the first line.

    `to_foot` goes on with as many lines as the page has room for.
    """

    label: str = ""
    lines: int = 1
    to_foot: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks(Block):
    """Boxes to tick by hand, each before its words."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage(Block):
    """What follows begins a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Block):
    """A reference in large spaced signs, to be read out and copied; never split."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Block):
    """A PNG with the words that stand for it where it cannot be seen; `beside` it, small signs."""

    png: bytes = field(repr=False)
    width: float
    alternative: str
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together(Block):
    """Blocks that stay on one page."""

    blocks: tuple["AnyBlock", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel(Block):
    """Blocks set apart by a bar at the side, for what must not be missed."""

    blocks: tuple["AnyBlock", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn(Block):
    """What only typst draws: paper with one of these is printed as it is saved (decision 24)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing(Drawn):
    """A picture in lines (SVG), with the words that stand for it where it cannot be seen."""

    svg: str = field(repr=False)
    width: float
    alternative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(Drawn):
    """Cells beside one another, row after row, read in that order; `ruled` draws a line round each.

    A row stays on one page. `shares` divide the width; `middle` sets cells level by their middle.
    """

    cells: tuple[tuple["AnyBlock", ...], ...]
    shares: tuple[float, ...]
    ruled: bool = False
    middle: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes(Drawn):
    """Boxes to tick that follow one another along the line; each stays with its words."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginCode(Drawn):
    """The code of a question, for whoever keys a paper form in; it may part after an underscore."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards(Drawn):
    """The same card over and over at the foot of a sheet, with marks to cut along.

    The back of a sheet lies exactly behind its front. Who hears the page hears the card once.
    """

    blocks: tuple["AnyBlock", ...]
    count: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Drawn):
    """Blocks in white on a dark band, to be seen from across a room."""

    blocks: tuple["AnyBlock", ...]


AnyBlock = (
    Heading
    | Paragraph
    | Points
    | Lines
    | Table
    | Rule
    | WritingLine
    | Ticks
    | NewPage
    | Code
    | Picture
    | Together
    | Panel
    | Drawing
    | Columns
    | Boxes
    | MarginCode
    | Cards
    | Band
)


def unnested(parts: Iterable[AnyBlock]) -> Iterator[AnyBlock]:
    """Take groups out of their groups: what stays together with the outer one stays together."""
    for part in parts:
        if isinstance(part, Together):
            yield from unnested(part.blocks)
        else:
            yield part


def within(parts: Iterable[AnyBlock]) -> Iterator[AnyBlock]:
    """Every block there is, with those in groups, in columns and on cards."""
    for part in parts:
        yield part
        match part:
            case Together() | Panel() | Cards() | Band():
                yield from within(part.blocks)
            case Columns():
                for cell in part.cells:
                    yield from within(cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole piece of paper. The title is neutral: it shows in a window and in a print queue."""

    title: str
    author: str
    footer: Footer
    blocks: tuple[AnyBlock, ...]
    size: PageSize = PageSize.A4
    letters: Letters = Letters.STANDARD
    language: str = "en"
    direction: Direction = Direction.LEFT_TO_RIGHT
