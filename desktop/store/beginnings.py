"""What was told of a sealed report and is not agreed to yet: of each act one beginning."""

from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from desktop.forms.answers import Answers, from_json
from desktop.vault.database import Database


class Act(StrEnum):
    """What was begun."""

    NOTE = "note"
    CORRECT = "correct"
    WIDEN = "widen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What was told so far; of a fuller wish, which one, and the pages that were seen."""

    act: Act
    told: Answers = field(repr=False)
    wish: str = ""
    seen: frozenset[str] = frozenset()


class Beginnings:
    """The beginnings of one vault; erased with what their report says."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook."""
        self._database = database

    def put(self, report_id: str, begun: Beginning, by: str) -> None:
        """Keep what was told by now, in place of what was there."""
        self._database.change(
            """INSERT INTO begun (report, by_id, act, wish, told, seen) VALUES (?, ?, ?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET wish = excluded.wish, told = excluded.told,
                                         seen = excluded.seen""",
            (report_id, by, begun.act, begun.wish, _json(begun.told.as_json()),
             _json(sorted(begun.seen))),
        )  # fmt: skip

    def of(self, report_id: str, by: str) -> list[Beginning]:
        """Give what this person has begun with a report."""
        rows = self._database.rows(
            "SELECT act, wish, told, seen FROM begun WHERE report = ? AND by_id = ? ORDER BY act",
            (report_id, by),
        )
        return [
            Beginning(act=Act(act), wish=wish, told=from_json(msgspec.json.decode(told)),
                      seen=frozenset(msgspec.json.decode(seen)))
            for act, wish, told, seen in rows
        ]  # fmt: skip

    def drop(self, report_id: str, act: Act, by: str) -> None:
        """Let one go: it is agreed to now, or not wanted."""
        self._database.change(
            "DELETE FROM begun WHERE report = ? AND act = ? AND by_id = ?", (report_id, act, by)
        )

    def drop_wishes(self, report_id: str) -> None:
        """Let go what anybody began of a fuller wish: a fuller one is agreed to now."""
        self._database.change(
            "DELETE FROM begun WHERE report = ? AND act = ?", (report_id, Act.WIDEN)
        )

    def any_of(self, report_id: str) -> bool:
        """Whether anybody has begun anything with a report."""
        row = self._database.row("SELECT 1 FROM begun WHERE report = ? LIMIT 1", (report_id,))
        return row is not None

    def began(self, person_id: str) -> bool:
        """Whether somebody has begun anything that nobody agreed to yet."""
        row = self._database.row("SELECT 1 FROM begun WHERE by_id = ? LIMIT 1", (person_id,))
        return row is not None

    def drop_of(self, person_id: str) -> None:
        """Let go what somebody began who works here no longer."""
        self._database.change("DELETE FROM begun WHERE by_id = ?", (person_id,))

    def drop_all(self, report_id: str) -> None:
        """Let all go: another wish holds from now on."""
        self._database.change("DELETE FROM begun WHERE report = ?", (report_id,))


def _json(content: object) -> str:
    return msgspec.json.encode(content).decode()
