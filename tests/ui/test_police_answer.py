"""From the police's desk to this one: an answer comes with the next round and is told in person."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.session import Session
from desktop.store.updates import BEGINNING
from sync.dispatch.link import linked
from sync.intake import updates
from sync.wire.canonical import instant
from sync.wire.update import Update
from tests.builders import a_finalised_report
from tests.sync.dispatch.centre import enrol, found_police
from tests.ui.tour.police_says import BY_POST
from tests.ui.tour.stage import settle
from tests.ui.walk import names
from ui.background import wait_for_jobs
from ui.controls.button import Button
from ui.controls.text import Text
from ui.desk_at_work import DeskAtWork
from ui.pages.detail import DetailPage
from ui.pages.outcome_card import OutcomeCardPage
from ui.pages.preview import PreviewPage
from ui.pages.reports import ReportsPage
from ui.sending import follow_link

_A_ROUND = 20_000


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[DeskAtWork]:
    """Ana's desk, in a window."""
    parent = QObject()
    desk = DeskAtWork(session, None)  # type: ignore[arg-type]
    desk.setParent(parent)
    qtbot.addWidget(desk.frame)
    desk.frame.resize(1200, 800)
    desk.frame.show()
    yield desk
    assert wait_for_jobs(_A_ROUND)


def press(desk: DeskAtWork, words: str) -> None:
    settle()
    [button] = [b for b in desk.frame.findChildren(Button)
                if b.isVisible() and words in (b.text(), b.accessibleName())]  # fmt: skip
    button.acted.emit()
    settle()


def test_an_answer_is_shown_where_it_belongs_and_told_by_a_card(
    qtbot: QtBot, session: Session, desk: DeskAtWork, tmp_path: Path
) -> None:
    police = found_police(tmp_path / "intake", practice=False)
    with police.serving() as intake:
        enrol(session, police.invitation())
        follow_link(session)
        report = a_finalised_report(session, **BY_POST)
        _a_round(qtbot, desk)
        updates.queue(intake, Update(
            at=instant(session.now()), message="We could not find them.", reason=None,
            police_reference="NK-2026-7", report=report.id, status="no_further_record",
        ))  # fmt: skip
        _asked_hours_ago(session)
        with qtbot.waitSignal(desk._sending.changed, timeout=_A_ROUND):
            desk._sending.now()
        assert session.updates.unseen() == 1, "it comes though nothing waits to be sent"
    desk.errand.go_home()
    assert "See which the police have answered" in names(desk.frame)
    press(desk, "See which the police have answered")
    page = desk.errand.turning.pages[-1]
    assert isinstance(page, ReportsPage)
    page.table.activated_row.emit(0)
    detail = desk.errand.turning.pages[-1]
    assert isinstance(detail, DetailPage)
    said = {label.text() for label in detail.findChildren(Text)}
    assert {"We could not find them.", "Police reference: NK-2026-7"} <= said
    press(desk, "Card to tell them")
    assert isinstance(desk.errand.turning.pages[-1], OutcomeCardPage)
    press(desk, "Show the card")
    preview = desk.errand.turning.pages[-1]
    assert isinstance(preview, PreviewPage)
    preview.printed.emit()
    assert session.audit.about(report.id)[-1].act == "printed D26 en"
    desk.errand.go_home()
    assert "See which the police have answered" not in names(desk.frame)


def _asked_hours_ago(session: Session) -> None:
    asked = session.now() - timedelta(hours=5)
    session.updates.keep_cursor(linked(session).device, BEGINNING, asked)


def _a_round(qtbot: QtBot, desk: DeskAtWork) -> None:
    qtbot.waitUntil(lambda: not desk._sending.busy, timeout=_A_ROUND)
    with qtbot.waitSignal(desk._sending.ended, timeout=_A_ROUND):
        assert desk._sending.try_now()
    assert wait_for_jobs(_A_ROUND)
    settle()
