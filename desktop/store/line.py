"""What the connection to the police did: how it stands, when it is tried again, and a short log."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.store import instant
from desktop.vault.database import Database

_KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineState:
    """How the connection stands; `problem` is the code of what stopped the last try."""

    failures: int = 0
    last_try: datetime | None = None
    last_success: datetime | None = None
    next_try: datetime | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEvent:
    """One line of the log: a sentence and its code, never an answer."""

    at: datetime
    code: str
    words: str
    report: str | None = None


class Line:
    """The connection's memory, so that a restart neither forgets nor hammers."""

    def __init__(self, database: Database) -> None:
        """Keep it in the casebook."""
        self._database = database

    def state(self) -> LineState:
        """Give how the connection stands."""
        row = self._database.row(
            "SELECT failures, last_try, last_success, next_try, problem FROM line_state"
        )
        if row is None:
            return LineState()
        return LineState(
            failures=row[0], last_try=instant.read_maybe(row[1]),
            last_success=instant.read_maybe(row[2]), next_try=instant.read_maybe(row[3]),
            problem=row[4],
        )  # fmt: skip

    def keep(self, state: LineState) -> None:
        """Save how the connection stands."""
        moments = (state.last_try, state.last_success, state.next_try)
        self._database.change(
            """INSERT INTO line_state
                 (only_one, failures, last_try, last_success, next_try, problem)
               VALUES (1, ?, ?, ?, ?, ?)
               ON CONFLICT (only_one) DO UPDATE SET failures = excluded.failures,
                 last_try = excluded.last_try, last_success = excluded.last_success,
                 next_try = excluded.next_try, problem = excluded.problem""",
            (state.failures, *(instant.written(m) if m else None for m in moments), state.problem),
        )

    def note(self, at: datetime, code: str, words: str, report: str | None = None) -> None:
        """Add to the log and let go of what is older than a month."""
        self._database.change(
            "INSERT INTO line_log (at, code, words, report) VALUES (?, ?, ?, ?)",
            (instant.written(at), code, words, report),
        )
        self._database.change("DELETE FROM line_log WHERE at < ?", (instant.written(at - _KEPT),))

    def events(self, limit: int = 50) -> list[LineEvent]:
        """Give the newest lines of the log, newest first."""
        rows = self._database.rows(
            "SELECT at, code, words, report FROM line_log ORDER BY number DESC LIMIT ?", (limit,)
        )
        return [LineEvent(at=instant.read(r[0]), code=r[1], words=r[2], report=r[3]) for r in rows]
