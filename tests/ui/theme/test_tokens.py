"""The files of colours hold exactly what the program draws with."""

import msgspec
import pytest
from PySide6.QtGui import QColor, QPalette

from resources import ROOT
from ui.theme.tokens import ThemeName, Tokens, read_tokens, tokens_from


@pytest.mark.parametrize("name", ["light", "dark", "high_contrast"])
def test_a_file_with_one_colour_too_many_is_refused(name: str) -> None:
    text = (ROOT / "theme" / f"{name}.toml").read_text(encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        msgspec.toml.decode(text + '\nblue = "#0000FF"\n', type=Tokens)


def test_a_colour_that_is_none_is_refused() -> None:
    text = (ROOT / "theme" / "light.toml").read_text(encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        msgspec.toml.decode(text.replace("#F7F6F2", "beige"), type=Tokens)


def test_there_is_no_blue() -> None:
    """Blue reads as police; only high contrast has one, for links."""
    names: tuple[ThemeName, ...] = ("light", "dark")
    for name in names:
        for field in Tokens.__struct_fields__:
            colour = read_tokens(name).colour(field)
            is_blue = colour.hslSaturation() > 60 and 205 <= colour.hslHue() <= 255
            assert not is_blue, f"{name} {field}"


def test_the_computers_own_high_contrast_wins() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#FFFFFF"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#8EE3F0"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor("#263B50"))
    palette.setColor(QPalette.ColorRole.Link, QColor("#75E9FC"))
    tokens = tokens_from(palette)
    assert (tokens.page, tokens.text, tokens.border) == ("#202020", "#FFFFFF", "#FFFFFF")
    assert (tokens.accent, tokens.on_accent, tokens.link) == ("#8EE3F0", "#263B50", "#75E9FC")
    assert tokens.paper == "#FFFFFF"
