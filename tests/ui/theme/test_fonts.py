"""The bundled type is the one that is drawn, on the screen and on paper."""

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication
from reportlab.pdfbase.ttfonts import TTFontFile

from resources import ROOT
from ui.theme.fonts import FAMILY, ROLES, Role, load_fonts, make_font
from ui.theme.theme import theme

WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_LANGUAGES = "Zażółć gęślą jaźń. Ąžuolas, ėjo. Bună ziua. Olá, ação. Ελληνικά. Кирилиця ґє."


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_drawn_in_the_bundled_family(qapp: QApplication, role: Role) -> None:
    info = QFontInfo(make_font(role, 1.0))
    assert info.family() == FAMILY
    assert info.weight() == make_font(role, 1.0).weight()


def test_the_four_weights_are_four_drawings(qapp: QApplication) -> None:
    roles: tuple[Role, ...] = ("body", "medium", "strong")
    widths = {QFontMetricsF(make_font(role, 1.0)).horizontalAdvance("Skip") for role in roles}
    assert len(widths) == 3


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_sizes_grow_with_the_scale(qapp: QApplication, scale: float) -> None:
    assert make_font("body", scale).pixelSize() == round(16 * scale)
    assert make_font("h1", scale).pixelSize() == round(32 * scale)


def test_nothing_is_smaller_than_eleven_points(qapp: QApplication) -> None:
    assert min(make_font(role, 1.0).pixelSize() for role in ROLES) >= 15


def test_a_font_given_out_can_be_changed_without_harm(qapp: QApplication) -> None:
    theme().font("body").setUnderline(True)
    assert not theme().font("body").underline()


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_file_has_the_letters_of_its_languages(qapp: QApplication, weight: str) -> None:
    font = QRawFont(str(ROOT / "fonts" / f"HoldfastSans-{weight}.ttf"), 16)
    assert font.isValid()
    assert [letter for letter in _LANGUAGES if not font.supportsCharacter(ord(letter))] == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_file_can_be_embedded_in_a_pdf(weight: str) -> None:
    file = TTFontFile(str(ROOT / "fonts" / f"HoldfastSans-{weight}.ttf"))
    assert file.name == f"HoldfastSans-{weight}".encode()


def test_the_licence_lies_beside_the_files() -> None:
    assert "SIL Open Font License" in (ROOT / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_latin_comes_first(qapp: QApplication) -> None:
    assert load_fonts()[0] == FAMILY
