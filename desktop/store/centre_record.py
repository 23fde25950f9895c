"""What the centre did after a report: rows that are added to, and go with what was said.

Triggers let nothing be written of a report that was stopped or only counted (domain.md 1.18).
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.casework import Field, FollowUpResult
from desktop.store import instant
from desktop.vault.database import Database, Row

DUE = """SELECT f.report FROM follow_ups AS f WHERE f.done IS NULL AND f.due <= ?
         AND EXISTS (SELECT 1 FROM kept_reports AS k WHERE k.id = f.report)"""
"""The reports whose follow-up should be done by a day; whoever stopped is not sought out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who wrote something down, and when."""

    id: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that was done, on which day, and what came of it."""

    day: date
    what: str = field(repr=False)
    result: str = field(repr=False)
    by: By


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """When somebody means to get in touch; once it was done, when, and what came of it."""

    due: date
    by: By
    done: date | None = None
    result: FollowUpResult | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer of the centre about a report."""

    field: Field
    code: str
    by: By


class CentreRecords:
    """The records of one vault, each found through its report."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook, whose triggers let them go with what was said."""
        self._database = database

    def add_action(self, report_id: str, one: Action) -> None:
        """Add what was done; what stands there stays."""
        self._database.change(
            """INSERT INTO actions (report, day, what, result, by_id, by_name, at)
               VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (report_id, one.day.isoformat(), one.what, one.result, *_by(one.by)),
        )

    def actions(self, report_id: str) -> list[Action]:
        """List what was done, in the order in which it was written down."""
        rows = self._database.rows(
            """SELECT day, what, result, by_id, by_name, at FROM actions
               WHERE report = ? ORDER BY number""",
            (report_id,),
        )
        return [
            Action(day=date.fromisoformat(r[0]), what=r[1], result=r[2], by=_who(r[3:]))
            for r in rows
        ]

    def plan(self, report_id: str, due: date, by: By) -> None:
        """Keep when a follow-up is due; one that is open already is moved."""
        self._database.change(
            """INSERT INTO follow_ups (report, due, by_id, by_name, at) VALUES (?, ?, ?, ?, ?)
               ON CONFLICT (report) WHERE done IS NULL
               DO UPDATE SET due = excluded.due, by_id = excluded.by_id,
                             by_name = excluded.by_name, at = excluded.at""",
            (report_id, due.isoformat(), *_by(by)),
        )

    def finish(self, report_id: str, done: date, result: FollowUpResult, by: By) -> None:
        """Keep what came of the open follow-up."""
        self._database.change(
            """UPDATE follow_ups SET done = ?, result = ?, by_id = ?, by_name = ?, at = ?
               WHERE report = ? AND done IS NULL""",
            (done.isoformat(), result, *_by(by), report_id),
        )

    def follow_ups(self, report_id: str) -> list[FollowUp]:
        """List the follow-ups of a report; one that is open stands last."""
        rows = self._database.rows(
            """SELECT due, done, result, by_id, by_name, at FROM follow_ups
               WHERE report = ? ORDER BY number""",
            (report_id,),
        )
        return [
            FollowUp(
                due=date.fromisoformat(r[0]), done=date.fromisoformat(r[1]) if r[1] else None,
                result=FollowUpResult(r[2]) if r[2] else None, by=_who(r[3:]),
            )
            for r in rows
        ]  # fmt: skip

    def due(self, today: date) -> int:
        """Count the follow-ups that should be done by now."""
        row = self._database.row(f"SELECT count(*) FROM ({DUE})", (today.isoformat(),))  # noqa: S608
        return int(row[0]) if row else 0

    def say(self, report_id: str, one: Said) -> None:
        """Add an answer; the newest of each field holds."""
        self._database.change(
            """INSERT INTO centre_answers (report, field, code, by_id, by_name, at)
               VALUES (?, ?, ?, ?, ?, ?)""",
            (report_id, one.field, one.code, *_by(one.by)),
        )

    def said(self, report_id: str) -> list[Said]:
        """List the answers, oldest first."""
        rows = self._database.rows(
            """SELECT field, code, by_id, by_name, at FROM centre_answers
               WHERE report = ? ORDER BY number""",
            (report_id,),
        )
        return [Said(field=Field(r[0]), code=r[1], by=_who(r[2:])) for r in rows]


def _by(by: By) -> tuple[str, str, str]:
    return by.id, by.name, instant.written(by.at)


def _who(row: Row) -> By:
    return By(id=row[0], name=row[1], at=instant.read(row[2]))
