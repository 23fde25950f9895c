"""What tests of windows share: who may be at the desk, the themes, and Qt's one empty complaint."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.theme import ThemeChoice, theme

_HERE = Path(__file__).parent
THEMES: tuple[ThemeChoice, ...] = ("light", "dark", "high_contrast")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the platform without a screen say that it does not pass size hints on to one."""
    quiet = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(quiet)


@pytest.fixture(params=THEMES)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[ThemeChoice]:
    """Each theme in turn; light again afterwards."""
    theme().apply(request.param)
    yield request.param
    theme().apply("light")
