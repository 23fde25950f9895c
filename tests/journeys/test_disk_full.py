"""The disk fills up while a report is taken, sealed or sent: a clear sentence, and nothing lost."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from desktop import recording, taking_in
from desktop.errors import DiskFull
from desktop.forms.answers import from_json
from desktop.forms.interview import Interview
from desktop.report import Report, Status
from desktop.session import Session
from desktop.vault import reserve
from resources import ROOT
from sync.dispatch.dispatching import send_round
from tests.journeys.both_ends import (
    THREE,
    both_ends_agree,
    claims_what_is_signed,
    example,
    held,
    ids,
    record,
    send_all,
)
from tests.kit.break_at import Ending, Errand, How
from tests.kit.break_warm import warmed
from tests.sync.dispatch.centre import PASSPHRASE, QUICK, Police, Vault, enrol

STEP = 13
# Before the vault is open there is not even a change that was not saved.
PLAINLY = "disk is full.*\nWhat was saved before is safe|cannot open.*\nNothing has been lost"


@dataclass(frozen=True, slots=True)
class Disk:
    """A small disk of its own, that can be filled to the last byte."""

    path: Path

    @property
    def _ballast(self) -> Path:
        return self.path / "ballast"

    def fill(self) -> None:
        """Leave no room at all."""
        with self._ballast.open("wb", buffering=0) as ballast, suppress(OSError):
            while True:
                ballast.write(bytes(4096))

    def make_room(self) -> None:
        """Throw away what somebody else kept there, and more."""
        self._ballast.unlink(missing_ok=True)
        self.resize("16m")

    def resize(self, size: str) -> None:
        """Make the disk so large."""
        subprocess.run(["mount", "-o", f"remount,size={size}", self.path], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A disk of four megabytes; the test is skipped where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no mount command here")
    if done.returncode:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    yield Disk(folder)
    subprocess.run(["umount", folder], check=True)


@pytest.fixture
def desk(founded: Vault, disk: Disk) -> Vault:
    """A vault on that disk."""
    return founded.copied(disk.path / "vault")


def is_said_plainly(refusal: DiskFull) -> None:
    """What happened, that nothing is lost, and what to do."""
    assert "disk is full" in refusal.title
    assert "not saved" in refusal.title
    assert "safe" in refusal.advice
    assert "Make some room" in refusal.advice


def take_reports(session: Session, kept: dict[str, tuple[Report, Interview]]) -> NoReturn:
    """Report after report, answer by answer; `kept` has what was last said to be saved of each."""
    while True:
        begun = recording.start(session)
        told = begun.interview
        for key, answer in from_json(example("synagogue_damaged")).values.items():
            told = told.answered(key, answer)
            recording.keep(session, begun.report, told)
            kept[begun.report.id] = (begun.report, told)
        kept[begun.report.id] = (recording.finalise(session, begun.report, told), told)


def everything_is_there(session: Session, kept: dict[str, tuple[Report, Interview]]) -> None:
    """Each report stands as it was when it was last said to be saved."""
    for id, (report, told) in kept.items():
        assert session.reports.answers(id).values == told.answers.values
        assert session.reports.get(id).status is report.status
        assert session.reports.get(id).reference == report.reference
    assert session.audit.first_broken() is None


def test_recording_goes_on_until_the_disk_is_full(
    disk: Disk, desk: Vault, police: Police, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As much for a disk of two megabytes as the real reserve is for a real one.
    disk.resize("2m")
    monkeypatch.setattr(reserve, "SIZE", 400_000)
    monkeypatch.setattr(reserve, "ROOM_BESIDE", 400_000)
    kept: dict[str, tuple[Report, Interview]] = {}
    with police.serving():
        with desk.unlocked() as session:
            enrol(session, police.invitation())
            with pytest.raises(DiskFull) as refusal:
                take_reports(session, kept)
            is_said_plainly(refusal.value)
            everything_is_there(session, kept)
            disk.make_room()
            # The window stayed open: what could not be saved is saved now.
            report, told = list(kept.values())[-1]
            if report.status is Status.DRAFT:
                told = told.answered("narrative", "Now there is room.")
                recording.keep(session, report, told)
                kept[report.id] = (report, told)
            everything_is_there(session, kept)
        with desk.unlocked() as session:
            everything_is_there(session, kept)
            send_all(session)
            sent = [id for id, (report, _) in kept.items() if report.status is Status.FINALISED]
            # The log alone would fill this disk with the second: the room kept folds it in.
            assert len(sent) > 3
            both_ends_agree(session, police, sent)


def test_the_disk_is_full_when_a_report_is_finalised(
    disk: Disk, desk: Vault, police: Police
) -> None:
    with police.serving(), desk.unlocked() as session:
        enrol(session, police.invitation())
        taken = taking_in.take_in_all(session, [example("synagogue_damaged")])[0]
        session.casebook.checkpoint()
        disk.fill()
        for _ in range(3):
            with pytest.raises(DiskFull) as refusal:
                recording.finalise(session, taken.report, taken.interview)
            is_said_plainly(refusal.value)
        everything_is_there(session, {taken.report.id: (taken.report, taken.interview)})
        assert session.outbox.all() == []
        assert session.pending_tallies.carry_over(session.tallies) == 0
        disk.make_room()
        final = recording.finalise(session, taken.report, taken.interview)
        assert send_round(session, pace=QUICK).received == (final.id,)
        both_ends_agree(session, police, [final.id])


def test_the_disk_is_full_when_a_batch_is_to_be_packed(
    disk: Disk, desk: Vault, police: Police
) -> None:
    with police.serving(), desk.unlocked() as session:
        enrol(session, police.invitation())
        reports = ids(record(session, *THREE))
        waiting = session.outbox.all()
        session.casebook.checkpoint()
        disk.fill()
        for _ in range(3):
            with pytest.raises(DiskFull) as refusal:
                send_round(session, pace=QUICK)
            is_said_plainly(refusal.value)
        assert session.outbox.all() == waiting
        assert held(police, reports) == {}
        disk.make_room()
        assert sorted(send_round(session, pace=QUICK).received) == sorted(reports)
        both_ends_agree(session, police, reports)


@pytest.mark.slow
def test_the_disk_fills_up_somewhere_in_a_round(
    vault: Vault, police: Police, tmp_path: Path
) -> None:
    """From some write on there is no room: the command says so, and the next one goes on."""
    words = tmp_path / "words"
    words.write_text(PASSPHRASE)
    ends: list[Ending] = []
    with police.serving(), warmed(tmp_path, ["ui.commands.parser", "ui.commands.sending"]) as warm:
        with vault.unlocked() as session:
            enrol(session, police.invitation())
        while not ends or ends[-1].broke:
            at = 1 + STEP * len(ends)
            desk = vault.copied(tmp_path / f"{at}")
            with desk.unlocked() as session:
                reports = ids(record(session, *THREE[:2]))
            ends.append(warm.run(dispatch(desk, words), at, How.FULL))
            with desk.unlocked() as session:
                claims_what_is_signed(session, police)
                send_all(session)
                both_ends_agree(session, police, reports)
    assert {ending.returncode for ending in ends} == {0, 1}
    said = [ending.stderr for ending in ends if ending.returncode]
    assert len(said) > 10
    for words_said in said:
        assert re.search(PLAINLY, words_said), words_said


def dispatch(desk: Vault, words: Path) -> Errand:
    """`holdfast dispatch`, as somebody types it."""
    program = "import sys; from ui.commands.parser import main; sys.exit(main(sys.argv[1:]))"
    asked = ("dispatch", "--vault", str(desk.folder), "--passphrase-file", str(words))
    return Errand(argv=(sys.executable, "-c", program, *asked), folder=desk.folder)


LIMITED = """
import resource, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from ui.commands.parser import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
@pytest.mark.parametrize("limit", [1, 20_000, 50_000, 120_000])
def test_a_limit_on_the_size_of_files_is_told_as_a_full_disk(
    vault: Vault, police: Police, tmp_path: Path, limit: int
) -> None:
    words = tmp_path / "words"
    words.write_text(PASSPHRASE)
    with police.serving():
        with vault.unlocked() as session:
            enrol(session, police.invitation())
            reports = ids(record(session, *THREE[:2]))
        done = subprocess.run(
            [sys.executable, "-c", LIMITED, str(limit), *dispatch(vault, words).argv[3:]],
            cwd=ROOT.parent, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode in (0, 1), done.stderr
        assert done.returncode == 0 or re.search(PLAINLY, done.stderr), done.stderr
        with vault.unlocked() as session:
            claims_what_is_signed(session, police)
            send_all(session)
            both_ends_agree(session, police, reports)
