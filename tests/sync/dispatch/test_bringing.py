"""What comes back on a stick: believed by its signature, whoever carried it, and once."""

import errno
from pathlib import Path

import pytest

from desktop.report import OutboxState
from desktop.session import Session
from sync.dispatch import stick
from sync.dispatch.bringing import bring_in
from sync.dispatch.courier import hand_over
from sync.dispatch.link import Link
from sync.dispatch.stick_errors import (
    NoReply,
    NothingToHandOver,
    StickError,
)
from sync.wire.acknowledgement import sign_acknowledgement, verify_acknowledgement
from sync.wire.keys import SigningKey, signers
from tests.sync.dispatch.by_hand import taken_in
from tests.sync.dispatch.centre import (
    Police,
    Vault,
    enrol,
    finalise,
    finalise_with_files,
    states,
)

ID = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"


def test_a_batch_changed_on_the_way_is_refused_and_the_others_are_taken_in(
    session: Session, police: Police, link: Link, usb: Path
) -> None:
    report = finalise_with_files(session, b"photo" * 1_000)
    done = hand_over(session, usb)
    spoilt = usb / "HOLDFAST" / done.parcels[0].name
    spoilt.write_bytes(spoilt.read_bytes().replace(b"ciphertext", b"ciphertexT", 1))
    assert taken_in(police, usb) == 1
    brought = bring_in(session, usb)
    assert (brought.received, brought.files) == ([], 1)
    assert set(session.hand_overs.unanswered()) == {report}
    hand_over(session, usb)
    assert taken_in(police, usb) == 0
    assert bring_in(session, usb).received == [report]


def test_an_answer_is_believed_only_by_its_signature(
    session: Session, police: Police, link: Link, usb: Path
) -> None:
    report = finalise(session)
    hand_over(session, usb)
    taken_in(police, usb)
    (file,) = (usb / "HOLDFAST").glob("*.ack")
    good = file.read_bytes()
    said = verify_acknowledgement(good, signers=signers(link.keys.signing))
    forged = sign_acknowledgement(said, SigningKey.generate())
    head, body, _signature = good.split(b".")
    for bad in (forged, good[:-9], head + b"." + body + b"." + b"A" * 86, b"", b"\xff" * 50):
        file.write_bytes(bad)
        brought = bring_in(session, usb)
        assert (brought.received, brought.unbelieved) == ([], 1), bad
        assert states(session) == {report: OutboxState.SENDING}
    file.write_bytes(good)
    (usb / "HOLDFAST" / "._something.ack").write_bytes(b"left by an office computer")
    assert bring_in(session, usb).received == [report]


def test_what_cannot_be_read_stops_nothing_else(
    session: Session, police: Police, link: Link, usb: Path, tmp_path: Path
) -> None:
    """A file full of nonsense, one that ends in an error, and links that lead elsewhere."""
    report = finalise(session)
    hand_over(session, usb)
    taken_in(police, usb)
    place = usb / "HOLDFAST"
    (place / "00.ack").symlink_to("/proc/self/mem")
    (place / "01.ack").symlink_to(place / "01.ack")
    (place / "updates.jsonl").write_bytes(b"\n".join(b"%x" % one for one in range(6_000)))
    forged = sign_acknowledgement(
        verify_acknowledgement(
            next(place.glob("*-*.ack")).read_bytes(), signers=signers(link.keys.signing)
        ),
        SigningKey.generate(),
    )
    (place / "forged.enrolled").write_bytes(forged)
    brought = bring_in(session, usb)
    assert brought.received == [report]
    assert brought.news is not None
    # The lines up to a bound, that there were more, and the answer to nobody's enrolment.
    assert (brought.news.unreadable, brought.unbelieved) == (5_000, 5_002)
    (tmp_path / "usb2").mkdir()
    (tmp_path / "usb2" / "HOLDFAST").symlink_to(place)
    with pytest.raises(NoReply):
        bring_in(session, tmp_path / "usb2")


def test_a_stick_that_fails_half_way_keeps_what_was_read(
    session: Session, police: Police, link: Link, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = finalise(session)
    hand_over(session, usb)
    taken_in(police, usb)
    (usb / "HOLDFAST" / "00.ack").write_bytes(b"a bad block")
    (usb / "HOLDFAST" / "updates.jsonl").write_bytes(b"another")
    really = stick._open

    def worn_out(file: Path) -> int:
        if file.name in ("00.ack", "updates.jsonl"):
            raise OSError(errno.EIO, "a bad block")
        return really(file)

    monkeypatch.setattr(stick, "_open", worn_out)
    brought = bring_in(session, usb)
    assert (brought.received, brought.unread, brought.unbelieved) == ([report], 2, 2)
    assert session.outbox.open_batches() == []


def test_of_many_files_those_that_are_awaited_are_read(
    session: Session, police: Police, link: Link, usb: Path
) -> None:
    report = finalise(session)
    hand_over(session, usb)
    taken_in(police, usb)
    for one in range(1_100):
        (usb / "HOLDFAST" / f"0{one}.ack").touch()
    brought = bring_in(session, usb)
    assert (brought.received, brought.unbelieved) == ([report], 1_000)


def test_an_answer_to_another_desk_changes_nothing(
    session: Session, police: Police, link: Link, usb: Path, tmp_path: Path, vault: Vault
) -> None:
    report = finalise(session)
    with vault.copied(tmp_path / "other").unlocked() as other:
        enrol(other, police.invitation())
        finalise(other)
        (tmp_path / "usb2").mkdir()
        hand_over(other, tmp_path / "usb2")
    taken_in(police, tmp_path / "usb2")
    brought = bring_in(session, tmp_path / "usb2")
    assert (brought.received, brought.others, brought.unbelieved) == ([], 1, 0)
    assert states(session) == {report: OutboxState.WAITING}


def test_a_stick_with_nothing_of_the_police_on_it(session: Session, link: Link, usb: Path) -> None:
    finalise(session)
    hand_over(session, usb)
    with pytest.raises(NoReply):
        bring_in(session, usb)


def test_every_error_is_calm_and_says_what_to_do() -> None:
    for kind in StickError.__subclasses__():
        assert kind.title.endswith(".")
        assert kind.advice.endswith(".")
        assert "Nothing" in kind.advice or kind in (NothingToHandOver,)
