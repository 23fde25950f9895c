"""The keys of a group: ten keys, or two figures for a long list; arrows and letters only move."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.controls.option_row import OptionRow
from ui.controls.options import Options

Make = Callable[..., Options]
_NAMES = ("Bus", "Car park", "Church", "Home", "Market", "Park", "Pub", "School", "Shop", "Street",
          "Taxi", "Train", "Work")  # fmt: skip


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    def made(*, many: bool = False) -> Options:
        answers = Options("Where was it?", many=many, long=True)
        for name in _NAMES:
            answers.add(name, name)
        qtbot.addWidget(answers)
        answers.resize(616, 700)
        answers.show()
        answers.activateWindow()
        qtbot.waitUntil(answers.isActiveWindow)
        answers.focus_first()
        return answers

    return made


def typed(keys: str) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, key)


def at() -> str:
    row = QApplication.focusWidget()
    assert isinstance(row, OptionRow)
    return row.value


def test_a_long_list_is_numbered_by_two_figures(make: Make) -> None:
    numbers = [row.number for row in make().rows()]
    assert numbers == [f"{n:02}" for n in range(1, 14)]


@pytest.mark.parametrize(("keys", "value"), [("01", "Bus"), ("10", "Street"), ("13", "Work")])
def test_two_figures_choose(make: Make, keys: str, value: str) -> None:
    answers = make()
    typed(keys[0])
    assert answers.chosen() == (), "the first figure only leads there"
    typed(keys[1])
    assert answers.chosen() == (value,)
    assert at() == value


def test_a_figure_that_leads_nowhere_begins_anew(make: Make) -> None:
    answers = make()
    typed("5")
    assert answers.chosen() == ()
    typed("1912")
    assert answers.chosen() == ("Train",), "there is no 19, so 9 is dropped and 12 is read"


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_X])
def test_any_other_key_forgets_a_first_figure(make: Make, key: Qt.Key) -> None:
    answers = make()
    typed("1")
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)
    typed("2")
    assert answers.chosen() == ()


def test_letters_go_from_one_answer_to_the_next_and_choose_nothing(make: Make) -> None:
    answers = make()
    visited = []
    for _time in range(4):
        typed("p")
        visited.append(at())
    assert visited == ["Park", "Pub", "Park", "Pub"]
    assert answers.chosen() == ()


def test_figures_of_an_arabic_keyboard_count(make: Make) -> None:
    answers = make()
    for figure in "١٢":
        focus = QApplication.focusWidget()
        assert focus is not None
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(
            focus, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none, figure)
        )
    assert answers.chosen() == ("Train",)


@pytest.mark.parametrize("many", [True, False])
@pytest.mark.parametrize(
    ("key", "there"),
    [
        (Qt.Key.Key_Down, "Church"), (Qt.Key.Key_Right, "Church"),
        (Qt.Key.Key_Up, "Bus"), (Qt.Key.Key_Left, "Bus"),
    ],
)  # fmt: skip
def test_no_arrow_chooses_even_where_something_is_chosen(
    make: Make, many: bool, key: Qt.Key, there: str
) -> None:
    answers = make(many=many)
    answers.choose(["Car park"])
    answers.focus_first() if not many else answers.row("Car park").setFocus()
    QTest.keyClick(answers.row("Car park"), key)
    assert at() == there
    assert answers.chosen() == ("Car park",)
    QTest.keyClick(answers.row(there), Qt.Key.Key_Space)
    assert there in answers.chosen()
