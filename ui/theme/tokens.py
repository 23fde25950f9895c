"""The colours of one theme, each named for its use (ux.md 2.2, screens/README.md)."""

from functools import cache
from typing import Annotated, Literal

import msgspec
from PySide6.QtGui import QColor, QPalette

from resources import ROOT

ThemeName = Literal["light", "dark", "high_contrast"]
Colour = Annotated[str, msgspec.Meta(pattern="^#[0-9A-F]{6}$")]


class Tokens(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every colour Holdfast may draw with; the files in resources/theme say what each is for."""

    # The ground everything stands on
    page: Colour
    surface: Colour
    sunken: Colour
    tint: Colour
    # Words and edges
    text: Colour
    text2: Colour
    border: Colour
    divider: Colour
    link: Colour
    # The one accent
    accent: Colour
    accent_h: Colour
    on_accent: Colour
    chart2: Colour
    # The focus ring: dark next to the control, bright outside it
    focus_in: Colour
    focus_out: Colour
    # States
    error: Colour
    error_bg: Colour
    success: Colour
    success_bg: Colour
    warn: Colour
    warn_bg: Colour
    warn_edge: Colour
    info: Colour
    info_bg: Colour
    # Someone is in danger
    emerg: Colour
    emerg_h: Colour
    on_emerg: Colour
    emerg2: Colour
    # Practice mode
    practice: Colour
    on_practice: Colour
    # The large panel of Home
    deep: Colour
    on_deep: Colour
    on_deep2: Colour
    deep_btn: Colour
    on_deep_btn: Colour
    deep_kelp: Colour
    deep_stone: Colour
    # The mark, paper and the drawing on the unlock page: never meaning
    stone: Colour
    paper: Colour
    paper_edge: Colour
    shore_sand: Colour
    shore_far: Colour
    shore_stone: Colour
    shore_near: Colour
    shore_kelp: Colour
    shore_kelp_far: Colour

    def colour(self, name: str) -> QColor:
        """Give the colour of that name; a name that is none is a mistake in the code."""
        return QColor(getattr(self, name))


@cache
def read_tokens(name: ThemeName) -> Tokens:
    """Read a theme's file whole, or refuse it."""
    text = (ROOT / "theme" / f"{name}.toml").read_bytes()
    return msgspec.toml.decode(text, type=Tokens)


def tokens_from(palette: QPalette) -> Tokens:
    """Take the colours of a computer that is set to high contrast, so that its own choice wins."""

    def of(role: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, role).name().upper()

    roles = QPalette.ColorRole
    ground, words = of(roles.Window), of(roles.WindowText)
    chosen, on_chosen = of(roles.Highlight), of(roles.HighlightedText)
    colours = dict.fromkeys(Tokens.__struct_fields__, ground)
    for name in _WORDS:
        colours[name] = words
    for name in _CHOSEN:
        colours[name] = chosen
    for name in _ON_CHOSEN:
        colours[name] = on_chosen
    colours |= {"link": of(roles.Link), "focus_in": ground, "focus_out": chosen}
    colours |= {"paper": "#FFFFFF", "paper_edge": words}
    return msgspec.convert(colours, Tokens)


_WORDS = (
    *("text", "text2", "border", "divider", "error", "success", "warn", "warn_edge", "info"),
    *("on_deep", "on_deep2", "practice", "chart2"),
)
_CHOSEN = ("accent", "accent_h", "deep_btn", "emerg", "emerg_h")
_ON_CHOSEN = ("on_accent", "on_deep_btn", "on_emerg", "emerg2")
