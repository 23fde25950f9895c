"""The police end falls while reports are on their way, and comes back: the desk goes on.

The intake is a process of its own, as `holdfast-intake serve` runs it, and is started again each
time it falls. The desk does nothing but ask.
"""

import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.session import Session
from sync.dispatch.progress import Progress
from tests.journeys.both_ends import THREE, both_ends_agree, ids, record, send_all
from tests.journeys.supervised_intake import PROGRAM, Supervised
from tests.kit.break_warm import Warmed, warmed
from tests.sync.dispatch.centre import QUICK, Police, Vault, enrol

STEP = 6
# Pieces stay small however quick the line is.
IN_PIECES = replace(QUICK, piece=0.000_001)


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warmed]:
    """A parent that has imported the intake."""
    needed = [PROGRAM, "uvicorn.protocols.http.h11_impl", "uvicorn.lifespan.on"]
    with warmed(tmp_path_factory.mktemp("warm"), needed) as parent:
        yield parent


@pytest.fixture
def session(vault: Vault, police: Police) -> Iterator[Session]:
    """A desk that is linked to the police end; nobody serves there any more."""
    with vault.unlocked() as session:
        with police.serving():
            enrol(session, police.invitation())
        yield session


def three_at_once(session: Session) -> list[str]:
    """Three reports that will travel in one batch, in several pieces."""
    session.settings.set("piece size", "4096")
    session.settings.set("batch size", "3")
    return ids(record(session, *THREE))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_it_falls_after_each_part_and_before_the_acknowledgement(
    session: Session, police: Police, warm: Warmed, tmp_path: Path, how: signal.Signals
) -> None:
    seen: list[Progress] = []
    told: list[int] = []

    def falling(progress: Progress) -> None:
        told.append(progress.sent)
        if not seen or progress.sent > seen[-1].sent:
            seen.append(progress)
            intake.fall(how)

    reports = three_at_once(session)
    with Supervised(warm, police.folder.path, pids=tmp_path) as intake:
        done = send_all(session, progress=falling, pace=IN_PIECES)
        both_ends_agree(session, police, reports)
    assert sorted(done.received) == sorted(reports)
    # The last one stands when everything is done; each of the others fell as it was told to.
    # Told to stop, it ends in good order; killed, it could not say how it ended.
    ended = 0 if how is signal.SIGTERM else -how
    assert [ending.returncode for ending in intake.endings[:-1]] == [ended] * len(seen)
    assert len(seen) > 4
    # What had arrived was never lost. It was one batch, and the last fall was after its last byte.
    assert told == sorted(told)
    assert {one.batch for one in seen} == {seen[0].batch}
    assert seen[-1].fraction == 1.0


@pytest.mark.slow
@pytest.mark.parametrize("first", [1, 1 + STEP // 2])
def test_it_is_killed_at_any_lasting_write_of_its_own(
    session: Session, police: Police, warm: Warmed, tmp_path: Path, first: int
) -> None:
    reports: list[str] = []
    broken: list[str] = []
    at = first
    while True:
        reports += three_at_once(session)
        with Supervised(warm, police.folder.path, pids=tmp_path, breaks_at=at) as intake:
            send_all(session)
            both_ends_agree(session, police, reports)
        if not intake.endings[0].broke:
            break
        assert intake.endings[0].returncode == -signal.SIGKILL
        broken.append(intake.endings[0].call)
        at += STEP
    assert len(broken) > 8
    assert [call for call in broken if "ledger.db-wal" in call]
