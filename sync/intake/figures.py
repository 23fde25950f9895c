"""Counts, lags and refusals of an intake: what an administrator looks at each morning."""

from collections.abc import Sequence
from statistics import median
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Table, func, select

from sync.intake import tables


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The intake in numbers; a lag is the time from packing at the desk to taking in here."""

    centres: int
    devices: int
    batches: int
    reports: int
    attachments: int
    outcomes: dict[str, int]
    refusals: dict[str, int]
    refused_batches: dict[str, int]
    uploads_under_way: int
    last_received_at: int | None
    median_lag_seconds: int | None
    longest_lag_seconds: int | None


def figures(connection: Connection) -> Figures:
    """Count what the ledger holds."""
    lags = _lags(connection)
    verdicts, refused = tables.verdicts.c, tables.refused_batches.c
    last = connection.scalar(select(func.max(tables.batches.c.received_at)))
    return Figures(
        centres=count(connection, tables.centres),
        devices=count(connection, tables.devices),
        batches=count(connection, tables.batches),
        reports=count(connection, tables.reports),
        attachments=count(connection, tables.attachments),
        outcomes=by(connection, verdicts.outcome, tables.verdicts),
        refusals=by(connection, verdicts.reason, tables.verdicts),
        refused_batches=by(connection, refused.code, tables.refused_batches),
        uploads_under_way=count(connection, tables.uploads),
        last_received_at=last,
        median_lag_seconds=int(median(lags)) if lags else None,
        longest_lag_seconds=max(lags, default=None),
    )


def count(connection: Connection, table: Table) -> int:
    """How many rows it has."""
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _lags(connection: Connection) -> Sequence[int]:
    columns = tables.batches.c
    return connection.scalars(select(columns.received_at - columns.created_at)).all()


def by(connection: Connection, column: Column[Any], table: Table) -> dict[str, int]:
    """How many rows it has for each value of a column."""
    counted = select(column, func.count()).select_from(table).group_by(column).order_by(column)
    return {name: count for name, count in connection.execute(counted) if name is not None}
