"""A lock at any moment loses nothing: half a word in any kind of question, and the same field."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import adding, beginning, changing_mind, enrolment, returning
from desktop.forms.answers import Answers
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.report import Report
from desktop.returning import Place
from desktop.session import Session
from desktop.store.additions import Additions
from desktop.store.beginnings import Act, Beginning, Beginnings
from desktop.vault import derivation
from tests.builders import PASSPHRASE, a_draft, a_finalised_report, answers_for
from tests.kit.opened_pages import every_byte
from tests.ui.pages.test_report import turn
from ui.controls.button import Button
from ui.desk_at_work import DeskAtWork
from ui.pages.addition import AdditionPage
from ui.pages.another_wish import AnotherWishPage
from ui.pages.correction import CorrectionPage
from ui.pages.desk import DeskPage
from ui.pages.detail import DetailPage
from ui.pages.report import ReportPage
from ui.pages.unlock import UnlockPage
from ui.steps.anew import AnewPage
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


def test_after_a_crash_it_is_said_that_the_draft_is_safe(qtbot: QtBot, session: Session) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    assert not returning.begin(session)
    ground = QWidget()
    qtbot.addWidget(ground)
    desk = DeskAtWork(session, ground)
    qtbot.addWidget(desk.frame)
    desk.begin()
    assert "Holdfast closed unexpectedly." in desk.frame.notice_words
    assert "today" in desk.frame.notice_words
    (go_on,) = [one for one in desk.frame.findChildren(Button) if one.text() == "Go on with it"]
    go_on.click()
    page = desk.frame.page
    assert isinstance(page, ReportPage)
    assert page.recorded.report.id == drafted.report.id
    returning.end(session)
    assert not returning.begin(session)


def test_leaving_in_good_order_says_nothing_next_time(unlocked: Open) -> None:
    window = unlocked()
    a_draft(desk_of(window).session, answers_for("police_named"))
    window.leave()
    assert not desk_of(unlocked()).frame.notice_words


MARKER = "quillenbrook"


def pressed(window: Window, words: str) -> None:
    """Press a button of the page that shows."""
    page = window.page
    assert page is not None
    (button,) = [one for one in page.findChildren(Button) if one.text() == words]
    button.click()


def opened(window: Window, report: Report) -> None:
    """Show a sealed report over the list."""
    desk_of(window).errand.visit.open_report(report.id)
    assert isinstance(window.page, DetailPage)


def typed(window: Window, words: str) -> None:
    """Type where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.isAncestorOf(focus)
    QTest.keyClicks(focus, words)


def note_begun(window: Window) -> Report:
    """Half a note, and then the lock."""
    report = a_finalised_report(desk_of(window).session)
    opened(window, report)
    pressed(window, "Add a note")
    typed(window, MARKER)
    window.lock()
    return report


def test_half_a_note_is_there_after_a_lock_and_gone_when_they_leave_it(unlocked: Open) -> None:
    report = note_begun(unlocked())
    again = unlocked()
    page = again.page
    assert isinstance(page, AdditionPage)
    assert page.words.text() == MARKER
    assert page.words.input.hasFocus()
    session = desk_of(again).session
    assert session.reports.answers(report.id).text("narrative") != MARKER
    assert MARKER.encode() in every_byte(session)
    pressed(again, "Leave it as it is")
    assert isinstance(again.page, DetailPage)
    assert MARKER.encode() not in every_byte(session)


def test_going_back_keeps_a_note_and_its_report_offers_to_go_on(unlocked: Open) -> None:
    report = note_begun(unlocked())
    again = unlocked()
    pressed(again, "Back")
    pressed(again, "Go on with it")
    page = again.page
    assert isinstance(page, AdditionPage)
    assert page.words.text() == MARKER
    pressed(again, "They agree: seal it and add it")
    detail = again.page
    assert isinstance(detail, DetailPage)
    session = desk_of(again).session
    assert beginning.all_held(session, report) == []
    (added,) = Additions(session.casebook).of(report.id)
    assert session.reports.answers(added.id).text("narrative") == MARKER
    assert not [one for one in detail.findChildren(Button)
                if one.isVisible() and one.text() == "Go on with it"]  # fmt: skip


def test_half_an_answer_that_is_put_right_is_there_after_a_lock(unlocked: Open) -> None:
    window = unlocked()
    told = {"where_kind": "physical", "loc_type": "street", "loc_name": "The Bell"}
    opened(window, a_finalised_report(desk_of(window).session, **told))
    pressed(window, "Correct something")
    page = window.page
    assert isinstance(page, CorrectionPage)
    page.answer_asked.emit("loc_name")
    asked = window.page
    assert isinstance(asked, AnewPage)
    asked.form.widgets["loc_name"].first_control().setFocus()
    typed(window, MARKER)
    window.lock()
    again = unlocked()
    asked = again.page
    assert isinstance(asked, AnewPage)
    assert asked.at == "loc_name"
    assert asked.form.widgets["loc_name"].answer() == MARKER


def test_half_a_fuller_wish_is_there_after_a_lock(unlocked: Open) -> None:
    window = unlocked()
    report = a_finalised_report(desk_of(window).session, "support_only", anonymous="give_name")
    opened(window, report)
    pressed(window, "They have changed their mind")
    wishes = window.page
    assert isinstance(wishes, AnotherWishPage)
    wishes.choice.choose([Route.POLICE_NAMED.value])
    pressed(window, "Do as they wish")
    first = window.page
    assert isinstance(first, AnewPage)
    first.skipped.emit()
    second = window.page
    assert isinstance(second, AnewPage)
    window.lock()
    again = unlocked()
    page = again.page
    assert isinstance(page, AnewPage)
    assert page.asked.key == second.asked.key
    assert desk_of(again).session.reports.get(report.id).route is Route.SUPPORT_ONLY
    pressed(again, "Leave it as it is")
    assert beginning.all_held(desk_of(again).session, report) == []


def test_what_was_taken_back_was_not_begun(session: Session) -> None:
    report = a_finalised_report(session)
    blank = Interview(catalogue=session.catalogue, today=session.today)
    for told in (Answers({"narrative": MARKER}), Answers({})):
        beginning.keep(session, report, Beginning(act=Act.NOTE, told=told), blank)
    assert beginning.all_held(session, report) == []
    assert MARKER.encode() not in every_byte(session)


def test_what_was_begun_goes_with_a_report_that_is_stopped(session: Session) -> None:
    report = a_finalised_report(session)
    blank = Interview(catalogue=session.catalogue, today=session.today)
    told = Answers({"narrative": MARKER})
    beginning.keep(session, report, Beginning(act=Act.NOTE, told=told), blank)
    assert MARKER.encode() in every_byte(session)
    changing_mind.withdraw(session, report)
    assert beginning.all_held(session, report) == []
    assert MARKER.encode() not in every_byte(session)


def test_what_was_taken_back_before_they_agreed_is_in_no_page_of_the_file(session: Session) -> None:
    report = a_finalised_report(session)
    blank = Interview(catalogue=session.catalogue, today=session.today)
    for words in (f"He said {MARKER}.", "He said something."):
        told = Answers({"narrative": words})
        beginning.keep(session, report, Beginning(act=Act.NOTE, told=told), blank)
    adding.add(session, report, told, begun=Act.NOTE)
    assert beginning.all_held(session, report) == []
    assert MARKER.encode() not in every_byte(session)


def test_what_somebody_began_goes_when_they_work_here_no_longer(
    session: Session, vault: Path
) -> None:
    report = a_finalised_report(session)
    (tomasz,) = [one for one in enrolment.people(vault) if one.name == "Tomasz"]
    begun = Beginning(act=Act.NOTE, told=Answers({"narrative": MARKER}))
    Beginnings(session.casebook).put(report.id, begun, tomasz.id)
    enrolment.stop_person(session, "Tomasz")
    assert not Beginnings(session.casebook).any_of(report.id)
    assert MARKER.encode() not in every_byte(session)
