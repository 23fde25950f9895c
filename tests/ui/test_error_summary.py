"""What is wrong on a page leads to each answer, and the keyboard goes on from there (ux.md 2.8)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.walk import Ground, press
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.frame import Frame
from ui.steps.centre import CentreStep


@pytest.fixture
def step(qtbot: QtBot) -> Iterator[CentreStep]:
    """A page of which three answers are missing, in the frame of the window."""
    made, ground = CentreStep("Step 1 of 5"), Ground(Frame("Eastgate Library", "Ana"))
    _frame_of(ground).show_page(made, alone=True)
    qtbot.addWidget(ground)
    ground.resize(1366, 860)
    ground.show()
    ground.activateWindow()
    qtbot.waitUntil(ground.isActiveWindow)
    made.carry_on.acted.emit()
    yield made
    ground.close()


def _frame_of(ground: QWidget) -> Frame:
    (frame,) = ground.findChildren(Frame)
    return frame


def _focus() -> QWidget:
    there = QApplication.focusWidget()
    assert there is not None
    return there


def test_each_line_moves_the_focus_to_its_answer_and_tab_goes_on_from_there(
    step: CentreStep,
) -> None:
    summary = step.errors
    assert _focus() is summary
    links = summary.findChildren(Button)
    assert len(links) == 3
    fields: tuple[QWidget, ...] = (step.name, step.address, step.area)
    after: tuple[QWidget, ...] = (step.address, step.phone, step)
    for place, (link, field, following) in enumerate(zip(links, fields, after, strict=True)):
        summary.setFocus()
        for _line in range(place + 1):
            press(step, Qt.Key.Key_Tab)
        assert _focus() is link
        press(step, Qt.Key.Key_Return)
        assert field.isAncestorOf(_focus())
        press(step, Qt.Key.Key_Tab)
        assert following.isAncestorOf(_focus())
        assert not summary.isAncestorOf(_focus())


def test_f6_goes_from_what_is_wrong_to_the_actions_and_back(step: CentreStep) -> None:
    frame = _frame_of(step.window())
    frame.next_region(+1)
    bar = step.findChild(ActionBar)
    assert isinstance(bar, ActionBar)
    assert bar.isAncestorOf(_focus())
    frame.next_region(-1)
    assert _focus() is step.errors
