"""How a report is read from its row: never with anything of what was said."""

from desktop.forms.route import Route
from desktop.report import Change, OutboxState, Report, Status
from desktop.store import instant
from desktop.vault.database import Row

COLUMNS = """r.id, r.reference, r.status, r.route, r.taken_by, r.taken_by_name, r.created_at,
             r.updated_at, r.finalised_at, r.catalogue, r.area, r.done, r.parts,
             CASE WHEN o.state IS NOT 'sending' THEN o.state WHEN EXISTS (
                 SELECT 1 FROM hand_overs AS h WHERE h.batch = o.batch AND h.report = o.report
             ) THEN 'sent' WHEN EXISTS (
                 SELECT 1 FROM batches AS b WHERE b.id = o.batch AND b.offset > 0
             ) THEN o.state ELSE 'waiting' END,
             r.supplement_to, r.change, r.may_be_held OR EXISTS (
                 SELECT 1 FROM reports AS s WHERE s.id = r.sent_as AND s.may_be_held = 1)"""
"""What `report_of` reads, of `reports AS r` with `outbox AS o` beside it.

A report in a batch of which nothing has arrived yet still waits; one that was handed over by hand
has gone, and nobody has signed for it.
"""

JOINED = "reports AS r LEFT JOIN outbox AS o ON o.report = coalesce(r.sent_as, r.id)"
"""A report that reached the police first as one of its additions is as far as that has come."""


def report_of(row: Row) -> Report:
    """Read a report from the columns above."""
    return Report(
        id=row[0], reference=row[1], status=Status(row[2]), route=Route(row[3]) if row[3] else None,
        taken_by=row[4], taken_by_name=row[5], created_at=instant.read(row[6]),
        updated_at=instant.read(row[7]), finalised_at=instant.read_maybe(row[8]), catalogue=row[9],
        area=row[10], parts_done=row[11], parts=row[12],
        outbox=OutboxState(row[13]) if row[13] else None, supplement_to=row[14],
        change=Change(row[15]) if row[15] else None, cannot_be_recalled=bool(row[16]),
    )  # fmt: skip
