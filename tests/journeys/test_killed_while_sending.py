"""The program killed at each lasting write of one round: nothing is lost, nothing is double.

The police end answers from this process; the desk is a fork of a parent that has no threads, so
nothing of the server is in it. Whoever goes on after the kill is a new fork, which knows only what
lies on the disk.
"""

import signal
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from desktop.forms.interview import Interview
from desktop.forms.route import Route
from tests.builders import norfolk
from tests.journeys import one_round
from tests.journeys.both_ends import (
    both_ends_agree,
    claims_what_is_signed,
    ids,
)
from tests.kit.break_at import Errand, How
from tests.kit.break_warm import Warmed, warmed
from tests.sync.dispatch.centre import Police, Vault, enrol
from tests.whole_reports import sealed_whole, whole_reports

PARTS = 4
NEVER = 1_000_000


def round_of(desk: Vault) -> Errand:
    """One run of the program that sends."""
    return Errand(argv=one_round.argv(desk), folder=desk.folder)


def killed_at(
    at: int, desk: Vault, told: tuple[Interview, ...], police: Police, warm: Warmed
) -> bool:
    """Kill a round of new reports there, and go on; False if it was over before."""
    with desk.unlocked() as session:
        session.__dict__.setdefault("catalogue", norfolk())
        reports = ids([sealed_whole(session, one) for one in told])
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

    # One pair of whole reports: each write of their round is a run of its own.
    @settings(max_examples=1, phases=(Phase.generate,), database=None)
    @given(
        whole_reports(norfolk(), Route.POLICE_NAMED), whole_reports(norfolk(), Route.POLICE_INTEL)
    )
    def killed(named: Interview, unnamed: Interview) -> None:
        with police.serving(), warmed(tmp_path, [one_round.__name__]) as warm:
            at = first
            while killed_at(at, vault.copied(tmp_path / f"{at}"), (named, unnamed), police, warm):
                at += PARTS
        assert at > 100

    killed()
