"""The send queue: why nothing moves, one state for each report, and received only when signed."""

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.line import LineState
from desktop.vault.roster import people
from sync.dispatch import sealer
from sync.dispatch.errors import NoNetwork, RootChanged
from tests.builders import PlainSealer, a_finalised_report
from tests.sync.dispatch.centre import Police, enrol, found_police
from tests.ui.walk import twins, unnamed
from ui.background import wait_for_jobs
from ui.controls.button import Button
from ui.pages.outbox import OutboxPage
from ui.theme.theme import ThemeChoice

_A_ROUND = 20_000


@pytest.fixture(scope="module")
def police(tmp_path_factory: pytest.TempPathFactory) -> Police:
    """An intake that knows the centre; each test serves it or leaves it silent."""
    return found_police(tmp_path_factory.mktemp("police") / "intake", practice=False)


@pytest.fixture
def linked(session: Session, police: Police) -> Iterator[Session]:
    """The desk, linked to that intake, which is silent again."""
    with police.serving():
        enrol(session, police.invitation())
    session.sealer = sealer.sealer_for(session)
    yield session
    assert wait_for_jobs(_A_ROUND)


def shown(qtbot: QtBot, session: Session) -> OutboxPage:
    page = OutboxPage(session)
    qtbot.addWidget(page)
    page.resize(1110, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.arrive()
    return page


def said(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def states(page: OutboxPage) -> list[str]:
    return [row.state for row in page.model.rows]


def test_with_nothing_to_send_it_says_so(qtbot: QtBot, linked: Session) -> None:
    page = shown(qtbot, linked)
    assert "Nothing is waiting." in said(page)
    assert "Nothing has been tried today." in said(page)
    assert not page.table.isVisibleTo(page)


def test_a_desk_that_is_linked_to_nobody_says_so_and_offers_no_try(
    qtbot: QtBot, session: Session
) -> None:
    a_finalised_report(session)
    page = shown(qtbot, session)
    assert "This computer is not linked to the police service yet" in said(page)
    assert states(page) == ["Kept here, locked"]
    assert not page.try_now.isVisibleTo(page)
    assert QApplication.focusWidget() is page.heading


def test_a_round_over_the_wire_is_received_only_when_it_is_signed(
    qtbot: QtBot, linked: Session, police: Police
) -> None:
    reports = [a_finalised_report(linked), a_finalised_report(linked, "police_intel")]
    page = shown(qtbot, linked)
    assert states(page) == ["Waiting", "Waiting"]
    with police.serving(), qtbot.waitSignal(page.changed, timeout=_A_ROUND):
        QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: "You can carry on with something else." in said(page))
    assert states(page) == ["Received", "Received"]
    assert "Nothing is waiting." in said(page)
    signed = f"The police service signed for a report. {reports[0].reference}"
    qtbot.waitUntil(lambda: signed in said(page))
    with police.ledger() as ledger, ledger.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar_one() >= 2


def test_a_silent_line_is_told_with_its_code_and_the_next_try(
    qtbot: QtBot, linked: Session
) -> None:
    a_finalised_report(linked)
    page = shown(qtbot, linked)
    with qtbot.waitSignal(page.changed, timeout=_A_ROUND):
        page.send()
    assert NoNetwork.title in said(page)
    assert any("It is tried again" in one and "Nothing is lost." in one for one in said(page))
    qtbot.waitUntil(lambda: any("Code N-12." in one for one in said(page)))
    assert states(page)[0] == "Waiting"


def test_a_second_press_while_one_is_on_its_way_sends_nothing_twice(
    qtbot: QtBot, linked: Session, police: Police
) -> None:
    a_finalised_report(linked)
    page = shown(qtbot, linked)
    ended: list[None] = []
    page.changed.connect(lambda: ended.append(None))
    with police.serving():
        for _press in range(3):
            page.send()
        qtbot.waitUntil(lambda: bool(ended), timeout=_A_ROUND)
        assert wait_for_jobs(_A_ROUND)
    QApplication.processEvents()
    assert len(ended) == 1
    assert states(page) == ["Received"]


def test_a_page_that_is_left_gets_no_answer_and_the_round_goes_on(
    qtbot: QtBot, linked: Session, police: Police
) -> None:
    a_finalised_report(linked)
    page = shown(qtbot, linked)
    with police.serving():
        page.send()
        page.deleteLater()
        assert wait_for_jobs(_A_ROUND)
        QApplication.processEvents()
    assert [one.state for one in linked.outbox.all()] == [OutboxState.RECEIVED]


def test_a_refused_report_says_why_and_whom_to_ring(qtbot: QtBot, session: Session) -> None:
    session.sealer = PlainSealer()
    report = a_finalised_report(session)
    session.outbox.refused(report.id, "too_large")
    page = shown(qtbot, session)
    assert states(page) == ["Refused"]
    assert f"{report.reference}: It is too large." in said(page)
    assert any("Ring your police contact" in one for one in said(page))


def test_what_changes_behind_the_page_shows_on_it(qtbot: QtBot, session: Session) -> None:
    session.sealer = PlainSealer()
    report = a_finalised_report(session)
    page = shown(qtbot, session)
    session.outbox.received(report.id, None, session.now())
    qtbot.waitUntil(lambda: states(page) == ["Received"])
    yesterday = session.now() - timedelta(days=2)
    session.casebook.change("UPDATE outbox SET received_at = ?", (yesterday.isoformat(),))
    page.look()
    assert states(page) == []


def test_keys_that_nobody_compared_are_said_loudly(qtbot: QtBot, session: Session) -> None:
    session.sealer = PlainSealer()
    a_finalised_report(session)
    session.line.keep(LineState(failures=1, last_try=session.now(), problem=RootChanged.code))
    page = shown(qtbot, session)
    assert RootChanged.title in said(page)
    assert any("Ring your police contact before you do anything" in one for one in said(page))


def test_everything_has_a_name(qtbot: QtBot, session: Session, look: ThemeChoice) -> None:
    session.sealer = PlainSealer()
    a_finalised_report(session)
    page = shown(qtbot, session)
    assert unnamed(page) == []
    assert twins(page) == set()
    assert QApplication.focusWidget() is page.try_now


def test_no_name_and_no_answer_is_on_it(qtbot: QtBot, session: Session, vault: Path) -> None:
    session.sealer = PlainSealer()
    a_finalised_report(session, narrative="Zebulon Quillfeather shouted.")
    page = shown(qtbot, session)
    assert not any("Quillfeather" in one for one in said(page))
    assert "Quillfeather" not in " ".join(row.sentence for row in page.model.rows)


@pytest.mark.parametrize(("reason", "is_offered"), [("schema", True), ("conflict", False)])
def test_a_refused_report_is_sent_again_from_the_window(
    qtbot: QtBot, linked: Session, reason: str, is_offered: bool
) -> None:
    report = a_finalised_report(linked)
    linked.outbox.refused(report.id, reason)
    page = shown(qtbot, linked)
    offered = [one for one in page.findChildren(Button) if one.text().endswith("again")]
    assert bool(offered) == is_offered
    if offered:
        assert offered[0].text() == f"Send {report.reference} again"
        offered[0].click()
        assert linked.outbox.all()[0].state is not OutboxState.REFUSED
        assert wait_for_jobs(_A_ROUND)


def test_staff_ask_an_administrator_and_ring_whom_the_area_names(
    qtbot: QtBot, session: Session
) -> None:
    session.sealer = PlainSealer()
    report = a_finalised_report(session)
    session.outbox.refused(report.id, "schema")
    force = replace(session.area.force, contact="the hate crime desk on 01632 960 700")
    session.__dict__["area"] = replace(session.area, force=force)
    tomasz = next(one for one in people(session.folder) if one.name == "Tomasz")
    session.opened = dataclasses.replace(session.opened, person=tomasz)
    page = shown(qtbot, session)
    assert any("Ring the hate crime desk on 01632 960 700 and give" in one for one in said(page))
    assert "Ask an administrator to send it again." in said(page)
    assert not [one for one in page.findChildren(Button) if one.text().endswith("again")]
