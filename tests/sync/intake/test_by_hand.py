"""A stick at the police's end: everything on it taken in, every answer beside it, twice alike."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.intake import tables, updates
from sync.intake.by_hand import take_all
from sync.intake.errors import IntakeError
from sync.intake.intake import Intake
from sync.wire.acknowledgement import verify_acknowledgement
from sync.wire.canonical import instant
from sync.wire.enrolment import file_name, verify_admission
from sync.wire.envelope import Envelope
from sync.wire.invitation import verify_key_set
from sync.wire.keys import signers, six_words
from sync.wire.primitives import sha256
from sync.wire.update import Update, open_update
from tests.kit.sticks import make_read_only
from tests.kit.sticks import stick as put_in
from tests.sync.intake.conftest import House, packed
from tests.sync.intake.desk import Desk

Seal = Callable[..., Envelope]


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    """A folder that stands for a stick."""
    (tmp_path / "usb" / "HOLDFAST").mkdir(parents=True)
    return tmp_path / "usb"


def put(stick: Path, name: str, content: bytes) -> Path:
    file = stick / "HOLDFAST" / name
    file.write_bytes(content)
    return file


def reports(intake: Intake) -> int:
    with intake.ledger.reading() as connection:
        return int(connection.scalar(select(func.count()).select_from(tables.reports)) or 0)


def test_a_whole_stick_of_several_desks_is_answered_and_twice_alike(
    house: House, intake: Intake, desk: Desk, seal: Seal, usb: Path
) -> None:
    letter = seal()
    other, stranger = house.desk(), Desk(house.invitation(), house.clock.now)
    batch, content = packed(desk, letter)
    put(usb, f"{batch}.holdfast", content)
    elses, hers = packed(other)
    put(usb, f"{elses}.holdfast", hers)
    name = file_name(stranger.signing.public())
    put(usb, f"{name}.enrol", stranger.enrolment())
    put(usb, "._left by an office computer.holdfast", b"x")
    put(usb, "half.holdfast.new", content[:100])
    first = {one.file.name: one for one in take_all(intake, [usb])}
    assert set(first) == {f"{batch}.holdfast", f"{elses}.holdfast", f"{name}.enrol"}
    assert first[f"{batch}.holdfast"].words == six_words(bytes.fromhex(sha256(content)))
    written = {file.name: file.read_bytes() for file in (usb / "HOLDFAST").iterdir()}
    police = signers(stranger.invitation.signing)
    said = verify_acknowledgement(written[f"{batch}.ack"], signers=police, batch=batch)
    assert [one.id for one in said.outcomes] == [letter.id]
    admitted = verify_admission(
        written[f"{name}.enrolled"], signers=police, asked_by=stranger.signing.public()
    )
    assert admitted.device == first[f"{name}.enrol"].device
    assert verify_key_set(written["keys.jws"], stranger.invitation.root)
    take_all(intake, [usb])
    assert {file.name: file.read_bytes() for file in (usb / "HOLDFAST").iterdir()} == written
    assert reports(intake) == 1


def test_what_was_told_of_reports_comes_along_for_each_desk_on_the_stick(
    house: House, intake: Intake, desk: Desk, seal: Seal, usb: Path
) -> None:
    letter, other = seal(), house.desk()
    batch, content = packed(desk, letter)
    put(usb, f"{batch}.holdfast", content)
    put(usb, "other.holdfast", packed(other)[1])
    take_all(intake, [usb])
    assert not (usb / "HOLDFAST" / "updates.jsonl").exists()
    told = [
        Update(at=instant(house.clock.now), message=f"Message {n}", police_reference=None,
               reason=None, report=letter.id, status="recorded")
        for n in range(103)
    ]  # fmt: skip
    for one in told:
        updates.queue(intake, one)
    take_all(intake, [usb])
    lines = (usb / "HOLDFAST" / "updates.jsonl").read_bytes().splitlines()
    police = signers(desk.invitation.signing)
    opened = [open_update(line, keys=[desk.opening], signers=police) for line in lines]
    assert opened == told


def test_what_is_refused_holds_up_no_other_and_a_code_enrols_one_desk(
    house: House, intake: Intake, desk: Desk, seal: Seal, usb: Path
) -> None:
    _, content = packed(desk, seal())
    put(usb, "a.holdfast", content[:-5])
    put(usb, "b.holdfast", content)
    put(usb, "c.enrol", b"x" * 100_000)
    invitation = house.invitation()
    first, second = (Desk(invitation, house.clock.now) for _ in range(2))
    put(usb, "d.enrol", first.enrolment())
    put(usb, "e.enrol", second.enrolment())
    (usb / "HOLDFAST" / "0.holdfast").symlink_to("/dev/zero")
    os.mkfifo(usb / "HOLDFAST" / "1.enrol")
    (usb / "HOLDFAST" / "2.holdfast").mkdir()
    found = {one.file.name: one.refused for one in take_all(intake, [usb])}
    assert found == {
        "0.holdfast": "unreadable", "1.enrol": "unreadable", "2.holdfast": "unreadable",
        "a.holdfast": "malformed", "b.holdfast": "", "c.enrol": "malformed", "d.enrol": "",
        "e.enrol": "code-used",
    }  # fmt: skip
    assert reports(intake) == 1


def test_a_stick_that_cannot_be_written_is_told_and_gives_the_same_answer_later(
    intake: Intake, desk: Desk, seal: Seal, tmp_path: Path, usb: Path
) -> None:
    batch, content = packed(desk, seal())
    with put_in(tmp_path / "stick") as stick:
        (stick / "HOLDFAST").mkdir()
        put(stick, f"{batch}.holdfast", content)
        make_read_only(stick)
        with pytest.raises(IntakeError) as told:
            take_all(intake, [stick])
    assert "the answer is the same" in told.value.advice
    assert reports(intake) == 1
    put(usb, f"{batch}.holdfast", content)
    (taken,) = take_all(intake, [usb])
    assert taken.answer == usb / "HOLDFAST" / f"{batch}.ack"


def test_a_file_that_is_not_there_is_said_so(intake: Intake, usb: Path) -> None:
    for name in ("gone.holdfast", "gone.enrol"):
        with pytest.raises(IntakeError, match="cannot be read"):
            take_all(intake, [usb / name])
    assert take_all(intake, [usb]) == []
