"""A real intake that is asked too often says when to come again, and the desk comes no sooner."""

from pathlib import Path

import pytest

from desktop.session import Session
from sync.dispatch import errors
from sync.dispatch.dispatching import send_round
from sync.intake.pacing import Allowance
from tests.sync.dispatch.centre import QUICK, enrol, finalise, found_police


def test_the_desk_waits_as_long_as_it_is_told(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    police = found_police(tmp_path / "intake")
    with monkeypatch.context() as strict:
        strict.setattr("sync.intake.doorkeeping.PER_DEVICE", Allowance(at_once=1, a_second=1 / 40))
        with police.serving():
            enrol(session, police.invitation())
            report = finalise(session)
            done = send_round(session, pace=QUICK)
            assert type(done.problem) is errors.IntakeBusy
            assert done.next_try is not None
            assert 30 < (done.next_try - session.now()).total_seconds() <= 40
    with police.serving():
        assert send_round(session, pace=QUICK).received == (report,)
