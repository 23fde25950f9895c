"""What was accepted, and every verdict, put into the ledger: many rows with one statement."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from sync.intake import tables
from sync.intake.judging import Arrival, digest_of
from sync.wire.acknowledgement import Outcome, Verdict
from sync.wire.manifest import Entry, EntryKind

_PART_BYTES = 1 << 20
# Rows go in as many at a time as fit here: 500 of the longest envelopes would be 200 MB.
_AT_A_TIME_BYTES = 4 << 20

_Judged = Sequence[tuple[Entry, Verdict]]


def keep(connection: Connection, arrival: Arrival, verdicts: Sequence[Verdict]) -> None:
    """Keep everything that this batch brought."""
    judged = list(zip(arrival.batch.manifest.entries, verdicts, strict=True))
    _insert(connection, tables.verdicts, [_verdict_row(arrival, *one) for one in judged])
    accepted = [one for one in judged if one[1].outcome is Outcome.ACCEPTED]
    letters = [one for one in accepted if one[0].kind is EntryKind.ENVELOPE]
    for some in _in_portions(letters):
        _insert(connection, tables.reports, [_report_row(arrival, *one) for one in some])
        _insert(connection, tables.inbox, [{"report": entry.id} for entry, _ in some])
    things = [entry for entry, _ in accepted if entry.kind is EntryKind.ATTACHMENT]
    _insert(connection, tables.attachments, [_attachment_row(arrival, entry) for entry in things])
    for entry in things:
        _keep_parts(connection, arrival, entry)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _in_portions(judged: _Judged) -> Iterator[_Judged]:
    portion: list[tuple[Entry, Verdict]] = []
    size = 0
    for one in judged:
        if portion and size + one[0].size > _AT_A_TIME_BYTES:
            yield portion
            portion, size = [], 0
        portion.append(one)
        size += one[0].size
    yield portion


def _verdict_row(arrival: Arrival, entry: Entry, verdict: Verdict) -> dict[str, Any]:
    return {
        "batch": arrival.batch.manifest.batch,
        "entry": entry.id,
        "attachment": entry.kind is EntryKind.ATTACHMENT,
        "outcome": verdict.outcome.value,
        "reason": verdict.reason.value if verdict.reason else None,
    }


def _report_row(arrival: Arrival, entry: Entry, verdict: Verdict) -> dict[str, Any]:
    return {
        "id": entry.id,
        "digest": digest_of(entry),
        "envelope": arrival.batch.envelope(entry),
        "device": arrival.batch.manifest.device,
        "batch": arrival.batch.manifest.batch,
        "police_reference": verdict.police_reference,
        "received_at": int(arrival.received_at.timestamp()),
    }


def _attachment_row(arrival: Arrival, entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "sha256": entry.sha256,
        "size": entry.size,
        "batch": arrival.batch.manifest.batch,
    }


def _keep_parts(connection: Connection, arrival: Arrival, entry: Entry) -> None:
    start = 0
    with arrival.batch.attachment(entry) as source:
        while data := source.read(_PART_BYTES):
            part = {"attachment": entry.id, "start": start, "bytes": data}
            _insert(connection, tables.attachment_parts, [part])
            start += len(data)
