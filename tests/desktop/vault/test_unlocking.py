"""Who gets in, with which keys, and what a wrong try tells: nothing."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import enrolment
from desktop.errors import (
    AnswerRefused,
    NotAllowed,
    VaultDamaged,
    WeakPassphrase,
    WrongPassphrase,
)
from desktop.session import Session
from desktop.store.tallies import Tallies
from desktop.vault import derivation, keys, keyslots, place, roster
from desktop.vault.database import Database
from desktop.vault.roster import Role
from tests.builders import ADMINISTRATOR, PASSPHRASE, Founded

OTHER = "other words make sense"


def refused(vault: Path, name: str, passphrase: str) -> tuple[type[Exception], str, str]:
    with pytest.raises(WrongPassphrase) as refusal:
        keyslots.unlock(vault, name, passphrase)
    return type(refusal.value), refusal.value.title, refusal.value.advice


def test_a_wrong_passphrase_and_an_unknown_name_are_told_in_the_same_words(vault: Path) -> None:
    wrong = refused(vault, ADMINISTRATOR, "wrong words make sense")
    assert refused(vault, "Nobody", PASSPHRASE) == wrong
    assert refused(vault, "", PASSPHRASE) == wrong
    assert refused(vault, ADMINISTRATOR, "") == wrong


def test_a_wrong_passphrase_and_an_unknown_name_cost_the_same_work(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    derived = []
    derive = keys.from_passphrase

    def noted(passphrase: str, salt: bytes, how: derivation.Derivation) -> bytes:
        derived.append(how)
        return derive(passphrase, salt, how)

    monkeypatch.setattr(keys, "from_passphrase", noted)
    for name in (ADMINISTRATOR, "Nobody"):
        refused(vault, name, "wrong words make sense")
    assert derived == [derivation.FLOOR, derivation.FLOOR]


def test_the_same_passphrase_typed_in_another_form_of_unicode_opens(session: Session) -> None:
    enrolment.change_passphrase(session, "caffè fòr évery visitor", how=derivation.FLOOR)
    keyslots.unlock(session.folder, ADMINISTRATOR, "caffe\u0300 fo\u0300r e\u0301very visitor")


@pytest.mark.parametrize("weak", ["short", "             x", "aaaaaaaaaaaaaaaaaaaa", ""])
def test_a_weak_passphrase_is_refused_wherever_one_is_set(session: Session, weak: str) -> None:
    with pytest.raises(WeakPassphrase):
        enrolment.change_passphrase(session, weak, how=derivation.FLOOR)
    with pytest.raises(WeakPassphrase):
        enrolment.add_person(session, "Dina", weak, Role.STAFF, how=derivation.FLOOR)
    keyslots.unlock(session.folder, ADMINISTRATOR, PASSPHRASE)


def test_a_derivation_below_the_floor_is_never_run() -> None:
    for how in (
        derivation.Derivation(memory=32 * 1024, passes=3, lanes=4),
        derivation.Derivation(memory=64 * 1024, passes=2, lanes=4),
        derivation.Derivation(memory=64 * 1024 * 1024, passes=3, lanes=4),
        derivation.Derivation(memory=64 * 1024, passes=3, lanes=0),
    ):
        with pytest.raises(VaultDamaged):
            keys.from_passphrase(PASSPHRASE, keys.new_salt(), how)


SHORT_OF_MEMORY = """
import resource
from desktop.errors import VaultDamaged
from desktop.vault import derivation, keys
limit = 200 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    keys.from_passphrase("four words make sense", bytes(16), derivation.USUAL)
except VaultDamaged as refusal:
    print(refusal.title)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is not limited like this elsewhere")
def test_too_little_memory_is_told_and_kills_nobody() -> None:
    told = subprocess.run(
        [sys.executable, "-c", SHORT_OF_MEMORY],
        cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout == "This computer has too little free memory to unlock Holdfast.\n"


def test_a_coordinator_has_no_key_that_opens_the_casebook(vault: Path) -> None:
    keyring = keyslots.unlock(vault, "Cara", PASSPHRASE).keyring
    assert keyring.casebook is None
    for key in (keyring.counts, keys.subkey(keyring.counts, "casebook"), bytes(32)):
        with pytest.raises(VaultDamaged):
            Database(vault / place.CASEBOOK, key)
    counts = Database(vault / place.COUNTS, keyring.counts)
    assert Tallies(counts).quarters() == []
    counts.close()


def test_a_coordinator_finds_no_report_behind_any_door(vault: Path) -> None:
    session = enrolment.unlock(vault, "Cara", PASSPHRASE)
    for door in ("reports", "outbox", "audit", "settings", "police_link", "pending_tallies"):
        with pytest.raises(NotAllowed):
            getattr(session, door)
    assert session.tallies.quarters() == []
    session.close()


def test_a_coordinator_cannot_be_given_a_role_that_reads_reports(vault: Path) -> None:
    keyring = keyslots.unlock(vault, "Cara", PASSPHRASE).keyring
    with pytest.raises(NotAllowed):
        keyslots.add(vault, keyring, "Cara", PASSPHRASE, Role.STAFF, derivation.FLOOR)
    with pytest.raises(NotAllowed):
        keyslots.renew_recovery(vault, keyring)


def test_the_keys_are_not_shown_where_they_are_printed(founded: Founded) -> None:
    shown = f"{founded.opened!r} {founded.opened.keyring}"
    assert "Keyring(...)" in shown
    assert founded.opened.keyring.counts.hex() not in shown
    assert repr(founded.opened.keyring.counts) not in shown


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_change_of_passphrase_writes_a_slot_and_no_database(
    vault: Path, founded: Founded
) -> None:
    databases = [vault / place.CASEBOOK, vault / place.COUNTS]
    before = [digest(path) for path in databases]
    keyslots.add(vault, founded.opened.keyring, ADMINISTRATOR, OTHER, Role.ADMINISTRATOR,
                 derivation.FLOOR)  # fmt: skip
    assert [digest(path) for path in databases] == before
    refused(vault, ADMINISTRATOR, PASSPHRASE)
    assert keyslots.unlock(vault, ADMINISTRATOR, OTHER).keyring == founded.opened.keyring


def test_a_person_stays_the_same_person_after_a_change_of_passphrase(session: Session) -> None:
    before = roster.people(session.folder)
    enrolment.change_passphrase(session, OTHER, how=derivation.FLOOR)
    assert roster.people(session.folder) == before
    assert session.audit.lines()[0].act == "changed passphrase"


def test_whoever_is_taken_away_does_not_get_in_and_cannot_come_back(session: Session) -> None:
    vault = session.folder
    enrolment.stop_person(session, "Tomasz")
    refused(vault, "Tomasz", PASSPHRASE)
    session.close()
    tomasz = enrolment.unlock(vault, "Cara", PASSPHRASE)
    with pytest.raises(NotAllowed):
        enrolment.add_person(tomasz, "Tomasz", PASSPHRASE, Role.STAFF, how=derivation.FLOOR)
    tomasz.close()


def test_the_last_administrator_stays(session: Session) -> None:
    with pytest.raises(NotAllowed):
        enrolment.stop_person(session, ADMINISTRATOR)
    enrolment.add_person(session, "Dina", OTHER, Role.ADMINISTRATOR, how=derivation.FLOOR)
    enrolment.stop_person(session, ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        enrolment.change_passphrase(session, OTHER, how=derivation.FLOOR)


def test_two_people_do_not_share_a_name(session: Session) -> None:
    with pytest.raises(AnswerRefused):
        enrolment.add_person(session, "Tomasz", OTHER, Role.STAFF, how=derivation.FLOOR)
    with pytest.raises(AnswerRefused):
        enrolment.add_person(session, " ", OTHER, Role.STAFF, how=derivation.FLOOR)
    keyslots.unlock(session.folder, "Tomasz", PASSPHRASE)
