"""Icons take the colour they are asked for; the mark keeps its two tones."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from resources import ROOT
from ui.theme.icons import icon, mark, names, pixmap
from ui.theme.theme import theme


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    theme().apply("light")


@pytest.mark.parametrize("name", sorted(names()))
def test_an_icon_is_drawn_in_the_colour_of_the_theme(name: str) -> None:
    assert "currentColor" in (ROOT / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    strongest = max(_inks(pixmap(name, "error", 64).toImage()), key=lambda ink: ink.alpha())
    assert strongest.name() == theme().tokens.error.lower()


def test_an_icon_is_sharp_on_a_screen_of_ratio_two() -> None:
    drawn = pixmap("lock", "text", 20, 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (40, 2.0)
    assert not icon("lock").isNull()


def test_the_mark_has_kelp_and_stone() -> None:
    colours = {ink.name() for ink in _inks(mark(96).toImage()) if ink.alpha() == 255}
    assert {theme().tokens.accent.lower(), theme().tokens.stone.lower()} <= colours


def test_in_high_contrast_the_stone_is_an_outline() -> None:
    theme().apply("high_contrast")
    drawn = mark(96).toImage()
    theme().apply("light")
    inside = drawn.pixelColor(48, 80)
    assert inside.alpha() == 0
    assert "#ffffff" in {ink.name() for ink in _inks(drawn) if ink.alpha() == 255}


def test_the_licence_lies_beside_the_files() -> None:
    assert "ISC License" in (ROOT / "icons" / "LICENSE-lucide.txt").read_text(encoding="utf-8")


def _inks(drawn: QImage) -> list[QColor]:
    places = [(x, y) for x in range(drawn.width()) for y in range(drawn.height())]
    inks = [drawn.pixelColor(x, y) for x, y in places]
    return [ink for ink in inks if ink.alpha()]
