"""The folder of a vault: founded whole or not at all, for its owner's eyes, by one at a time."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import enrolment
from desktop.errors import (
    AnswerRefused,
    NotSaved,
    PackError,
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultInUse,
    VaultMissing,
    WeakPassphrase,
)
from desktop.installation import new_installation
from desktop.vault import derivation, place, slotfile
from tests.builders import ADMINISTRATOR, PASSPHRASE, Founded, a_centre, a_finalised_report
from tests.kit.marker_hunt import hunt

ROOT = Path(__file__).parents[3]
HOLDS = """
import sys
from pathlib import Path
from desktop.vault.place import Claim
claim = Claim(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def found(folder: Path) -> str:
    return enrolment.found(folder, a_centre(), ADMINISTRATOR, PASSPHRASE, how=derivation.FLOOR)


def test_a_second_holdfast_is_told_and_one_that_was_killed_is_no_obstacle(
    vault: Path, founded: Founded
) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(vault)], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(VaultInUse):
            enrolment.open_session(vault, founded.opened)
        other.send_signal(signal.SIGKILL)
    assert (vault / "vault.lock").exists()
    enrolment.open_session(vault, founded.opened).close()


def test_a_vault_that_would_not_open_is_let_go_of(vault: Path, founded: Founded) -> None:
    facts = vault / "installation.json"
    kept = facts.read_bytes()
    for content in (b"torn", None):
        facts.write_bytes(content) if content else facts.unlink()
        with pytest.raises(VaultError):
            enrolment.open_session(vault, founded.opened)
    facts.write_bytes(kept)
    enrolment.open_session(vault, founded.opened).close()


def test_files_are_for_their_owner_only(vault: Path, founded: Founded) -> None:
    session = enrolment.open_session(vault, founded.opened)
    a_finalised_report(session)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (vault, *vault.rglob("*"))}
    session.close()
    assert {modes.pop("vault"), modes.pop(place.OUTGOING)} == {0o700}
    assert {"casebook.db", "casebook.db-wal", "casebook.db-shm", "vault.lock"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_a_vault_is_founded_once(vault: Path) -> None:
    before = {path.name: path.read_bytes() for path in vault.iterdir() if path.is_file()}
    with pytest.raises(VaultExists):
        found(vault)
    assert {p.name: p.read_bytes() for p in vault.iterdir() if p.is_file()} == before


def test_records_that_lost_their_slots_are_never_deleted_by_founding(vault: Path) -> None:
    slots = {name: (vault / name).read_bytes() for name in (*slotfile.COPIES, slotfile.SPARE)}
    for name in slots:
        (vault / name).unlink()
    assert not place.is_founded(vault)
    with pytest.raises(VaultDamaged):
        found(vault)
    for name, content in slots.items():
        (vault / name).write_bytes(content)
    enrolment.unlock(vault, ADMINISTRATOR, PASSPHRASE).close()


def test_with_the_sheets_own_file_left_a_vault_still_counts_as_founded(vault: Path) -> None:
    for name in slotfile.COPIES:
        (vault / name).unlink()
    assert place.is_founded(vault)
    with pytest.raises(VaultExists):
        found(vault)


@pytest.mark.parametrize("lost", [place.CASEBOOK, place.COUNTS])
def test_a_lost_database_is_damage_and_never_an_empty_desk(
    vault: Path, founded: Founded, lost: str
) -> None:
    (vault / lost).unlink()
    with pytest.raises(VaultDamaged):
        enrolment.open_session(vault, founded.opened)
    assert not (vault / lost).exists()


def test_what_cannot_be_founded_leaves_no_vault(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    nowhere = new_installation("atlantis", "Eastgate Library")
    nameless = new_installation("norfolk", "  ")
    tries = [
        (nowhere, ADMINISTRATOR, PASSPHRASE, PackError),
        (nameless, ADMINISTRATOR, PASSPHRASE, AnswerRefused),
        (a_centre(), "\x00", PASSPHRASE, AnswerRefused),
        (a_centre(), ADMINISTRATOR, "short", WeakPassphrase),
    ]
    for centre, name, passphrase, refusal in tries:
        with pytest.raises(refusal):
            enrolment.found(folder, centre, name, passphrase, how=derivation.FLOOR)
    assert not folder.exists()
    with pytest.raises(VaultMissing):
        enrolment.unlock(folder, ADMINISTRATOR, PASSPHRASE)
    with pytest.raises(VaultMissing):
        place.Claim(folder)


def test_a_folder_that_takes_no_files_is_told_in_our_words(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    with pytest.raises(NotSaved):
        found(blocked / "vault")


def test_founding_is_the_first_line_of_the_trail_and_gives_the_code(tmp_path: Path) -> None:
    code = found(tmp_path / "vault")
    session = enrolment.unlock_with_recovery(tmp_path / "vault", code)
    first = session.audit.lines()[-1]
    assert (first.act, first.who) == ("founded", enrolment.people(tmp_path / "vault")[0].id)
    session.close()


def test_neither_passphrase_nor_code_is_kept_anywhere(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    code = found(folder)
    for secret in (PASSPHRASE, code, code.replace(" ", ""), code.split()[0]):
        searched = hunt(secret, folder)
        assert searched.findings == ()
        assert searched.files >= 7


@pytest.mark.skipif(sys.platform != "linux", reason="reads the process's own status in /proc")
def test_the_memory_of_the_program_stays_out_of_core_files() -> None:
    program = """
import ctypes, resource
from desktop.vault.place import forbid_core_dumps
forbid_core_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True,
        env=os.environ,
    )  # fmt: skip
    assert told.stdout == "(0, 0) 0\n"
