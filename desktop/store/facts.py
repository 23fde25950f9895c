"""Answers as facts: a row and a random id for each, so that no two can be put together.

What one person said is nowhere side by side, nor beside a district: each question is counted by
itself, the equality questions by whole years (domain.md 5.3).
"""

from collections.abc import Sequence

import msgspec

from desktop.vault.database import Database


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One answer to one question by somebody in a quarter, or in a financial year."""

    id: str
    period: str
    question: str
    codes: tuple[str, ...]
    practice: bool


def add_facts(counts: Database, facts: Sequence[Fact]) -> None:
    """Take facts in, each once, inside the transaction of whoever calls."""
    for fact in facts:
        counts.change(
            """INSERT INTO facts (id, period, question, codes, practice)
               VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
            (fact.id, fact.period, fact.question, msgspec.json.encode(fact.codes).decode(),
             int(fact.practice)),
        )  # fmt: skip


class Facts:
    """What was answered by everybody who was ever asked."""

    def __init__(self, counts: Database) -> None:
        """Keep them in the counts."""
        self._counts = counts

    def count(
        self, question: str, periods: Sequence[str], practice: bool = False
    ) -> dict[str, int]:
        """Count each code among the answers to one question; some answers hold several codes."""
        rows = self._counts.rows(
            f"""SELECT each.value, count(*)
                FROM facts AS fact, json_each(fact.codes) AS each
                WHERE question = ? AND practice = ? AND period IN ({_marks(periods)})
                GROUP BY each.value""",  # noqa: S608
            (question, int(practice), *periods),
        )
        return {row[0]: row[1] for row in rows}

    def answers(self, question: str, periods: Sequence[str], practice: bool = False) -> int:
        """How many were asked a question."""
        row = self._counts.row(
            f"""SELECT count(*) FROM facts
                WHERE question = ? AND practice = ? AND period IN ({_marks(periods)})""",  # noqa: S608
            (question, int(practice), *periods),
        )
        return int(row[0]) if row else 0


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
