"""What was handed over on a stick: which report in which batch, and when; never that it arrived."""

from collections.abc import Collection
from datetime import datetime

from desktop.store import instant
from desktop.store.outbox import PackedBatch
from desktop.vault.database import Database


class HandOvers:
    """The batches of one vault that went by hand."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook."""
        self._database = database

    def add(self, batch_id: str, reports: Collection[str], at: datetime) -> None:
        """Keep that a batch was handed over; once more on another stick, and the last day holds."""
        for report in reports:
            self._database.change(
                """INSERT INTO hand_overs (batch, report, at) VALUES (?, ?, ?)
                   ON CONFLICT (batch, report) DO UPDATE SET at = excluded.at""",
                (batch_id, report, instant.written(at)),
            )

    def unanswered(self) -> dict[str, datetime]:
        """Give when each report was handed over last, while nothing was answered to that batch."""
        rows = self._database.rows(
            """SELECT h.report, max(h.at) FROM hand_overs AS h
               JOIN batches AS b ON b.id = h.batch JOIN outbox AS o ON o.report = h.report
               WHERE b.state <> 'acknowledged' AND o.state IN ('waiting', 'sending', 'sent')
               GROUP BY h.report"""
        )
        return {row[0]: instant.read(row[1]) for row in rows}

    def files_unanswered(self) -> dict[str, datetime]:
        """Give when files of a report were handed over last, while not all are signed for."""
        rows = self._database.rows(
            """SELECT h.report, max(h.at) FROM hand_overs AS h
               JOIN batches AS b ON b.id = h.batch
               JOIN evidence_outbox AS e ON e.batch = h.batch
               WHERE b.state <> 'acknowledged' AND e.state = 'waiting' GROUP BY h.report"""
        )
        return {row[0]: instant.read(row[1]) for row in rows}

    def may_be_on_a_stick(self, report_id: str) -> bool:
        """Whether a batch with this report was written on a stick, and nothing signed came back."""
        row = self._database.row(
            """SELECT 1 FROM hand_overs AS h JOIN batches AS b ON b.id = h.batch
               WHERE h.report = ? AND b.state <> 'acknowledged'""",
            (report_id,),
        )
        return row is not None

    def batches(self) -> list[str]:
        """List every batch that this desk ever packed."""
        return [row[0] for row in self._database.rows("SELECT id FROM batches")]

    def batch(self, batch_id: str) -> PackedBatch | None:
        """Find a batch of this desk, whatever became of it since: an answer may take months."""
        row = self._database.row(
            """SELECT id, created_at, size, sha256, upload_url, offset, state, failures
               FROM batches WHERE id = ?""",
            (batch_id,),
        )
        if row is None:
            return None
        return PackedBatch(
            id=row[0], created_at=instant.read(row[1]), size=row[2], sha256=row[3],
            upload_url=row[4], offset=row[5], state=row[6], failures=row[7],
        )  # fmt: skip

    def take_home(self, report_id: str, batch_id: str) -> None:
        """Let a report belong to the batch that was answered, though that was given up here."""
        self._database.change(
            "UPDATE outbox SET batch = ? WHERE report = ? AND state <> 'received'",
            (batch_id, report_id),
        )
