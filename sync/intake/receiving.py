"""A whole batch taken in exactly once: checked, judged, stored and acknowledged as one."""

import logging
from datetime import datetime
from typing import BinaryIO

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from sync.intake import centres, tables, uploads
from sync.intake.intake import Intake
from sync.intake.judging import Arrival, digest_of, judge
from sync.wire import batch as container
from sync.wire.acknowledgement import (
    Acknowledgement,
    Outcome,
    Verdict,
    sign_acknowledgement,
)
from sync.wire.batch import Batch
from sync.wire.canonical import instant
from sync.wire.errors import Conflict, DigestMismatch, NotEnrolled, WireError
from sync.wire.manifest import Entry, EntryKind
from sync.wire.primitives import sha256_of

_PART_BYTES = 1 << 20

log = logging.getLogger("holdfast.intake")


def take_in_upload(intake: Intake, batch: str) -> None:
    """Take in an upload whose last byte is here; WireError when the batch is refused whole."""
    try:
        with intake.ledger.writing() as connection:
            now = instant(intake.now())
            _one_at_a_time(connection, now.year)
            upload = uploads.find(connection, batch)
            if upload is None or not upload.whole:
                return
            with uploads.assembled(connection, batch) as file:
                if sha256_of(file)[0] != upload.sha256:
                    raise DigestMismatch("the batch is not the one that was announced")
                _take_in(intake, connection, file, upload.sha256, now, sent_as=upload)
            uploads.drop(connection, batch)
    except WireError as refusal:
        _note_refusal(intake, batch, refusal)
        raise


def take_in_file(intake: Intake, file: BinaryIO) -> tuple[str, bytes]:
    """Take in a batch that came by hand; its id and acknowledgement, the same every time."""
    file.seek(0)
    sha256, _ = sha256_of(file)
    with intake.ledger.writing() as connection:
        now = instant(intake.now())
        _one_at_a_time(connection, now.year)
        return _take_in(intake, connection, file, sha256, now)


def take_in_waiting(intake: Intake) -> None:
    """Finish what an earlier run had received to the last byte."""
    with intake.ledger.reading() as connection:
        batches = uploads.waiting(connection)
    for batch in batches:
        try:
            take_in_upload(intake, batch)
        except WireError as refusal:
            log.info("batch %s refused: %s", batch, refusal.code)


def acknowledgement(connection: Connection, batch: str, device: str) -> bytes | None:
    """The stored acknowledgement, for the device whose batch it was."""
    columns = tables.batches.c
    found = connection.scalar(
        select(columns.acknowledgement).where(columns.id == batch, columns.device == device)
    )
    return None if found is None else bytes(found)


def refusal(connection: Connection, batch: str, device: str) -> str | None:
    """The code with which a batch was refused whole, until it is sent anew."""
    columns = tables.refused_batches.c
    found: str | None = connection.scalar(
        select(columns.code).where(columns.id == batch, columns.device == device)
    )
    return found


def _one_at_a_time(connection: Connection, year: int) -> None:
    """One batch passes this door at a time, on however many nodes: the year's row is the lock."""
    columns = tables.police_numbers.c
    held = select(columns.last).where(columns.year == year).with_for_update()
    if connection.scalar(held) is not None:
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(tables.police_numbers).values(year=year, last=0))
    except IntegrityError:
        connection.scalar(held)


def _take_in(
    intake: Intake,
    connection: Connection,
    file: BinaryIO,
    sha256: str,
    now: datetime,
    *,
    sent_as: uploads.Upload | None = None,
) -> tuple[str, bytes]:
    with container.read(file, signers=centres.signers(connection)) as batch:
        _check_names(connection, batch, sent_as)
        before = _stored(connection, batch.manifest.batch, sha256)
        if before is not None:
            return batch.manifest.batch, before
        arrival = Arrival(
            connection=connection,
            settings=intake.settings,
            batch=batch,
            received_at=now,
            known_kids=frozenset(key.kid for key in intake.keys().sealing),
        )
        return batch.manifest.batch, _receive(intake, arrival, sha256, file)


def _check_names(connection: Connection, batch: Batch, sent_as: uploads.Upload | None) -> None:
    manifest, device = batch.manifest, centres.device_by_kid(connection, batch.signer.kid)
    if device is None or (device.id, device.centre) != (manifest.device, manifest.centre):
        raise NotEnrolled("the manifest names another device than the one that signed it")
    if sent_as is None:
        return
    if sent_as.device != manifest.device:
        raise NotEnrolled("another device's batch")
    if sent_as.batch != manifest.batch:
        raise Conflict("the manifest names another batch than the upload")


def _stored(connection: Connection, batch: str, sha256: str) -> bytes | None:
    columns = tables.batches.c
    row = connection.execute(
        select(columns.sha256, columns.acknowledgement).where(columns.id == batch)
    ).one_or_none()
    if row is None:
        return None
    if row.sha256 != sha256:
        raise Conflict("another batch by that id was taken in")
    return bytes(row.acknowledgement)


def _receive(intake: Intake, arrival: Arrival, sha256: str, file: BinaryIO) -> bytes:
    manifest = arrival.batch.manifest
    verdicts = tuple(judge(arrival, entry) for entry in manifest.entries)
    signed = sign_acknowledgement(
        Acknowledgement(
            batch=manifest.batch,
            intake=intake.settings.force,
            outcomes=verdicts,
            received_at=arrival.received_at,
        ),
        intake.signing,
    )
    arrival.connection.execute(
        insert(tables.batches).values(
            id=manifest.batch,
            device=manifest.device,
            length=file.seek(0, 2),
            sha256=sha256,
            created_at=int(manifest.created_at.timestamp()),
            received_at=int(arrival.received_at.timestamp()),
            acknowledgement=signed,
        )
    )
    for entry, verdict in zip(manifest.entries, verdicts, strict=True):
        _store(arrival, entry, verdict)
    log.info("batch %s taken in: %d entries", manifest.batch, len(verdicts))
    return signed


def _store(arrival: Arrival, entry: Entry, verdict: Verdict) -> None:
    arrival.connection.execute(
        insert(tables.verdicts).values(
            batch=arrival.batch.manifest.batch,
            entry=entry.id,
            attachment=entry.kind is EntryKind.ATTACHMENT,
            outcome=verdict.outcome.value,
            reason=verdict.reason.value if verdict.reason else None,
        )
    )
    if verdict.outcome is not Outcome.ACCEPTED:
        return
    if entry.kind is EntryKind.ENVELOPE:
        _store_report(arrival, entry, verdict)
    else:
        _store_attachment(arrival, entry)


def _store_report(arrival: Arrival, entry: Entry, verdict: Verdict) -> None:
    manifest = arrival.batch.manifest
    arrival.connection.execute(
        insert(tables.reports).values(
            id=entry.id,
            digest=digest_of(entry),
            envelope=arrival.batch.envelope(entry),
            device=manifest.device,
            batch=manifest.batch,
            police_reference=verdict.police_reference,
            received_at=int(arrival.received_at.timestamp()),
        )
    )


def _store_attachment(arrival: Arrival, entry: Entry) -> None:
    arrival.connection.execute(
        insert(tables.attachments).values(
            id=entry.id,
            sha256=entry.sha256,
            size=entry.size,
            batch=arrival.batch.manifest.batch,
        )
    )
    start = 0
    with arrival.batch.attachment(entry) as source:
        while data := source.read(_PART_BYTES):
            arrival.connection.execute(
                insert(tables.attachment_parts).values(attachment=entry.id, start=start, bytes=data)
            )
            start += len(data)


def _note_refusal(intake: Intake, batch: str, refusal: WireError) -> None:
    """Keep why, for a desk whose line broke before it could hear it; it may send again."""
    with intake.ledger.writing() as connection:
        upload = uploads.find(connection, batch)
        if upload is None:
            return
        uploads.drop(connection, batch)
        refused = tables.refused_batches
        connection.execute(delete(refused).where(refused.c.id == batch))
        connection.execute(
            insert(refused).values(
                id=batch,
                device=upload.device,
                code=refusal.code,
                refused_at=int(intake.now().timestamp()),
            )
        )
    log.info("batch %s refused: %s", batch, refusal.code)
