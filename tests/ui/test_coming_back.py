"""A lock at any moment loses nothing: half a word in any kind of question, and the same field."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import returning
from desktop.returning import Place
from desktop.session import Session
from desktop.vault import derivation
from tests.builders import PASSPHRASE, a_draft, answers_for
from tests.ui.pages.test_report import turn
from ui.desk_at_work import DeskAtWork
from ui.pages.desk import DeskPage
from ui.pages.report import ReportPage
from ui.pages.unlock import UnlockPage
from ui.window import Window

_PLACE = {"where_kind": "physical", "loc_type": "street"}
_DAY = {"when_kind": "exact"}
_FAMILY = {"victims": [{"victim_kind": "family_household"}]}
# A page, a question on it by its address, what has to be said for it, and half an answer.
_HALVES: list[tuple[str, str, dict[str, Any], str, object]] = [
    ("place", "loc_name", _PLACE, "The Be", "The Be"),
    ("place", "loc_postcode", _PLACE, "NR1 3", "NR1 3"),
    ("narrative", "narrative", {}, " And th", "They shouted at me. And th"),
    ("contact", "victims[0].victim_phone", {}, "0770", "0770"),
    ("contact", "victims[0].victim_email", {}, "bo@", "bo@"),
    ("when", "incident_date", _DAY, "3", "--3"),
    ("time", "incident_time", _DAY, "8.", "8."),
    ("target", "victims[0].victim_other_count", _FAMILY, "1x", "1x"),
    ("where", "where_kind", {}, "2", "online"),
    ("reasons", "motivation", {}, "3", ("race", "religion")),
]
Open = Callable[[], Window]


@pytest.fixture
def unlocked(qtbot: QtBot, vault: Path) -> Iterator[Open]:
    """The window of the vault, unlocked by Ana; it may be opened again after a lock."""
    windows: list[Window] = []

    def opened() -> Window:
        window = Window(vault, lambda hidden: None, how=derivation.FLOOR)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1366, 860)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page = window.page
        assert isinstance(page, UnlockPage)
        page.form.choose("Ana")
        QTest.keyClicks(page.form.passphrase.line, PASSPHRASE)
        QTest.keyClick(page.form.passphrase.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.desk is not None)
        return window

    yield opened
    for window in windows:
        window.leave()


def desk_of(window: Window) -> DeskAtWork:
    assert window.desk is not None
    return window.desk


def report_page(window: Window) -> ReportPage:
    page = window.page
    assert isinstance(page, ReportPage)
    return page


def control_of(page: ReportPage, key: str) -> QWidget:
    return page.page.form.widgets[key].first_control()


@pytest.mark.parametrize(
    ("name", "key", "told", "typed", "kept"), _HALVES, ids=[half[1] for half in _HALVES]
)
def test_half_an_answer_is_there_after_a_lock_and_so_is_the_focus(
    qtbot: QtBot, unlocked: Open, name: str, key: str, told: dict[str, Any], typed: str,
    kept: object,
) -> None:  # fmt: skip
    window = unlocked()
    desk = desk_of(window)
    drafted = a_draft(desk.session, {**answers_for("police_named"), **told})
    desk.errand.visit.open_report(drafted.report.id)
    page = report_page(window)
    turn(page, name)
    page.page.form.widgets[key].first_control().setFocus()
    focus = QApplication.focusWidget()
    assert focus is not None
    if key == "narrative":
        QTest.keyClick(focus, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(focus, typed)
    window.lock()
    again = unlocked()
    page = report_page(again)
    assert page.recorded.report.id == drafted.report.id
    assert page.page.asked.page.name == name
    assert page.interview.answers.get(key) == kept
    widget = page.page.form.widgets[key]
    assert widget.answer() == kept
    focused = QApplication.focusWidget()
    assert focused is not None
    assert widget.isAncestorOf(focused)
    assert page.at == key


def test_it_leads_back_once_and_only_from_a_lock(unlocked: Open) -> None:
    window = unlocked()
    desk = desk_of(window)
    drafted = a_draft(desk.session, answers_for("police_intel"))
    desk.errand.visit.open_report(drafted.report.id)
    window.lock()
    again = unlocked()
    page = report_page(again)
    page.left.emit()
    again.lock()
    third = unlocked()
    assert isinstance(third.page, DeskPage)
    third.leave()
    assert isinstance(unlocked().page, DeskPage)


def test_a_draft_that_is_gone_leads_to_the_desk(session: Session) -> None:
    returning.keep(session, Place(report="never was", question="narrative"))
    assert returning.taken(session) is None
    assert returning.taken(session) is None
