"""What the police signed they have no key to is sealed anew, once; more an administrator may."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.errors import NotAllowed, ReportUnknown
from desktop.report import OutboxState
from desktop.session import Session
from desktop.vault.roster import Role
from sync.dispatch import packing, sealer
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import send_round
from sync.dispatch.errors import NotRetried
from sync.dispatch.link import Link
from sync.dispatch.retrying import try_again
from sync.intake import founding
from sync.wire.acknowledgement import (
    Acknowledgement,
    Outcome,
    Reason,
    Verdict,
    sign_acknowledgement,
)
from sync.wire.canonical import instant
from sync.wire.invitation import sign_key_set
from sync.wire.keys import OpeningKey
from tests.sync.dispatch.bends import Bend, Question, Really, asks_for_acknowledgement, bent
from tests.sync.dispatch.centre import QUICK, Police, enrol, finalise, found_police, states

TRIED = "what was tried"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Police]:
    """Another police service, with keys of its own."""
    police = found_police(tmp_path / "other")
    with police.serving():
        yield police


def tried(session: Session, link: Link) -> str:
    """A report of which a byte may have gone."""
    session.sealer = sealer.sealer_for(session)
    report = finalise(session, TRIED)
    batch = packing.pack(session, link)
    assert batch is not None
    session.outbox.upload_begins(batch.id)
    return report


def knows_no_key(session: Session, police: Police, asked: list[str]) -> Bend:
    """An intake that has dropped every key that the desk knows of."""

    def bend(question: Question, really: Really) -> Answer:
        answer = really()
        asked.append(question.path)
        if not asks_for_acknowledgement(question) or answer.status != 200:
            return answer
        batch = session.outbox.open_batches()[0].id
        verdicts = tuple(
            Verdict(id=one.report, digest=one.digest or "", outcome=Outcome.REFUSED,
                    reason=Reason.UNKNOWN_KEY)
            for one in session.outbox.of_batch(batch)
        )  # fmt: skip
        said = Acknowledgement(
            batch=batch, intake="Norfolk", outcomes=verdicts, received_at=instant(session.now())
        )
        body = sign_acknowledgement(said, police.folder.signing())
        return replace(answer, body=body)

    return bend


def test_what_was_tried_at_another_intake_is_sealed_for_this_one_and_arrives(
    session: Session, link: Link, other: Police
) -> None:
    report = tried(session, link)
    again = enrol(session, other.invitation())
    done = send_round(session, pace=QUICK)
    assert (done.received, done.refused, done.problem) == ((report,), (), None)
    assert TRIED.encode() in other.documents(again)[report]
    assert "S-05" in [event.code for event in session.line.events()]
    assert session.audit.first_broken() is None


def test_a_key_that_the_intake_has_dropped_is_noticed_and_the_report_goes_in_the_same_round(
    session: Session, other: Police
) -> None:
    link = enrol(session, other.invitation())
    report = tried(session, link)
    fresh = founding.rotate(other.folder, session.now())
    _drop_all_but(other, fresh)
    done = send_round(session, pace=QUICK)
    assert (done.received, done.refused, done.problem) == ((report,), (), None)
    assert TRIED.encode() in other.documents(link)[report]


def _drop_all_but(police: Police, key: OpeningKey) -> None:
    keys = police.folder.key_set()
    left = tuple(one for one in keys.sealing if one.kid == key.kid)
    newer = msgspec.structs.replace(
        keys, sealing=left, issued_at=keys.issued_at + timedelta(seconds=1)
    )
    signed = sign_key_set(newer, police.folder.private_root())
    (police.folder.public / "keys.jws").write_bytes(signed)


def test_a_key_set_that_has_not_changed_is_tried_once_and_never_again(
    session: Session, link: Link, police: Police
) -> None:
    session.sealer = sealer.sealer_for(session)
    report = finalise(session)
    asked: list[str] = []
    connect = bent(knows_no_key(session, police, asked))
    done = send_round(session, connect=connect, pace=QUICK)
    assert done.refused == (report,)
    assert asked.count("/v1/keys") == 1
    uploads = asked.count("/v1/batches")
    send_round(session, connect=connect, pace=QUICK)
    assert sealer.seal_waiting(session) == 0
    assert asked.count("/v1/batches") == uploads
    assert states(session) == {report: OutboxState.REFUSED}


def test_what_was_refused_for_its_key_goes_when_the_desk_is_linked_anew(
    session: Session, link: Link, police: Police, other: Police
) -> None:
    session.sealer = sealer.sealer_for(session)
    report = finalise(session)
    send_round(session, connect=bent(knows_no_key(session, police, [])), pace=QUICK)
    assert states(session) == {report: OutboxState.REFUSED}
    enrol(session, other.invitation())
    assert states(session) == {report: OutboxState.WAITING}
    assert send_round(session, pace=QUICK).received == (report,)


def test_without_its_document_it_is_refused_in_its_own_bytes(
    session: Session, link: Link, other: Police
) -> None:
    report = tried(session, link)
    before = session.outbox.envelope(report)
    session.casebook.change("DELETE FROM documents")
    enrol(session, other.invitation())
    assert send_round(session, pace=QUICK).refused == (report,)
    assert session.outbox.envelope(report) == before


@pytest.mark.parametrize("reason", ["too_large", "practice", "unknown_key"])
def test_an_administrator_may_try_what_was_refused_once_more(
    session: Session, link: Link, police: Police, reason: str
) -> None:
    report = tried(session, link)
    packing.unpack(session, session.outbox.open_batches()[0])
    session.outbox.refused(report, reason)
    assert send_round(session, pace=QUICK).received == ()
    try_again(session, report)
    assert states(session) == {report: OutboxState.WAITING}
    assert send_round(session, pace=QUICK).received == (report,)
    assert report in police.documents(link)


def test_without_its_document_the_same_bytes_go_once_more(session: Session, link: Link) -> None:
    report = tried(session, link)
    session.casebook.change("DELETE FROM documents")
    before = session.outbox.envelope(report)
    session.outbox.refused(report, "unreadable")
    try_again(session, report)
    assert session.outbox.envelope(report) == before
    assert [one.report for one in session.outbox.loose(1)] == [report]


def test_what_they_hold_already_is_never_sealed_anew(session: Session, link: Link) -> None:
    report = tried(session, link)
    session.outbox.refused(report, "conflict")
    with pytest.raises(NotRetried):
        try_again(session, report)
    assert states(session) == {report: OutboxState.REFUSED}


@pytest.mark.parametrize("state", ["waiting", "sending", "sent", "received"])
def test_only_what_was_refused_is_tried_again(session: Session, link: Link, state: str) -> None:
    report = tried(session, link)
    moment = "'2026-11-20T12:00:00Z'" if state == "received" else "NULL"
    session.casebook.change(f"UPDATE outbox SET state = '{state}', received_at = {moment}")
    before = session.outbox.envelope(report)
    with pytest.raises(NotRetried):
        try_again(session, report)
    assert session.outbox.envelope(report) == before


def test_nobody_else_may(session: Session, link: Link) -> None:
    report = tried(session, link)
    session.outbox.refused(report, "too_large")
    somebody = replace(session.person, role=Role.STAFF)
    other = session.duplicate()
    other.opened = replace(session.opened, person=somebody)
    with pytest.raises(NotAllowed):
        try_again(other, report)
    other.close()


def test_a_report_that_is_not_here(session: Session, link: Link) -> None:
    with pytest.raises(ReportUnknown):
        try_again(session, "nobody")
