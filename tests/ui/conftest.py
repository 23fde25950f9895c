"""What tests of windows share: who may be at the desk, the themes, and Qt's one empty complaint."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.theme.theme import ThemeChoice, theme

_HERE = Path(__file__).parent
_LONG = 30_000
THEMES: tuple[ThemeChoice, ...] = ("light", "dark", "high_contrast")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the platform without a screen say that it does not pass size hints on to one."""
    quiet = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(quiet)


class Patient(QtBot):
    """Waits as long as a busy computer needs; what never happens fails all the same."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _LONG) -> None:
        """Wait until it is so."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _LONG, **more: Any) -> Any:
        """Wait until it is told."""
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qtbot: QtBot, request: pytest.FixtureRequest) -> Patient:
    """The usual robot, with patience."""
    return Patient(request)


@pytest.fixture(params=THEMES)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[ThemeChoice]:
    """Each theme in turn; light again afterwards."""
    theme().apply(request.param)
    yield request.param
    theme().apply("light")
