"""Type for the scripts that Holdfast Sans does not draw, loaded when a language first needs it."""

from functools import cache

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from resources import ROOT
from ui.theme.fonts import FAMILY, load_fonts, sized_font
from ui.theme.theme import theme

_FOLDER = ROOT / "fonts" / "scripts"
_FAMILIES = {
    "ar": "Holdfast Naskh Arabic",
    "bn": "Holdfast Sans Bengali",
    "gu": "Holdfast Sans Gujarati",
    "hi": "Holdfast Sans Devanagari",
    "pa": "Holdfast Sans Gurmukhi",
    "ur": "Holdfast Nastaliq Urdu",
}
LANGUAGES = tuple(_FAMILIES)


def script_font(language: str, pixels: float, weight: QFont.Weight) -> QFont:
    """Make type for a language at today's scale; the Latin letters and digits in it are ours."""
    font = sized_font(pixels, weight, theme().scale)
    family = _FAMILIES.get(language)
    if family is not None:
        _load(family)
        font.setFamilies([family, *load_fonts()])
    return font


def load_script(language: str) -> None:
    """Have the letters of a language at hand wherever words of it stand in a line of ours.

    Nastaliq hangs too low for such a line; Naskh has every letter of Urdu.
    """
    family = _FAMILIES["ar" if language == "ur" else language] if language in _FAMILIES else ""
    if family:
        # Qt tells of every typeface that it passes over on the way to the one that has the letters.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        QFont.insertSubstitution(FAMILY, family)
        _load(family)


@cache
def _load(family: str) -> None:
    for file in sorted(_FOLDER.glob(f"{family.replace(' ', '')}-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
