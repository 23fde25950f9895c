"""What becomes of each entry of a batch, as far as one can tell without opening it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from msgspec import structs
from sqlalchemy import Connection, insert, select, update

from sync.intake import tables
from sync.intake.folder import Settings
from sync.wire import envelope
from sync.wire.acknowledgement import Outcome, Reason, Verdict
from sync.wire.batch import Batch
from sync.wire.errors import TooLarge, WireError
from sync.wire.manifest import Entry, EntryKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A batch whose every byte was checked, and what its entries are worth by themselves."""

    settings: Settings
    batch: Batch
    sha256: str
    length: int
    received_at: datetime
    outside: tuple[Verdict, ...]


def look_at_all(batch: Batch, settings: Settings, kids: frozenset[str]) -> tuple[Verdict, ...]:
    """Each entry by itself, before anybody waits for us: form, id, a key that the police hold."""
    entries = batch.manifest.entries
    if batch.manifest.practice is not settings.practice:
        return tuple(_refused(entry, Reason.PRACTICE) for entry in entries)
    return tuple(
        _accepted(entry)
        if entry.kind is EntryKind.ATTACHMENT
        else _look_at_envelope(batch, entry, kids)
        for entry in entries
    )


def judge(connection: Connection, arrival: Arrival) -> tuple[Verdict, ...]:
    """The outcome for each entry, beside what came before; nothing wrong holds up another."""
    entries = arrival.batch.manifest.entries
    if arrival.batch.manifest.practice is not arrival.settings.practice:
        return arrival.outside
    reports, attachments = _known_reports(connection, arrival), _known_things(connection, arrival)
    verdicts = [
        _beside_attachment(outside, attachments.get(entry.id), entry)
        if entry.kind is EntryKind.ATTACHMENT
        else _beside_report(outside, reports.get(entry.id), entry)
        for entry, outside in zip(entries, arrival.outside, strict=True)
    ]
    return tuple(_numbered(connection, arrival, verdicts))


def digest_of(entry: Entry) -> str:
    """The digest by which an acknowledgement speaks of an entry."""
    return f"sha-256={entry.sha256}"


def _known_reports(connection: Connection, arrival: Arrival) -> dict[str, Any]:
    """Those of them that came before."""
    columns = tables.reports.c
    asked = select(columns.id, columns.digest, columns.police_reference)
    ids = [entry.id for entry in arrival.batch.manifest.of(EntryKind.ENVELOPE)]
    return {row.id: row for row in connection.execute(asked.where(columns.id.in_(ids)))}


def _known_things(connection: Connection, arrival: Arrival) -> dict[str, Any]:
    columns = tables.attachments.c
    asked = select(columns.id, columns.sha256)
    ids = [entry.id for entry in arrival.batch.manifest.of(EntryKind.ATTACHMENT)]
    return {row.id: row for row in connection.execute(asked.where(columns.id.in_(ids)))}


def _beside_attachment(outside: Verdict, known: Any, entry: Entry) -> Verdict:
    if known is None:
        return outside
    outcome = Outcome.DUPLICATE if known.sha256 == entry.sha256 else Outcome.CONFLICT
    return Verdict(id=entry.id, digest=digest_of(entry), outcome=outcome)


def _beside_report(outside: Verdict, known: Any, entry: Entry) -> Verdict:
    if known is None:
        return outside
    digest = digest_of(entry)
    if known.digest != digest:
        return Verdict(id=entry.id, digest=digest, outcome=Outcome.CONFLICT)
    return Verdict(
        id=entry.id,
        digest=digest,
        outcome=Outcome.DUPLICATE,
        police_reference=known.police_reference,
    )


def _look_at_envelope(batch: Batch, entry: Entry, kids: frozenset[str]) -> Verdict:
    try:
        outside = envelope.look(batch.envelope(entry))
    except TooLarge:
        return _refused(entry, Reason.TOO_LARGE)
    except WireError:
        return _refused(entry, Reason.UNREADABLE)
    if outside.id != entry.id:
        return _refused(entry, Reason.UNREADABLE)
    if kids.isdisjoint(outside.kids):
        return _refused(entry, Reason.UNKNOWN_KEY)
    return _accepted(entry)


def _numbered(
    connection: Connection, arrival: Arrival, verdicts: Sequence[Verdict]
) -> Iterator[Verdict]:
    """The same, each accepted report with its police reference."""
    new = [
        entry.kind is EntryKind.ENVELOPE and verdict.outcome is Outcome.ACCEPTED
        for entry, verdict in zip(arrival.batch.manifest.entries, verdicts, strict=True)
    ]
    references = _next_references(connection, arrival, sum(new))
    for verdict, is_new in zip(verdicts, new, strict=True):
        if is_new:
            yield structs.replace(verdict, police_reference=next(references))
        else:
            yield verdict


def _accepted(entry: Entry) -> Verdict:
    return Verdict(id=entry.id, digest=digest_of(entry), outcome=Outcome.ACCEPTED)


def _refused(entry: Entry, reason: Reason) -> Verdict:
    return Verdict(id=entry.id, digest=digest_of(entry), outcome=Outcome.REFUSED, reason=reason)


def _next_references(connection: Connection, arrival: Arrival, many: int) -> Iterator[str]:
    """The next police references of this year: counted on once, for all of the batch."""
    if not many:
        return
    columns, year = tables.police_numbers.c, arrival.received_at.year
    last = connection.scalar(
        update(tables.police_numbers)
        .where(columns.year == year)
        .values(last=columns.last + many)
        .returning(columns.last)
    )
    if last is None:
        connection.execute(insert(tables.police_numbers).values(year=year, last=many))
        last = many
    for number in range(last - many + 1, last + 1):
        yield f"{arrival.settings.reference_prefix}-{year}-{number:06}"
