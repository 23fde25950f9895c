"""Turning the screen to the person: only the question, in step, and gone at F8, F9 or a lock."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import thread_time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import drafts
from desktop.vault import derivation
from tests.builders import PASSPHRASE, a_draft, answers_for
from tests.ui.pages.test_report import turn
from tests.ui.walk import things, unnamed
from ui.desk_at_work import DeskAtWork
from ui.pages.danger import DangerPage
from ui.pages.hidden import HiddenPage
from ui.pages.report import ReportPage
from ui.pages.unlock import UnlockPage
from ui.presenting import Presenting
from ui.showing.view import PersonsView
from ui.window import Window

Open = Callable[..., PersonsView]


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


def desk_of(window: Window) -> DeskAtWork:
    assert window.desk is not None
    return window.desk


def presenting(window: Window) -> Presenting:
    return desk_of(window).errand.visit.presenting


def report_page(window: Window) -> ReportPage:
    page = window.page
    assert isinstance(page, ReportPage)
    return page


@pytest.fixture
def at(window: Window) -> Callable[[str], ReportPage]:
    """A draft of Ana's, at a page of it."""

    def turned(name: str) -> ReportPage:
        desk = desk_of(window)
        drafted = a_draft(desk.session, answers_for("police_intel"))
        desk.errand.visit.open_report(drafted.report.id)
        page = report_page(window)
        turn(page, name)
        page.arrive()
        return page

    return turned


@pytest.fixture
def opened(qtbot: QtBot, window: Window, at: Callable[[str], ReportPage]) -> Open:
    """The view of a page, opened by its key."""

    def shown(name: str, *, language: str = "en") -> PersonsView:
        at(name)
        press(Qt.Key.Key_F8)
        qtbot.waitUntil(lambda: presenting(window).view is not None)
        view = presenting(window).view
        assert view is not None
        qtbot.waitUntil(view.isActiveWindow)
        presenting(window).speak(language)
        return view

    return shown


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def said(view: PersonsView) -> list[str]:
    QApplication.processEvents()
    return [thing.text(QAccessible.Text.Name) for thing in things(view)]


def test_f8_shows_the_question_alone_to_the_person(opened: Open) -> None:
    view = opened("reasons")
    words = " ".join(said(view))
    assert "Why do you think it happened?" in words
    assert "You can stop at any time" in words
    for staffs in ("Ask this every time", "For staff", "Save and continue", "They shouted"):
        assert staffs not in words
    assert view.windowTitle() == "Question"
    assert unnamed(view) == []


def test_what_they_press_is_answered_and_saved_on_the_staffs_page(
    window: Window, opened: Open
) -> None:
    view = opened("where")
    press(Qt.Key.Key_2)
    page = report_page(window)
    assert page.interview.answers.get("where_kind") == "online"
    session = desk_of(window).session
    assert session.reports.answers(page.recorded.report.id).get("where_kind") == "online"
    assert view.answers is not None
    assert [row.value for row in view.answers.rows() if row.isChecked()] == ["online"]
    press(Qt.Key.Key_Down)
    assert page.interview.answers.get("where_kind") == "online", "an arrow only moves"
    press(Qt.Key.Key_Return)
    assert page.interview.answers.get("where_kind") == "both"


def test_the_numbers_are_those_of_the_staffs_page(window: Window, opened: Open) -> None:
    view = opened("types")
    widget = report_page(window).page.form.widgets["incident_type"]
    options = getattr(widget, "options")  # noqa: B009 - only questions of choice have them
    assert view.answers is not None
    staffs = {row.value: row.number for row in options.rows()}
    assert {row.value: row.number for row in view.answers.rows()} == staffs
    assert set(staffs.values()) >= {"01", "02", "10", "30"}


def test_it_follows_when_the_page_is_turned_and_hides_what_is_for_staff_only(
    window: Window, opened: Open
) -> None:
    view = opened("where")
    page = report_page(window)
    page.page.skipped.emit()
    assert "Which district did it happen in?" in " ".join(said(view))
    turn(page, "channel")
    assert presenting(window).view is None


def test_f8_closes_it_and_the_form_stands_as_it_was(
    qtbot: QtBot, window: Window, opened: Open
) -> None:
    opened("reasons")
    press(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: presenting(window).view is None)
    assert report_page(window).page.asked.page.name == "reasons"
    qtbot.waitUntil(window.isActiveWindow)
    assert QApplication.focusWidget() is not None


def test_f9_on_it_hides_everything_within_a_frame_and_closes_it(
    window: Window, opened: Open
) -> None:
    opened("reasons")
    # The time that it takes here, whatever else the computer does meanwhile.
    covered: list[float] = []
    window.covered.connect(lambda: covered.append(thread_time()))
    begun = thread_time()
    press(Qt.Key.Key_F9)
    assert covered
    assert covered[0] - begun < 0.1
    assert isinstance(window.page, HiddenPage)
    assert presenting(window).view is None
    assert window.windowTitle() == "Enquiry desk"


def test_back_from_hiding_the_focus_is_in_the_form(
    qtbot: QtBot, window: Window, opened: Open
) -> None:
    opened("where")
    window.hide_screen()
    page = window.page
    assert isinstance(page, HiddenPage)
    page.back_asked.emit()
    qtbot.waitUntil(window.isActiveWindow)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert report_page(window).isAncestorOf(focused)


def test_a_lock_closes_it(window: Window, opened: Open) -> None:
    view = opened("where")
    window.lock()
    assert not view.isVisible()


def test_a_language_without_a_checked_translation_is_said_to_be_missing(opened: Open) -> None:
    view = opened("reasons", language="ur")
    words = " ".join(said(view))
    assert "Not available in this language yet" in words
    assert "An interpreter can help" in words
    assert "معذوری" not in words


def test_drafts_are_shown_only_where_the_centre_allows_it_and_say_so(
    window: Window, opened: Open
) -> None:
    drafts.show(desk_of(window).session, on=True)
    view = opened("reasons", language="ur")
    words = " ".join(said(view))
    assert "معذوری" in words
    assert "Not yet checked by a translator" in words
    assert "ابھی کسی مترجم نے اس کی جانچ نہیں کی" in words
    assert "Age, or another group counted in Norfolk" in words, "reworded here, so not translated"
    assert view.answers is not None
    assert view.answers.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert view.close_button.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_f1_tells_who_translated_and_who_checked(window: Window, opened: Open) -> None:
    drafts.show(desk_of(window).session, on=True)
    view = opened("reasons", language="ur")
    press(Qt.Key.Key_F1)
    assert any("Checked by nobody yet. 28 November 2026." in words for words in said(view))


def test_danger_on_their_view_gives_the_screen_back(window: Window, opened: Open) -> None:
    opened("danger")
    press(Qt.Key.Key_1)
    assert isinstance(window.page, DangerPage)
    assert presenting(window).view is None


def test_the_agreement_is_shown_with_what_will_be_sent(opened: Open) -> None:
    words = " ".join(said(opened("agreement")))
    assert "We will tell Norfolk Constabulary what happened, but not who they are." in words


def test_with_a_second_screen_it_is_asked_once_where(window: Window) -> None:
    shown = presenting(window)
    screens = [QGuiApplication.primaryScreen()] * 2
    shown._screens = lambda: screens
    drafted = a_draft(desk_of(window).session, answers_for("police_intel"))
    desk_of(window).errand.visit.open_report(drafted.report.id)
    shown.toggle()
    assert presenting(window).view is None
    assert "second screen" in desk_of(window).frame.notice_words
    shown._answer_where("same")
    assert presenting(window).view is not None
    shown.toggle()
    shown.toggle()
    assert presenting(window).view is not None, "not asked again"
