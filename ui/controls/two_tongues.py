"""The same words twice: large in the person's language, and smaller in English underneath."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from ui.controls.lines import Lines
from ui.theme.scripts import script_font
from ui.theme.theme import px, theme

_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Said:
    """Words in the person's language, or nothing where there are none, and in English."""

    own: str
    english: str

    @property
    def aloud(self) -> str:
        """What a screen reader says: both, since nobody knows who listens."""
        return f"{self.own}. {self.english}" if self.own else self.english


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language to be set: its code, and the side on which its lines begin."""

    code: str = "en"
    right_to_left: bool = False


class TwoTongues:
    """Words laid out for a width; where the language has none, English is set as large."""

    def __init__(
        self, said: Said, tongue: Tongue, width: float | None,
        *, size: float, small: float, weight: QFont.Weight = QFont.Weight.Normal,
    ) -> None:  # fmt: skip
        large = script_font(tongue.code if said.own else "en", size, weight)
        right = tongue.right_to_left
        self._large = Lines(said.own or said.english, large, width, at_right=right)
        self._small: Lines | None = None
        if said.own and said.own != said.english:
            font = script_font("en", small, QFont.Weight.Normal)
            self._small = Lines(said.english, font, width, at_right=right)

    @property
    def width(self) -> float:
        """How wide the longest line is."""
        return max(self._large.width, self._small.width if self._small else 0)

    @property
    def height(self) -> int:
        """How high all the lines are together."""
        below = self._small.height + px(_BETWEEN) if self._small else 0
        return self._large.height + below

    def draw(self, painter: QPainter, at: QPointF, colour: str = "text") -> None:
        """Paint both; `at` is the upper left corner."""
        self._large.draw(painter, at, theme().colour(colour))
        if self._small is not None:
            below = QPointF(at.x(), at.y() + self._large.height + px(_BETWEEN))
            self._small.draw(painter, below, theme().colour("text2"))

    def draw_in(self, painter: QPainter, box: QRectF, colour: str = "text") -> None:
        """Paint both in the middle of the height of a box."""
        top = box.top() + max(0.0, (box.height() - self.height) / 2)
        self.draw(painter, QPointF(box.left(), round(top)), colour)
