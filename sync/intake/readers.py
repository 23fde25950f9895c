"""A force's own systems that read what has come in: each with a token of its own, and its place."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from sync.intake import tables
from sync.intake.errors import IntakeError
from sync.wire.primitives import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One of them, and up to where it has said that it holds everything."""

    name: str
    acknowledged: int


def add(connection: Connection, name: str, now: datetime) -> str:
    """A new reader's token, shown this once: only its hash is kept."""
    if _named(connection, name) is not None:
        raise IntakeError(
            "There is a reader of that name.", advice="Stop it first, or choose another name."
        )
    token = f"reader.{secrets.token_urlsafe(32)}"
    connection.execute(
        insert(tables.readers).values(
            name=name,
            token_sha256=sha256(token.encode()),
            added_at=int(now.timestamp()),
            acknowledged=0,
        )
    )
    return token


def stop(connection: Connection, name: str) -> None:
    """From now on its token opens nothing."""
    if _named(connection, name) is None:
        raise IntakeError("There is no such reader.", advice="Look at holdfast-intake reader list.")
    connection.execute(delete(tables.readers).where(tables.readers.c.name == name))


def everyone(connection: Connection) -> list[Reader]:
    """Who may read."""
    columns = tables.readers.c
    rows = connection.execute(select(columns.name, columns.acknowledged).order_by(columns.name))
    return [Reader(name=row.name, acknowledged=row.acknowledged) for row in rows]


def by_token(connection: Connection, token: str) -> Reader | None:
    """Whose token this is."""
    columns = tables.readers.c
    row = connection.execute(
        select(columns.name, columns.acknowledged).where(
            columns.token_sha256 == sha256(token.encode())
        )
    ).one_or_none()
    return None if row is None else Reader(name=row.name, acknowledged=row.acknowledged)


def acknowledge(connection: Connection, reader: Reader, after: int) -> int | None:
    """It holds everything up to there: where it stands then, or None for a place not given out.

    Said again, or late, it changes nothing: a place never goes back.
    """
    columns = tables.readers.c
    if after > (connection.scalar(select(func.max(tables.inbox.c.place))) or 0):
        return None
    connection.execute(
        update(tables.readers)
        .where(columns.name == reader.name, columns.acknowledged < after)
        .values(acknowledged=after)
    )
    return connection.scalar(select(columns.acknowledged).where(columns.name == reader.name))


def _named(connection: Connection, name: str) -> str | None:
    columns = tables.readers.c
    found: str | None = connection.scalar(select(columns.name).where(columns.name == name))
    return found
