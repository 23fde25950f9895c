"""Evidence on its way: what waits to follow its report, in which batch, and what was signed for."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from desktop.store import instant
from desktop.vault.database import Database, Row

MISSING = "attachment_missing"
"""The reason of a report that the police do not take before its files are there."""
LOST = "lost"
"""The reason of a file that cannot be sent, since it is not here as it was sealed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """One sealed file on its way after its report."""

    id: str
    report: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Followers:
    """How the files of one report stand."""

    waiting: int = 0
    received: int = 0
    refused: int = 0


class EvidenceQueue:
    """The files of sealed reports; each travels in a batch of its own, small before large."""

    def __init__(self, database: Database) -> None:
        """Keep it in the casebook."""
        self._database = database

    def put(self, report_id: str) -> None:
        """Queue every file of a report that is being sealed."""
        self._database.change(
            """INSERT INTO evidence_outbox (attachment, state)
               SELECT id, 'waiting' FROM attachments WHERE report = ?""",
            (report_id,),
        )

    def loose(self, beside: Collection[str] = ()) -> list[Following]:
        """List files in no batch whose report has arrived, or is wanted with them.

        Those of the reports `beside` too, which travel on the same stick. Small before large; those
        that came back go last.
        """
        rows = self._database.rows(
            """SELECT a.id, a.report, a.sealed_size, a.sealed_sha256
               FROM evidence_outbox AS e JOIN attachments AS a ON a.id = e.attachment
               JOIN outbox AS o ON o.report = a.report
               WHERE e.state = 'waiting' AND e.batch IS NULL AND
                 (o.state = 'received' OR (o.state = 'refused' AND o.reason = ?)
                  OR o.report IN (SELECT value FROM json_each(?)))
               ORDER BY e.setbacks, a.sealed_size, a.id""",
            (MISSING, json.dumps(sorted(beside))),
        )
        return [_following(row) for row in rows]

    def of_batch(self, batch_id: str) -> list[Following]:
        """List the files that travel in a batch and have not been answered."""
        rows = self._database.rows(
            """SELECT a.id, a.report, a.sealed_size, a.sealed_sha256
               FROM evidence_outbox AS e JOIN attachments AS a ON a.id = e.attachment
               WHERE e.batch = ? AND e.state = 'waiting' ORDER BY a.sealed_size, a.id""",
            (batch_id,),
        )
        return [_following(row) for row in rows]

    def waiting_of(self, report_id: str) -> list[Following]:
        """List the files of a report that have not been answered."""
        rows = self._database.rows(
            """SELECT a.id, a.report, a.sealed_size, a.sealed_sha256
               FROM evidence_outbox AS e JOIN attachments AS a ON a.id = e.attachment
               WHERE a.report = ? AND e.state = 'waiting' ORDER BY a.sealed_size, a.id""",
            (report_id,),
        )
        return [_following(row) for row in rows]

    def sent_as(self, attachment_id: str) -> Following | None:
        """Find a file that has not been answered, in whichever batch it travels by now."""
        row = self._database.row(
            """SELECT a.id, a.report, a.sealed_size, a.sealed_sha256
               FROM evidence_outbox AS e JOIN attachments AS a ON a.id = e.attachment
               WHERE a.id = ? AND e.state <> 'received'""",
            (attachment_id,),
        )
        return _following(row) if row else None

    def batches(self) -> set[str]:
        """Name the batches that carry files not answered yet."""
        rows = self._database.rows(
            "SELECT batch FROM evidence_outbox WHERE batch IS NOT NULL AND state = 'waiting'"
        )
        return {row[0] for row in rows}

    def bind(self, attachment_id: str, batch_id: str) -> None:
        """Let a file travel in a batch; LookupError if it travels or is gone already."""
        bound = self._database.change(
            """UPDATE evidence_outbox SET batch = ?
               WHERE attachment = ? AND state = 'waiting' AND batch IS NULL""",
            (batch_id, attachment_id),
        )
        if not bound:
            raise LookupError("a file is not loose any more")

    def let_go(self, batch_id: str) -> None:
        """A batch is given up: its files wait again, with the same sealed bytes."""
        self._database.change(
            """UPDATE evidence_outbox SET batch = NULL, setbacks = setbacks + 1
               WHERE batch = ? AND state = 'waiting'""",
            (batch_id,),
        )

    def take_out(self, report_id: str) -> None:
        """Let no file of a report go that has not gone yet; the files themselves stay."""
        self._database.change(
            """DELETE FROM evidence_outbox WHERE state <> 'received'
               AND attachment IN (SELECT id FROM attachments WHERE report = ?)""",
            (report_id,),
        )

    def received(self, attachment_id: str, at: datetime) -> None:
        """The police have signed for a file."""
        self._database.change(
            """UPDATE evidence_outbox SET state = 'received', received_at = ?, reason = NULL
               WHERE attachment = ?""",
            (instant.written(at), attachment_id),
        )

    def refused(self, attachment_id: str, reason: str) -> None:
        """A file was not taken, or cannot be sent; the others go on."""
        self._database.change(
            """UPDATE evidence_outbox SET state = 'refused', reason = ?
               WHERE attachment = ? AND state = 'waiting'""",
            (reason, attachment_id),
        )

    def of_report(self, report_id: str) -> Followers:
        """Count how the files of a report stand."""
        rows = self._database.rows(
            """SELECT e.state, count(*) FROM evidence_outbox AS e
               JOIN attachments AS a ON a.id = e.attachment WHERE a.report = ? GROUP BY e.state""",
            (report_id,),
        )
        return Followers(**{row[0]: row[1] for row in rows})

    def unfinished(self) -> dict[str, Followers]:
        """Give how the files stand of each report of which not all have arrived."""
        rows = self._database.rows(
            """SELECT DISTINCT a.report FROM evidence_outbox AS e
               JOIN attachments AS a ON a.id = e.attachment WHERE e.state <> 'received'"""
        )
        return {row[0]: self.of_report(row[0]) for row in rows}

    def waiting(self) -> int:
        """Count the files that have not arrived yet."""
        row = self._database.row("SELECT count(*) FROM evidence_outbox WHERE state = 'waiting'")
        return int(row[0]) if row else 0


def _following(row: Row) -> Following:
    return Following(id=row[0], report=row[1], size=row[2], sha256=row[3])
