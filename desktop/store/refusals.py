"""What the police would not take, and how it comes back into the queue."""

from desktop.vault.database import Database


class Refusals:
    """The reports of the outbox that were refused, or are being refused just now."""

    def __init__(self, database: Database) -> None:
        """Find them in the casebook."""
        self._database = database

    def named(self, reason: str) -> list[str]:
        """Name the reports that were not taken for this reason."""
        rows = self._database.rows(
            "SELECT report FROM outbox WHERE state = 'refused' AND reason = ?", (reason,)
        )
        return [row[0] for row in rows]

    def taken_back(self, report_id: str) -> bool:
        """Let go of an envelope that the police signed they did not keep, to seal it anew.

        False, and nothing changed, where there is no document to seal.
        """
        changed = self._database.change(
            """UPDATE outbox SET state = 'unsealed', envelope = NULL, digest = NULL, size = 0,
                                 batch = NULL, tried = 0, setbacks = 0, reason = NULL
               WHERE report = ? AND state IN ('sending', 'sent', 'refused')
                 AND EXISTS (SELECT 1 FROM documents AS d WHERE d.report = outbox.report)""",
            (report_id,),
        )
        return changed == 1

    def queued_again(self, report_id: str) -> bool:
        """Let a report that was not taken wait again, with the same sealed bytes."""
        changed = self._database.change(
            """UPDATE outbox SET state = 'waiting', batch = NULL, reason = NULL
               WHERE report = ? AND state = 'refused'""",
            (report_id,),
        )
        return changed == 1
