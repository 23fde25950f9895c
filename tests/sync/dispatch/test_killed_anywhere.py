"""The program killed at its lasting calls, or told that the disk is full: nothing is lost.

Every seventh call of sending and every fifth of enrolling; all of them hold when each is tried.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desktop.report import OutboxState
from desktop.store.evidence_queue import Followers
from sync.dispatch.dispatching import send_until_empty
from sync.dispatch.enrolling import go_on
from sync.dispatch.link import kept, linked
from tests.kit.break_at import Errand, How, every_break
from tests.kit.break_warm import Warmed, warmed
from tests.sync.dispatch.centre import (
    QUICK,
    Police,
    Vault,
    enrol,
    files,
    finalise,
    finalise_with_files,
    states,
)

PROGRAM = "tests.sync.dispatch.errand"


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warmed]:
    """A parent that has imported the program."""
    with warmed(tmp_path_factory.mktemp("warm"), [PROGRAM]) as parent:
        yield parent


def errand(vault: Vault, act: str, *given: str) -> Errand:
    """The program on this vault."""
    opened = msgspec.json.encode(vault.opened).decode()
    argv = (sys.executable, "-m", PROGRAM, act, str(vault.folder), opened, *given)
    return Errand(argv=argv, folder=vault.folder)


@pytest.mark.slow
@pytest.mark.parametrize("how", [How.KILL, How.TEAR, How.FULL])
def test_killed_while_sending(
    vault: Vault, police: Police, warm: Warmed, tmp_path: Path, how: How
) -> None:
    with vault.unlocked() as session:
        link = enrol(session, police.invitation())
    copies: list[tuple[Vault, str]] = []

    def prepare(at: int) -> Errand:
        copy = vault.copied(tmp_path / f"copy {at}")
        with copy.unlocked() as session:
            copies.append((copy, finalise(session)))
        return errand(copy, "send")

    broken = 0
    for ending in every_break(prepare, warm, how, step=7):
        broken += ending.broke
        copy, report = copies[-1]
        with copy.unlocked() as session:
            send_until_empty(session, pace=QUICK)
            assert states(session) == {report: OutboxState.RECEIVED}
            assert session.audit.first_broken() is None
            assert list((copy.folder / "outgoing").iterdir()) == []
            document = session.reports.document(report)
        assert police.documents(link)[report] == document
    assert broken > 10
    assert len(police.documents(link)) == len(copies)


@pytest.mark.slow
@pytest.mark.parametrize("how", [How.KILL, How.TEAR, How.FULL])
def test_killed_while_sending_a_file(
    vault: Vault, police: Police, warm: Warmed, tmp_path: Path, how: How
) -> None:
    """The report has arrived, and its file follows: whole, once, or another time."""
    photo, copies = random.Random(2).randbytes(60_000), list[tuple[Vault, str]]()
    with vault.unlocked() as session:
        enrol(session, police.invitation())

    def prepare(at: int) -> Errand:
        copy = vault.copied(tmp_path / f"copy {at}")
        with copy.unlocked() as session:
            copies.append((copy, finalise_with_files(session, photo)))
        return errand(copy, "send")

    broken = 0
    for ending in every_break(prepare, warm, how, step=9):
        broken += ending.broke
        copy, report = copies[-1]
        with copy.unlocked() as session:
            send_until_empty(session, pace=QUICK)
            assert states(session) == {report: OutboxState.RECEIVED}
            assert files(session, report) == Followers(received=1)
            assert list((copy.folder / "outgoing").iterdir()) == []
            assert len(list((copy.folder / "evidence").iterdir())) == 1
    assert broken > 10
    found = police.opened(tmp_path / "out")
    for _copy, report in copies:
        assert (found[report].attachments, found[report].problems) == (1, [])
        (file,) = (tmp_path / "out" / report).iterdir()
        assert file.read_bytes() == photo


@pytest.mark.slow
@pytest.mark.parametrize("with_the_file", [True, False])
def test_killed_while_enrolling(
    vault: Vault, police: Police, warm: Warmed, tmp_path: Path, with_the_file: bool
) -> None:
    """The code is good for one desk, once: a killed one must not lose it."""
    copies: list[tuple[Vault, bytes, str]] = []

    def prepare(at: int) -> Errand:
        copy, invitation = vault.copied(tmp_path / f"copy {at}"), police.invitation()
        file = tmp_path / f"{at}.invitation"
        file.write_bytes(invitation)
        with copy.unlocked() as session:
            copies.append((copy, invitation, finalise(session)))
        return errand(copy, "enrol", str(file))

    for _ending in every_break(prepare, warm, How.KILL, step=5):
        copy, invitation, report = copies[-1]
        with copy.unlocked() as session:
            if kept(session).link is None and (with_the_file or go_on(session) is None):
                enrol(session, invitation)
            link = linked(session)
            assert kept(session).begun is None
            assert session.settings.get("centre id") == link.centre.id
            send_until_empty(session, pace=QUICK)
            assert states(session) == {report: OutboxState.RECEIVED}
        assert list(police.documents(link)) == [report]
