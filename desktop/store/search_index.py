"""What is kept of each report to be searched by; triggers let it go with what it was made from.

The index is FTS5 over a table of its own with secure-delete: a report deleted or erased leaves no
word behind, in the same transaction (security.md 4.4; decision 10). To take words out costs far
more than to put them in, so what is said in a draft comes in when it is sealed, once.
"""

from desktop import searchable
from desktop.forms.answers import Answers
from desktop.report import Report
from desktop.vault.database import Database


class SearchIndex:
    """The searchable words of one vault."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook, beside what they were taken from."""
        self._database = database

    def add(self, report: Report) -> None:
        """Let a report that was just begun be found by its day."""
        self._database.change(
            "INSERT INTO searched (number, shown) SELECT number, ? FROM reports WHERE id = ?",
            (searchable.shown(report.reference, report.created_at), report.id),
        )

    def put_shown(self, report: Report) -> None:
        """Let a report be found by its reference from now on."""
        self._put("shown", searchable.shown(report.reference, report.created_at), report.id)

    def put_words(self, report_id: str, answers: Answers) -> None:
        """Let a sealed report be found by what is said in it, and by nothing said before."""
        self._put("words", searchable.words(answers), report_id)

    def behind(self) -> list[str]:
        """Name the reports of an older vault, which nothing finds yet."""
        rows = self._database.rows(
            """SELECT r.id FROM searched AS s JOIN reports AS r ON r.number = s.number
               WHERE s.shown = ''"""
        )
        return [row[0] for row in rows]

    def _put(self, column: str, text: str, report_id: str) -> None:
        self._database.change(
            f"""UPDATE searched SET {column} = ? WHERE {column} <> ?
                AND number = (SELECT number FROM reports WHERE id = ?)""",  # noqa: S608
            (text, text, report_id),
        )
