"""Only what the intake signed, of this batch and of these very bytes, makes a report received."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop.period import quarter_of, uk_day
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.outbox import PackedBatch
from desktop.tallying import BY_SYNC, SENT
from sync.dispatch import packing
from sync.dispatch.link import Link
from sync.dispatch.settling import settle
from sync.wire.acknowledgement import (
    Acknowledgement,
    Outcome,
    Reason,
    Verdict,
    sign_acknowledgement,
)
from sync.wire.canonical import instant, new_id
from sync.wire.errors import WireError
from sync.wire.keys import SigningKey
from sync.wire.primitives import digest
from tests.sync.dispatch.centre import Police, finalise, states

OTHER_BYTES = digest(b"other bytes")


@pytest.fixture
def batch(session: Session, link: Link) -> PackedBatch:
    """A batch of three reports of which every byte has gone."""
    session.settings.set("batch size", "3")
    for said in ("one", "two", "three"):
        finalise(session, said)
    packed = packing.pack(session, link)
    assert packed is not None
    session.outbox.upload_begins(packed.id)
    session.outbox.upload_ended(packed.id)
    return packed


@pytest.fixture
def said(session: Session, batch: PackedBatch) -> Acknowledgement:
    """What an intake that took everything would say."""
    verdicts = tuple(
        Verdict(
            id=one.report,
            digest=one.digest or "",
            outcome=Outcome.ACCEPTED,
            police_reference=f"NK-2026-{number:06}",
        )
        for number, one in enumerate(session.outbox.of_batch(batch.id))
    )
    return Acknowledgement(
        batch=batch.id, intake="Norfolk", outcomes=verdicts, received_at=instant(session.now())
    )


def changed(said: Acknowledgement, number: int, **changes: object) -> Acknowledgement:
    """The same with one verdict changed."""
    members = {name: getattr(said.outcomes[number], name) for name in Verdict.__struct_fields__}
    verdicts = list(said.outcomes)
    verdicts[number] = Verdict(**(members | changes))
    return Acknowledgement(
        batch=said.batch, intake=said.intake, outcomes=tuple(verdicts),
        received_at=said.received_at,
    )  # fmt: skip


@pytest.fixture
def key(police: Police) -> SigningKey:
    """The key that the intake signs with."""
    return police.folder.signing()


def test_everything_named_is_received(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey
) -> None:
    settled = settle(session, link, batch, sign_acknowledgement(said, key))
    assert len(settled.received) == 3
    assert set(states(session).values()) == {OutboxState.RECEIVED}
    first = session.outbox.all()[0]
    assert first.police_reference == "NK-2026-000000"
    assert first.received_at == said.received_at
    assert session.outbox.open_batches() == []
    assert session.audit.first_broken() is None


def test_a_duplicate_counts_as_received(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey
) -> None:
    again = changed(said, 1, outcome=Outcome.DUPLICATE)
    assert len(settle(session, link, batch, sign_acknowledgement(again, key)).received) == 3


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"outcome": Outcome.CONFLICT}, "conflict"),
        ({"outcome": Outcome.REFUSED, "reason": Reason.UNKNOWN_KEY}, "unknown_key"),
    ],
)
def test_one_refused_holds_up_no_other(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey,
    changes: dict[str, object], reason: str,
) -> None:  # fmt: skip
    refusing = changed(said, 1, police_reference=None, **changes)
    settled = settle(session, link, batch, sign_acknowledgement(refusing, key))
    assert settled.refused == (said.outcomes[1].id,)
    assert len(settled.received) == 2
    refused = next(one for one in session.outbox.all() if one.report in settled.refused)
    assert (refused.state, refused.reason) == (OutboxState.REFUSED, reason)
    assert session.reports.get(refused.report).status == "finalised"


def test_what_is_not_named_stays_sent(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey
) -> None:
    shorter = Acknowledgement(
        batch=said.batch, intake=said.intake, outcomes=said.outcomes[:2],
        received_at=said.received_at,
    )  # fmt: skip
    settled = settle(session, link, batch, sign_acknowledgement(shorter, key))
    assert settled.unnamed == (said.outcomes[2].id,)
    assert states(session)[said.outcomes[2].id] is OutboxState.SENT
    assert [one.id for one in session.outbox.open_batches()] == [batch.id]


def test_what_is_said_of_other_bytes_says_nothing(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey
) -> None:
    other = changed(said, 0, digest=OTHER_BYTES)
    settled = settle(session, link, batch, sign_acknowledgement(other, key))
    assert settled.unnamed == (said.outcomes[0].id,)
    assert states(session)[said.outcomes[0].id] is OutboxState.SENT


def test_a_later_and_fuller_answer_settles_the_rest(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey
) -> None:
    settle(session, link, batch, sign_acknowledgement(changed(said, 0, digest=OTHER_BYTES), key))
    settled = settle(session, link, batch, sign_acknowledgement(said, key))
    assert settled.received == (said.outcomes[0].id,)
    assert set(states(session).values()) == {OutboxState.RECEIVED}


def test_what_was_received_stays_so_whatever_is_said_later(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey
) -> None:
    settle(session, link, batch, sign_acknowledgement(said, key))
    worse = changed(
        said, 0, outcome=Outcome.REFUSED, reason=Reason.UNREADABLE, police_reference=None
    )
    settle(session, link, batch, sign_acknowledgement(worse, key))
    session.outbox.refused(said.outcomes[0].id, "unreadable")
    assert states(session)[said.outcomes[0].id] is OutboxState.RECEIVED


Forgery = Callable[[Acknowledgement, SigningKey], bytes]


def _by_a_stranger(said: Acknowledgement, _key: SigningKey) -> bytes:
    return sign_acknowledgement(said, SigningKey.generate())


def _of_another_batch(said: Acknowledgement, key: SigningKey) -> bytes:
    other = Acknowledgement(
        batch=new_id(), intake=said.intake, outcomes=said.outcomes, received_at=said.received_at
    )
    return sign_acknowledgement(other, key)


def _cut_short(said: Acknowledgement, key: SigningKey) -> bytes:
    return sign_acknowledgement(said, key)[:-20]


def _with_a_changed_body(said: Acknowledgement, key: SigningKey) -> bytes:
    later = Acknowledgement(
        batch=said.batch, intake=said.intake, outcomes=said.outcomes,
        received_at=said.received_at + timedelta(days=1),
    )  # fmt: skip
    true = sign_acknowledgement(said, key).split(b".")
    false = sign_acknowledgement(later, key).split(b".")
    return b".".join([true[0], false[1], true[2]])


def _a_web_page(_said: Acknowledgement, _key: SigningKey) -> bytes:
    return b"<html>Welcome to our free network</html>"


def _nothing(_said: Acknowledgement, _key: SigningKey) -> bytes:
    return b""


@pytest.mark.parametrize(
    "forge",
    [_by_a_stranger, _of_another_batch, _cut_short, _with_a_changed_body, _a_web_page, _nothing],
)
def test_what_is_not_signed_for_this_batch_changes_nothing(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey,
    forge: Forgery,
) -> None:  # fmt: skip
    before = session.outbox.all()
    with pytest.raises(WireError):
        settle(session, link, batch, forge(said, key))
    assert session.outbox.all() == before
    assert set(states(session).values()) == {OutboxState.SENT}


def test_every_changed_letter_is_noticed(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey
) -> None:
    signed = sign_acknowledgement(said, key)
    for place in range(0, len(signed), 7):
        letter = b"A" if signed[place : place + 1] != b"A" else b"B"
        with pytest.raises(WireError):
            settle(session, link, batch, signed[:place] + letter + signed[place + 1 :])
    assert set(states(session).values()) == {OutboxState.SENT}


def test_all_of_it_or_nothing(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey
) -> None:
    session.casebook.change(
        """CREATE TRIGGER no_third BEFORE INSERT ON audit WHEN
           (SELECT count(*) FROM audit WHERE act = 'received by the police') = 2
           BEGIN SELECT RAISE(ABORT, 'the disk is in the way'); END"""
    )
    with pytest.raises(Exception, match="in the way"):
        settle(session, link, batch, sign_acknowledgement(said, key))
    assert set(states(session).values()) == {OutboxState.SENT}
    session.casebook.change("DROP TRIGGER no_third")
    assert len(settle(session, link, batch, sign_acknowledgement(said, key)).received) == 3


def test_how_it_came_is_counted_once_for_each_report(
    session: Session, link: Link, batch: PackedBatch, said: Acknowledgement, key: SigningKey
) -> None:
    signed = sign_acknowledgement(said, key)
    for _time in range(2):
        settle(session, link, batch, signed)
    session.pending_tallies.carry_over(session.tallies)
    quarter = quarter_of(uk_day(session.now())).code
    practice = session.installation.practice
    assert session.tallies.facts.count(SENT, [quarter], practice) == {BY_SYNC: 3}
