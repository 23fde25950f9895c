"""How a report is read from its row: never with anything of what was said."""

from desktop.forms.route import Route
from desktop.report import OutboxState, Report, Status
from desktop.store import instant
from desktop.vault.database import Row

COLUMNS = """r.id, r.reference, r.status, r.route, r.taken_by, r.taken_by_name, r.created_at,
             r.updated_at, r.finalised_at, r.catalogue, r.area, r.done, r.parts,
             CASE WHEN o.state = 'sending' AND NOT EXISTS (
                 SELECT 1 FROM batches AS b WHERE b.id = o.batch AND b.offset > 0
             ) THEN 'waiting' ELSE o.state END"""
"""What `report_of` reads, of `reports AS r` with `outbox AS o` beside it.

A report in a batch of which nothing has arrived yet still waits.
"""

JOINED = "reports AS r LEFT JOIN outbox AS o ON o.report = r.id"


def report_of(row: Row) -> Report:
    """Read a report from the columns above."""
    return Report(
        id=row[0], reference=row[1], status=Status(row[2]), route=Route(row[3]) if row[3] else None,
        taken_by=row[4], taken_by_name=row[5], created_at=instant.read(row[6]),
        updated_at=instant.read(row[7]), finalised_at=instant.read_maybe(row[8]), catalogue=row[9],
        area=row[10], parts_done=row[11], parts=row[12],
        outbox=OutboxState(row[13]) if row[13] else None,
    )  # fmt: skip
