"""The police change their sealing key while reports wait: what was never tried is sealed anew.

What was tried stays as it was, to the byte: some of it may have arrived. Both can be opened.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desktop.session import Session
from sync.dispatch.dispatching import send_round
from sync.dispatch.errors import LineBroke
from sync.intake import founding
from sync.wire import envelope
from tests.journeys.both_ends import THREE, both_ends_agree, ids, record
from tests.journeys.days import Days
from tests.kit.impaired_line import PERFECT, Cut, Direction
from tests.kit.impaired_link import ImpairedLink
from tests.sync.dispatch.centre import QUICK, Police, Vault, enrol, through

ROOT = Path(__file__).parents[2]
ONCE = replace(QUICK, quick_tries=0)


def intake(*words: str | Path, ends: int = 0) -> Any:
    """Run `holdfast-intake`; give what it answered."""
    done = subprocess.run(
        [sys.executable, "-m", "sync.intake", *map(str, words), "--json"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == ends, done.stderr
    return json.loads(done.stdout)


def opened_with(police: Police, keys: Sequence[Path], ends: int = 0) -> dict[str, list[str]]:
    """What was amiss with each report, opened with these keys."""
    asked = [word for key in keys for word in ("--key", key)]
    told = intake("open", police.folder.path, *asked, ends=ends)["reports"]
    return {one["id"]: one["problems"] for one in told}


def sealed_for(session: Session, report: str) -> tuple[str, ...]:
    """The keys that open it."""
    return envelope.look(session.outbox.envelope(report)).kids


def try_to_send(session: Session, police: Police) -> None:
    """Send until the line breaks in the first piece of the first report."""
    session.settings.set("piece size", "4096")
    cut = Cut(direction=Direction.UP, after=3_000)
    with ImpairedLink(("127.0.0.1", police.port), PERFECT, cut=cut) as line:
        done = send_round(session, connect=through(line.port), pace=ONCE)
    assert isinstance(done.problem, LineBroke)
    assert [batch.state for batch in session.outbox.open_batches()] == ["begun"]


@pytest.mark.parametrize("file_is_kept", [True, False])
def test_the_key_changes_between_two_rounds(
    vault: Vault, police: Police, file_is_kept: bool
) -> None:
    """Even if the batch's file is gone and it is packed anew, what was tried goes as it was."""
    days = Days(police)
    with police.serving(), vault.unlocked(days.clock) as session:
        enrol(session, police.invitation())
        tried, *untried = ids(record(session, *THREE))
        try_to_send(session, police)
        before = {report: session.outbox.envelope(report) for report in (tried, *untried)}
        old = next(police.folder.private.glob("sealing-*.jwk"))
        rotated = intake("keys", "rotate", police.folder.path)
        # Nobody has told the desk yet: what it seals today is still for the old key.
        untried += ids(record(session, THREE[0]))
        assert {sealed_for(session, report) for report in (tried, *untried)} == {
            (old.stem.removeprefix("sealing-"),)
        }
    if not file_is_kept:
        for file in (vault.folder / "outgoing").iterdir():
            file.unlink()
    days.go_by(days=1)
    with police.serving(), vault.unlocked(days.clock) as session:
        done = [send_round(session, connect=days.connect, pace=QUICK) for _ in range(2)]
        assert {*done[0].received, *done[1].received} == {tried, *untried}
        assert session.outbox.envelope(tried) == before[tried]
        assert {sealed_for(session, report) for report in untried} == {(rotated["kid"],)}
        both_ends_agree(session, police, [tried, *untried])
    fresh = Path(rotated["sealing_key"])
    assert opened_with(police, [old, fresh]) == {report: [] for report in (tried, *untried)}
    # Each needs the key that it was sealed for, and no other.
    by_one = opened_with(police, [fresh], ends=1)
    assert [report for report, problems in by_one.items() if problems] == [tried]
    by_the_other = opened_with(police, [old], ends=1)
    assert {report for report, problems in by_the_other.items() if problems} == set(untried)


def test_a_desk_that_was_away_for_months_seals_for_the_key_of_today(
    vault: Vault, police: Police
) -> None:
    """Two changes and a hundred days later the first key is not even published any more."""
    days = Days(police)
    with police.serving(), vault.unlocked(days.clock) as session:
        enrol(session, police.invitation())
        reports = ids(record(session, *THREE))
        first = sealed_for(session, reports[0])
    intake("keys", "rotate", police.folder.path)
    newest = intake("keys", "rotate", police.folder.path)
    days.go_by(days=100)
    with police.serving(), vault.unlocked(days.clock) as session:
        done = send_round(session, connect=days.connect, pace=QUICK)
        assert set(done.received) == set(reports)
        assert {sealed_for(session, report) for report in reports} == {(newest["kid"],)}
        assert (newest["kid"],) != first
        both_ends_agree(session, police, reports)
    assert set(opened_with(police, [Path(newest["sealing_key"])])) == set(reports)


def test_a_key_that_the_police_have_forgotten_when_a_tried_report_comes(
    vault: Vault, police: Police
) -> None:
    """They sign that they cannot open it: only then what was tried is sealed anew."""
    days = Days(police)
    with police.serving(), vault.unlocked(days.clock) as session:
        enrol(session, police.invitation())
        (report,) = ids(record(session, THREE[0]))
        try_to_send(session, police)
    founding.rotate(police.folder, days.clock())
    days.go_by(days=100)
    newest = founding.rotate(police.folder, days.clock())
    assert len(police.folder.key_set().sealing) == 2
    with police.serving(), vault.unlocked(days.clock) as session:
        done = [send_round(session, connect=days.connect, pace=QUICK) for _ in range(2)]
        assert (*done[0].received, *done[1].received) == (report,)
        assert sealed_for(session, report) == (newest.kid,)
        both_ends_agree(session, police, [report])
    assert intake("stats", police.folder.path)["refusals"] == {"unknown_key": 1}
