"""What becomes of each entry of a batch, as far as one can tell without opening it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from sync.intake import tables
from sync.intake.folder import Settings
from sync.wire import envelope
from sync.wire.acknowledgement import Outcome, Reason, Verdict
from sync.wire.batch import Batch
from sync.wire.errors import TooLarge, WireError
from sync.wire.manifest import Entry, EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A batch being taken in, and all that its entries are judged by."""

    connection: Connection
    settings: Settings
    batch: Batch
    received_at: datetime
    known_kids: frozenset[str]


def judge(arrival: Arrival, entry: Entry) -> Verdict:
    """The outcome for one entry; whatever is wrong with it holds up no other."""
    if arrival.batch.manifest.practice is not arrival.settings.practice:
        return _refused(entry, Reason.PRACTICE)
    if entry.kind is EntryKind.ATTACHMENT:
        return _judge_attachment(arrival, entry)
    return _known_report(arrival, entry) or _judge_envelope(arrival, entry)


def digest_of(entry: Entry) -> str:
    """The digest by which an acknowledgement speaks of an entry."""
    return f"sha-256={entry.sha256}"


def _judge_attachment(arrival: Arrival, entry: Entry) -> Verdict:
    columns = tables.attachments.c
    known = arrival.connection.scalar(select(columns.sha256).where(columns.id == entry.id))
    if known is None:
        outcome = Outcome.ACCEPTED
    else:
        outcome = Outcome.DUPLICATE if known == entry.sha256 else Outcome.CONFLICT
    return Verdict(id=entry.id, digest=digest_of(entry), outcome=outcome)


def _known_report(arrival: Arrival, entry: Entry) -> Verdict | None:
    columns = tables.reports.c
    row = arrival.connection.execute(
        select(columns.digest, columns.police_reference).where(columns.id == entry.id)
    ).one_or_none()
    if row is None:
        return None
    digest = digest_of(entry)
    if row.digest != digest:
        return Verdict(id=entry.id, digest=digest, outcome=Outcome.CONFLICT)
    return Verdict(
        id=entry.id,
        digest=digest,
        outcome=Outcome.DUPLICATE,
        police_reference=row.police_reference,
    )


def _judge_envelope(arrival: Arrival, entry: Entry) -> Verdict:
    """What can be seen from outside: form, id, and whether the police hold a key to it."""
    try:
        outside = envelope.look(arrival.batch.envelope(entry))
    except TooLarge:
        return _refused(entry, Reason.TOO_LARGE)
    except WireError:
        return _refused(entry, Reason.UNREADABLE)
    if outside.id != entry.id:
        return _refused(entry, Reason.UNREADABLE)
    if arrival.known_kids.isdisjoint(outside.kids):
        return _refused(entry, Reason.UNKNOWN_KEY)
    return Verdict(
        id=entry.id,
        digest=digest_of(entry),
        outcome=Outcome.ACCEPTED,
        police_reference=_next_reference(arrival),
    )


def _refused(entry: Entry, reason: Reason) -> Verdict:
    return Verdict(id=entry.id, digest=digest_of(entry), outcome=Outcome.REFUSED, reason=reason)


def _next_reference(arrival: Arrival) -> str:
    columns, year = tables.police_numbers.c, arrival.received_at.year
    number = arrival.connection.scalar(
        update(tables.police_numbers)
        .where(columns.year == year)
        .values(last=columns.last + 1)
        .returning(columns.last)
    )
    return f"{arrival.settings.reference_prefix}-{year}-{number:06}"
