"""One visit through the pages: each says what was meant, and the next one follows."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import handing_out, recording
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.recovery_sheet import recovery_sheet
from desktop.session import Session
from tests.builders import Clock, PlainSealer, a_draft, answers_for
from tests.kit.opened_pages import every_byte
from tests.ui.walk import things
from ui.desk_at_work import DeskAtWork
from ui.errand import REPORTS
from ui.pages.danger import DangerPage
from ui.pages.desk import DeskPage
from ui.pages.detail import DetailPage
from ui.pages.leaflets import LeafletsPage
from ui.pages.preview import PreviewPage
from ui.pages.report import ReportPage
from ui.pages.review import ReviewPage
from ui.pages.sealed import SealedPage
from ui.pages.wiping import WipingPage

_CODE = "QNWCX XSUQS YEWZ9 EX6KZ R5JNB WR7FH QXUEU CST33 H47V7"


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


def _on(desk: DeskAtWork, kind: type[QWidget]) -> QWidget:
    page = desk.frame.page
    assert isinstance(page, kind)
    return page


def _said(widget: QWidget) -> list[str]:
    return [thing.text(QAccessible.Text.Name) for thing in things(widget)]


def test_from_a_draft_to_the_desk_by_way_of_every_page(desk: DeskAtWork, session: Session) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    desk.errand.visit.open_report(drafted.report.id)
    report = _on(desk, ReportPage)
    assert isinstance(report, ReportPage)
    report.review_asked.emit(report.recorded)
    review = _on(desk, ReviewPage)
    assert isinstance(review, ReviewPage)
    review.change_asked.emit("narrative")
    changed = _on(desk, ReportPage)
    assert isinstance(changed, ReportPage)
    assert "narrative" in [asked.key for asked in changed.page.asked.asked]
    changed.review_asked.emit(changed.recorded)
    review = _on(desk, ReviewPage)
    assert isinstance(review, ReviewPage)
    final = recording.finalise(session, drafted.report, drafted.interview)
    review.finalised.emit(final)
    sealed = _on(desk, SealedPage)
    assert isinstance(sealed, SealedPage)
    assert desk.frame.connection.isVisible()
    sealed.preview_asked.emit(recovery_sheet("Eastgate Library", _CODE, "20 November 2026"))
    preview = _on(desk, PreviewPage)
    assert isinstance(preview, PreviewPage)
    preview.left.emit()
    assert desk.frame.page is sealed
    sealed.finished.emit()
    _on(desk, DeskPage)
    assert "1 report waiting, safe here" in _said(desk.frame.connection)


def test_a_sealed_report_lies_over_the_list_and_its_papers_over_it(
    desk: DeskAtWork, session: Session
) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    final = recording.finalise(session, drafted.report, drafted.interview)
    desk.errand.go(REPORTS)
    reports = desk.frame.page
    desk.errand.visit.open_report(final.id)
    detail = _on(desk, DetailPage)
    assert isinstance(detail, DetailPage)
    detail.receipt_asked.emit(final)
    sealed = _on(desk, SealedPage)
    assert isinstance(sealed, SealedPage)
    sealed.finished.emit()
    assert desk.frame.page is detail
    detail.left.emit()
    assert desk.frame.page is reports
    desk.errand.visit.open_report(final.id)
    _on(desk, DetailPage).leaflets_asked.emit()  # type: ignore[attr-defined]
    _on(desk, LeafletsPage)


def test_a_receipt_that_was_printed_is_on_the_timeline(desk: DeskAtWork, session: Session) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    final = recording.finalise(session, drafted.report, drafted.interview)
    desk.errand.visit.open_report(final.id)
    detail = _on(desk, DetailPage)
    assert isinstance(detail, DetailPage)
    detail.receipt_asked.emit(final)
    document = handing_out.receipt_of(session, final, ReceiptStyle.DISCREET)
    sealed = _on(desk, SealedPage)
    assert isinstance(sealed, SealedPage)
    sealed.preview_asked.emit(document)
    preview = _on(desk, PreviewPage)
    assert isinstance(preview, PreviewPage)
    preview.printed.emit()
    preview.left.emit()
    sealed.finished.emit()
    assert desk.frame.page is detail
    QApplication.processEvents()
    assert "Receipt printed" in _said(detail)


def test_a_draft_that_is_deleted_leads_home(desk: DeskAtWork, session: Session) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    desk.errand.visit.open_report(drafted.report.id)
    report = _on(desk, ReportPage)
    assert isinstance(report, ReportPage)
    report.review_asked.emit(report.recorded)
    review = _on(desk, ReviewPage)
    assert isinstance(review, ReviewPage)
    review.deleted.emit()
    _on(desk, DeskPage)


def test_an_anonymous_report_is_tagged_until_it_is_left(desk: DeskAtWork, session: Session) -> None:
    drafted = a_draft(session, answers_for("police_intel"))
    interview = drafted.interview.answered("anonymous", "no_name")
    recording.keep(session, drafted.report, interview)
    desk.errand.visit.open_report(drafted.report.id)
    assert "Anonymous report" in _said(desk.frame.header)
    report = _on(desk, ReportPage)
    assert isinstance(report, ReportPage)
    report.left.emit()
    assert "Anonymous report" not in _said(desk.frame.header)


def test_danger_leads_back_or_safely_out(desk: DeskAtWork) -> None:
    desk.errand.visit.start()
    report = desk.frame.page
    for way_back in ("carried_on", "dismissed"):
        desk.frame.emergency.followed.emit()
        danger = _on(desk, DangerPage)
        assert not desk.frame.emergency.isVisible()
        getattr(danger, way_back).emit()
        assert desk.frame.page is report
        assert desk.frame.emergency.isVisible()
    desk.frame.emergency.followed.emit()
    danger = _on(desk, DangerPage)
    assert isinstance(danger, DangerPage)
    danger.closed.emit()
    _on(desk, DeskPage)


def test_help_that_was_called_is_written_down_with_its_time(
    desk: DeskAtWork, session: Session
) -> None:
    session.now = Clock()
    drafted = a_draft(session, answers_for("police_named"))
    desk.errand.visit.open_report(drafted.report.id)
    report = _on(desk, ReportPage)
    assert isinstance(report, ReportPage)
    report.review_asked.emit(report.recorded)
    desk.frame.emergency.followed.emit()
    danger = _on(desk, DangerPage)
    assert isinstance(danger, DangerPage)
    danger.carried_on.emit()
    review = _on(desk, ReviewPage)
    assert isinstance(review, ReviewPage)
    for answers in (
        review.recorded.interview.answers, session.reports.answers(drafted.report.id)
    ):  # fmt: skip
        assert answers.get("sc_emergency_action") == ("called_999",)
        assert answers.get("sc_emergency_time") == "12:00"
        assert answers.get("sc_danger_now") == "yes"


def test_the_answers_can_be_shown_to_the_person_before_they_are_sealed(
    desk: DeskAtWork, session: Session
) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    desk.errand.visit.open_report(drafted.report.id)
    report = _on(desk, ReportPage)
    assert isinstance(report, ReportPage)
    report.review_asked.emit(report.recorded)
    review = _on(desk, ReviewPage)
    assert isinstance(review, ReviewPage)
    review.show_asked.emit()
    view = desk.errand.visit.presenting.view
    assert view is not None
    QApplication.processEvents()
    words = " ".join(_said(view))
    assert "We will tell Norfolk Constabulary what happened, with the details they" in words
    assert "They shouted at me." in words
    review.left.emit()
    assert desk.errand.visit.presenting.view is None


def test_pages_that_are_done_with_are_let_go(qtbot: QtBot, desk: DeskAtWork) -> None:
    desk.errand.visit.start()
    report = desk.frame.page
    assert report is not None
    gone: list[bool] = []
    report.destroyed.connect(lambda: gone.append(True))
    desk.errand.go_home()
    qtbot.waitUntil(lambda: bool(gone))
    assert desk.frame.findChildren(ReportPage) == []


def _asked_for(desk: DeskAtWork, session: Session, wish: str) -> WipingPage:
    """A named report with a name in it, and the wish turned to another one."""
    victim = {"victim_kind": "person", "victim_full_name": "Zanzibar"}
    drafted = a_draft(session, answers_for("police_named", victims=[victim]))
    desk.errand.visit.open_report(drafted.report.id)
    report = _on(desk, ReportPage)
    assert isinstance(report, ReportPage)
    report.parts.asked.emit("wishes")
    next(row for row in report.page.findChildren(QRadioButton) if row.text() == wish).click()
    page = _on(desk, WipingPage)
    assert isinstance(page, WipingPage)
    return page


def test_a_narrower_wish_first_says_what_it_wipes(desk: DeskAtWork, session: Session) -> None:
    page = _asked_for(desk, session, "Just count it")
    listed = _said(page)
    assert "Name" in listed
    assert not [words for words in listed if "Zanzibar" in words]
    assert b"Zanzibar" in every_byte(session)
    page.agreed.emit()
    report = _on(desk, ReportPage)
    assert isinstance(report, ReportPage)
    assert report.interview.answers.get("share_route") == "count_only"
    assert b"Zanzibar" not in every_byte(session)


def test_what_would_be_wiped_may_be_kept(desk: DeskAtWork, session: Session) -> None:
    _asked_for(desk, session, "Just count it").declined.emit()
    report = _on(desk, ReportPage)
    assert isinstance(report, ReportPage)
    assert report.interview.answers.get("share_route") == "police_named"
    assert b"Zanzibar" in every_byte(session)
    chosen = [r.text() for r in report.page.findChildren(QRadioButton) if r.isChecked()]
    assert chosen == ["Tell the police, and give them my details"]
