"""Type of other scripts: bundled, renamed, able to draw its language, and not loaded at start."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QFont, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication

from resources import ROOT
from ui.theme.fonts import FAMILY
from ui.theme.scripts import LANGUAGES, script_font

_FOLDER = ROOT / "fonts" / "scripts"
_SAMPLES = {
    "ar": "هل هناك أحد في خطر الآن؟",
    "bn": "এই মুহূর্তে কেউ কি বিপদে আছেন?",
    "gu": "શું હમણાં કોઈ જોખમમાં છે?",
    "hi": "क्या अभी कोई ख़तरे में है?",
    "pa": "ਕੀ ਹੁਣੇ ਕੋਈ ਖ਼ਤਰੇ ਵਿੱਚ ਹੈ?",
    "ur": "کیا اس وقت کوئی خطرے میں ہے؟ گھر پر، ضرورت، ہنگامی",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Bold])
def test_each_script_is_drawn_in_its_bundled_family(
    qapp: QApplication, language: str, weight: QFont.Weight
) -> None:
    font = script_font(language, 48, weight)
    info = QFontInfo(font)
    assert info.family().startswith("Holdfast")
    assert info.family() != FAMILY
    assert info.weight() == weight
    raw = QRawFont.fromFont(font)
    letters = {letter for letter in _SAMPLES[language] if letter.isalpha()}
    assert [letter for letter in letters if not raw.supportsCharacter(ord(letter))] == []


@pytest.mark.parametrize("language", ["pl", "lt", "so", "cs", "en", "unknown"])
def test_latin_scripts_stay_in_our_own_type(qapp: QApplication, language: str) -> None:
    assert QFontInfo(script_font(language, 16, QFont.Weight.Normal)).family() == FAMILY


def test_no_file_is_loaded_at_start() -> None:
    asked = (
        "from PySide6.QtGui import QFontDatabase; from PySide6.QtWidgets import QApplication;"
        "app = QApplication([]); from ui.theme.fonts import load_fonts; load_fonts();"
        "found = [f for f in QFontDatabase.families() if f.startswith('Holdfast')];"
        "print({f.removesuffix(' SemiBold').removesuffix(' Medium') for f in found})"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT.parent, capture_output=True, text=True, check=True
    )
    assert told.stdout == "{'Holdfast Sans'}\n"


def test_the_licence_names_every_project() -> None:
    words = (_FOLDER / "OFL.txt").read_text("utf-8")
    assert "SIL Open Font License" in words
    for project in ("arabic", "nastaliq", "bengali", "devanagari", "gujarati", "gurmukhi"):
        assert f"github.com/notofonts/{project}" in words
