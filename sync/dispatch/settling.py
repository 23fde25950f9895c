"""Believes only what is signed: an acknowledgement into the outbox, all of it or nothing.

A report counts as received when the intake's pinned key signed that it was: for this batch, and
for the digest of the very bytes that lie here (protocol.md 3).
"""

from dataclasses import dataclass

from desktop.session import Session
from desktop.store.evidence_queue import MISSING, Following
from desktop.store.outbox import PackedBatch, Waiting
from desktop.store.refusals import Refusals
from desktop.tallying import BY_SYNC, SENT, fact_of
from desktop.wording import tr
from sync.dispatch.link import Link
from sync.dispatch.sealer import sealer_of
from sync.dispatch.taking_back import take_back
from sync.wire.acknowledgement import (
    Acknowledgement,
    Outcome,
    Reason,
    Verdict,
    verify_acknowledgement,
)
from sync.wire.errors import DigestMismatch
from sync.wire.keys import signers

RECEIVED = "S-02"
REFUSED = "S-03"
_OPEN = ("sending", "sent")
_NOT_YET = ("waiting", *_OPEN, "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What an acknowledgement changed here."""

    received: tuple[str, ...]
    refused: tuple[str, ...]
    unnamed: tuple[str, ...]
    anew: tuple[str, ...] = ()
    files: int = 0


def believed(link: Link, batch: PackedBatch, signed: bytes) -> Acknowledgement:
    """Read an acknowledgement of this batch; WireError if it is not to be believed."""
    return verify_acknowledgement(signed, signers=signers(link.keys.signing), batch=batch.id)


def lacks_a_key(said: Acknowledgement) -> bool:
    """Whether the intake has no key to something in it."""
    return any(verdict.reason is Reason.UNKNOWN_KEY for verdict in said.outcomes)


def settle(
    session: Session, link: Link, batch: PackedBatch, signed: bytes, *, way: str = BY_SYNC
) -> Settled:
    """Take a signed acknowledgement into the outbox; WireError if it is not to be believed.

    `way` is how the report came to the police, for the counts.
    """
    said = believed(link, batch, signed)
    anew: list[str] = []
    received: list[str] = []
    refused: list[str] = []
    unnamed: list[str] = []
    with session.transaction():
        for letter in session.outbox.of_batch(batch.id):
            if letter.state not in _OPEN:
                continue
            verdict = _verdict(said, letter.report, letter.digest or "")
            if verdict is None:
                unnamed.append(letter.report)
            elif verdict.arrived:
                _receive(session, letter, said, verdict, way)
                received.append(letter.report)
            elif _is_taken_back(session, link, letter, verdict):
                anew.append(letter.report)
            else:
                _refuse(session, letter, verdict)
                refused.append(letter.report)
        arrived = _settle_files(session, batch, said, unnamed)
        if unnamed:
            session.outbox.answered(batch.id, signed)
        else:
            session.outbox.acknowledged(batch.id, signed)
    return Settled(
        received=tuple(received), refused=tuple(refused), unnamed=tuple(unnamed),
        anew=tuple(anew), files=arrived,
    )  # fmt: skip


def settle_given_up(
    session: Session, link: Link, batch: PackedBatch, signed: bytes, *, way: str
) -> Settled:
    """Take the answer to a batch that was given up here, and came to the police all the same.

    What they signed that they hold has arrived, whichever batch it waits in by now. What they
    refused goes again as it is, and is answered then.
    """
    said = believed(link, batch, signed)
    received: list[str] = []
    files = 0
    with session.transaction():
        for verdict in (one for one in said.outcomes if one.arrived):
            letter, file = session.outbox.of(verdict.id), session.evidence_queue.sent_as(verdict.id)
            if letter and letter.state in _NOT_YET and letter.digest == verdict.digest:
                session.hand_overs.take_home(letter.report, batch.id)
                _receive(session, letter, said, verdict, way)
                received.append(letter.report)
            elif file and f"sha-256={file.sha256}" == verdict.digest:
                _receive_file(session, file, said)
                files += 1
        session.outbox.acknowledged(batch.id, signed)
    return Settled(received=tuple(received), refused=(), unnamed=(), files=files)


def _settle_files(
    session: Session, batch: PackedBatch, said: Acknowledgement, unnamed: list[str]
) -> int:
    """Take in what is said of the files of a batch; give how many have arrived."""
    arrived = 0
    for one in session.evidence_queue.of_batch(batch.id):
        verdict = _verdict(said, one.id, f"sha-256={one.sha256}")
        if verdict is None:
            unnamed.append(one.id)
        elif verdict.arrived:
            _receive_file(session, one, said)
            arrived += 1
        else:
            _refuse_file(session, one, verdict)
    return arrived


def _verdict(said: Acknowledgement, id: str, digest: str) -> Verdict | None:
    """Find what is said of exactly these bytes; what is said of other bytes says nothing."""
    try:
        return said.about(id, digest)
    except DigestMismatch:
        return None


def _is_taken_back(session: Session, link: Link, letter: Waiting, verdict: Verdict) -> bool:
    """Make it ready to be sealed anew where the police have no key to it, and there are others.

    Sealed for the keys of today already, sealing it anew would change nothing: so it happens once
    for each set of keys.
    """
    if verdict.reason is not Reason.UNKNOWN_KEY:
        return False
    if sealer_of(link, session.now).is_for_today(session.outbox.envelope(letter.report)):
        return False
    return take_back(session, letter.report)


def _receive(
    session: Session, letter: Waiting, said: Acknowledgement, verdict: Verdict, way: str
) -> None:
    session.outbox.received(letter.report, verdict.police_reference, said.received_at)
    words = tr("The police service signed for a report.")
    session.line.note(session.now(), RECEIVED, words, letter.report)
    session.note("received by the police", letter.report)
    practice = session.installation.practice
    session.pending_tallies.add_facts([fact_of(SENT, way, session.now(), practice=practice)])


def _receive_file(session: Session, one: Following, said: Acknowledgement) -> None:
    """Keep that a file has arrived; a report that was not taken without its files goes again."""
    session.evidence_queue.received(one.id, said.received_at)
    words = tr("The police service signed for a file of a report.")
    session.line.note(session.now(), RECEIVED, words, one.report)
    session.note("file received by the police", one.report)
    if session.evidence_queue.of_report(one.report).waiting == 0:
        refusals = Refusals(session.casebook)
        if one.report in refusals.named(MISSING):
            refusals.queued_again(one.report)


def _refuse_file(session: Session, one: Following, verdict: Verdict) -> None:
    session.evidence_queue.refused(one.id, _reason(verdict))
    words = tr("The police service did not take a file of a report. Ring your police contact.")
    session.line.note(session.now(), REFUSED, words, one.report)
    session.note("file refused by the police", one.report)


def _reason(verdict: Verdict) -> str:
    conflict = verdict.outcome is Outcome.CONFLICT or verdict.reason is None
    return Outcome.CONFLICT.value if conflict else str(verdict.reason)


def _refuse(session: Session, letter: Waiting, verdict: Verdict) -> None:
    session.outbox.refused(letter.report, _reason(verdict))
    words = tr("The police service did not take a report. Ring your police contact.")
    session.line.note(session.now(), REFUSED, words, letter.report)
    session.note("refused by the police", letter.report)
