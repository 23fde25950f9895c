"""What was shared without agreement, why and by whom: added to, never changed or taken out."""

from dataclasses import dataclass
from datetime import datetime

from desktop.sharing import PersonTold, Reason, Recipient, Sharing
from desktop.store import instant
from desktop.vault.database import Database, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One sharing without agreement; its note is read apart, for it may say anything.

    `document` is the id under which the police receive what was sent, if anything was.
    """

    number: int
    report: str
    reason: Reason
    authorised_by_name: str
    at: datetime
    recipient: Recipient
    other: str
    told: PersonTold
    document: str | None


class Overrides:
    """Every sharing without agreement from this vault."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook, whose triggers let none be changed or taken out."""
        self._database = database

    def add(
        self, report_id: str, sharing: Sharing, *, by: str, name: str, at: datetime,
        document: str | None,
    ) -> None:  # fmt: skip
        """Add one; those before it stay."""
        self._database.change(
            """INSERT INTO overrides (report, reason, authorised_by, authorised_by_name, at,
                                      recipient, recipient_other, person_told, note, document)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (report_id, sharing.reason, by, name, instant.written(at), sharing.recipient,
             sharing.other, sharing.told, sharing.note, document),
        )  # fmt: skip

    def of(self, report_id: str) -> list[Override]:
        """List what was shared of a report, oldest first."""
        rows = self._database.rows(
            """SELECT number, report, reason, authorised_by_name, at, recipient, recipient_other,
                      person_told, document
               FROM overrides WHERE report = ? ORDER BY number""",
            (report_id,),
        )
        return [_override(row) for row in rows]

    def times(self) -> list[datetime]:
        """Give when each was, and nothing else."""
        return [instant.read(row[0]) for row in self._database.rows("SELECT at FROM overrides")]

    def note(self, number: int) -> str:
        """Give why it was necessary, as the lead wrote it."""
        row = self._database.row("SELECT note FROM overrides WHERE number = ?", (number,))
        return str(row[0]) if row else ""


def _override(row: Row) -> Override:
    return Override(
        number=row[0], report=row[1], reason=Reason(row[2]), authorised_by_name=row[3],
        at=instant.read(row[4]), recipient=Recipient(row[5]), other=row[6],
        told=PersonTold(row[7]), document=row[8],
    )  # fmt: skip
