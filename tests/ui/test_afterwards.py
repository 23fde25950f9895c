"""Somebody has come back: a note, a correction, less or nothing shared, in the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import document, return_phrase
from desktop.forms.route import Route
from desktop.report import Change, Report, Status
from desktop.session import Session
from desktop.store.additions import Additions
from tests.builders import PlainSealer, a_finalised_report
from ui.controls.button import Button
from ui.desk_at_work import DeskAtWork
from ui.pages.addition import AdditionPage
from ui.pages.another_wish import AnotherWishPage
from ui.pages.detail import DetailPage
from ui.pages.three_words import ThreeWordsPage
from ui.steps.anonymous_copy import AnonymousCopyStep

NOTE = "Ring Ada on 01603 555010."


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[DeskAtWork]:
    ground = QWidget()
    qtbot.addWidget(ground)
    made = DeskAtWork(session, ground)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 860)
    made.frame.show()
    made.begin()
    session.sealer = PlainSealer()
    yield made
    made.close()


def opened(desk: DeskAtWork, report: Report) -> DetailPage:
    desk.errand.visit.open_report(report.id)
    page = desk.frame.page
    assert isinstance(page, DetailPage)
    return page


def press(desk: DeskAtWork, words: str) -> None:
    """Press a button by the keyboard."""
    page = desk.frame.page
    assert page is not None
    (button,) = [b for b in page.findChildren(Button) if words in (b.text(), b.accessibleName())]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    button.click()


@pytest.mark.parametrize(
    ("asked", "change"),
    [("Add a note", Change.ADD_INFORMATION), ("Correct something", Change.CORRECT)],
)
def test_what_is_written_is_added_and_the_timeline_says_so(
    desk: DeskAtWork, session: Session, asked: str, change: Change
) -> None:
    report = a_finalised_report(session)
    detail = opened(desk, report)
    press(desk, asked)
    page = desk.frame.page
    assert isinstance(page, AdditionPage)
    page.words.set_text(NOTE)
    press(desk, "They agree: seal it and add it")
    assert desk.frame.page is detail
    (added,) = Additions(session.casebook).of(report.id)
    assert added.change is change
    told = document.read(session.reports.document(added.id) or b"")
    assert told.answers["narrative"] == NOTE


def test_without_a_name_the_copy_is_read_before_it_is_added(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, "police_intel", narrative="They shouted.")
    detail = opened(desk, report)
    press(desk, "Add a note")
    page = desk.frame.page
    assert isinstance(page, AdditionPage)
    page.words.set_text(NOTE)
    press(desk, "They agree: seal it and add it")
    step = desk.frame.page
    assert isinstance(step, AnonymousCopyStep)
    step.fields["narrative"].set_text("Somebody can be rung.")
    press(desk, "Nothing here says who they are")
    assert desk.frame.page is detail
    (added,) = Additions(session.casebook).of(report.id)
    told = document.read(session.reports.document(added.id) or b"")
    assert told.answers["narrative"] == "Somebody can be rung."


def test_stopped_only_by_a_choice_and_a_press(desk: DeskAtWork, session: Session) -> None:
    report = a_finalised_report(session)
    detail = opened(desk, report)
    press(desk, "They have changed their mind")
    page = desk.frame.page
    assert isinstance(page, AnotherWishPage)
    page.choice.choose(["stop"])
    press(desk, "Do as they wish")
    assert desk.frame.page is detail
    assert session.reports.get(report.id).status is Status.WITHDRAWN
    assert not [b for b in detail.findChildren(Button)
                if b.isVisible() and b.text() == "Add a note"]  # fmt: skip


def test_less_is_shared(desk: DeskAtWork, session: Session) -> None:
    report = a_finalised_report(session)
    opened(desk, report)
    press(desk, "They have changed their mind")
    page = desk.frame.page
    assert isinstance(page, AnotherWishPage)
    page.choice.choose([Route.SUPPORT_ONLY.value])
    press(desk, "Do as they wish")
    assert session.reports.get(report.id).route is Route.SUPPORT_ONLY
    assert session.outbox.all() == []


def test_nothing_chosen_and_nothing_written_is_said(desk: DeskAtWork, session: Session) -> None:
    report = a_finalised_report(session)
    opened(desk, report)
    press(desk, "They have changed their mind")
    press(desk, "Do as they wish")
    press(desk, "Leave it as it is")
    press(desk, "Add a note")
    press(desk, "They agree: seal it and add it")
    page = desk.frame.page
    assert isinstance(page, AdditionPage)
    assert page.words.error()
    assert Additions(session.casebook).of(report.id) == []


def test_a_report_with_three_words_asks_for_them_once_while_its_page_is_open(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, "support_only", anonymous="no_name")
    phrase = return_phrase.give(session, report)
    detail = opened(desk, report)
    press(desk, "They have changed their mind")
    page = desk.frame.page
    assert isinstance(page, ThreeWordsPage)
    page.words.set_text("zebra zebra zebra")
    press(desk, "Continue")
    assert "not the three words" in page.words.error()
    # The button takes no second press within a second; the words are right now.
    page.shown.emit(phrase)
    press(desk, "Leave it as it is")
    press(desk, "Add a note")
    written = desk.frame.page
    assert isinstance(written, AdditionPage)
    written.words.set_text(NOTE)
    press(desk, "They agree: seal it and add it")
    assert desk.frame.page is detail
    assert len(Additions(session.casebook).of(report.id)) == 1
    press(desk, "Back")
    opened(desk, report)
    press(desk, "Add a note")
    assert isinstance(desk.frame.page, ThreeWordsPage)
