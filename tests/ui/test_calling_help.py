"""999 was called: the draft says so with the time, whatever page lay over it, and keeps it."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import safeguarding
from desktop.session import Session
from tests.builders import Clock, PlainSealer, a_draft, answers_for
from ui.controls.button import Button
from ui.desk_at_work import DeskAtWork
from ui.pages.before import BeforePage
from ui.pages.danger import DangerPage
from ui.pages.evidence import EvidencePage
from ui.pages.pause import PausePage
from ui.pages.report import ReportPage
from ui.pages.review import ReviewPage
from ui.pages.self_harm import SelfHarmPage
from ui.pages.staying_safe import StayingSafePage
from ui.pages.two_keys import TwoKeysPage
from ui.pages.without_agreement import WithoutAgreementPage

Kind = TypeVar("Kind", bound=QWidget)
_WORRYING = {"rq_threats": "kill_burn_or_hurt"}


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[DeskAtWork]:
    """Ana's desk at noon; she is a safeguarding lead."""
    session.now = Clock()
    ana = {one.name: one.id for one in safeguarding.may_be_lead(session)}["Ana"]
    safeguarding.name_leads(session, [ana])
    session.sealer = PlainSealer()
    ground = QWidget()
    qtbot.addWidget(ground)
    made = DeskAtWork(session, ground)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 860)
    made.frame.show()
    made.begin()
    yield made
    made.close()


@pytest.fixture
def report(desk: DeskAtWork, session: Session) -> ReportPage:
    """The interview of a draft with an answer that worries, and support alone wished for."""
    drafted = a_draft(session, answers_for("support_only", **_WORRYING))
    desk.errand.visit.open_report(drafted.report.id)
    return the(desk, ReportPage)


def the(desk: DeskAtWork, kind: type[Kind]) -> Kind:
    page = desk.frame.page
    assert isinstance(page, kind)
    return page


def call_999(desk: DeskAtWork) -> None:
    """Go by the line at the top, call, and carry on with whatever waited."""
    waited = desk.frame.page
    desk.frame.emergency.followed.emit()
    the(desk, DangerPage).carried_on.emit()
    assert type(desk.frame.page) is type(waited)


def is_noted(session: Session, report: ReportPage) -> bool:
    told = session.reports.answers(report.recorded.report.id)
    noted = told.get("sc_emergency_action"), told.get("sc_emergency_time")
    return noted == (("called_999",), "12:00")


def test_over_the_files_and_then_back_to_the_answers(
    desk: DeskAtWork, session: Session, report: ReportPage
) -> None:
    desk.errand.visit._show_files(report.recorded)
    call_999(desk)
    assert is_noted(session, report)
    the(desk, EvidencePage).left.emit()
    review = the(desk, ReviewPage)
    assert review.recorded.interview.answers.get("sc_emergency_time") == "12:00"
    review.change_asked.emit("narrative")
    the(desk, ReportPage).save()
    assert is_noted(session, report)


def test_over_what_the_safety_answers_found(
    desk: DeskAtWork, session: Session, report: ReportPage
) -> None:
    report.band_asked.emit(report.recorded)
    call_999(desk)
    assert is_noted(session, report)
    the(desk, StayingSafePage).changed_answers.emit()
    assert the(desk, ReportPage) is report
    report.save()
    assert is_noted(session, report)


def test_over_staying_with_somebody(desk: DeskAtWork, session: Session, report: ReportPage) -> None:
    report.page.answered.emit("rq_self_harm", "now")
    the(desk, SelfHarmPage).danger_asked.emit()
    the(desk, DangerPage).carried_on.emit()
    the(desk, SelfHarmPage)
    assert is_noted(session, report)


def test_over_asking_once_more_whichever_way_it_goes_on(
    desk: DeskAtWork, session: Session, report: ReportPage
) -> None:
    report._review()
    call_999(desk)
    assert is_noted(session, report)
    the(desk, PausePage).carried_on.emit()
    review = the(desk, ReviewPage)
    assert review.recorded.interview.answers.get("sc_emergency_time") == "12:00"
    review.back_asked.emit()
    the(desk, ReportPage).save()
    assert is_noted(session, report)


def test_over_what_a_lead_writes_which_stays_as_it_was(
    desk: DeskAtWork, session: Session, report: ReportPage
) -> None:
    desk.errand.visit._review(report.recorded)
    before = the(desk, ReviewPage)
    share = next(
        button for button in before.findChildren(Button)
        if button.text() == "Share without agreement"
    )  # fmt: skip
    share.click()
    writing = the(desk, WithoutAgreementPage)
    call_999(desk)
    assert is_noted(session, report)
    assert the(desk, WithoutAgreementPage) is writing
    writing.left.emit()
    review = the(desk, ReviewPage)
    assert review is not before
    assert review.recorded.interview.answers.get("sc_emergency_time") == "12:00"


def test_before_there_is_a_draft_nothing_is_written(desk: DeskAtWork, session: Session) -> None:
    desk.errand.visit.welcoming.start()
    call_999(desk)
    assert session.reports.drafts() == []


def test_before_the_first_question_it_is_kept_for_the_report_that_comes(
    desk: DeskAtWork, session: Session
) -> None:
    desk.errand.visit.welcoming.start()
    call_999(desk)
    the(desk, TwoKeysPage).understood.emit()
    QTest.keyClick(the(desk, BeforePage).heading, Qt.Key.Key_Return)
    report = the(desk, ReportPage)
    assert is_noted(session, report)
    assert report.interview.answers.get("sc_danger_now") == "yes"


def test_a_call_before_the_first_question_is_not_the_next_visitors(
    desk: DeskAtWork, session: Session
) -> None:
    desk.errand.visit.welcoming.start()
    call_999(desk)
    the(desk, TwoKeysPage).understood.emit()
    the(desk, BeforePage).left.emit()
    desk.errand.visit.welcoming.start()
    QTest.keyClick(the(desk, BeforePage).heading, Qt.Key.Key_Return)
    assert the(desk, ReportPage).interview.answers.get("sc_emergency_time") is None
