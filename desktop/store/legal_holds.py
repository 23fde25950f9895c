"""Reports that a court case or a complaint needs: while a hold stands, nothing erases them."""

from dataclasses import dataclass, field
from datetime import datetime

from desktop.store import instant
from desktop.vault.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Why a report is held, by whom and since when; `lifted_at` once it is not any more."""

    reason: str = field(repr=False)
    by_id: str
    by_name: str
    at: datetime
    lifted_by_name: str | None = None
    lifted_at: datetime | None = None


class LegalHolds:
    """The holds of one vault; its triggers refuse to erase what is held."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook."""
        self._database = database

    def of(self, report_id: str) -> list[Hold]:
        """List the holds of a report, oldest first."""
        rows = self._database.rows(
            """SELECT reason, by_id, by_name, at, lifted_by_name, lifted_at FROM legal_holds
               WHERE report = ? ORDER BY number""",
            (report_id,),
        )
        return [
            Hold(
                reason=row[0], by_id=row[1], by_name=row[2], at=instant.read(row[3]),
                lifted_by_name=row[4], lifted_at=instant.read_maybe(row[5]),
            )
            for row in rows
        ]  # fmt: skip

    def standing(self, report_id: str) -> Hold | None:
        """Give the hold that stands, None where a report is not held."""
        return next((one for one in self.of(report_id) if one.lifted_at is None), None)

    def put(self, report_id: str, hold: Hold) -> None:
        """Hold a report from now on."""
        self._database.change(
            "INSERT INTO legal_holds (report, reason, by_id, by_name, at) VALUES (?, ?, ?, ?, ?)",
            (report_id, hold.reason, hold.by_id, hold.by_name, instant.written(hold.at)),
        )

    def lift(self, report_id: str, by_id: str, by_name: str, at: datetime) -> None:
        """End the hold that stands; why it stood stays written beside it."""
        self._database.change(
            """UPDATE legal_holds SET lifted_by_id = ?, lifted_by_name = ?, lifted_at = ?
               WHERE report = ? AND lifted_at IS NULL""",
            (by_id, by_name, instant.written(at), report_id),
        )
