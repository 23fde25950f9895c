"""Sharing without agreement in the window: for a lead only, by keyboard, and not by a slip."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import document, safeguarding, without_agreement
from desktop.errors import NotAllowed
from desktop.report import Report
from desktop.session import Session
from desktop.sharing import PersonTold, Reason, Recipient, Sharing
from desktop.store.overrides import Overrides
from tests.builders import PlainSealer, a_draft, a_finalised_report, answers_for
from tests.ui.walk import things, twins, unnamed
from ui.frame import Frame
from ui.pages.detail import DetailPage
from ui.pages.why_shared import WhySharedPage
from ui.pages.without_agreement import WithoutAgreementPage
from ui.steps.sharing import SharingStep
from ui.theme.theme import ThemeChoice
from ui.turning import Turning
from ui.visit import Visit

TOLD: dict[str, Any] = {
    "narrative": "He said he comes back tonight.", "rq_threats": "kill_burn_or_hurt",
    "victims": [{"victim_kind": "person", "victim_full_name": "Tobias Marlpit"}],
}  # fmt: skip


@pytest.fixture
def lead(session: Session) -> Session:
    """Ana, who is a safeguarding lead."""
    safeguarding.name_leads(session, [session.person.id])
    session.sealer = PlainSealer()
    return session


def shown(qtbot: QtBot, page: QWidget) -> QWidget:
    qtbot.addWidget(page)
    page.resize(1366, 790)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def stands_at(page: WithoutAgreementPage, step: QWidget | None) -> bool:
    return page.page is step


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(thing.text(QAccessible.Text.Name) for thing in things(page))


def press(*keys: Qt.Key) -> None:
    for key in keys:
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, key)


def opened(qtbot: QtBot, session: Session, report: str) -> WithoutAgreementPage:
    page = WithoutAgreementPage(session, report)
    shown(qtbot, page)
    page.arrive()
    return page


def a_draft_of(session: Session) -> str:
    return a_draft(session, answers_for("support_only", **TOLD)).report.id


def test_it_does_not_open_for_anybody_else(qtbot: QtBot, session: Session) -> None:
    report = a_draft_of(session)
    for page in (WithoutAgreementPage, WhySharedPage):
        with pytest.raises(NotAllowed):
            page(session, report)


def test_by_keyboard_to_the_press_that_enter_does_not_make(qtbot: QtBot, lead: Session) -> None:
    report = a_draft_of(lead)
    page = opened(qtbot, lead, report)
    one, two, enter = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Return
    press(one, enter)
    assert stands_at(page, page.whom)
    press(two, enter)
    assert page.what is not None
    assert stands_at(page, page.what)
    assert "victims[0].victim_full_name" not in page.what.choice.chosen()
    press(enter)
    press(one, enter)
    assert stands_at(page, page.note)
    QTest.keyClicks(page.note.note.input, "He named the street.")
    QTest.keyClick(page.note.note.input, enter, Qt.KeyboardModifier.ControlModifier)
    words = said(page.page)
    assert "This is sent to Norfolk Constabulary, and nothing else" in words
    assert "He said he comes back tonight." in words
    assert "Marlpit" not in words
    check = page.page
    press(enter)
    assert stands_at(page, check)
    assert not without_agreement.has_been(lead, report)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert not stands_at(page, check)
    assert "It goes to the police sealed" in said(page.page)
    (one_shared,) = Overrides(lead.casebook).of(report)
    made = document.read(lead.reports.document(one_shared.document or "") or b"")
    assert made.answers["narrative"] == TOLD["narrative"]
    assert "victims" not in made.answers


def test_without_a_reason_it_does_not_go_on(qtbot: QtBot, lead: Session) -> None:
    page = opened(qtbot, lead, a_draft_of(lead))
    press(Qt.Key.Key_Return)
    assert stands_at(page, page.why)
    assert "Choose why." in said(page)


def test_another_reason_asks_anew_what_is_sent(qtbot: QtBot, lead: Session) -> None:
    page = opened(qtbot, lead, a_draft_of(lead))
    page.why.choice.row(Reason.CHILD_AT_RISK).click()
    page.why._go_on()
    page.whom.choice.row(Recipient.POLICE_INTAKE).click()
    page.whom._go_on()
    assert page.what is not None
    name = "victims[0].victim_full_name"
    page.what.choice.row(name).click()
    assert name in page.what.choice.chosen()
    page.page.back_asked.emit()
    page.page.back_asked.emit()
    page.why.choice.row(Reason.COURT_OR_LAW).click()
    page.why._go_on()
    page.whom._go_on()
    assert stands_at(page, page.what)
    assert name not in [row.value for row in page.what.choice.rows()]
    page.page.back_asked.emit()
    page.page.back_asked.emit()
    with qtbot.waitSignal(page.left):
        page.page.back_asked.emit()


def test_whoever_is_rung_is_shown_with_the_number(qtbot: QtBot, lead: Session) -> None:
    report = a_finalised_report(lead, "count_only").id
    page = opened(qtbot, lead, report)
    page.why.choice.row(Reason.CHILD_AT_RISK).click()
    page.why._go_on()
    assert Recipient.POLICE_INTAKE not in [row.value for row in page.whom.choice.rows()]
    page.whom.choice.row(Recipient.OTHER).click()
    page.whom._go_on()
    assert page.whom.other.error() == "Say who is told."
    page.whom.choice.row(Recipient.CHILDREN_SERVICES).click()
    page.whom._go_on()
    page.told.choice.row(PersonTold.NOT_TOLD_UNSAFE).click()
    page.told._go_on()
    page.note._go_on()
    assert page.note.note.error()
    page.note.note.set_text("The child is six.")
    page.note._go_on()
    words = said(page.page)
    assert "Who to ring" in words
    assert "Emergency: 999" in words


@pytest.mark.parametrize("is_lead", [True, False])
def test_a_lead_finds_the_way_in_and_others_whom_to_call(
    qtbot: QtBot, session: Session, is_lead: bool
) -> None:
    people = {one.name: one.id for one in safeguarding.may_be_lead(session)}
    safeguarding.name_leads(session, [people["Ana" if is_lead else "Tomasz"]])
    visit, turning = a_visit(qtbot, session)
    for report in (a_finalised_report(session, "support_only").id, a_draft_of(session)):
        visit.open_report(report)
        page = turning.pages[-1]
        if not isinstance(page, DetailPage):
            visit._review(page.recorded)  # type: ignore[attr-defined]
            page = turning.pages[-1]
        words = said(page)
        assert ("Share without agreement" in words) is is_lead
        assert ("Call Tomasz, the safeguarding lead here." in words) is not is_lead


def a_visit(qtbot: QtBot, session: Session) -> tuple[Visit, Turning]:
    frame = Frame("Eastgate Library", "Ana, administrator")
    shown(qtbot, frame)
    turning = Turning(frame)
    return Visit(session, frame, turning), turning


def test_what_was_sent_says_that_nobody_asked_for_it(qtbot: QtBot, lead: Session) -> None:
    report = a_finalised_report(lead, "support_only", narrative="He comes back.")
    shared = shared_of(lead, report)
    page = DetailPage(lead, shared)
    shown(qtbot, page)
    words = said(page)
    assert "A safeguarding lead shared this without agreement." in words
    assert "Print receipt again" not in words
    page = DetailPage(lead, lead.reports.get(report.id))
    shown(qtbot, page)
    assert "Nothing goes to the police." not in said(page)
    assert "Shared without agreement" in said(page)


def shared_of(session: Session, report: Report) -> Report:
    shared = without_agreement.share(session, report.id, Sharing(
        reason=Reason.THREAT_TO_LIFE, recipient=Recipient.POLICE_INTAKE, told=PersonTold.TOLD,
        note="He named the street.", ticked=frozenset({"narrative"}),
    ))  # fmt: skip
    assert shared is not None
    return shared


def test_everything_has_a_name_in_every_theme(
    qtbot: QtBot, lead: Session, look: ThemeChoice
) -> None:
    report = a_finalised_report(lead, "support_only", narrative="He comes back.")
    shared_of(lead, report)
    page = opened(qtbot, lead, report.id)
    page.why.choice.row(Reason.THREAT_TO_LIFE).click()
    page.whom.choice.row(Recipient.POLICE_INTAKE).click()
    page.told.choice.row(PersonTold.TOLD).click()
    page.note.note.set_text("He named the street.")
    for _step in range(6):
        assert unnamed(page) == [], look
        assert twins(page) == set(), look
        if isinstance(page.page, SharingStep):
            page.page._go_on()
    why = shown(qtbot, WhySharedPage(lead, report.id))
    assert "He named the street." in said(why)
    assert unnamed(why) == [], look
