"""The program killed at each lasting write of one round: nothing is lost, nothing is double.

The police end answers from this process; the desk is a fork of a parent that has no threads, so
nothing of the server is in it. Whoever goes on after the kill is a new fork, which knows only what
lies on the disk.
"""

import signal
from pathlib import Path

import pytest

from tests.journeys import one_round
from tests.journeys.both_ends import (
    both_ends_agree,
    claims_what_is_signed,
    ids,
    record,
)
from tests.kit.break_at import Errand, How
from tests.kit.break_warm import Warmed, warmed
from tests.sync.dispatch.centre import Police, Vault, enrol

PARTS = 4
NEVER = 1_000_000
TWO = ("outside_gay_bar", "synagogue_damaged")


def round_of(desk: Vault) -> Errand:
    """One run of the program that sends."""
    return Errand(argv=one_round.argv(desk), folder=desk.folder)


def killed_at(at: int, desk: Vault, police: Police, warm: Warmed) -> bool:
    """Kill a round of two new reports there, and go on; False if it was over before."""
    with desk.unlocked() as session:
        reports = ids(record(session, *TWO))
    ending = warm.run(round_of(desk), at, How.KILL)
    if ending.broke:
        assert ending.returncode == -signal.SIGKILL
        with desk.copied(desk.folder.with_name(f"{at} as it was left")).unlocked() as session:
            claims_what_is_signed(session, police)
        anew = warm.run(round_of(desk), NEVER, How.KILL)
        assert (anew.returncode, anew.stderr) == (0, ""), ending
    else:
        assert (ending.returncode, ending.stderr) == (0, "")
    with desk.unlocked() as session:
        both_ends_agree(session, police, reports)
    return ending.broke


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1, PARTS + 1))
def test_killed_at_each_lasting_write(
    vault: Vault, police: Police, tmp_path: Path, first: int
) -> None:
    with vault.unlocked() as session, police.serving():
        enrol(session, police.invitation())
    with police.serving(), warmed(tmp_path, [one_round.__name__]) as warm:
        at = first
        while killed_at(at, vault.copied(tmp_path / f"{at}"), police, warm):
            at += PARTS
    assert at > 100
