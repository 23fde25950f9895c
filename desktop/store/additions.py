"""What was added to sealed reports: rows of their own beside them, only ever added to.

An addition is a report's row that names its original, so that it is kept, sealed, queued and
settled as any report is; the public reference is the original's, and a number.
"""

from desktop.forms.route import Route
from desktop.report import Report
from desktop.store import instant
from desktop.store.report_row import COLUMNS, report_of
from desktop.vault.database import Database

_ALONE = "reports AS r LEFT JOIN outbox AS o ON o.report = r.id"


class Additions:
    """The additions of one vault, each found through its original."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook."""
        self._database = database

    def add(self, addition: Report) -> None:
        """Put an addition after those that there are; its reference is numbered here."""
        if addition.supplement_to is None or addition.finalised_at is None:
            raise ValueError("an addition names its original, and is never a draft")
        self._database.change(
            """INSERT INTO reports (id, reference, status, route, taken_by, taken_by_name,
                                    created_at, updated_at, finalised_at, catalogue, area,
                                    supplement_to, change)
               SELECT ?, o.reference || '+' || (SELECT count(*) + 1 FROM reports
                                                WHERE supplement_to = o.id),
                      'finalised', ?, ?, ?, ?, ?, ?, ?, ?, o.id, ?
               FROM reports AS o WHERE o.id = ? AND o.status IN ('finalised', 'delivered')""",
            (addition.id, addition.route, addition.taken_by, addition.taken_by_name,
             instant.written(addition.created_at), instant.written(addition.updated_at),
             instant.written(addition.finalised_at), addition.catalogue, addition.area,
             addition.change, addition.supplement_to),
        )  # fmt: skip

    def of(self, original: str) -> list[Report]:
        """List what was added to a report, oldest first."""
        rows = self._database.rows(
            f"""SELECT {COLUMNS} FROM {_ALONE}
                WHERE r.supplement_to = ? ORDER BY r.number""",  # noqa: S608
            (original,),
        )
        return [report_of(row) for row in rows]

    def known_as(self, original: str) -> str | None:
        """Give the id by which the police first heard of a report, or will; None if they do not."""
        row = self._database.row(
            """SELECT r.id FROM reports AS r LEFT JOIN outbox AS o ON o.report = r.id
               WHERE (r.id = ? OR r.supplement_to = ?)
                 AND (o.report IS NOT NULL OR r.may_be_held = 1)
               ORDER BY r.number LIMIT 1""",
            (original, original),
        )
        return str(row[0]) if row else None

    def wish(self, original: str, route: Route, sent_as: str | None) -> None:
        """Keep what the person wishes from now on, and which envelope stands for their report."""
        self._database.change(
            "UPDATE reports SET route = ?, sent_as = ? WHERE id = ?", (route, sent_as, original)
        )

    def withdraw(self, original: str) -> None:
        """Keep that the person wants nothing more done."""
        self._database.change("UPDATE reports SET status = 'withdrawn' WHERE id = ?", (original,))
