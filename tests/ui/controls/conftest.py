"""What all tests of the controls need: a light theme, and a page in an active window."""

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.controls.gallery import settle
from ui.controls.page import Page
from ui.theme.theme import theme

Shown = Callable[[Page], Page]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    """Begin and end in the light theme at 100 %."""
    theme().apply("light")
    yield
    theme().apply("light")


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Show a page in an active window."""

    def show(page: Page, width: int = 1100, height: int = 700) -> Page:
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        settle()
        return page

    return show


@pytest.fixture
def acts() -> list[str]:
    """What was pressed."""
    return []
