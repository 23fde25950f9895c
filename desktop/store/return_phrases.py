"""What is kept of the three words that somebody without a name comes back with: a slow hash."""

from dataclasses import dataclass, field
from datetime import datetime

from desktop.store import instant
from desktop.vault.database import Database
from desktop.vault.derivation import Derivation


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPhrase:
    """What typed words are held against, and how often in a row they did not fit."""

    salt: bytes = field(repr=False)
    hash: bytes = field(repr=False)
    how: Derivation
    failures: int = 0
    failed_at: datetime | None = None
    handed_over: bool = False


class ReturnPhrases:
    """The phrases of one vault; erased with what their report says."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook, beside their reports."""
        self._database = database

    def put(self, report_id: str, kept: KeptPhrase) -> None:
        """Keep the phrase of a report, in place of one that nobody was handed."""
        self._database.change(
            """INSERT OR REPLACE INTO return_phrases (report, salt, hash, memory, passes, lanes)
               VALUES (?, ?, ?, ?, ?, ?)""",
            (report_id, kept.salt, kept.hash, kept.how.memory, kept.how.passes, kept.how.lanes),
        )

    def of(self, report_id: str) -> KeptPhrase | None:
        """Give what is kept of the phrase of a report, None where it has none."""
        row = self._database.row(
            """SELECT salt, hash, memory, passes, lanes, failures, failed_at, handed_over
               FROM return_phrases WHERE report = ?""",
            (report_id,),
        )
        if row is None:
            return None
        how = Derivation(memory=row[2], passes=row[3], lanes=row[4])
        return KeptPhrase(
            salt=bytes(row[0]), hash=bytes(row[1]), how=how, failures=row[5],
            failed_at=instant.read_maybe(row[6]), handed_over=bool(row[7]),
        )  # fmt: skip

    def hand_over(self, report_id: str) -> None:
        """Keep that the person has their words: from now on there are no others."""
        self._database.change(
            "UPDATE return_phrases SET handed_over = 1 WHERE report = ?", (report_id,)
        )

    def count_failures(self, report_id: str, failures: int, at: datetime | None) -> None:
        """Keep how often in a row other words were tried, and when last."""
        self._database.change(
            "UPDATE return_phrases SET failures = ?, failed_at = ? WHERE report = ?",
            (failures, instant.written(at) if at else None, report_id),
        )
