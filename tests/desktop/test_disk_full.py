"""A disk that is really full, or a file that may not grow: a clear sentence, and nothing lost."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import enrolment, installation, recording
from desktop.errors import DiskFull, VaultError
from desktop.forms.interview import Interview
from desktop.report import Report
from desktop.session import Session
from desktop.vault import derivation, keyslots, reserve
from desktop.vault.durable import is_full, write_durably
from tests.builders import ADMINISTRATOR, PASSPHRASE, Founded, a_draft, answers_for

ROOT = Path(__file__).parents[2]
OTHER = "other words make sense"


@pytest.fixture
def small_disk(tmp_path: Path, founded: Founded) -> Iterator[Path]:
    """A vault on a file system of four megabytes of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run(
            [mount, "-t", "tmpfs", "-o", "size=4m", "none", disk], capture_output=True
        ).returncode
    ):
        pytest.skip("a small disk can only be mounted by an administrator of this computer")
    try:
        yield shutil.copytree(
            founded.folder, disk / "vault", ignore=shutil.ignore_patterns(reserve.NAME)
        )
    finally:
        subprocess.run(["umount", disk], check=True)


def fill(disk: Path) -> Path:
    """Leave no byte free."""
    ballast = disk / "ballast"
    with ballast.open("ab", buffering=0) as file:
        try:
            while file.write(b"x" * 4096):
                pass
        except OSError:
            return ballast
    raise AssertionError("the disk did not fill up")


def kept(session: Session, report: Report, interview: Interview) -> tuple[Interview, int]:
    """Keep longer and longer answers until the disk is full; give the last that was taken."""
    for number in range(10_000):
        longer = interview.answered("narrative", f"{number} " + "x" * 9000)
        try:
            recording.keep(session, report, longer)
        except DiskFull:
            return interview, number
        interview = longer
    raise AssertionError("the disk did not fill up")


def test_a_full_disk_is_told_nothing_is_lost_and_saving_goes_on_once_there_is_room(
    small_disk: Path, founded: Founded
) -> None:
    session = enrolment.open_session(small_disk, founded.opened)
    drafted = a_draft(session, answers_for("police_named"))
    ballast = fill(small_disk.parent)
    last, taken = kept(session, drafted.report, drafted.interview)
    again = recording.take_up(session, drafted.report.id).interview
    assert again.answers == last.answers
    with pytest.raises(DiskFull, match="This computer's disk is full"):
        recording.finalise(session, drafted.report, last)
    assert session.reports.get(drafted.report.id).reference is None
    ballast.unlink()
    final = recording.finalise(session, drafted.report, last)
    assert session.reports.document(final.id)
    assert session.casebook.faults() == []
    session.close()
    assert taken < 10_000


def test_the_room_kept_saves_the_answer_that_is_being_typed_and_is_kept_again(
    small_disk: Path, founded: Founded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reserve, "SIZE", 500_000)
    monkeypatch.setattr(reserve, "ROOM_BESIDE", 100_000)
    session = enrolment.open_session(small_disk, founded.opened)
    assert reserve.is_kept(small_disk)
    drafted = a_draft(session, answers_for("police_named"))
    ballast = fill(small_disk.parent)
    typed = drafted.interview.answered("narrative", "They shouted. " * 1000)
    recording.keep(session, drafted.report, typed)
    assert session.reports.answers(drafted.report.id) == typed.answers
    assert session.is_short_of_room
    assert not reserve.is_kept(small_disk)
    ballast.unlink()
    recording.keep(session, drafted.report, typed)
    assert reserve.is_kept(small_disk)
    session.close()
    again = enrolment.open_session(small_disk, founded.opened)
    assert not again.is_short_of_room
    again.close()


def test_a_disk_with_little_room_keeps_none_back(small_disk: Path, founded: Founded) -> None:
    session = enrolment.open_session(small_disk, founded.opened)
    assert session.is_short_of_room
    assert not (small_disk / reserve.NAME).exists()
    session.close()


def test_a_disk_that_is_full_is_said_to_be_full_by_whatever_writes(small_disk: Path) -> None:
    fill(small_disk.parent)
    with pytest.raises(DiskFull):
        write_durably(small_disk / "installation.json", bytes(10_000))
    assert is_full(small_disk)


def test_a_full_disk_changes_no_passphrase_and_mends_torn_slots_later(
    small_disk: Path, founded: Founded
) -> None:
    session = enrolment.open_session(small_disk, founded.opened)
    a = small_disk / "slots.a.json"
    a.write_bytes(b"torn")
    ballast = fill(small_disk.parent)
    with pytest.raises(DiskFull):
        enrolment.change_passphrase(session, OTHER, how=derivation.FLOOR)
    session.close()
    fill(small_disk.parent)
    keyslots.unlock(small_disk, ADMINISTRATOR, PASSPHRASE)
    with pytest.raises(DiskFull, match="cannot open its records"):
        enrolment.unlock(small_disk, ADMINISTRATOR, PASSPHRASE)
    ballast.unlink()
    keyslots.unlock(small_disk, ADMINISTRATOR, PASSPHRASE)
    assert a.read_bytes() == (small_disk / "slots.b.json").read_bytes()


def test_a_vault_that_cannot_be_founded_for_want_of_room_is_founded_later(small_disk: Path) -> None:
    folder = small_disk.parent / "another"
    ballast = fill(small_disk.parent)
    centre = installation.read(small_disk)
    with pytest.raises(VaultError):
        enrolment.found(folder, centre, ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
    ballast.unlink()
    enrolment.found(folder, centre, ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)
    enrolment.unlock(folder, ADMINISTRATOR, PASSPHRASE).close()


LIMITED = """
import pickle, resource, sys
from pathlib import Path
from desktop import enrolment, recording
from desktop.errors import VaultError
from tests.builders import a_draft, answers_for

vault, opened = map(Path, sys.argv[1:])
session = enrolment.open_session(vault, pickle.loads(opened.read_bytes()))
drafted = a_draft(session, answers_for("police_named"))
interview = drafted.interview
log = vault / "casebook.db-wal"
resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 60_000, resource.RLIM_INFINITY))
for number in range(1000):
    interview = interview.answered("narrative", f"{number} " + "x" * 9000)
    try:
        recording.keep(session, drafted.report, interview)
    except VaultError as refusal:
        print(type(refusal).__name__, number)
        break
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
kept = session.reports.answers(drafted.report.id).text("narrative")
print(kept.split()[0])
recording.keep(session, drafted.report, interview)
print(session.reports.answers(drafted.report.id) == interview.answers)
session.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_file_that_may_not_grow_kills_nobody(
    vault: Path, founded: Founded, tmp_path: Path
) -> None:
    import pickle

    opened = tmp_path / "opened"
    opened.write_bytes(pickle.dumps(founded.opened))
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(vault), str(opened)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != -signal.SIGXFSZ
    assert done.returncode == 0, done.stderr
    refusal, kept_, same = done.stdout.splitlines()
    name, _, number = refusal.partition(" ")
    assert name == DiskFull.__name__
    assert int(kept_) == int(number) - 1
    assert same == "True"
