"""Anonymous facts that outlive a report: one row for each finalised report, told by nobody's name.

A tally is written beside the report in one transaction and carried over to `counts.db` later; its
own random id makes carrying it twice the same as once, and leads back to no report.
"""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from desktop.store.facts import Fact, Facts, add_facts
from desktop.vault.database import Database


class Tally(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is counted of one report (domain.md 5.3); months, districts and codes only."""

    id: str
    month: str
    quarter: str
    district: str
    route: str
    strand: str
    strands: tuple[str, ...]
    type_main: str
    type_family: str
    types: tuple[str, ...]
    channel: str
    practice: bool
    risk_band: str = ""
    repeat: str = "unknown"


T = TypeVar("T", Tally, Fact)
_COLUMNS = ("id", "month", "quarter", "district", "route", "strand", "strands", "type_main",
            "type_family", "types", "channel", "practice", "risk_band", "repeat")  # fmt: skip
# Only these are ever grouped by; a name from outside cannot reach the statement.
COUNTED = frozenset({"month", "quarter", "district", "route", "strand", "type_main", "type_family",
                     "channel", "risk_band", "repeat"})  # fmt: skip


class PendingTallies:
    """Tallies in the casebook that have not been carried over yet."""

    def __init__(self, casebook: Database) -> None:
        """Keep them beside the reports."""
        self._casebook = casebook

    def add(self, tally: Tally, facts: Sequence[Fact] = ()) -> None:
        """Write a tally with its report, and what is counted by itself as facts of their own."""
        self._put("tallies", tally)
        self.add_facts(facts)

    def add_facts(self, facts: Sequence[Fact]) -> None:
        """Write what is counted by itself."""
        for fact in facts:
            self._put("facts", fact)

    def carry_over(self, tallies: "Tallies") -> int:
        """Bring what waits to the counts and give how many; killed between, it does no harm."""
        waiting, facts = self._waiting("tallies", Tally), self._facts()
        tallies.add_all(waiting, facts)
        self._let_go("tallies", waiting)
        self._let_go("facts", facts)
        return len(waiting)

    def _facts(self) -> list[Fact]:
        return self._waiting("facts", Fact)

    def _put(self, table: str, fact: Tally | Fact) -> None:
        content = msgspec.json.encode(fact).decode()
        self._casebook.change(
            f"INSERT INTO {table} (id, content) VALUES (?, ?)",  # noqa: S608
            (fact.id, content),
        )

    def _waiting(self, table: str, kind: type[T]) -> list[T]:
        rows = self._casebook.rows(f"SELECT content FROM {table}")  # noqa: S608
        return [msgspec.json.decode(row[0], type=kind) for row in rows]

    def _let_go(self, table: str, facts: Sequence[Tally | Fact]) -> None:
        for fact in facts:
            self._casebook.change(f"DELETE FROM {table} WHERE id = ?", (fact.id,))  # noqa: S608


class Tallies:
    """Every report ever finalised here, as facts."""

    def __init__(self, counts: Database) -> None:
        """Keep them in the counts."""
        self._counts = counts

    def add_all(self, tallies: Sequence[Tally], facts: Sequence[Fact] = ()) -> None:
        """Take tallies in, each once."""
        if not tallies and not facts:
            return
        with self._counts.transaction():
            add_facts(self._counts, facts)
            for tally in tallies:
                self._counts.change(
                    f"""INSERT INTO tallies ({", ".join(_COLUMNS)})
                        VALUES ({", ".join("?" * len(_COLUMNS))}) ON CONFLICT DO NOTHING""",  # noqa: S608
                    _row(tally),
                )

    def count(
        self, by: tuple[str, ...], quarters: tuple[str, ...], practice: bool = False
    ) -> dict[tuple[str, ...], int]:
        """Count reports of some quarters by one or two columns; practice never mixes in."""
        if not set(by) <= COUNTED:
            raise ValueError("not a column that is counted")
        columns = ", ".join(by)
        marks = ", ".join("?" * len(quarters))
        rows = self._counts.rows(
            f"""SELECT {columns}, count(*) FROM tallies
                WHERE quarter IN ({marks}) AND practice = ? GROUP BY {columns}""",  # noqa: S608
            (*quarters, int(practice)),
        )
        return {tuple(row[:-1]): row[-1] for row in rows}

    def count_mentions(self, quarters: tuple[str, ...], practice: bool = False) -> dict[str, int]:
        """Count, for each strand, the reports that mention it; one report may count in several."""
        marks = ", ".join("?" * len(quarters))
        rows = self._counts.rows(
            f"""SELECT each.value, count(*) FROM tallies, json_each(tallies.strands) AS each
                WHERE quarter IN ({marks}) AND practice = ? GROUP BY each.value""",  # noqa: S608
            (*quarters, int(practice)),
        )
        return {row[0]: row[1] for row in rows}

    @property
    def facts(self) -> Facts:
        """What is counted by itself, which nothing joins to the rest."""
        return Facts(self._counts)

    def quarters(self) -> list[str]:
        """Name the quarters in which anything was counted, newest first."""
        rows = self._counts.rows("SELECT DISTINCT quarter FROM tallies ORDER BY quarter DESC")
        return [row[0] for row in rows]


def _row(tally: Tally) -> tuple[str | int, ...]:
    fields = msgspec.structs.asdict(tally)
    return tuple(_cell(fields[column]) for column in _COLUMNS)


def _cell(value: str | bool | tuple[str, ...]) -> str | int:
    if isinstance(value, tuple):
        return msgspec.json.encode(value).decode()
    return int(value) if isinstance(value, bool) else value
