"""The program killed at its lasting calls, or told that the disk is full: nothing is lost.

Every seventh call of sending and every fifth of enrolling; all of them hold when each is tried.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desktop.report import OutboxState
from sync.dispatch.dispatching import send_until_empty
from sync.dispatch.enrolling import go_on
from sync.dispatch.link import kept, linked
from tests.kit.break_at import Errand, How, every_break
from tests.kit.break_warm import Warmed, warmed
from tests.sync.dispatch.centre import QUICK, Police, Vault, enrol, finalise, states

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
