"""Which earlier slips were shown with a report: references copied from paper, and nothing else."""

from collections.abc import Iterable

from desktop.vault.database import Database


class Links:
    """The links of one vault; erased with what their report says."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook."""
        self._database = database

    def put(self, report_id: str, references: Iterable[str]) -> None:
        """Keep that these slips were shown; each once."""
        for reference in references:
            self._database.change(
                "INSERT INTO links (report, reference) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (report_id, reference),
            )

    def of(self, report_id: str) -> list[str]:
        """Give the references that were shown with a report."""
        rows = self._database.rows(
            "SELECT reference FROM links WHERE report = ? ORDER BY reference", (report_id,)
        )
        return [row[0] for row in rows]

    def naming(self, reference: str) -> list[str]:
        """Give the ids of the reports with which this slip was shown."""
        rows = self._database.rows(
            "SELECT report FROM links WHERE reference = ? ORDER BY report", (reference,)
        )
        return [row[0] for row in rows]
