"""Stored attachments: encrypted bytes as they came, joined to a report by what they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from sqlalchemy import Connection, select

from sync.intake import tables

_IN_MEMORY = 8 << 20


@contextmanager
def stored(connection: Connection, sealed_sha256: str) -> Iterator[BinaryIO | None]:
    """The encrypted bytes of that digest, or nothing when they have not come."""
    things, parts = tables.attachments.c, tables.attachment_parts.c
    id = connection.scalar(select(things.id).where(things.sha256 == sealed_sha256).limit(1))
    if id is None:
        yield None
        return
    ordered = select(parts.bytes).where(parts.attachment == id).order_by(parts.start)
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        for data in connection.scalars(ordered.execution_options(yield_per=16)):
            file.write(data)
        file.seek(0)
        yield cast(BinaryIO, file)
