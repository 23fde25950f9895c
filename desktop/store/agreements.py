"""What each person agreed to, in the words they were told, and when they took it back.

Only ever added to: it is the proof of whose decision it was (domain.md 1.4).
"""

from dataclasses import dataclass
from datetime import datetime

from desktop.agreement import Agreement
from desktop.store import instant
from desktop.vault.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Words that were agreed to at a time, or that ceased to hold then."""

    at: datetime
    given: bool
    agreement: Agreement


class Agreements:
    """The agreements of one vault."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook, beside their reports."""
        self._database = database

    def of(self, report_id: str) -> list[Agreed]:
        """Give everything that was agreed to for a report, oldest first."""
        rows = self._database.rows(
            """SELECT at, given, text_id, version, language, text FROM agreements
               WHERE report = ? ORDER BY number""",
            (report_id,),
        )
        return [
            Agreed(at=instant.read(row[0]), given=bool(row[1]),
                   agreement=Agreement(text_id=row[2], version=row[3], language=row[4],
                                       text=row[5]))
            for row in rows
        ]  # fmt: skip

    def holding(self, report_id: str) -> Agreement | None:
        """Give the words that somebody has agreed to and not taken back."""
        told = self.of(report_id)
        return told[-1].agreement if told and told[-1].given else None

    def follow(self, report_id: str, agreement: Agreement, *, given: bool, at: datetime) -> None:
        """Keep that these words were agreed to just now, or that what held holds no more.

        Words that hold already stay as they were told then, however they are worded today.
        """
        holds = self.holding(report_id)
        if given == (holds is not None):
            return
        words = holds or agreement
        self._database.change(
            """INSERT INTO agreements (report, at, given, text_id, version, language, text)
               VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (report_id, instant.written(at), int(given), words.text_id, words.version,
             words.language, words.text),
        )  # fmt: skip
