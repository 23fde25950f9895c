"""The bundled type: Holdfast Sans, and every size the pages use, in pixels at 100 %."""

from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from resources import ROOT

FAMILY = "Holdfast Sans"

Role = Literal[
    "display",
    "emergency",
    "h1",
    "title",
    "title_regular",
    "h2",
    "h3",
    "h3_regular",
    "name",
    "large",
    "large_strong",
    "body",
    "medium",
    "strong",
    "small",
    "small_medium",
    "small_strong",
    "reference",
]

_REGULAR, _MEDIUM = QFont.Weight.Normal, QFont.Weight.Medium
_SEMIBOLD, _BOLD = QFont.Weight.DemiBold, QFont.Weight.Bold
_TYPE: dict[Role, tuple[int, QFont.Weight]] = {
    "emergency": (68, _BOLD),
    "display": (48, _BOLD),
    "h1": (32, _SEMIBOLD),
    "title": (28, _SEMIBOLD),
    "title_regular": (28, _REGULAR),
    "reference": (28, _BOLD),
    "h2": (24, _SEMIBOLD),
    "name": (20, _SEMIBOLD),
    "large": (20, _REGULAR),
    "large_strong": (20, _SEMIBOLD),
    "h3": (18, _SEMIBOLD),
    "h3_regular": (18, _REGULAR),
    "body": (16, _REGULAR),
    "medium": (16, _MEDIUM),
    "strong": (16, _SEMIBOLD),
    "small": (15, _REGULAR),
    "small_medium": (15, _MEDIUM),
    "small_strong": (15, _SEMIBOLD),
}
ROLES: tuple[Role, ...] = tuple(_TYPE)


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the bundled files known to Qt; give their families, Latin first."""
    families = {FAMILY: None}
    for file in sorted((ROOT / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families |= dict.fromkeys(QFontDatabase.applicationFontFamilies(number))
    return tuple(families)


def make_font(role: Role, scale: float) -> QFont:
    """Make the type of `role`; sizes are set here and nowhere else."""
    pixels, weight = _TYPE[role]
    return sized_font(pixels, weight, scale, spacing=1.5 if role == "reference" else 0)


def sized_font(pixels: float, weight: QFont.Weight, scale: float, *, spacing: float = 0) -> QFont:
    """Make the bundled type at a size that is no role, such as the letters on a key."""
    font = QFont()
    font.setFamilies(list(load_fonts()))
    font.setPixelSize(max(1, round(pixels * scale)))
    font.setWeight(weight)
    # Full hinting deforms SemiBold, none blurs small type at ratio 1.
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing * scale)
    return font
