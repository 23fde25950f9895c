"""What the centre did, written down in the window: from the page of a report and back to it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import centre_record, changing_mind, holding
from desktop.casework import Field, FollowUpResult
from desktop.centre_record import record_of
from desktop.report import Report
from desktop.session import Session
from tests.builders import Clock, PlainSealer, a_finalised_report
from tests.ui.walk import things
from ui.controls.button import Button
from ui.desk_at_work import DeskAtWork
from ui.pages.action import ActionPage
from ui.pages.another_wish import AnotherWishPage
from ui.pages.came_of_it import CameOfItPage
from ui.pages.desk import DeskPage
from ui.pages.detail import DetailPage
from ui.pages.extremism import ExtremismPage
from ui.pages.follow_up import FollowUpPage
from ui.pages.hold import HoldPage, LiftPage
from ui.pages.problem import ProblemPage
from ui.pages.reports import ReportsPage
from ui.pages.what_we_did import WhatWeDidPage

SAFE: dict[str, Any] = {
    "victims": [{"victim_kind": "person", "victim_full_name": "Zofia Nowak",
                 "victim_phone": "07700 900142"}],
    "contact_ok": "yes", "phone_safe_to_call": "yes",
}  # fmt: skip
WORD = "Quillenbrook"


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[DeskAtWork]:
    session.now, session.sealer = Clock(), PlainSealer()
    yield from at_work(qtbot, session)


def at_work(qtbot: QtBot, session: Session) -> Iterator[DeskAtWork]:
    ground = QWidget()
    qtbot.addWidget(ground)
    made = DeskAtWork(session, ground)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 860)
    made.frame.show()
    made.begin()
    yield made
    made.close()


def press(desk: DeskAtWork, words: str) -> None:
    """Press a button, once what was added is laid out; quick presses are meant here."""
    QApplication.processEvents()
    page = desk.frame.page
    assert page is not None
    (button,) = [b for b in page.findChildren(Button)
                 if b.isVisible() and words in (b.text(), b.accessibleName())]  # fmt: skip
    button.acted.emit()


def said(desk: DeskAtWork) -> str:
    QApplication.processEvents()
    page = desk.frame.page
    assert page is not None
    return "\n".join(thing.text(QAccessible.Text.Name) for thing in things(page))


def opened(desk: DeskAtWork, report: Report) -> WhatWeDidPage:
    desk.errand.visit.open_report(report.id)
    press(desk, "See or add to it")
    assert isinstance(desk.frame.page, WhatWeDidPage)
    return desk.frame.page


def test_everything_is_written_down_page_by_page(desk: DeskAtWork, session: Session) -> None:
    report = a_finalised_report(session, "support_only", **SAFE)
    stands = opened(desk, report)
    press(desk, "Write down what was done")
    action = desk.frame.page
    assert isinstance(action, ActionPage)
    press(desk, "Write it down")
    assert action.what.error(), "nothing is written down where nothing was done"
    action.what.set_text(f"Rang {WORD}")
    action.result.set_text("A new lock")
    press(desk, "Write it down")
    assert desk.frame.page is stands
    assert f"Rang {WORD}\nA new lock\nAna" in said(desk)

    press(desk, "Plan it: Follow-up")
    page = desk.frame.page
    assert isinstance(page, FollowUpPage)
    words = said(desk)
    assert "Telephone: safe, 07700 900142" in words
    assert words.index("SAFE CONTACT") < words.index("Plan one"), "the safe ways stand first"
    page.choice.row("plan").click()
    page.day.ask("When?", session.today + timedelta(7))
    press(desk, "Write it down")
    assert "Due on Friday 27 November" in said(desk)
    press(desk, "Follow it up: Follow-up")
    page = desk.frame.page
    assert isinstance(page, FollowUpPage)
    page.choice.row(FollowUpResult.REACHED).click()
    press(desk, "Write it down")
    assert "20 November 2026: Reached" in said(desk)

    press(desk, "Answer: Told the outcome")
    answer = desk.frame.page
    assert isinstance(answer, CameOfItPage)
    QTest.keyClick(answer.choice.rows()[0], Qt.Key.Key_1)
    press(desk, "Write it down")
    press(desk, "Note it: Extremist material")
    ticks = desk.frame.page
    assert isinstance(ticks, ExtremismPage)
    ticks.choice.row(Field.SIGNPOSTED_PREVENT).click()
    press(desk, "Write it down")
    assert "Say first that extremist material was mentioned." in said(desk)
    ticks.choice.row(Field.EXTREMISM_SEEN).click()
    press(desk, "Write it down")
    assert desk.frame.page is stands

    record = record_of(session, report)
    assert [one.result for one in record.actions] == ["A new lock"]
    assert [one.result for one in record.follow_ups] == [FollowUpResult.REACHED]
    assert {field: record.code(field) for field in Field} == {
        Field.OUTCOME_TOLD: "told", Field.REFERRAL_OUTCOME: "", Field.EXTREMISM_SEEN: "yes",
        Field.SIGNPOSTED_PREVENT: "yes",
    }  # fmt: skip
    press(desk, "Back")
    assert isinstance(desk.frame.page, DetailPage)
    words = said(desk)
    assert "1 thing is written down" in words
    assert not [word for word in (WORD, "Zofia", "07700") if word in words]


def test_held_stopped_and_wiped_when_the_hold_is_lifted(desk: DeskAtWork, session: Session) -> None:
    report = a_finalised_report(session, "support_only", narrative=WORD)
    opened(desk, report)
    press(desk, "Hold it: Court case or complaint")
    page = desk.frame.page
    assert isinstance(page, HoldPage)
    press(desk, "Hold this report")
    assert page.reason.error() == "Say which court case or complaint needs it."
    page.reason.set_text(f"A complaint about {WORD}")
    press(desk, "Hold this report")
    press(desk, "Back")
    press(desk, "They have changed their mind")
    assert "A court case or a complaint needs this report." in said(desk)
    wish = desk.frame.page
    assert isinstance(wish, AnotherWishPage)
    wish.choice.choose(["stop"])
    press(desk, "Do as they wish")
    assert "A court case or a complaint needs this report." in said(desk), (
        "where it lists what goes"
    )
    press(desk, "Keep it as it was")
    press(desk, "Leave it as it is")
    changing_mind.withdraw(session, report)
    desk.errand.visit.open_report(report.id)
    assert holding.KEPT_FOR_NOW in said(desk)
    press(desk, "See or add to it")
    press(desk, "Lift the hold")
    lift = desk.frame.page
    assert isinstance(lift, LiftPage)
    QTest.keyClick(lift, Qt.Key.Key_Return)
    assert record_of(session, report).hold, "no slip of a key lifts it"
    press(desk, "Lift the hold and wipe it")
    assert isinstance(desk.frame.page, DetailPage)
    assert session.reports.answers(report.id).values == {}
    assert "What we did" not in said(desk)


def test_what_is_due_stands_at_home_and_leads_to_the_list(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, "support_only", **SAFE)
    a_finalised_report(session, "support_only")
    centre_record.plan(session, report, session.today)
    desk.errand.go_home()
    assert isinstance(desk.frame.page, DeskPage)
    words = said(desk)
    assert "1 follow-up is due" in words
    assert not [word for word in ("Zofia", report.reference or "?") if word in words]
    press(desk, "See which")
    page = desk.frame.page
    assert isinstance(page, ReportsPage)
    assert [page.model.report(at).id for at in range(page.model.rowCount())] == [report.id]
    page.clear_all()
    assert page.model.rowCount() == 2
    centre_record.finish(session, report, FollowUpResult.NOT_WANTED, session.today)
    desk.errand.go_home()
    assert "follow-up is due" not in said(desk)


def test_what_nothing_but_a_hold_keeps_is_an_administrators_to_read(
    qtbot: QtBot, session: Session, sit_down: Callable[[str], Session]
) -> None:
    report = a_finalised_report(session, "support_only", narrative=WORD)
    holding.hold(session, report, f"A complaint about {WORD}")
    changing_mind.withdraw(session, report)
    session.close()
    for made in at_work(qtbot, sit_down("Tomasz")):
        made.errand.visit.open_report(report.id)
        press(made, "See or add to it")
        assert isinstance(made.frame.page, ProblemPage)
        assert WORD not in said(made)
