"""The lock that comes by itself, told by a clock that the test turns."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.autolock import AutoLock


class _Clock:
    """A clock on the wall that goes only when it is turned."""

    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def desk(qtbot: QtBot) -> QLineEdit:
    box = QLineEdit()
    qtbot.addWidget(box)
    box.show()
    return box


@pytest.fixture
def lock(desk: QLineEdit, clock: _Clock) -> Iterator[AutoLock]:
    made = AutoLock(10, desk, clock=clock)
    yield made
    made.stop()


def test_a_minute_ahead_it_warns_and_then_it_locks(lock: AutoLock, clock: _Clock) -> None:
    said: list[object] = []
    lock.warned.connect(said.append)
    lock.due.connect(lambda: said.append("due"))
    for seconds in (539, 540, 570, 599, 600):
        clock.time = 1_000_000.0 + seconds
        lock.look()
    assert said == [60, 30, 1, "due"]


def test_any_key_stays(qtbot: QtBot, lock: AutoLock, clock: _Clock, desk: QLineEdit) -> None:
    said: list[str] = []
    lock.stayed.connect(lambda: said.append("stayed"))
    lock.due.connect(lambda: said.append("due"))
    clock.time += 550
    lock.look()
    QTest.keyClick(desk, Qt.Key.Key_Shift)
    clock.time += 550
    lock.look()
    assert said == ["stayed"]
    clock.time += 60
    lock.look()
    assert said == ["stayed", "due"]


def test_the_mouse_counts_as_a_hand(
    qtbot: QtBot, lock: AutoLock, clock: _Clock, desk: QLineEdit
) -> None:
    clock.time += 500
    QTest.mouseMove(desk, QPoint(3, 3))
    clock.time += 500
    with qtbot.assertNotEmitted(lock.due):
        lock.look()


def test_a_computer_that_slept_is_locked_before_the_hand_that_woke_it_counts(
    qtbot: QtBot, lock: AutoLock, clock: _Clock, desk: QLineEdit
) -> None:
    clock.time += 3600
    QTest.keyClick(desk, Qt.Key.Key_A)
    with qtbot.waitSignal(lock.due, timeout=0):
        lock.look()


def test_a_clock_set_back_begins_to_count_anew(qtbot: QtBot, lock: AutoLock, clock: _Clock) -> None:
    clock.time -= 7200
    with qtbot.assertNotEmitted(lock.due):
        lock.look()
    clock.time += 600
    with qtbot.waitSignal(lock.due, timeout=0):
        lock.look()


@pytest.mark.parametrize(("asked", "seconds"), [(0, 120), (2, 120), (15, 900), (600, 900)])
def test_it_keeps_between_two_and_fifteen_minutes(
    qtbot: QtBot, lock: AutoLock, clock: _Clock, asked: int, seconds: int
) -> None:
    lock.set_minutes(asked)
    clock.time += seconds - 1
    with qtbot.assertNotEmitted(lock.due):
        lock.look()
    clock.time += 1
    with qtbot.waitSignal(lock.due, timeout=0):
        lock.look()


def test_it_looks_by_itself(qtbot: QtBot, lock: AutoLock, clock: _Clock) -> None:
    clock.time += 700
    with qtbot.waitSignal(lock.due):
        pass
