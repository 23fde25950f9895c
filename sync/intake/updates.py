"""What goes back to a centre: sealed for the device that sent the report, kept until it asks."""

import msgspec
from sqlalchemy import Connection, insert, select

from sync.intake import centres, tables
from sync.intake.errors import IntakeError
from sync.intake.intake import Intake
from sync.intake.ledger import one_at_a_time
from sync.wire.canonical import instant
from sync.wire.update import Update, UpdatesPage, seal_update

_PAGE = 100


def queue(intake: Intake, update: Update) -> None:
    """Seal an update for the device whose report it is about."""
    with intake.ledger.writing() as connection:
        # A place is a cursor: it may not be given before one that somebody else commits later.
        one_at_a_time(connection)
        columns = tables.reports.c
        sender = connection.scalar(select(columns.device).where(columns.id == update.report))
        device = None if sender is None else centres.device_by_id(connection, sender)
        if device is None:
            raise IntakeError(
                "No such report was received.", advice="Give the report's id, as stats shows it."
            )
        connection.execute(
            insert(tables.updates).values(
                device=device.id,
                report=update.report,
                sealed=seal_update(update, signer=intake.signing, to=device.sealing),
                queued_at=int(instant(intake.now()).timestamp()),
            )
        )


def page(connection: Connection, device: str, after: int) -> UpdatesPage:
    """What a device has not seen since that cursor."""
    columns = tables.updates.c
    rows = connection.execute(
        select(columns.place, columns.sealed)
        .where(columns.device == device, columns.place > after)
        .order_by(columns.place)
        .limit(_PAGE)
    ).all()
    return UpdatesPage(
        next=str(rows[-1].place if rows else after),
        updates=[msgspec.Raw(bytes(row.sealed)) for row in rows],
    )
