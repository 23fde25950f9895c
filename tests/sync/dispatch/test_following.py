"""Files follow their report to the police: whole, once, and never before it or in its way."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from desktop import evidence
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.evidence_queue import MISSING, Followers
from sync.dispatch import errors, following, packing
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import is_anything_waiting, send_round, send_until_empty
from sync.dispatch.link import Link
from sync.dispatch.settling import settle
from sync.intake import tables
from sync.wire import batch as container
from sync.wire.acknowledgement import (
    Acknowledgement,
    Outcome,
    Reason,
    Verdict,
    sign_acknowledgement,
)
from sync.wire.canonical import instant
from sync.wire.keys import SigningKey, signers
from sync.wire.manifest import EntryKind
from tests.sync.dispatch.bends import (
    Bend,
    Question,
    Really,
    asks_for_acknowledgement,
    bent,
    sends_bytes,
)
from tests.sync.dispatch.centre import (
    QUICK,
    Police,
    enrol,
    files,
    finalise,
    finalise_with_files,
    states,
)


def outgoing(session: Session) -> list[Path]:
    return list((session.folder / "outgoing").iterdir())


def read(police: Police, tmp_path: Path, report: str) -> set[bytes]:
    """The files of a report as the police read them."""
    finding = police.opened(tmp_path / "out")[report]
    assert finding.problems == []
    return {file.read_bytes() for file in (tmp_path / "out" / report).iterdir()}


def test_files_arrive_after_their_report_and_open_to_the_byte(
    session: Session, police: Police, link: Link, tmp_path: Path
) -> None:
    contents = {os.urandom(size) for size in (10, 70_000, 300_000)}
    report = finalise_with_files(session, *contents)
    done = send_until_empty(session, pace=QUICK)
    assert (done.received, done.files, done.problem) == ((report,), 3, None)
    assert files(session, report) == Followers(received=3)
    assert read(police, tmp_path, report) == contents
    assert outgoing(session) == []
    assert not is_anything_waiting(session)
    assert session.evidence_queue.waiting() == 0
    assert session.audit.first_broken() is None


def test_reports_go_first_and_small_files_before_large(
    session: Session, police: Police, link: Link
) -> None:
    session.settings.set("batch size", "1")
    first = finalise_with_files(session, os.urandom(90_000), b"small")
    second = finalise_with_files(session, os.urandom(20_000))
    third = finalise(session)
    assert send_until_empty(session, pace=QUICK).files == 3
    with police.ledger() as ledger, ledger.reading() as connection:
        rows = connection.execute(
            select(tables.batches.c.id, tables.verdicts.c.entry, tables.verdicts.c.attachment)
            .join(tables.verdicts, tables.verdicts.c.batch == tables.batches.c.id)
            .where(tables.batches.c.device == link.device)
            .order_by(tables.batches.c.created_at, tables.batches.c.received_at)
        ).all()
        asked = select(tables.attachments.c.id, tables.attachments.c.size)
        sizes = {row.id: row.size for row in connection.execute(asked)}
    by_batch = {row.id: row for row in rows}
    kinds = [row.attachment for row in by_batch.values()]
    assert kinds == sorted(kinds)
    assert {row.entry for row in rows if not row.attachment} == {first, second, third}
    assert sum(kinds) == sum(row.attachment for row in rows) == 3, "each file by itself"
    assert sorted(sizes[row.entry] for row in rows if row.attachment)[0] < 1_000


def test_no_file_goes_before_its_report(session: Session, link: Link) -> None:
    report = finalise_with_files(session, b"a photograph")
    assert following.pack(session, link) is None
    assert not following.is_any_loose(session)
    session.outbox.received(report, "NK-1", session.now())
    batch = following.pack(session, link)
    assert batch is not None
    device = signers([link.signing.public()])
    with (
        packing.file_of(session, batch.id).open("rb") as file,
        container.read(file, signers=device, practice=True) as inside,
    ):
        (entry,) = inside.manifest.entries
        assert entry.kind is EntryKind.ATTACHMENT
        with inside.attachment(entry) as content:
            assert content.read() == evidence.file_of(session, entry.id).read_bytes()
    assert following.pack(session, link) is None


def test_a_report_sealed_meanwhile_does_not_wait_for_a_large_file(
    session: Session, police: Police, link: Link
) -> None:
    """On a poor line a video takes hours."""
    session.settings.set("piece size", "4096")
    finalise_with_files(session, os.urandom(80_000))
    send_round(session, pace=QUICK, connect=bent(only_reports()))
    order: list[str] = []
    late: list[str] = []

    def bend(question: Question, really: Really) -> Answer:
        answer = really()
        if question.method == "PATCH" and not late:
            late.append(finalise(session))
        if sends_bytes(question):
            standing = states(session)
            order.append(
                "late" if late and standing[late[0]] is not OutboxState.RECEIVED else "file"
            )
        return answer

    done = send_until_empty(session, pace=QUICK, connect=bent(bend))
    assert done.received == tuple(late)
    assert done.files == 1
    # It went in the very next upload, and the file went on from where it stood.
    assert order.index("late") < order.index("file", order.index("late"))
    assert len(session.outbox.open_batches()) == 0


def only_reports() -> Bend:
    """A line that breaks once the report is through."""
    through: list[Question] = []

    def bend(question: Question, really: Really) -> Answer:
        if through:
            raise errors.NoNetwork
        answer = really()
        if asks_for_acknowledgement(question) and answer.status == 200:
            through.append(question)
        return answer

    return bend


def damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [damaged, Path.unlink])
def test_a_file_that_is_not_what_was_sealed_is_not_sent_and_holds_up_no_other(
    session: Session, police: Police, link: Link, damage: Callable[[Path], None]
) -> None:
    report = finalise_with_files(session, b"short", os.urandom(50_000))
    (small,) = [one for one in session.attachments.of_report(report) if one.size == 5]
    damage(evidence.file_of(session, small.id))
    send_until_empty(session, pace=QUICK)
    assert files(session, report) == Followers(received=1, refused=1)
    assert [event.report for event in session.line.events() if event.code == "S-06"] == [report]
    assert not is_anything_waiting(session)


def test_a_damaged_batch_of_a_file_is_made_anew_from_the_vault(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise_with_files(session, os.urandom(50_000))
    session.outbox.received(report, "NK-1", session.now())
    batch = following.pack(session, link)
    assert batch is not None
    damaged(packing.file_of(session, batch.id))
    assert send_until_empty(session, pace=QUICK).files == 1
    assert files(session, report) == Followers(received=1)


def answered(session: Session, link: Link, police: Police, *verdicts: Verdict) -> None:
    """Settle the one open batch by what the police sign here."""
    (batch,) = session.outbox.open_batches()
    said = Acknowledgement(
        batch=batch.id, intake="Norfolk", outcomes=verdicts, received_at=instant(session.now())
    )
    key: SigningKey = police.folder.signing()
    settle(session, link, batch, sign_acknowledgement(said, key))


def test_a_report_that_is_wanted_with_its_files_goes_again_once_they_are_there(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise_with_files(session, b"a photograph", b"another one")
    packing.pack(session, link)
    (letter,) = session.outbox.all()
    refusal = Verdict(
        id=report, digest=letter.digest or "", outcome=Outcome.REFUSED,
        reason=Reason.ATTACHMENT_MISSING,
    )  # fmt: skip
    answered(session, link, police, refusal)
    assert session.outbox.all()[0].reason == MISSING
    assert is_anything_waiting(session)
    done = send_until_empty(session, pace=QUICK)
    assert (done.files, done.received) == (2, (report,))
    assert states(session) == {report: OutboxState.RECEIVED}


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        ({"outcome": Outcome.CONFLICT}, "conflict"),
        ({"outcome": Outcome.REFUSED, "reason": Reason.TOO_LARGE}, "too_large"),
    ],
)
def test_a_file_that_is_not_taken_is_set_aside_and_its_report_stays_received(
    session: Session, police: Police, link: Link, verdict: dict[str, str], reason: str
) -> None:
    report = finalise_with_files(session, b"a photograph")
    session.outbox.received(report, "NK-1", session.now())
    assert following.pack(session, link)
    (one,) = session.attachments.of_report(report)
    digest = f"sha-256={one.sealed_sha256}"
    answered(session, link, police, Verdict(id=one.id, digest=digest, **verdict))  # type: ignore[arg-type]
    assert files(session, report) == Followers(refused=1)
    assert session.casebook.row("SELECT reason FROM evidence_outbox") == (reason,)
    assert states(session) == {report: OutboxState.RECEIVED}
    assert not is_anything_waiting(session)


def test_an_answer_about_other_bytes_says_nothing_of_a_file(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise_with_files(session, b"a photograph")
    session.outbox.received(report, "NK-1", session.now())
    assert following.pack(session, link)
    (one,) = session.attachments.of_report(report)
    other = Verdict(id=one.id, digest=f"sha-256={'0' * 64}", outcome=Outcome.ACCEPTED)
    answered(session, link, police, other)
    assert files(session, report) == Followers(waiting=1)
    assert len(session.outbox.open_batches()) == 1


def test_a_file_that_keeps_failing_is_given_up_for_this_round_only(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise_with_files(session, b"a photograph")
    send_round(session, pace=QUICK, connect=bent(only_reports()))
    session.outbox.received(report, "NK-1", session.now())

    def refuses(question: Question, really: Really) -> Answer:
        if sends_bytes(question):
            raise errors.EnvelopeRefused
        return really()

    done = send_round(session, pace=QUICK, connect=bent(refuses))
    assert isinstance(done.problem, errors.EnvelopeRefused | None)
    assert files(session, report).waiting == 1
    assert session.settings.get("batch size") != "0"
    assert send_until_empty(session, pace=QUICK).files == 1


def test_a_file_that_the_police_lost_is_missing_when_they_open_the_report(
    session: Session, police: Police, link: Link, tmp_path: Path
) -> None:
    report = finalise_with_files(session, b"a photograph")
    send_until_empty(session, pace=QUICK)
    (one,) = session.attachments.of_report(report)
    with police.ledger() as ledger, ledger.writing() as connection:
        parts, things = tables.attachment_parts, tables.attachments
        connection.execute(delete(parts).where(parts.c.attachment == one.id))
        connection.execute(delete(things).where(things.c.id == one.id))
    assert police.opened(tmp_path / "out")[report].problems == [MISSING]


def test_a_desk_that_was_linked_later_sends_files_too(
    session: Session, police: Police, tmp_path: Path
) -> None:
    report = finalise_with_files(session, b"a photograph")
    enrol(session, police.invitation())
    assert send_until_empty(session, pace=QUICK).files == 1
    assert read(police, tmp_path, report) == {b"a photograph"}
