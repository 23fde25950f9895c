"""A centre that is not linked yet, then has no line: reports are kept locked and go a week later.

The program is started anew each day, and knows only what lies in the vault.
"""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.errors import NotEnrolled
from desktop.report import OutboxState
from desktop.session import Session
from sync.dispatch import enrolling
from sync.dispatch.dispatching import is_anything_waiting, seconds_to_next, send_round
from sync.dispatch.errors import ClockWrong, NoNetwork
from sync.dispatch.schedule import USUAL
from tests.journeys.both_ends import THREE, both_ends_agree, held, ids, record
from tests.journeys.days import Days
from tests.kit.marker_hunt import hunt
from tests.sync.dispatch.centre import MovedClock, Police, Vault, enrol, states


@pytest.fixture
def week(police: Police) -> Days:
    """The days of the journey."""
    return Days(police)


def not_linked(session: Session) -> list[str]:
    """Monday: three reports at a desk that is linked to nobody."""
    reports = ids(record(session, *THREE))
    with pytest.raises(NotEnrolled):
        send_round(session)
    assert states(session) == dict.fromkeys(reports, OutboxState.UNSEALED)
    assert not is_anything_waiting(session)
    return reports


def lies_locked(folder: Path) -> None:
    """What was said cannot be read in any file."""
    for said in ("letter", "synagogue", "boyfriend"):
        assert hunt(said, folder).findings == ()


def linked_at_the_second_try(vault: Vault, police: Police, week: Days) -> None:
    """Thursday: the words are compared, and the line is gone. Friday: it is there."""
    with vault.unlocked(week.clock) as session, pytest.raises(NoNetwork):
        enrol(session, police.invitation())
    week.go_by(days=1)
    with police.serving(), vault.unlocked(week.clock) as session, week.far_end() as far_end:
        assert enrolling.linked_to(session) is None
        assert enrolling.unfinished(session) is not None
        assert enrolling.go_on(session, far_end=far_end) is not None
        assert set(states(session).values()) == {OutboxState.WAITING}


def nobody_answers(vault: Vault, week: Days, hours: int) -> None:
    """A weekend of tries: each waits for its time, also when the program is started anew."""
    tries, end = 0, week.clock.ahead + timedelta(hours=hours)
    while week.clock.ahead < end:
        with vault.unlocked(week.clock) as session:
            done = send_round(session)
            tries += 1
            kept = session.line.state()
            assert isinstance(done.problem, NoNetwork)
            assert (kept.failures, kept.problem) == (tries, "N-12")
            wait = seconds_to_next(session)
            assert USUAL.first - 1 <= wait <= min(USUAL.longest, USUAL.first * 2.0**tries)
        week.go_by(seconds=wait / 2)
        with vault.unlocked(week.clock) as session:
            assert session.line.state() == kept
            assert seconds_to_next(session) == pytest.approx(wait / 2, abs=2)
        week.go_by(seconds=wait / 2)
    # A desk that asked every half minute would have asked thousands of times.
    assert 5 < tries < hours * 4


def test_a_week_without_a_line(vault: Vault, police: Police, week: Days) -> None:
    with vault.unlocked(week.clock) as session:
        reports = not_linked(session)
    lies_locked(vault.folder)
    week.go_by(days=2)
    with vault.unlocked(week.clock) as session:
        reports += ids(record(session, "online_messages"))
        documents = {report: session.reports.document(report) for report in reports}
    week.go_by(days=1)
    linked_at_the_second_try(vault, police, week)
    nobody_answers(vault, week, hours=60)
    lies_locked(vault.folder)
    with police.serving(), vault.unlocked(week.clock) as session:
        assert held(police, reports) == {}
        done = send_round(session, connect=week.connect)
        assert set(done.received) == set(reports)
        assert session.line.state().failures == 0
        both_ends_agree(session, police, reports)
        # What the police read is what was frozen then, with the time at which it was taken.
        assert {report: session.reports.document(report) for report in reports} == documents
        first = msgspec.json.decode(documents[reports[0]] or b"")
        assert session.now() - session.reports.get(reports[0]).created_at > timedelta(days=6)
        assert first["taken_at"][:10] == f"{session.reports.get(reports[0]).created_at:%Y-%m-%d}"


@pytest.mark.parametrize("days", [-3650, -1, 1, 400])
def test_a_clock_that_is_wrong_says_so(vault: Vault, police: Police, days: int) -> None:
    right, wrong = MovedClock(), MovedClock(timedelta(days=days))
    with police.serving():
        with vault.unlocked(right) as session:
            enrol(session, police.invitation())
            reports = ids(record(session, *THREE[:1]))
        with vault.unlocked(wrong) as session:
            done = send_round(session)
            assert isinstance(done.problem, ClockWrong)
            assert "clock" in done.problem.title
            assert "Set the date and time" in done.problem.advice
            assert session.line.state().problem == "N-40"
            assert held(police, reports) == {}
        with vault.unlocked(right) as session:
            # Once the clock is right nobody waits for a time that only the wrong one knew.
            assert seconds_to_next(session) <= USUAL.first * 2
            assert send_round(session).received == tuple(reports)
            both_ends_agree(session, police, reports)
