"""The recovery sheet: a slip is found by its group, and the paper opens the vault."""

import shutil
from pathlib import Path

import pytest

from desktop import enrolment
from desktop.errors import HoldfastError, NotAllowed, RecoverySlip, VaultDamaged, WrongPassphrase
from desktop.session import Session
from desktop.vault import derivation, keyslots, recovery, roster, slotfile
from desktop.vault.attempts import Attempts
from desktop.vault.roster import Role
from tests.builders import NOON, PASSPHRASE, Founded


def slip(typed: str) -> str:
    with pytest.raises(RecoverySlip) as refusal:
        recovery.read_code(typed)
    return refusal.value.title


@pytest.mark.parametrize("group", range(1, recovery.GROUPS + 1))
def test_the_group_with_a_slip_is_named(group: int) -> None:
    groups = recovery.new_code().split()
    wrong = groups[group - 1]
    other = "3" if wrong[2] != "3" else "4"
    groups[group - 1] = wrong[:2] + other + wrong[3:]
    assert slip(" ".join(groups)) == f"The recovery code has a slip in group {group} of 9."


def test_a_group_left_out_or_added_is_named() -> None:
    groups = recovery.new_code().split()
    assert slip(" ".join(groups[:-1])) == "The recovery code has a slip in group 9 of 9."
    assert slip(" ".join([*groups, groups[0]])) == "The recovery code has a slip in group 9 of 9."
    assert slip("") == "The recovery code has a slip in group 1 of 9."


def test_the_code_is_read_in_any_case_and_spacing() -> None:
    code = recovery.new_code()
    assert recovery.read_code(code.lower().replace(" ", "-")) == recovery.read_code(code)


def test_the_sheet_opens_the_vault_as_an_administrator(vault: Path, founded: Founded) -> None:
    session = enrolment.unlock_with_recovery(vault, founded.code)
    assert session.person.role is Role.ADMINISTRATOR
    assert session.reports.page() == []
    session.close()


def test_another_sheet_is_refused_and_counted_but_a_slip_is_not(
    vault: Path, founded: Founded
) -> None:
    with pytest.raises(RecoverySlip):
        enrolment.unlock_with_recovery(vault, founded.code[:-1])
    assert Attempts(vault).left() == 5
    with pytest.raises(WrongPassphrase):
        enrolment.unlock_with_recovery(vault, recovery.new_code())
    assert Attempts(vault).left() == 4
    assert Attempts(vault).wait(NOON) == 0


def test_the_sheet_opens_the_vault_when_both_copies_of_the_slots_are_lost(
    vault: Path, founded: Founded
) -> None:
    (vault / slotfile.COPIES[0]).write_bytes(b"torn")
    (vault / slotfile.COPIES[1]).unlink()
    with pytest.raises(VaultDamaged):
        enrolment.unlock(vault, "Ana", PASSPHRASE)
    assert [person.name for person in enrolment.people(vault)] == ["Ana", "Tomasz", "Cara"]
    session = enrolment.unlock_with_recovery(vault, founded.code)
    keyring = session.opened.keyring
    session.close()
    with pytest.raises(WrongPassphrase):
        keyslots.unlock(vault, "Ana", PASSPHRASE)
    keyslots.add(vault, keyring, "Ana", PASSPHRASE, Role.ADMINISTRATOR, derivation.FLOOR)
    assert keyslots.unlock(vault, "Ana", PASSPHRASE).person == founded.opened.person


def test_a_new_sheet_shuts_out_the_old_one(session: Session, vault: Path, founded: Founded) -> None:
    code = enrolment.new_recovery_sheet(session)
    with pytest.raises(WrongPassphrase):
        keyslots.unlock_with_recovery(vault, founded.code)
    assert keyslots.unlock_with_recovery(vault, code).person.role is Role.ADMINISTRATOR
    # Nor does the old one come back where only the third file is left.
    for copy in slotfile.COPIES:
        (vault / copy).unlink()
    with pytest.raises(WrongPassphrase):
        keyslots.unlock_with_recovery(vault, founded.code)


def test_a_spare_of_the_old_sheet_does_not_outlive_a_whole_list(
    session: Session, vault: Path, founded: Founded
) -> None:
    spare = (vault / slotfile.SPARE).read_bytes()
    code = enrolment.new_recovery_sheet(session)
    newer = (vault / slotfile.SPARE).read_bytes()
    (vault / slotfile.SPARE).write_bytes(spare)
    with pytest.raises(WrongPassphrase):
        keyslots.unlock_with_recovery(vault, founded.code)
    keyslots.unlock_with_recovery(vault, code)
    assert (vault / slotfile.SPARE).read_bytes() == newer


def test_the_third_file_opens_for_nobody_but_the_sheet(vault: Path, founded: Founded) -> None:
    spare = slotfile.read_spare(vault)
    assert spare
    assert [bool(slot.wrapped) for slot in spare.table.slots] == [False, True, False, False]
    shutil.copy(vault / slotfile.SPARE, vault / slotfile.COPIES[0])
    (vault / slotfile.COPIES[1]).unlink()
    with pytest.raises(WrongPassphrase):
        keyslots.unlock(vault, "Ana", PASSPHRASE)


def test_the_sheet_has_no_passphrase_to_change(vault: Path, founded: Founded) -> None:
    session = enrolment.unlock_with_recovery(vault, founded.code)
    with pytest.raises(NotAllowed):
        enrolment.change_passphrase(session, "other words make sense", how=derivation.FLOOR)
    session.close()
    assert [person.name for person in roster.people(vault)] == ["Ana", "Tomasz", "Cara"]


def test_only_an_administrator_may_make_a_sheet(session: Session, vault: Path) -> None:
    session.close()
    for name in ("Tomasz", "Cara"):
        other = enrolment.unlock(vault, name, PASSPHRASE)
        with pytest.raises(NotAllowed):
            enrolment.new_recovery_sheet(other)
        other.close()


def test_the_code_is_in_no_message(founded: Founded, vault: Path) -> None:
    for typed in (founded.code[:-1], recovery.new_code()):
        with pytest.raises(HoldfastError) as refusal:
            keyslots.unlock_with_recovery(vault, typed)
        assert typed[:5] not in f"{refusal.value!r} {refusal.value.title} {refusal.value.advice}"
