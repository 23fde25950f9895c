"""The list of reports: newest first, a page at a time, found by reference."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import recording
from desktop.session import Session
from tests.builders import a_finalised_report
from ui.models.reports import PAGE
from ui.pages.reports import ReportsPage


@pytest.fixture
def show(qtbot: QtBot, session: Session) -> Callable[[], ReportsPage]:
    """Turn to the list as it stands now."""

    def turn() -> ReportsPage:
        page = ReportsPage(session)
        qtbot.addWidget(page)
        page.resize(1100, 800)
        page.show()
        page.arrive()
        return page

    return turn


Show = Callable[[], ReportsPage]


def test_no_reports_yet(show: Show) -> None:
    page = show()
    assert page.model.rowCount() == 0
    assert not page.table.isVisible()
    assert not page.more.isVisible()


def test_the_newest_stands_first_and_enter_opens_it(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    recording.start(session)
    newest = recording.start(session).report
    page = show()
    with qtbot.waitSignal(page.report_asked) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [newest.id]


def test_older_reports_come_when_they_are_asked_for(show: Show, session: Session) -> None:
    for _report in range(PAGE + 3):
        recording.start(session)
    page = show()
    assert page.model.rowCount() == PAGE
    assert page.more.isVisible()
    page.more.click()
    assert page.model.rowCount() == PAGE + 3
    assert not page.more.isVisible()
    ids = [page.model.report(row).id for row in range(page.model.rowCount())]
    assert len(set(ids)) == PAGE + 3


def test_a_reference_finds_its_report_however_it_is_typed(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    wanted = a_finalised_report(session)
    a_finalised_report(session)
    assert wanted.reference is not None
    page = show()
    page.search.set_text(wanted.reference.lower().replace("-", " "))
    QTest.keyClick(page.search.line, Qt.Key.Key_Return)
    assert [page.model.report(row).id for row in range(page.model.rowCount())] == [wanted.id]
    page.clear.click()
    assert page.model.rowCount() == 2
    assert page.search.text() == ""


@pytest.mark.parametrize(
    ("typed", "told"), [("7K2M", "A reference looks like"), ("HF-2222-2222", "Nothing matches")]
)
def test_what_is_not_found_is_said(
    qtbot: QtBot, show: Show, session: Session, typed: str, told: str
) -> None:
    recording.start(session)
    page = show()
    page.search.set_text(typed)
    QTest.keyClick(page.search.line, Qt.Key.Key_Return)
    assert page.search.error().startswith(told)
    assert page.model.rowCount() == 1
