"""Equality answers as facts: a row and a random id for each, so that no two can be put together.

What one person answered is nowhere side by side, nor beside a district or a quarter: these are
counted by year, one question at a time (domain.md 5.3).
"""

from collections.abc import Sequence

import msgspec

from desktop.vault.database import Database


class EqualityTally(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One answer to one question by somebody in one financial year."""

    id: str
    year: str
    question: str
    codes: tuple[str, ...]
    practice: bool


def add_equality(counts: Database, facts: Sequence[EqualityTally]) -> None:
    """Take facts in, each once, inside the transaction of whoever calls."""
    for fact in facts:
        counts.change(
            """INSERT INTO equality_tallies (id, year, question, codes, practice)
               VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            (fact.id, fact.year, fact.question, msgspec.json.encode(fact.codes).decode(),
             int(fact.practice)),
        )  # fmt: skip


class EqualityTallies:
    """What was answered by everybody who was ever asked."""

    def __init__(self, counts: Database) -> None:
        """Keep them in the counts."""
        self._counts = counts

    def count(self, question: str, year: str, practice: bool = False) -> dict[str, int]:
        """Count each code among the answers to one question; some answers hold several codes."""
        rows = self._counts.rows(
            """SELECT each.value, count(*)
               FROM equality_tallies AS fact, json_each(fact.codes) AS each
               WHERE question = ? AND year = ? AND practice = ? GROUP BY each.value""",
            (question, year, int(practice)),
        )
        return {row[0]: row[1] for row in rows}

    def answers(self, question: str, year: str, practice: bool = False) -> int:
        """How many were asked a question."""
        row = self._counts.row(
            """SELECT count(*) FROM equality_tallies
               WHERE question = ? AND year = ? AND practice = ?""",
            (question, year, int(practice)),
        )
        return int(row[0]) if row else 0
