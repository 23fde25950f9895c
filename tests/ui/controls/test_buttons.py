"""Buttons: their keys work, a hasty second press does nothing, words always fit."""

from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.controls.gallery import settle
from ui.controls.button import Button, Kind
from ui.controls.disclosure import Disclosure
from ui.controls.flow import Flow
from ui.controls.layout import Column
from ui.controls.text import Text
from ui.theme.theme import px, theme


@pytest.mark.parametrize("kind", get_args(Kind))
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_button_is_large_enough_for_a_finger_and_for_its_words(
    qtbot: QtBot, kind: Kind, scale: float
) -> None:
    theme().apply("light", scale=scale)
    button = Button("Show this to the person", kind, icon="presentation", key="F8")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    assert button.height() >= px(44)
    words = QFontMetricsF(button.font()).horizontalAdvance(button.text())
    assert button.width() >= words + px(20) + px(24)


@pytest.mark.parametrize("kind", ["primary", "warning", "emergency"])
def test_a_second_press_within_a_second_does_nothing(qtbot: QtBot, kind: Kind) -> None:
    button = Button("Seal the report", kind)
    qtbot.addWidget(button)
    acts: list[str] = []
    button.acted.connect(lambda: acts.append("acted"))
    button.click()
    button.click()
    assert acts == ["acted"]


def test_a_button_that_does_no_harm_can_be_pressed_again(qtbot: QtBot) -> None:
    button = Button("Add")
    qtbot.addWidget(button)
    acts: list[str] = []
    button.acted.connect(lambda: acts.append("acted"))
    button.click()
    button.click()
    assert acts == ["acted", "acted"]


def test_enter_and_space_press_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    button = Button("Add")
    qtbot.addWidget(button)
    acts: list[str] = []
    button.acted.connect(lambda: acts.append("acted"))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert len(acts) == 3


@pytest.mark.parametrize("cap", [True, False])
def test_the_key_of_a_button_works_even_after_its_words_changed(qtbot: QtBot, cap: bool) -> None:
    button = Button("Hide screen", key="F9") if cap else Button("Hide screen", shortcut="F9")
    window = QWidget()
    window.setLayout(Column().add(Text("Above"), button))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.set_words("Hide & lock")
    with qtbot.waitSignal(button.acted):
        QTest.keyClick(window, Qt.Key.Key_F9)


def test_an_ampersand_is_shown_and_is_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Save & close")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.text() == "Save && close"


def test_links_wrap_to_a_second_line_rather_than_off_the_edge(qtbot: QtBot) -> None:
    buttons = [
        Button("Save and continue", "primary"),
        Button("Skip for now"),
        Button("Close", "link"),
    ]
    line = Flow()
    line.add(*buttons)
    window = QWidget()
    window.setLayout(line)
    qtbot.addWidget(window)
    window.resize(260, line.heightForWidth(260))
    window.show()
    settle()
    assert all(button.geometry().right() < 260 for button in buttons)
    assert buttons[2].y() > buttons[0].y()


def test_what_is_disclosed_says_whether_it_is_open(qtbot: QtBot) -> None:
    content = Text("So that they get the right support.")
    more = Disclosure("Why do we ask this?", content)
    qtbot.addWidget(more)
    more.show()
    link = more.findChild(Button)
    assert isinstance(link, Button)
    assert content.isHidden()
    assert link.accessibleName() == "Why do we ask this?, closed"
    link.click()
    assert content.isVisible()
    assert link.accessibleName() == "Why do we ask this?, open"
