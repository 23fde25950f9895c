"""Somebody at the desk: which doors their role opens, and what closing leaves behind."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from desktop import enrolment, installation, recording
from desktop.errors import NotAllowed, NotSaved, VaultDamaged, VaultMissing
from desktop.session import Session
from desktop.vault.roster import Role
from tests.builders import PASSPHRASE, Clock, Founded, a_finalised_report


def test_each_role_may_do_its_own_part(session: Session, vault: Path) -> None:
    session.require(Role.ADMINISTRATOR)
    session.close()
    staff = enrolment.unlock(vault, "Tomasz", PASSPHRASE)
    a_finalised_report(staff)
    with pytest.raises(NotAllowed):
        staff.require(Role.ADMINISTRATOR)
    staff.close()
    coordinator = enrolment.unlock(vault, "Cara", PASSPHRASE)
    with pytest.raises(NotAllowed):
        recording.start(coordinator)
    assert coordinator.tallies.quarters() != []
    coordinator.close()


def test_the_day_is_the_one_in_the_united_kingdom(vault: Path, founded: Founded) -> None:
    clock = Clock(datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    session = enrolment.open_session(vault, founded.opened, now=clock)
    assert session.today == date(2026, 7, 1)
    session.close()


def test_closing_folds_the_logs_in_and_lets_another_in(
    session: Session, vault: Path, founded: Founded
) -> None:
    a_finalised_report(session)
    session.close()
    session.close()
    assert not list(vault.glob("*-wal"))
    assert not list(vault.glob("*-shm"))
    again = enrolment.open_session(vault, founded.opened)
    assert len(again.reports.page()) == 1
    again.close()


def test_a_closed_session_has_nothing_left_to_read_with(session: Session) -> None:
    database = session.casebook
    session.close()
    with pytest.raises(RuntimeError):
        database.rows("SELECT 1")


def test_a_duplicate_has_its_own_connection_and_leaves_the_claim_alone(
    session: Session, vault: Path
) -> None:
    final = a_finalised_report(session)
    other = session.duplicate()
    assert other.casebook is not session.casebook
    assert other.reports.get(final.id).reference == final.reference
    other.close()
    assert session.reports.get(final.id).reference == final.reference
    assert session.claim is not None


def test_changed_facts_about_the_centre_are_kept(session: Session, vault: Path) -> None:
    session.change_installation(replace(session.installation, phone="01603 000000", scale=150))
    assert installation.read(vault) == session.installation
    assert installation.read(vault).phone == "01603 000000"


ADDRESS = "12 Harbour Row"


@pytest.fixture
def at_harbour_row(session: Session, vault: Path) -> Path:
    """A vault, closed, whose centre has given its address."""
    session.change_installation(replace(session.installation, address=ADDRESS))
    session.close()
    return vault


@pytest.mark.parametrize("detail", ["centre", "centre_id", "address", "phone", "hours"])
def test_details_that_somebody_edited_in_the_readable_file_are_told_and_put_back(
    at_harbour_row: Path, founded: Founded, detail: str
) -> None:
    right = installation.read(at_harbour_row)
    installation.write(at_harbour_row, replace(right, **{detail: "Elsewhere"}, scale=150))
    session = enrolment.open_session(at_harbour_row, founded.opened)
    assert session.details_were_changed
    assert session.audit.lines(1)[0].act == "put centre details back"
    assert session.installation == replace(right, scale=150)
    assert installation.read(at_harbour_row) == session.installation
    session.close()
    again = enrolment.open_session(at_harbour_row, founded.opened)
    assert not again.details_were_changed
    again.close()


def test_a_change_cut_off_before_the_file_follows_holds_and_is_nobodys_fault(
    at_harbour_row: Path, founded: Founded
) -> None:
    before = installation.read(at_harbour_row)
    session = enrolment.open_session(at_harbour_row, founded.opened)
    session.change_installation(replace(before, address="1 Quay Street"))
    session.close()
    installation.write(at_harbour_row, before)
    again = enrolment.open_session(at_harbour_row, founded.opened)
    assert again.installation.address == "1 Quay Street"
    assert not again.details_were_changed
    again.close()
    assert installation.read(at_harbour_row).address == "1 Quay Street"


def test_a_coordinator_chooses_a_look_and_changes_no_address(vault: Path) -> None:
    session = enrolment.unlock(vault, "Cara", PASSPHRASE)
    session.change_installation(replace(session.installation, scale=150))
    with pytest.raises(NotAllowed):
        session.change_installation(replace(session.installation, address="Elsewhere"))
    assert installation.read(vault).address == ""
    session.close()


def test_one_database_that_cannot_be_closed_keeps_neither_the_other_nor_the_claim(
    session: Session, vault: Path, founded: Founded, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts, close = session.counts, session.casebook.close

    def failing() -> None:
        close()
        raise NotSaved

    monkeypatch.setattr(session.casebook, "close", failing)
    with pytest.raises(NotSaved):
        session.close()
    with pytest.raises(RuntimeError):
        counts.rows("SELECT 1")
    session.close()
    enrolment.open_session(vault, founded.opened).close()


def test_the_last_administrator_stays_and_the_trail_says_nothing_else(session: Session) -> None:
    with pytest.raises(NotAllowed, match="last administrator"):
        enrolment.stop_person(session, "Ana")
    assert "stopped person" not in [line.act for line in session.audit.lines()]
    enrolment.stop_person(session, "Tomasz")
    assert session.audit.lines(1)[0].act == "stopped person"


@pytest.mark.parametrize(
    "content", [b"", b"torn", b'{"area":"norfolk"}', b'{"unknown":1}', b"\xff"]
)
def test_facts_that_make_no_sense_are_damage(vault: Path, content: bytes) -> None:
    (vault / "installation.json").write_bytes(content)
    with pytest.raises(VaultDamaged):
        installation.read(vault)


@pytest.mark.parametrize("changed", [{"practice": True}, {"area": "rotherham"}])
def test_a_readable_file_cannot_turn_real_reports_into_practice(
    vault: Path, founded: Founded, changed: dict[str, Any]
) -> None:
    kept = installation.read(vault)
    installation.write(vault, replace(kept, **changed))
    with pytest.raises(VaultDamaged, match="changed outside Holdfast"):
        enrolment.open_session(vault, founded.opened)
    installation.write(vault, kept)
    enrolment.open_session(vault, founded.opened).close()


def test_facts_that_are_missing_are_told(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        installation.read(tmp_path)
