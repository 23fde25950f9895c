"""What all tests of the controls need: a light theme, and quiet about what offscreen cannot do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme.theme import theme

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the platform without a screen say that it does not pass size hints on to one."""
    quiet = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(quiet)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Begin and end in the light theme at 100 %."""
    theme().apply("light")
    yield
    theme().apply("light")
