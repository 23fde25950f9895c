"""The tones a panel or a tag may have, and the colours of each."""

from typing import Literal, NamedTuple

Tone = Literal["plain", "tint", "info", "success", "warn", "error", "sunken"]


class ToneColours(NamedTuple):
    """The ground, the ink of heading and bar, and the quiet edge of a tone."""

    fill: str
    ink: str
    edge: str


TONES: dict[Tone, ToneColours] = {
    "plain": ToneColours("surface", "text", "divider"),
    "tint": ToneColours("tint", "accent", "tint"),
    "info": ToneColours("info_bg", "info", "info_bg"),
    "success": ToneColours("success_bg", "success", "success_bg"),
    "warn": ToneColours("warn_bg", "warn", "warn_edge"),
    "error": ToneColours("error_bg", "error", "error"),
    "sunken": ToneColours("sunken", "text", "sunken"),
}
