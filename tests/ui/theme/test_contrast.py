"""Every pair of colours that carries meaning keeps its contrast in all themes (ux.md 2.2)."""

import pytest

from ui.theme.tokens import ThemeName, Tokens, read_tokens

THEMES: tuple[ThemeName, ...] = ("light", "dark", "high_contrast")
_MAIN, _WORDS, _EDGE = 7.0, 4.5, 3.0
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("text", "page", _MAIN),
    ("text", "surface", _MAIN),
    ("text", "sunken", _MAIN),
    ("text", "tint", _MAIN),
    ("text", "info_bg", _MAIN),
    ("text", "warn_bg", _MAIN),
    ("text", "success_bg", _MAIN),
    ("text", "error_bg", _MAIN),
    ("text", "shore_sand", _MAIN),
    ("text2", "page", _WORDS),
    ("text2", "surface", _WORDS),
    ("text2", "sunken", _WORDS),
    ("text2", "tint", _WORDS),
    ("text2", "info_bg", _WORDS),
    ("link", "page", _WORDS),
    ("link", "surface", _WORDS),
    ("link", "sunken", _WORDS),
    ("link", "tint", _WORDS),
    ("link", "error_bg", _WORDS),
    ("link", "warn_bg", _WORDS),
    ("link", "info_bg", _WORDS),
    ("accent", "tint", _WORDS),
    ("on_accent", "accent", _WORDS),
    ("on_accent", "accent_h", _WORDS),
    ("error", "page", _WORDS),
    ("error", "surface", _WORDS),
    ("error", "error_bg", _WORDS),
    ("error", "tint", _WORDS),
    ("success", "page", _WORDS),
    ("success", "sunken", _WORDS),
    ("success", "success_bg", _WORDS),
    ("warn", "surface", _WORDS),
    ("warn", "sunken", _WORDS),
    ("warn", "warn_bg", _WORDS),
    ("info", "info_bg", _WORDS),
    ("on_emerg", "emerg", _MAIN),
    ("on_emerg", "emerg_h", _MAIN),
    ("emerg2", "emerg", _WORDS),
    ("emerg", "on_emerg", _WORDS),
    ("on_practice", "practice", _WORDS),
    ("on_deep", "deep", _MAIN),
    ("on_deep", "deep_kelp", _WORDS),
    ("on_deep2", "deep", _WORDS),
    ("on_deep_btn", "deep_btn", _WORDS),
    ("on_deep_btn", "on_deep2", _WORDS),
    ("border", "page", _EDGE),
    ("border", "surface", _EDGE),
    ("border", "sunken", _EDGE),
    ("border", "tint", _EDGE),
    ("accent", "page", _EDGE),
    ("accent", "surface", _EDGE),
    ("chart2", "surface", _EDGE),
    ("warn", "sunken", _EDGE),
    ("focus_in", "focus_out", _EDGE),
)
RING_ON = ("page", "surface", "sunken", "tint", "accent", "emerg", "deep", "deep_btn", "error_bg")


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("over", "under", "need"), PAIRS)
def test_a_pair_keeps_its_contrast(name: ThemeName, over: str, under: str, need: float) -> None:
    assert contrast(read_tokens(name), over, under) >= need


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", RING_ON)
def test_one_colour_of_the_ring_is_seen_on_every_ground(name: ThemeName, ground: str) -> None:
    tokens = read_tokens(name)
    best = max(contrast(tokens, "focus_in", ground), contrast(tokens, "focus_out", ground))
    assert best >= _EDGE


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("shape", ["shore_far", "shore_stone", "shore_kelp", "shore_kelp_far"])
def test_the_drawing_stays_too_quiet_to_be_read(name: ThemeName, shape: str) -> None:
    assert contrast(read_tokens(name), shape, "page") <= 1.65


def test_the_worked_figures_of_the_design_come_out() -> None:
    light, dark = read_tokens("light"), read_tokens("dark")
    assert contrast(light, "text", "page") == pytest.approx(15.33, abs=0.01)
    assert contrast(light, "link", "page") == pytest.approx(7.77, abs=0.01)
    assert contrast(light, "info", "info_bg") == pytest.approx(6.06, abs=0.01)
    assert contrast(dark, "accent", "tint") == pytest.approx(7.20, abs=0.01)
    assert contrast(dark, "on_deep2", "deep") == pytest.approx(7.35, abs=0.01)


def contrast(tokens: Tokens, over: str, under: str) -> float:
    """WCAG 2.2, contrast ratio of two colours."""
    high, low = sorted((_luminance(tokens, over), _luminance(tokens, under)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(tokens: Tokens, name: str) -> float:
    colour = tokens.colour(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
