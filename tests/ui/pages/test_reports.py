"""The list of reports: scrolled, searched, filtered, sorted; by keyboard, and never with a name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import recording
from desktop.session import Session
from desktop.store.listing import MOST_COUNTED, PAGE, Order
from tests.builders import a_draft, a_finalised_report, answers_for
from tests.ui.walk import press, things
from ui.pages.reports import ReportsPage


@pytest.fixture
def show(qtbot: QtBot, session: Session) -> Callable[[], ReportsPage]:
    """Turn to the list as it stands now."""

    def turn() -> ReportsPage:
        page = ReportsPage(session)
        qtbot.addWidget(page)
        page.resize(1100, 800)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.arrive()
        return page

    return turn


Show = Callable[[], ReportsPage]


def listed(page: ReportsPage) -> list[str]:
    return [page.model.report(row).id for row in range(page.model.rowCount())]


def said(page: ReportsPage) -> list[str]:
    return [thing.text(QAccessible.Text.Name) for thing in things(page)]


def look_for(page: ReportsPage, typed: str) -> None:
    page.box.set_text(typed)
    QTest.keyClick(page.box.line, Qt.Key.Key_Return)


def many(session: Session, number: int) -> None:
    with session.transaction():
        for _report in range(number):
            recording.start(session)


def test_no_reports_yet(show: Show) -> None:
    page = show()
    assert not page.table.isVisible()
    assert "No reports yet." in said(page)
    assert QApplication.focusWidget() is page.box.line


def test_the_newest_stands_first_and_enter_opens_it(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    oldest = recording.start(session).report
    newest = recording.start(session).report
    page = show()
    assert "Showing 1 to 2 of 2" in said(page)
    with qtbot.waitSignal(page.report_asked) as asked:
        press(page, Qt.Key.Key_Return)
    assert asked.args == [newest.id]
    press(page, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.report_asked) as asked:
        press(page, Qt.Key.Key_Return)
    assert asked.args == [oldest.id]


def test_older_reports_come_as_they_are_scrolled_to(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    many(session, 2 * PAGE + 3)
    page = show()
    assert page.model.rowCount() == PAGE
    assert f"Showing 1 to {PAGE} of {2 * PAGE + 3}" in said(page)
    for rows in (2 * PAGE, 2 * PAGE + 3):
        page.table.scrollToBottom()
        qtbot.waitUntil(lambda rows=rows: page.model.rowCount() == rows)  # type: ignore[misc]
    assert len(set(listed(page))) == 2 * PAGE + 3
    assert f"Showing 1 to {2 * PAGE + 3} of {2 * PAGE + 3}" in said(page)


def test_very_many_are_not_counted_to_the_last(show: Show, session: Session) -> None:
    many(session, MOST_COUNTED + 1)
    assert f"Showing 1 to {PAGE} of more than 1,000" in said(show())


def test_the_table_is_never_higher_than_the_window_lets_it(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    many(session, 40)
    page = show()
    qtbot.waitUntil(lambda: page.scroller.verticalScrollBar().maximum() == 0)
    assert page.table.verticalScrollBar().maximum() > 0


def test_a_reference_a_day_or_words_find_a_report(show: Show, session: Session) -> None:
    wanted = a_finalised_report(session, narrative="By the viaduct")
    a_finalised_report(session)
    page = show()
    for typed in ((wanted.reference or "").lower().replace("-", " "), "viad"):
        look_for(page, typed)
        assert listed(page) == [wanted.id]
        assert QApplication.focusWidget() is page.table
    look_for(page, f"{wanted.created_at:%d/%m/%Y}")
    assert len(listed(page)) == 2
    assert not any("viaduct" in words for words in said(page))


def test_escape_clears_and_ctrl_f_goes_to_the_box(
    qtbot: QtBot, show: Show, session: Session
) -> None:
    a_finalised_report(session, narrative="By the viaduct")
    recording.start(session)
    page = show()
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    # Qt shows a button pressed for a moment before it says so.
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.box.line)
    look_for(page, "viaduct")
    assert page.clear.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert (page.box.text(), len(listed(page))) == ("", 2)
    assert QApplication.focusWidget() is page.box.line
    press(page, Qt.Key.Key_Z)
    QTest.keyClick(page.box.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "viaduct" not in page.box.text()


@pytest.mark.parametrize("typed", ["HF-7K", '"', "<b>HF</b>", "' OR 1=1 --", "x" * 50_000, "*"])
def test_what_is_not_found_is_said_as_it_was_typed(
    show: Show, session: Session, typed: str
) -> None:
    recording.start(session)
    page = show()
    look_for(page, typed)
    assert listed(page) == []
    told = typed if len(typed) < 40 else f"{'x' * 40}…"
    assert f"Nothing matches {told}." in said(page)
    assert "Check the reference, or clear the filters." in said(page)


def test_filters(show: Show, session: Session) -> None:
    sealed = a_finalised_report(session)
    draft = recording.start(session).report
    page = show()
    page.filters.status.choose("draft")
    page.filters.apply.click()
    assert listed(page) == [draft.id]
    page.filters.status.choose("")
    page.filters.first.set_parts("31", "2", "2026")
    page.filters.apply.click()
    assert page.filters.first.error().startswith("There is no such date.")
    assert listed(page) == [draft.id]
    assert QApplication.focusWidget() is page.filters.first.day
    page.filters.first.set_parts("", "", "2020")
    page.filters.last.set_parts("", "mar", "2020")
    page.filters.mine.setChecked(True)
    page.filters.apply.click()
    assert listed(page) == []
    assert "No report fits these filters." in said(page)
    page.clear.click()
    assert listed(page) == [draft.id, sealed.id]
    assert page.filters.first.parts() == ("", "", "")


def test_it_is_sorted_by_the_menu_and_by_the_names_of_its_columns(
    show: Show, session: Session
) -> None:
    old = recording.start(session).report
    new = a_finalised_report(session)
    page = show()
    page.sort.changed.emit(Order.OLDEST)
    assert listed(page) == [old.id, new.id]
    head = page.table.horizontalHeader()
    head.sectionClicked.emit(1)
    assert listed(page) == [new.id, old.id]
    head.sectionClicked.emit(0)
    assert page.sort.value() == Order.REFERENCE
    head.sectionClicked.emit(3)
    assert listed(page) == [old.id, new.id]


def test_back_from_a_report_it_stands_where_it_stood(show: Show, session: Session) -> None:
    first = recording.start(session).report
    recording.start(session)
    page = show()
    look_for(page, "2026")
    page.table.setCurrentIndex(page.model.index(1, 0))
    newest = recording.start(session).report
    page.arrive()
    assert listed(page)[0] == newest.id
    assert page.model.report(page.table.currentIndex().row()).id == first.id
    assert page.search.text == "2026"


def test_no_name_and_no_offence_is_on_the_page(show: Show, session: Session) -> None:
    told = answers_for("police_named", anonymous="give_name", narrative="They kicked the door",
                       victims=[{"victim_full_name": "Zebedee"}])  # fmt: skip
    a_draft(session, told)
    a_finalised_report(session)
    page = show()
    words = " ".join([*said(page), page.title]).casefold()
    assert not [one for one in ("zebedee", "kicked", "race", "abuse", "hate") if one in words]
