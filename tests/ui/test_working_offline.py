"""Somebody chose to work offline: nothing goes over the line, and every page says so."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop import working_offline
from desktop.errors import NotAllowed
from desktop.report import OutboxState
from desktop.session import Session
from sync.dispatch.dispatching import send_round, send_until_empty
from sync.dispatch.errors import OfflineByChoice
from tests.builders import a_finalised_report
from tests.sync.dispatch.centre import Police, enrol, found_police
from ui.background import wait_for_jobs
from ui.controls.strip import ConnectionStrip
from ui.desk_at_work import DeskAtWork
from ui.line_words import tell_line
from ui.pages.outbox import OutboxPage
from ui.pages.preferences import PreferencesPage
from ui.sending import Sending

_A_ROUND = 20_000


@pytest.fixture
def linked(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A desk with a report that could go at any moment, and a police service that answers."""
    police: Police = found_police(tmp_path_factory.mktemp("police") / "intake", practice=False)
    with police.serving():
        enrol(session, police.invitation())
        a_finalised_report(session)
        yield session
        assert wait_for_jobs(_A_ROUND)


def said(page: OutboxPage | ConnectionStrip) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))


def test_nothing_goes_until_it_is_chosen_otherwise(qtbot: QtBot, linked: Session) -> None:
    settings = PreferencesPage(linked)
    qtbot.addWidget(settings)
    settings.offline.choice.choose(["yes"])
    settings.offline.choice.changed.emit()
    assert working_offline.is_chosen(linked)
    parent = QObject()
    sending = Sending(linked, parent)
    sending.now()
    assert not sending.busy
    for go in (send_round, send_until_empty):
        with pytest.raises(OfflineByChoice):
            go(linked)
    page, strip = OutboxPage(linked, sending), ConnectionStrip()
    qtbot.addWidget(page)
    qtbot.addWidget(strip)
    tell_line(linked, strip)
    assert "Working offline, as chosen" in said(page)
    assert "Working offline, as chosen" in said(strip)
    assert page.try_now.isHidden()
    assert [one.state for one in linked.outbox.all()] == [OutboxState.WAITING]
    settings.offline.choice.choose(["no"])
    with qtbot.waitSignal(sending.ended, timeout=_A_ROUND):
        settings.offline.choice.changed.emit()
        sending.now()
    assert [one.state for one in linked.outbox.all()] == [OutboxState.RECEIVED]
    acts = [line.act for line in linked.audit.lines()]
    assert acts.index("works online") < acts.index("works offline"), "newest first"


def test_what_waits_goes_as_soon_as_somebody_sits_down(qtbot: QtBot, linked: Session) -> None:
    desk = DeskAtWork(linked, None)  # type: ignore[arg-type]
    qtbot.addWidget(desk.frame)
    desk.begin()
    assert "Trying to reach the police service" in said(desk.frame.connection)
    qtbot.waitUntil(lambda: linked.outbox.all()[0].state is OutboxState.RECEIVED)
    qtbot.waitUntil(lambda: "Connected" in said(desk.frame.connection))
    desk.close()


def test_only_an_administrator_decides(sit_down: Callable[[str], Session]) -> None:
    tomasz = sit_down("Tomasz")
    with pytest.raises(NotAllowed):
        working_offline.choose(tomasz, on=True)
    assert not working_offline.is_chosen(tomasz)
