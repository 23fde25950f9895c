"""What is told of a fault where nobody can catch it: its kind and its place, never its words."""

import subprocess
import sys
from pathlib import Path

_BEGINNING = """
import warnings
from ui.problems import catch_all, hush_qt
catch_all(lambda error: None)
"""


def _told(program: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", _BEGINNING + program], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2], timeout=60,
    )  # fmt: skip
    return ended.stderr


def test_a_fault_in_a_destructor_tells_no_words() -> None:
    told = _told(
        """
class Page:
    def __del__(self):
        raise ValueError("QUOKKA said this")
page = Page()
del page
"""
    )
    assert told.splitlines()[0] == "ValueError"
    assert "__del__, <string>" in told
    assert "QUOKKA" not in told


def test_qt_says_which_part_complains_and_not_about_what() -> None:
    told = _told(
        """
from PySide6.QtCore import QLoggingCategory, qCWarning, qWarning
hush_qt()
qWarning("QUOKKA said this")
qCWarning(QLoggingCategory("qt.text.font"), "QUOKKA again")
"""
    )
    assert told.splitlines() == ["QtWarningMsg, default", "QtWarningMsg, qt.text.font"]
