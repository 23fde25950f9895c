"""What goes by itself: one round at a time, nothing forgotten, and no trouble swallowed."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import DiskFull, HoldfastError
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.line import LineState
from sync.dispatch import dispatching, sealer
from sync.dispatch.dispatching import Round
from tests.builders import PlainSealer, a_finalised_report
from tests.sync.dispatch.centre import Police, enrol, found_police
from ui.background import wait_for_jobs
from ui.controls.button import Button
from ui.desk_at_work import DeskAtWork
from ui.pages.desk import DeskPage
from ui.pages.outbox import OutboxPage
from ui.sending import STOPPED_HERE, Sending

_A_ROUND = 20_000


class Rounds:
    """Rounds that last until a test lets them end, and end as it says."""

    def __init__(self) -> None:
        self.begun = 0
        self.outcome: Round | Exception = Round()
        self.gate = threading.Event()

    def __call__(self, _session: Session, **_how: object) -> Round:
        self.begun += 1
        assert self.gate.wait(10)
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture
def rounds(monkeypatch: pytest.MonkeyPatch) -> Rounds:
    made = Rounds()
    monkeypatch.setattr(dispatching, "send_round", made)
    return made


@pytest.fixture
def stops(monkeypatch: pytest.MonkeyPatch) -> list[threading.Event]:
    """Rounds that end when they are told to: what each of them listens to."""
    told: list[threading.Event] = []

    def until_stopped(_session: Session, *, stop: threading.Event, **_how: object) -> Round:
        told.append(stop)
        assert stop.wait(10)
        return Round()

    monkeypatch.setattr(dispatching, "send_round", until_stopped)
    return told


@pytest.fixture
def ready(session: Session) -> Iterator[Session]:
    """A desk where a report waits."""
    session.sealer = PlainSealer()
    a_finalised_report(session)
    yield session
    assert wait_for_jobs(_A_ROUND)


@pytest.fixture(scope="module")
def police(tmp_path_factory: pytest.TempPathFactory) -> Police:
    return found_police(tmp_path_factory.mktemp("police") / "intake", practice=False)


def test_what_was_finalised_while_the_desk_was_being_linked_is_sealed_when_it_unlocks(
    qtbot: QtBot, session: Session, police: Police
) -> None:
    report = a_finalised_report(session)
    with police.serving():
        enrol(session, police.invitation())
    late = a_finalised_report(session)
    session.casebook.change("UPDATE outbox SET state = 'unsealed', envelope = NULL, digest = NULL")
    assert not dispatching.is_anything_waiting(session)
    parent = QObject()
    desk = DeskAtWork(session, None)  # type: ignore[arg-type]
    desk.setParent(parent)
    qtbot.addWidget(desk.frame)
    states = {one.report: one.state for one in session.outbox.all()}
    assert states == {report.id: OutboxState.WAITING, late.id: OutboxState.WAITING}
    assert dispatching.is_anything_waiting(session)


def test_what_could_not_be_sealed_is_sealed_and_sent_at_the_next_look(
    qtbot: QtBot, session: Session, police: Police
) -> None:
    with police.serving():
        enrol(session, police.invitation())
        a_finalised_report(session)
        session.casebook.change(
            "UPDATE outbox SET state = 'unsealed', envelope = NULL, digest = NULL"
        )
        session.sealer = sealer.sealer_for(session)
        parent = QObject()
        sending = Sending(session, parent)
        with qtbot.waitSignal(sending.ended, timeout=_A_ROUND):
            sending.now()
    assert [one.state for one in session.outbox.all()] == [OutboxState.RECEIVED]


def test_the_next_try_is_not_later_than_the_schedule_says(
    qtbot: QtBot, ready: Session, rounds: Rounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that was away for some seconds is tried as soon as it is due, not half a minute on."""
    monkeypatch.setattr("ui.sending._SOONEST", 10)
    soon = ready.now() + timedelta(milliseconds=200)
    ready.line.keep(LineState(failures=1, problem="N-13", next_try=soon))
    parent = QObject()
    sending = Sending(ready, parent)
    rounds.gate.set()
    with qtbot.waitSignal(sending.ended):
        sending.try_now()
    ready.sealer = PlainSealer()
    qtbot.waitUntil(lambda: rounds.begun == 2)
    sending.stop()


def test_a_bug_in_a_round_does_not_end_all_sending(
    qtbot: QtBot, ready: Session, rounds: Rounds
) -> None:
    parent = QObject()
    sending = Sending(ready, parent)
    rounds.outcome = ZeroDivisionError()
    rounds.gate.set()
    with qtbot.captureExceptions() as surfaced:
        sending.try_now()
        qtbot.waitUntil(lambda: bool(surfaced))
    rounds.outcome = Round()
    with qtbot.waitSignal(sending.ended):
        assert sending.try_now()
    assert rounds.begun == 2


def test_the_page_and_the_desk_have_one_round_between_them(
    qtbot: QtBot, ready: Session, rounds: Rounds
) -> None:
    parent = QObject()
    sending = Sending(ready, parent)
    page = OutboxPage(ready, sending)
    qtbot.addWidget(page)
    page.send()
    sending.now()
    page.send()
    assert sending.busy
    with qtbot.waitSignal(page.changed):
        rounds.gate.set()
    assert rounds.begun == 1


def test_a_round_that_went_by_itself_shows_on_the_page(
    qtbot: QtBot, ready: Session, rounds: Rounds
) -> None:
    parent = QObject()
    sending = Sending(ready, parent)
    page = OutboxPage(ready, sending)
    qtbot.addWidget(page)
    sending.try_now()
    page.look()
    assert "Waiting for the police service" in page.standing.accessibleName() + _words(page)
    with qtbot.waitSignal(sending.ended):
        rounds.gate.set()


def test_stopping_ends_a_round_that_the_page_began(
    qtbot: QtBot, ready: Session, stops: list[threading.Event]
) -> None:
    parent = QObject()
    sending = Sending(ready, parent)
    page = OutboxPage(ready, sending)
    qtbot.addWidget(page)
    page.send()
    sending.stop()
    assert wait_for_jobs(5_000)
    assert stops[0].is_set()


def test_a_round_that_is_halted_ends_and_the_next_goes_as_usual(
    qtbot: QtBot, ready: Session, stops: list[threading.Event]
) -> None:
    """Somebody chose to work offline in the middle of a long video."""
    parent = QObject()
    sending = Sending(ready, parent)
    for _ in range(2):
        assert sending.try_now()
        with qtbot.waitSignal(sending.ended):
            sending.halt()
    assert len(set(map(id, stops))) == 2
    assert all(stop.is_set() for stop in stops)


def test_what_this_computer_would_not_do_is_kept_and_told_once(
    qtbot: QtBot, ready: Session, rounds: Rounds
) -> None:
    parent = QObject()
    sending = Sending(ready, parent)
    told: list[HoldfastError] = []
    sending.troubled.connect(told.append)
    rounds.outcome = DiskFull()
    rounds.gate.set()
    for _ in range(2):
        with qtbot.waitSignal(sending.ended):
            sending.now()
        ready.sealer = PlainSealer()
    assert [type(one) for one in told] == [DiskFull]
    kept = [(one.code, one.words) for one in ready.line.events()]
    assert kept == [(STOPPED_HERE, DiskFull.title)]


def test_the_desk_says_it_over_the_page_and_one_press_puts_it_away(
    qtbot: QtBot, session: Session, rounds: Rounds
) -> None:
    desk = DeskAtWork(session, None)  # type: ignore[arg-type]
    qtbot.addWidget(desk.frame)
    session.sealer = PlainSealer()
    a_finalised_report(session)
    rounds.outcome = DiskFull()
    rounds.gate.set()
    desk.errand.visit.sealed.emit()
    qtbot.waitUntil(lambda: desk.frame.notice_words.startswith(DiskFull.title))
    close = next(b for b in desk.frame.findChildren(Button) if b.text() == "Close")
    close.acted.emit()
    assert desk.frame.notice_words == ""


def test_a_report_that_is_too_long_is_not_said_to_wait_for_anything(
    qtbot: QtBot, session: Session
) -> None:
    report = a_finalised_report(session)
    assert session.outbox.too_long(report.id)
    session.sealer = PlainSealer()
    queue, home = OutboxPage(session), DeskPage(session)
    for page in (queue, home):
        qtbot.addWidget(page)
    assert [row.state for row in queue.model.rows] == ["Too long to send"]
    assert "It goes by itself" not in _words(queue)
    assert "1 report is too long to send" in _words(home)


def _words(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))
