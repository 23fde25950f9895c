"""What waits to leave for the police, what is on its way, and what they have signed for."""

from dataclasses import dataclass
from datetime import datetime

from desktop.report import OutboxState
from desktop.sealing import SealedReport
from desktop.store import instant
from desktop.vault.database import Database, Row

TOO_LONG = "too_long"
"""The reason of a report that waits because it cannot be sealed."""

_COLUMNS = """o.report, r.reference, o.state, o.queued_at, o.digest, o.size, o.batch, o.reason,
              o.police_reference, o.received_at, o.setbacks"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One report on its way: where it stands, never what it says."""

    report: str
    reference: str
    state: OutboxState
    queued_at: datetime
    digest: str | None = None
    size: int = 0
    batch: str | None = None
    setbacks: int = 0
    reason: str | None = None
    police_reference: str | None = None
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedBatch:
    """A batch saved before any byte of it is sent, and how far it has come.

    `state` is packed, begun (bytes may have gone) or sent (only the answer is missing).
    """

    id: str
    created_at: datetime
    size: int
    sha256: str
    upload_url: str | None = None
    offset: int = 0
    state: str = "packed"
    failures: int = 0


class Outbox:
    """The envelopes of one vault and the batches they travel in."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook."""
        self._database = database

    def put(self, report_id: str, sealed: SealedReport | None, at: datetime) -> None:
        """Queue a report: sealed, or waiting for the link to the police to be made."""
        state = OutboxState.WAITING if sealed else OutboxState.UNSEALED
        self._database.change(
            """INSERT INTO outbox (report, state, queued_at, envelope, digest, size)
               VALUES (?, ?, ?, ?, ?, ?)""",
            (report_id, state, instant.written(at), sealed.envelope if sealed else None,
             sealed.digest if sealed else None, len(sealed.envelope) if sealed else 0),
        )  # fmt: skip

    def seal(self, report_id: str, sealed: SealedReport) -> bool:
        """Give an envelope to a report that was never tried: new, or anew for a newer key."""
        changed = self._database.change(
            """UPDATE outbox SET state = 'waiting', envelope = ?, digest = ?, size = ?,
                                 reason = NULL
               WHERE report = ? AND state IN ('unsealed', 'waiting') AND batch IS NULL
                 AND tried = 0""",
            (sealed.envelope, sealed.digest, len(sealed.envelope), report_id),
        )
        return changed == 1

    def too_long(self, report_id: str) -> bool:
        """Keep that a report is too long to be sealed; False if that is known already."""
        changed = self._database.change(
            """UPDATE outbox SET reason = ? WHERE report = ? AND reason IS NOT ?
               AND state IN ('unsealed', 'waiting')""",
            (TOO_LONG, report_id, TOO_LONG),
        )
        return changed == 1

    def unsealed(self) -> list[str]:
        """Name the reports that were finalised before this desk was linked to the police."""
        rows = self._database.rows("SELECT report FROM outbox WHERE state = 'unsealed'")
        return [row[0] for row in rows]

    def untried(self) -> list[str]:
        """Name the sealed reports of which no byte was ever sent, and that are in no batch."""
        rows = self._database.rows(
            "SELECT report FROM outbox WHERE state = 'waiting' AND batch IS NULL AND tried = 0"
        )
        return [row[0] for row in rows]

    def envelope(self, report_id: str) -> bytes:
        """Give the sealed bytes of a report."""
        row = self._database.row("SELECT envelope FROM outbox WHERE report = ?", (report_id,))
        return bytes(row[0]) if row and row[0] else b""

    def all(self) -> list[Waiting]:
        """List everything that has not been received, oldest first, then what has."""
        return self._list("1 = 1 ORDER BY o.state = 'received', o.queued_at, r.number")

    def of(self, report_id: str) -> Waiting | None:
        """Find one report on its way, or None where its route does not reach the police."""
        return next(iter(self._list("o.report = ?", report_id)), None)

    def pending(self) -> list[Waiting]:
        """List what has not been received or refused yet, oldest first."""
        return self._list("o.state NOT IN ('received', 'refused') ORDER BY o.queued_at, r.number")

    def loose(self, limit: int) -> list[Waiting]:
        """List sealed reports in no batch, oldest first; those that came back alone go last."""
        return self._list(
            """o.state = 'waiting' AND o.batch IS NULL
               ORDER BY o.setbacks, o.queued_at, r.number LIMIT ?""",
            limit,
        )

    def of_batch(self, batch_id: str) -> list[Waiting]:
        """List the reports that travel in a batch."""
        return self._list("o.batch = ? ORDER BY o.queued_at, r.number", batch_id)

    def add_batch(self, batch: PackedBatch, digests: dict[str, str]) -> None:
        """Save a batch and bind its reports, by digest; its file must be durable already.

        LookupError, and nothing saved, if one of them is bound or sealed anew in the meantime.
        """
        with self._database.transaction():
            self._database.change(
                """INSERT INTO batches (id, created_at, size, sha256, state)
                   VALUES (?, ?, ?, ?, 'packed')""",
                (batch.id, instant.written(batch.created_at), batch.size, batch.sha256),
            )
            for report, digest in digests.items():
                bound = self._database.change(
                    """UPDATE outbox SET batch = ?, state = 'sending' WHERE report = ?
                       AND digest = ? AND state = 'waiting' AND batch IS NULL""",
                    (batch.id, report, digest),
                )
                if not bound:
                    raise LookupError("a report is not loose any more")

    def open_batches(self) -> list[PackedBatch]:
        """List batches that are not finished: those that never failed first, then by age."""
        rows = self._database.rows(
            """SELECT id, created_at, size, sha256, upload_url, offset, state, failures
               FROM batches WHERE state IN ('packed', 'begun', 'sent')
               ORDER BY failures, created_at, id"""
        )
        return [
            PackedBatch(id=row[0], created_at=instant.read(row[1]), size=row[2], sha256=row[3],
                        upload_url=row[4], offset=row[5], state=row[6], failures=row[7])
            for row in rows
        ]  # fmt: skip

    def upload_begins(self, batch_id: str) -> bool:
        """Bytes of this batch may go from now on: its envelopes are never made anew.

        False, and none may go, where it was given up in the meantime: a report was taken out.
        """
        with self._database.transaction():
            open_still = self._database.change(
                """UPDATE batches SET state = CASE state WHEN 'packed' THEN 'begun' ELSE state END
                   WHERE id = ? AND state IN ('packed', 'begun', 'sent')""",
                (batch_id,),
            )
            self._database.change("UPDATE outbox SET tried = 1 WHERE batch = ?", (batch_id,))
        return open_still == 1

    def upload_began(self, batch_id: str, url: str) -> None:
        """Keep where the far end takes this batch."""
        self._database.change("UPDATE batches SET upload_url = ? WHERE id = ?", (url, batch_id))

    def upload_reached(self, batch_id: str, offset: int) -> None:
        """Keep how many bytes the far end has confirmed."""
        self._database.change("UPDATE batches SET offset = ? WHERE id = ?", (offset, batch_id))

    def upload_ended(self, batch_id: str) -> None:
        """Every byte has gone; only the signed acknowledgement is missing."""
        with self._database.transaction():
            self._database.change("UPDATE batches SET state = 'sent' WHERE id = ?", (batch_id,))
            self._database.change(
                "UPDATE outbox SET state = 'sent' WHERE batch = ? AND state = 'sending'",
                (batch_id,),
            )

    def upload_lost(self, batch_id: str) -> None:
        """The far end has forgotten the upload: it is sent again, the same bytes."""
        with self._database.transaction():
            self._database.change(
                """UPDATE batches SET state = 'begun', upload_url = NULL, offset = 0
                   WHERE id = ? AND state IN ('begun', 'sent')""",
                (batch_id,),
            )
            self._database.change(
                "UPDATE outbox SET state = 'sending' WHERE batch = ? AND state = 'sent'",
                (batch_id,),
            )

    def batch_failed(self, batch_id: str) -> None:
        """Count against a batch what was not the line's fault."""
        self._database.change(
            "UPDATE batches SET failures = failures + 1 WHERE id = ?", (batch_id,)
        )

    def received(self, report_id: str, police_reference: str | None, at: datetime) -> None:
        """The police have signed for this report."""
        with self._database.transaction():
            self._database.change(
                """UPDATE outbox SET state = 'received', police_reference = ?, received_at = ?,
                                     reason = NULL WHERE report = ? AND state <> 'received'""",
                (police_reference, instant.written(at), report_id),
            )
            self._database.change(
                """UPDATE reports SET status = 'delivered'
                   WHERE status = 'finalised' AND (id = ? OR sent_as = ?)""",
                (report_id, report_id),
            )

    def refused(self, report_id: str, reason: str) -> None:
        """The police end would not take this envelope; it is set aside, the others go on."""
        self._database.change(
            """UPDATE outbox SET state = 'refused', reason = ?
               WHERE report = ? AND state <> 'received'""",
            (reason, report_id),
        )

    def answered(self, batch_id: str, acknowledgement: bytes) -> None:
        """Keep a signed acknowledgement that does not speak of everything in its batch."""
        self._database.change(
            "UPDATE batches SET acknowledgement = ? WHERE id = ?", (acknowledgement, batch_id)
        )

    def acknowledged(self, batch_id: str, acknowledgement: bytes) -> None:
        """Keep the signed acknowledgement; the batch is finished."""
        self._database.change(
            "UPDATE batches SET state = 'acknowledged', acknowledgement = ? WHERE id = ?",
            (acknowledgement, batch_id),
        )

    def abandon(self, batch_id: str) -> None:
        """Give up a batch, not its reports: they wait again, with the same sealed bytes.

        One that has been signed for in the meantime stays as it is.
        """
        with self._database.transaction():
            given_up = self._database.change(
                """UPDATE batches SET state = 'abandoned'
                   WHERE id = ? AND state IN ('packed', 'begun', 'sent')""",
                (batch_id,),
            )
            if not given_up:
                return
            alone = len(self.of_batch(batch_id)) == 1
            self._database.change(
                """UPDATE outbox SET state = 'waiting', batch = NULL,
                                     setbacks = setbacks + (tried AND ?)
                   WHERE batch = ? AND state IN ('sending', 'sent')""",
                (int(alone), batch_id),
            )

    def last_received(self) -> datetime | None:
        """Say when the police signed last."""
        row = self._database.row("SELECT max(received_at) FROM outbox")
        return instant.read_maybe(row[0]) if row else None

    def acknowledgement_of(self, report_id: str) -> bytes | None:
        """Give the signed answer that covers a report."""
        row = self._database.row(
            """SELECT b.acknowledgement FROM outbox AS o JOIN batches AS b ON b.id = o.batch
               WHERE o.report = ?""",
            (report_id,),
        )
        return bytes(row[0]) if row and row[0] else None

    def _list(self, where: str, *values: str | int) -> list[Waiting]:
        rows = self._database.rows(
            f"""SELECT {_COLUMNS} FROM outbox AS o JOIN reports AS r ON r.id = o.report
                WHERE {where}""",  # noqa: S608
            values,
        )
        return [_waiting(row) for row in rows]


def _waiting(row: Row) -> Waiting:
    return Waiting(
        report=row[0], reference=row[1], state=OutboxState(row[2]), queued_at=instant.read(row[3]),
        digest=row[4], size=row[5], batch=row[6], reason=row[7], police_reference=row[8],
        received_at=instant.read_maybe(row[9]), setbacks=row[10],
    )  # fmt: skip
