"""Resumable uploads: every byte that arrived is kept in the ledger, for any node to go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from sqlalchemy import Connection, delete, insert, select, update

from sync.intake import tables
from sync.wire.errors import Conflict

UPLOAD_LASTS = timedelta(days=7)
# A desk sends one batch at a time; what it left behind may not fill the disk.
UNFINISHED_PER_DEVICE = 8
_IN_MEMORY = 8 << 20


class OffsetMoved(Exception):
    """Somebody else wrote there first: an older connection of the same desk, most likely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A batch on its way: how much of it is here."""

    batch: str
    device: str
    length: int
    sha256: str
    offset: int
    expires_at: int

    @property
    def whole(self) -> bool:
        """Whether its last byte is here."""
        return self.offset == self.length


def create(
    connection: Connection, *, device: str, batch: str, length: int, sha256: str, now: datetime
) -> Upload:
    """A new upload, or the very same one asked for again; Conflict for any other of that id."""
    known = find(connection, batch)
    if known is not None:
        if (known.device, known.length, known.sha256) != (device, length, sha256):
            raise Conflict("another batch by that id is on its way")
        return known
    make_room(connection, device)
    upload = Upload(
        batch=batch,
        device=device,
        length=length,
        sha256=sha256,
        offset=0,
        expires_at=_seconds(now + UPLOAD_LASTS),
    )
    connection.execute(
        insert(tables.uploads).values(
            batch=batch,
            device=device,
            length=length,
            sha256=sha256,
            offset=0,
            expires_at=upload.expires_at,
        )
    )
    return upload


def find(connection: Connection, batch: str, *, lock: bool = False) -> Upload | None:
    """The upload of that batch, if it is on its way."""
    asked = select(tables.uploads).where(tables.uploads.c.batch == batch)
    row = connection.execute(asked.with_for_update() if lock else asked).one_or_none()
    return None if row is None else Upload(**row._mapping)


def append(connection: Connection, batch: str, *, at: int, data: bytes, now: datetime) -> int:
    """Keep what arrived, if it follows what is here; where it stands then."""
    columns = tables.uploads.c
    moved = connection.execute(
        update(tables.uploads)
        .where(columns.batch == batch, columns.offset == at)
        .values(offset=at + len(data), expires_at=_seconds(now + UPLOAD_LASTS))
    )
    if moved.rowcount != 1:
        raise OffsetMoved
    connection.execute(insert(tables.upload_parts).values(batch=batch, start=at, bytes=data))
    return at + len(data)


def rewind(connection: Connection, batch: str, *, to: int, standing_at: int) -> None:
    """Give up what arrived with a wrong checksum, unless another has gone on from it."""
    columns = tables.uploads.c
    moved = connection.execute(
        update(tables.uploads)
        .where(columns.batch == batch, columns.offset == standing_at)
        .values(offset=to)
    )
    if moved.rowcount == 1:
        parts = tables.upload_parts.c
        connection.execute(
            delete(tables.upload_parts).where(parts.batch == batch, parts.start >= to)
        )


def drop(connection: Connection, batch: str) -> None:
    """Forget an upload and its parts."""
    connection.execute(delete(tables.upload_parts).where(tables.upload_parts.c.batch == batch))
    connection.execute(delete(tables.uploads).where(tables.uploads.c.batch == batch))


def drop_expired(connection: Connection, now: datetime) -> None:
    """Forget what nobody has gone on with; what is whole waits to be taken in."""
    columns = tables.uploads.c
    old = select(columns.batch).where(
        columns.expires_at < _seconds(now), columns.offset < columns.length
    )
    for batch in connection.scalars(old).all():
        drop(connection, batch)


def make_room(connection: Connection, device: str) -> None:
    """Forget the unfinished uploads of a device that it has left alone longest, but for a few."""
    columns = tables.uploads.c
    unfinished = (
        select(columns.batch)
        .where(columns.device == device, columns.offset < columns.length)
        .order_by(columns.expires_at.desc(), columns.batch)
        .offset(UNFINISHED_PER_DEVICE - 1)
    )
    for batch in connection.scalars(unfinished).all():
        drop(connection, batch)


def waiting(connection: Connection) -> list[str]:
    """Batches whose last byte is here and which were not taken in: the intake fell at that step."""
    columns = tables.uploads.c
    return list(connection.scalars(select(columns.batch).where(columns.offset == columns.length)))


@contextmanager
def assembled(connection: Connection, upload: Upload, last: bytes = b"") -> Iterator[BinaryIO]:
    """The parts put together with what is not among them yet, in memory while they are few."""
    parts = tables.upload_parts.c
    ordered = select(parts.bytes).where(parts.batch == upload.batch).order_by(parts.start)
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        for data in connection.scalars(ordered.execution_options(yield_per=64)):
            file.write(data)
        if not upload.whole:
            file.write(last)
        file.seek(0)
        yield cast(BinaryIO, file)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
