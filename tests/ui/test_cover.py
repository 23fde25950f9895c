"""While the sign of the lobby shows, nothing under it is reached, seen, heard, or comes to be."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import DiskFull
from desktop.vault import derivation
from tests.builders import PASSPHRASE, a_draft, answers_for
from tests.ui.pages.test_report import turn
from ui.controls.button import Button
from ui.desk_at_work import DeskAtWork
from ui.keys import BACK, SHOW
from ui.pages.hidden import HiddenPage
from ui.pages.problem import ProblemPage
from ui.pages.report import ReportPage
from ui.pages.unlock import UnlockPage
from ui.window import Window

At = Callable[[str], ReportPage]


@pytest.fixture
def window(qtbot: QtBot, vault: Path) -> Iterator[Window]:
    made = Window(vault, lambda hidden: None, how=derivation.FLOOR)
    qtbot.addWidget(made)
    made.resize(1366, 860)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    page = made.page
    assert isinstance(page, UnlockPage)
    page.form.choose("Ana")
    QTest.keyClicks(page.form.passphrase.line, PASSPHRASE)
    QTest.keyClick(page.form.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.desk is not None)
    yield made
    made.leave()


@pytest.fixture
def at(window: Window) -> At:
    """A draft of Ana's, at a page of it."""

    def turned(name: str) -> ReportPage:
        desk = desk_of(window)
        told = answers_for("police_named", share_partners=["landlord"])
        desk.errand.visit.open_report(a_draft(desk.session, told).report.id)
        page = window.page
        assert isinstance(page, ReportPage)
        turn(page, name)
        page.arrive()
        return page

    return turned


def desk_of(window: Window) -> DeskAtWork:
    assert window.desk is not None
    return window.desk


def sign_of(window: Window) -> HiddenPage:
    page = window.page
    assert isinstance(page, HiddenPage)
    return page


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def button_of(page: QWidget, keys: str) -> Button:
    """Find the button that answers to this key now."""
    found = [
        button for button in page.findChildren(Button)
        if button.isVisible() and button.shortcut().toString() == keys
    ]  # fmt: skip
    assert len(found) == 1
    return found[0]


def test_f8_and_f9_at_once_show_the_person_nothing(qtbot: QtBot, window: Window, at: At) -> None:
    show = button_of(at("reasons"), SHOW.keys)
    with qtbot.waitSignal(show.clicked):
        QTest.keyClick(focused(), Qt.Key.Key_F8)
        QTest.keyClick(focused(), Qt.Key.Key_F9)
        assert isinstance(window.page, HiddenPage)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    assert focused() is sign_of(window).back


def test_a_page_whose_key_was_pressed_before_f9_is_not_turned_and_no_answer_changes(
    qtbot: QtBot, window: Window, at: At
) -> None:
    page = at("partners")
    had, reports = focused(), desk_of(window).session.reports
    answers = reports.answers(page.recorded.report.id).values
    with qtbot.waitSignal(button_of(page, BACK.keys).clicked):
        QTest.keyClick(focused(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        QTest.keyClick(focused(), Qt.Key.Key_F9)
    for figure in (Qt.Key.Key_1, Qt.Key.Key_2):
        QTest.keyClick(focused(), figure)
    assert reports.answers(page.recorded.report.id).values == answers
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert window.page is page
    assert page.page.asked.page.name == "partners"
    assert focused() is had
    QTest.keyClick(focused(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.showing.stop.key != "partners")


def test_a_page_that_turns_up_later_waits_unheard_until_somebody_comes_back(
    window: Window, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at("partners")
    window.hide_screen()
    back = focused()
    told: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    page._carry_on()
    assert focused() is back
    desk_of(window).errand.turning.tell(DiskFull())
    assert focused() is back is sign_of(window).back
    assert told == []
    QTest.keyClick(back, Qt.Key.Key_Return)
    shown = window.page
    assert isinstance(shown, ProblemPage)
    assert shown.isAncestorOf(focused())


def test_the_persons_view_does_not_open_while_it_is_hidden(window: Window, at: At) -> None:
    at("reasons")
    window.hide_screen()
    presenting = desk_of(window).errand.visit.presenting
    presenting.toggle()
    assert presenting.view is None
    sign_of(window).back_asked.emit()
    presenting.toggle()
    assert presenting.view is not None
