"""Takes reports out of the queue, and says of each whether it may lie with the police.

Bytes of it may, or a copy on paper.
"""

from enum import StrEnum

from desktop.store.evidence_queue import EvidenceQueue
from desktop.store.outbox import Outbox
from desktop.vault.database import Database


class Reach(StrEnum):
    """How far a report has come: what can be taken back ends where the first byte left."""

    NOWHERE = "nowhere"
    MAY_BE_HELD = "may_be_held"
    RECEIVED = "received"


class Recalling:
    """The outbox of one vault, to take out of."""

    def __init__(self, database: Database) -> None:
        """Find what waits in the casebook."""
        self._database = database
        self._outbox, self._files = Outbox(database), EvidenceQueue(database)

    def reach(self, report_id: str) -> Reach:
        """Say how far a report has come."""
        row = self._database.row(
            """SELECT r.may_be_held, o.state, o.tried OR o.on_paper FROM reports AS r
               LEFT JOIN outbox AS o ON o.report = r.id WHERE r.id = ?""",
            (report_id,),
        )
        if row is None:
            return Reach.NOWHERE
        if row[1] == "received":
            return Reach.RECEIVED
        return Reach.MAY_BE_HELD if row[0] or row[2] else Reach.NOWHERE

    def put_on_paper(self, report_id: str) -> bool:
        """Keep that the police have a copy on paper; False if that is known already."""
        changed = self._database.change(
            "UPDATE outbox SET on_paper = 1 WHERE report = ? AND on_paper = 0", (report_id,)
        )
        return changed == 1

    def take_out(self, report_id: str) -> None:
        """Let nothing more of a report go; of one that was received, keep that it was.

        A batch that it, or a file of it, travels in is given up, and the others in it wait again.
        The sealed bytes go too: nobody here can read them, but they need not lie here either.
        """
        reach = self.reach(report_id)
        with self._database.transaction():
            self._give_up_batches(report_id)
            self._database.change(
                "UPDATE reports SET may_be_held = ? WHERE id = ?",
                (int(reach is not Reach.NOWHERE), report_id),
            )
            if reach is Reach.RECEIVED:
                self._database.change(
                    "UPDATE outbox SET envelope = x'', size = 0 WHERE report = ?", (report_id,)
                )
                return
            self._database.change("DELETE FROM outbox WHERE report = ?", (report_id,))

    def _give_up_batches(self, report_id: str) -> None:
        rows = self._database.rows(
            """SELECT batch FROM outbox WHERE report = ? AND batch IS NOT NULL
               UNION SELECT e.batch FROM evidence_outbox AS e
               JOIN attachments AS a ON a.id = e.attachment
               WHERE a.report = ? AND e.batch IS NOT NULL AND e.state = 'waiting'""",
            (report_id, report_id),
        )
        for (batch,) in rows:
            self._outbox.abandon(batch)
            self._files.let_go(batch)
