"""Every sheet of the gallery, in every theme and at every scale: named, reachable, whole, still."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.controls.gallery import settle
from tests.ui.controls.sheets import SHEETS
from tests.ui.walk import unnamed
from ui.controls.button import Button
from ui.controls.scroll import ScrollArea
from ui.controls.text import Text
from ui.theme.theme import ThemeChoice, px, theme

every_sheet = pytest.mark.parametrize("make", SHEETS.values(), ids=SHEETS.keys())
_TARGETS = (QPushButton, QRadioButton, QCheckBox, QComboBox, QLineEdit)
Make = Callable[[], QWidget]


def shown(qtbot: QtBot, make: Make, width: int = 1366, height: int = 860) -> QWidget:
    window = make()
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    settle()
    return window


@every_sheet
def test_everything_that_takes_the_focus_has_a_name_and_a_role(qtbot: QtBot, make: Make) -> None:
    window = shown(qtbot, make)
    assert unnamed(window) == []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, _TARGETS):
            thing = QAccessible.queryAccessibleInterface(widget)
            assert thing is not None
            assert thing.role() != QAccessible.Role.Client


@every_sheet
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_targets_are_large_enough(qtbot: QtBot, make: Make, scale: float) -> None:
    theme().apply("light", scale=scale)
    window = shown(qtbot, make)
    small = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, _TARGETS) and widget.isVisible() and widget.height() < px(40)
    ]
    assert small == []


@every_sheet
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_no_words_are_cut(qtbot: QtBot, make: Make, scale: float) -> None:
    theme().apply("light", scale=scale)
    window = shown(qtbot, make)
    for label in window.findChildren(Text):
        if label.isVisible() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    for button in window.findChildren(Button):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.text()


@every_sheet
def test_every_label_shows_plain_text(qtbot: QtBot, make: Make) -> None:
    window = shown(qtbot, make)
    formats = {label.textFormat().name for label in window.findChildren(QLabel)}
    assert formats == {"PlainText"}


@every_sheet
def test_there_is_no_style_sheet(qtbot: QtBot, make: Make, qapp: QApplication) -> None:
    window = shown(qtbot, make)
    assert qapp.styleSheet() == ""
    assert [w for w in (window, *window.findChildren(QWidget)) if w.styleSheet()] == []


@every_sheet
@pytest.mark.parametrize(
    ("choice", "scale"), [("dark", 1.0), ("high_contrast", 1.0), ("light", 1.5)]
)
def test_a_look_changed_live_is_the_look_of_a_window_made_new(
    qtbot: QtBot, make: Make, choice: ThemeChoice, scale: float
) -> None:
    changed = shown(qtbot, make, height=1400)
    theme().apply(choice, scale=scale)
    settle()
    fresh = shown(qtbot, make, height=1400)
    assert changed.size() == fresh.size()
    assert changed.grab().toImage() == fresh.grab().toImage()


@every_sheet
@pytest.mark.parametrize(("scale", "width"), [(1.0, 1024), (1.25, 1024), (1.5, 1366), (2.0, 1366)])
def test_nothing_lies_over_the_right_edge(
    qtbot: QtBot, make: Make, scale: float, width: int
) -> None:
    theme().apply("light", scale=scale)
    window = shown(qtbot, make, width=width, height=700)
    for area in window.findChildren(ScrollArea):
        content = area.widget()
        if area.isVisible() and content is not None:
            assert content.width() <= area.viewport().width(), content
    assert window.width() == width
