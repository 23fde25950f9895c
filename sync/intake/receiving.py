"""A whole batch taken in exactly once: checked, judged, stored and acknowledged as one."""

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from typing import BinaryIO

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from sync.intake import centres, keeping, tables, uploads
from sync.intake.intake import Intake
from sync.intake.journal import complain, note
from sync.intake.judging import Arrival, judge, look_at_all
from sync.intake.ledger import one_at_a_time
from sync.wire import batch as container
from sync.wire.acknowledgement import (
    Acknowledgement,
    Verdict,
    sign_acknowledgement,
)
from sync.wire.batch import Batch
from sync.wire.canonical import instant
from sync.wire.errors import Conflict, DigestMismatch, NotEnrolled, WireError
from sync.wire.primitives import sha256_of


def take_in_upload(intake: Intake, batch: str, last: bytes = b"") -> None:
    """Take in an upload whose last byte is here; WireError when the batch is refused whole.

    `last` is what has arrived and is not in the ledger yet: it goes there as part of the batch.
    """
    with ExitStack() as held:
        try:
            found = _unpack(intake, batch, last, held)
            if found is not None:
                _take_in(intake, *found)
        except WireError as refusal:
            # Unless another node has taken it in since, and its parts went while we read them.
            if _note_refusal(intake, batch, refusal):
                raise
            with intake.ledger.reading() as connection:
                _is_whole(connection, batch, None, last)


def take_in_file(intake: Intake, file: BinaryIO) -> tuple[str, bytes]:
    """Take in a batch that came by hand; its id and acknowledgement, the same every time."""
    file.seek(0)
    sha256, _ = sha256_of(file)
    with ExitStack() as held:
        with intake.ledger.reading() as connection:
            arrival = _look(intake, connection, file, sha256, held)
        return arrival.batch.manifest.batch, _take_in(intake, arrival, None)


def take_in_waiting(intake: Intake) -> None:
    """Finish what an earlier run had received to the last byte."""
    with intake.ledger.reading() as connection:
        batches = uploads.waiting(connection)
    for batch in batches:
        try:
            take_in_upload(intake, batch)
        except WireError as refusal:
            note("left_waiting_refused", batch=batch, code=refusal.code)
        except (OSError, SQLAlchemyError) as trouble:
            # One that cannot be put together now keeps nobody else waiting; it is asked for again.
            complain("left_waiting", batch=batch, kind=type(trouble).__name__)


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


def _unpack(
    intake: Intake, batch: str, last: bytes, held: ExitStack
) -> tuple[Arrival, uploads.Upload] | None:
    """A whole upload put together and checked, while other batches are being taken in."""
    with intake.ledger.reading() as connection:
        upload = uploads.find(connection, batch)
        if not _is_whole(connection, batch, upload, last):
            return None
        assert upload is not None
        file = held.enter_context(uploads.assembled(connection, upload, last))
        if sha256_of(file)[0] != upload.sha256:
            raise DigestMismatch("the batch is not the one that was announced")
        return _look(intake, connection, file, upload.sha256, held), upload


def _is_whole(
    connection: Connection, batch: str, upload: uploads.Upload | None, last: bytes
) -> bool:
    """Whether there is something to take in; OffsetMoved when `last` follows nothing here."""
    if upload is not None and (upload.whole or upload.offset + len(last) == upload.length):
        return True
    taken_in = select(tables.batches.c.id).where(tables.batches.c.id == batch)
    if last and connection.scalar(taken_in) is None:
        raise uploads.OffsetMoved
    return False


def _look(
    intake: Intake, connection: Connection, file: BinaryIO, sha256: str, held: ExitStack
) -> Arrival:
    """Everything that can be seen of a batch by itself."""
    batch = held.enter_context(container.read(file, signers=centres.signers(connection)))
    kids = frozenset(key.kid for key in intake.keys().sealing)
    return Arrival(
        settings=intake.settings,
        batch=batch,
        sha256=sha256,
        length=file.seek(0, 2),
        received_at=instant(intake.now()),
        outside=look_at_all(batch, intake.settings, kids),
    )


def _take_in(intake: Intake, arrival: Arrival, sent_as: uploads.Upload | None) -> bytes:
    """One transaction: all of the batch and its acknowledgement, or nothing of it."""
    batch = arrival.batch
    with intake.ledger.writing() as connection:
        one_at_a_time(connection)
        _check_names(connection, batch, sent_as)
        signed = _stored(connection, batch.manifest.batch, arrival.sha256)
        if signed is None:
            signed = _receive(intake, connection, arrival)
        if sent_as is not None:
            uploads.drop(connection, sent_as.batch)
        return signed


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


def _receive(intake: Intake, connection: Connection, arrival: Arrival) -> bytes:
    manifest = arrival.batch.manifest
    verdicts = judge(connection, arrival)
    signed = sign_acknowledgement(
        Acknowledgement(
            batch=manifest.batch,
            intake=intake.settings.force,
            outcomes=verdicts,
            received_at=arrival.received_at,
        ),
        intake.signing,
    )
    connection.execute(
        insert(tables.batches).values(
            id=manifest.batch,
            device=manifest.device,
            length=arrival.length,
            sha256=arrival.sha256,
            created_at=int(manifest.created_at.timestamp()),
            received_at=int(arrival.received_at.timestamp()),
            acknowledgement=signed,
        )
    )
    keeping.keep(connection, arrival, verdicts)
    _note_taken(arrival, verdicts)
    return signed


def _note_taken(arrival: Arrival, verdicts: Sequence[Verdict]) -> None:
    outcomes = Counter(verdict.outcome.value for verdict in verdicts)
    manifest = arrival.batch.manifest
    note(
        "taken_in",
        batch=manifest.batch,
        device=manifest.device,
        bytes=arrival.length,
        outcomes=dict(outcomes),
    )


def _note_refusal(intake: Intake, batch: str, refusal: WireError) -> bool:
    """Keep why, for a desk whose line broke before it could hear it; it may send again.

    False when there is nothing to refuse any more.
    """
    with intake.ledger.writing() as connection:
        one_at_a_time(connection)
        upload = uploads.find(connection, batch)
        if upload is None:
            return False
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
    note("refused", batch=batch, device=upload.device, code=refusal.code)
    return True
