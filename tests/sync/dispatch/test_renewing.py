"""The police's newer keys: taken if the pinned root signed them, and refused loudly if not."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from desktop.report import OutboxState
from desktop.session import Session
from sync.dispatch import asking, errors, news, renewing, sealer
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import send_round
from sync.dispatch.link import Kept, Link, keep, linked
from sync.dispatch.reaching import connect
from sync.intake import founding, updates
from sync.intake.intake import Intake
from sync.wire import envelope
from sync.wire.canonical import instant
from sync.wire.invitation import KeySet, sign_key_set
from sync.wire.keys import OpeningKey, SigningKey
from sync.wire.update import Update, seal_update
from tests.sync.dispatch.bends import Question, Really, bent
from tests.sync.dispatch.centre import (
    QUICK,
    MovedClock,
    Police,
    enrol,
    finalise,
    found_police,
    states,
)


@pytest.fixture
def police(tmp_path: Path) -> Iterator[Police]:
    """An intake of the test's own: its keys are changed."""
    police = found_police(tmp_path / "police")
    with police.serving():
        yield police


@pytest.fixture
def link(session: Session, police: Police) -> Link:
    """The desk, linked to it."""
    return enrol(session, police.invitation())


def renew(session: Session) -> Link:
    """Look for newer keys now."""
    with connect(session, linked(session)) as intake:
        return renewing.renew(session, intake)


def kids(session: Session, report: str) -> tuple[str, ...]:
    """For which keys a report is sealed."""
    return envelope.look(session.outbox.envelope(report)).kids


def breaking_at(path: str) -> Callable[[Question, Really], Answer]:
    """Carry everything but this."""

    def bend(question: Question, really: Really) -> Answer:
        if question.path == path:
            raise errors.LineBroke
        return really()

    return bend


def test_what_found_no_room_aside_is_asked_for_again_once_its_key_is_known(
    session: Session, police: Police, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "_ASIDE", 1)
    report, stranger = finalise(session), SigningKey.generate()
    send_round(session, pace=QUICK)
    told = Update(at=instant(session.now()), message=None, reason=None, police_reference=None,
                  report=report, status="closed")  # fmt: skip
    intake = Intake.opened(police.folder)
    updates.queue(intake, told)
    intake.close()
    older = msgspec.structs.replace(
        link.keys, signing=[stranger.public()], issued_at=link.keys.issued_at - timedelta(days=1)
    )
    forgot = msgspec.structs.replace(linked(session), keys=older, keys_asked_at=None)
    keep(session, Kept(link=forgot))
    other = SigningKey.generate()
    news.take_in(session, [seal_update(told, signer=other, to=link.opening.public())])
    came = asking.ask(session)
    assert (came.reports, came.aside, came.left) == ((report,), 1, 0)


def test_what_was_never_tried_is_sealed_anew(session: Session, police: Police, link: Link) -> None:
    report = finalise(session)
    before = kids(session, report)
    fresh = founding.rotate(police.folder, session.now())
    renewed = renew(session)
    assert renewed.keys.issued_at > link.keys.issued_at
    assert kids(session, report) == (fresh.kid,) != before
    assert send_round(session, pace=QUICK).received == (report,)
    assert list(police.documents(link)) == [report]


def test_a_batch_that_was_never_tried_is_packed_anew(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    send_round(session, connect=bent(breaking_at("/v1/token")), pace=QUICK)
    assert states(session) == {report: OutboxState.SENDING}
    fresh = founding.rotate(police.folder, session.now())
    renew(session)
    assert kids(session, report) == (fresh.kid,)
    assert send_round(session, pace=QUICK).received == (report,)


def test_what_was_tried_is_never_touched(session: Session, police: Police, link: Link) -> None:
    report = finalise(session)
    send_round(session, connect=bent(breaking_at("/v1/batches")), pace=QUICK)
    sealed = session.outbox.envelope(report)
    founding.rotate(police.folder, session.now())
    renew(session)
    session.outbox.abandon(session.outbox.open_batches()[0].id)
    sealer.seal_waiting(session)
    assert session.outbox.envelope(report) == sealed
    assert send_round(session, pace=QUICK).received == (report,)
    assert list(police.documents(link)) == [report]


def test_without_its_document_an_envelope_is_left_as_it_is(
    session: Session, police: Police, link: Link
) -> None:
    """The centre's policy may be to erase a document as soon as it is sealed."""
    report = finalise(session)
    sealed = session.outbox.envelope(report)
    session.casebook.change("DELETE FROM documents")
    founding.rotate(police.folder, session.now())
    renew(session)
    assert session.outbox.envelope(report) == sealed
    assert send_round(session, pace=QUICK).received == (report,)


def test_a_round_looks_for_newer_keys_once_a_day(
    session: Session, police: Police, link: Link
) -> None:
    asked: list[str] = []

    def noting(question: Question, really: Really) -> Answer:
        asked.append(question.path)
        return really()

    as_if_never_asked(session)
    for _ in range(3):
        send_round(session, connect=bent(noting), pace=QUICK)
    assert asked.count("/v1/keys") == 1
    session.now = MovedClock(timedelta(hours=25))
    assert renewing.due(session, linked(session))
    session.now = MovedClock(timedelta(hours=-1))
    assert renewing.due(session, linked(session))


def test_an_invitation_of_last_week_is_followed_by_the_keys_of_today(
    session: Session, police: Police
) -> None:
    invitation = police.invitation()
    report = finalise(session)
    fresh = founding.rotate(police.folder, session.now())
    link = enrol(session, invitation)
    assert fresh.kid in {key.kid for key in link.keys.sealing}
    assert kids(session, report) == (fresh.kid,)


def test_a_sealer_from_before_does_no_harm(session: Session, police: Police, link: Link) -> None:
    old = session.sealer
    fresh = founding.rotate(police.folder, session.now())
    renew(session)
    session.sealer = old
    report = finalise(session)
    assert kids(session, report) != (fresh.kid,)
    assert sealer.seal_waiting(session) == 1
    assert kids(session, report) == (fresh.kid,)


def as_if_never_asked(session: Session) -> None:
    """Let the next round look for newer keys."""
    held = linked(session)
    keep(session, Kept(link=msgspec.structs.replace(held, keys_asked_at=None)))


def served(body: bytes) -> Callable[[Question, Really], Answer]:
    """Serve this in place of the keys."""

    def bend(question: Question, really: Really) -> Answer:
        answer = really()
        if question.path != "/v1/keys":
            return answer
        return Answer(status=200, headers=answer.headers, body=body)

    return bend


def other_keys(session: Session, link: Link, root: SigningKey, days: int = 1) -> bytes:
    """Keys that somebody would like this desk to seal for."""
    keys = KeySet(
        issued_at=instant(session.now() + timedelta(days=days)),
        next=None,
        sealing=(OpeningKey.generate().public(),),
        signing=link.keys.signing,
    )
    return sign_key_set(keys, root)


def test_keys_of_another_root_stop_everything_loudly(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    sealed = session.outbox.envelope(report)
    forged = other_keys(session, link, SigningKey.generate())
    as_if_never_asked(session)
    done = send_round(session, connect=bent(served(forged)), pace=QUICK)
    assert type(done.problem) is errors.RootChanged
    assert session.line.events()[0].code == "N-91"
    assert linked(session).keys == link.keys
    assert session.outbox.envelope(report) == sealed
    assert police.documents(link) == {}
    assert send_round(session, pace=QUICK).received == (report,)


def test_older_keys_are_left_where_they_are(session: Session, police: Police, link: Link) -> None:
    root = police.folder.private_root()
    renewed = renew(session)
    older = other_keys(session, link, root, days=-300)
    report = finalise(session)
    as_if_never_asked(session)
    done = send_round(session, connect=bent(served(older)), pace=QUICK)
    assert done.problem is None
    assert done.received == (report,)
    assert linked(session).keys == renewed.keys


@pytest.mark.parametrize("body", [b"", b"a.b.c", b"{}"])
def test_keys_that_cannot_be_read_change_nothing(
    session: Session, police: Police, link: Link, body: bytes
) -> None:
    as_if_never_asked(session)
    done = send_round(session, connect=bent(served(body)), pace=QUICK)
    assert type(done.problem) is errors.Garbled
    assert linked(session).keys == link.keys


def test_an_acknowledgement_by_a_newer_key_is_believed_once_the_root_vouches_for_it(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    send_round(session, connect=bent(breaking_at("/v1/batches")), pace=QUICK)
    # The desk holds keys from before the signing key changed.
    held = linked(session)
    old = msgspec.structs.replace(
        held.keys,
        signing=(SigningKey.generate().public(),),
        issued_at=instant(session.now() - timedelta(days=9)),
    )
    keep(session, Kept(link=msgspec.structs.replace(held, keys=old)))
    assert send_round(session, pace=QUICK).received == (report,)
    assert linked(session).keys.signing == link.keys.signing


def test_a_desk_long_off_line_seals_for_the_last_key_it_knows(
    session: Session, police: Police, link: Link
) -> None:
    founding.rotate(police.folder, session.now())
    keys = renew(session).keys
    assert len(keys.sealing) == 2
    now = session.now() + timedelta(days=1)
    assert sealer.recipients(keys, now) == keys.usable_sealing(now)
    retired = KeySet(
        issued_at=keys.issued_at, next=None, sealing=keys.sealing[1:], signing=keys.signing
    )
    assert retired.usable_sealing(now) == ()
    assert sealer.recipients(retired, now) == retired.sealing
