"""What the police told back of a report: added to, and gone with what was said (protocol.md 5)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop.store import instant
from desktop.vault.database import Database

BEGINNING = "0"
_ASIDE_FOR = timedelta(days=90)
_OPEN = "SELECT report FROM updates WHERE report IN told_reports"
ANSWERS = f"{_OPEN} AND status <> 'received'"
"""The reports that the police have answered: to have received one is no answer yet."""
NOT_SEEN = f"{_OPEN} AND seen_at IS NULL"
"""The reports of which nobody saw yet what the police told; of what was stopped nobody does."""
ASKED = f"""{_OPEN} AND status IN ('needs_clarification', 'rejected')
    AND NOT EXISTS (SELECT 1 FROM updates AS later WHERE later.report = updates.report
                    AND (later.at, later.number) > (updates.at, updates.number))
    AND NOT EXISTS (SELECT 1 FROM reports AS added WHERE added.supplement_to = updates.report
                    AND added.finalised_at > updates.kept_at)"""  # noqa: S608
"""The reports about which the police asked for something last, and nothing was added since."""
_COLUMNS = "report, about, at, status, police_reference, reason, message, kept_at, seen_at"
# Newest first: what the police said last holds, in whatever order it came.
_NEWEST = "ORDER BY at DESC, number DESC"


@dataclass(frozen=True, slots=True, kw_only=True)
class PoliceUpdate:
    """One thing that the police told; `about` may be an addition to the report."""

    report: str
    about: str
    at: datetime
    status: str
    police_reference: str | None = field(default=None, repr=False)
    reason: str | None = field(default=None, repr=False)
    message: str | None = field(default=None, repr=False)
    kept_at: datetime
    seen_at: datetime | None = None


class Updates:
    """The updates of one vault, each found through its report."""

    def __init__(self, database: Database) -> None:
        """Keep them in the casebook, whose triggers let them go with what was said."""
        self._database = database

    def keep(self, one: PoliceUpdate, digest: str) -> bool:
        """Keep it once, however often it comes; False if it is here already."""
        added = self._database.change(
            f"""INSERT INTO updates (digest, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
                ON CONFLICT (report, digest) DO NOTHING""",  # noqa: S608
            (digest, one.report, one.about, instant.written(one.at), one.status,
             one.police_reference, one.reason, one.message, instant.written(one.kept_at)),
        )  # fmt: skip
        return added == 1

    def has_room(self, report_id: str) -> bool:
        """Whether something of this report is kept here still, so that an update may be."""
        row = self._database.row("SELECT 1 FROM told_reports WHERE id = ?", (report_id,))
        return row is not None

    def of(self, report_id: str) -> list[PoliceUpdate]:
        """List what the police told of a report, the newest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM updates WHERE report = ? {_NEWEST}",  # noqa: S608
            (report_id,),
        )
        return [
            PoliceUpdate(
                report=r[0], about=r[1], at=instant.read(r[2]), status=r[3],
                police_reference=r[4], reason=r[5], message=r[6], kept_at=instant.read(r[7]),
                seen_at=instant.read_maybe(r[8]),
            )
            for r in rows
        ]  # fmt: skip

    def told_of(self) -> list[str]:
        """List the reports of which something was told, the last told first."""
        rows = self._database.rows(
            f"{_OPEN} GROUP BY report ORDER BY max(at) DESC, max(number) DESC"
        )
        return [row[0] for row in rows]

    def see(self, report_id: str, at: datetime) -> None:
        """Keep that somebody saw all that the police told of a report."""
        self._database.change(
            "UPDATE updates SET seen_at = ? WHERE report = ? AND seen_at IS NULL",
            (instant.written(at), report_id),
        )

    def unseen(self) -> int:
        """Count the reports of which nobody saw yet what the police told."""
        return self._count(NOT_SEEN)

    def asked(self) -> int:
        """Count the reports about which the police wait for something from here."""
        return self._count(ASKED)

    def _count(self, which: str) -> int:
        row = self._database.row(f"SELECT count(DISTINCT report) FROM ({which})")  # noqa: S608
        return int(row[0]) if row else 0

    def are_any_expected(self) -> bool:
        """Whether the police hold a report of this desk, so that they may tell of it."""
        row = self._database.row("SELECT 1 FROM outbox WHERE state = 'received' LIMIT 1")
        return row is not None

    def put_aside(self, digest: str, report: str, sealed: bytes, at: datetime) -> None:
        """Keep one, sealed still, that nothing can be done with yet; it goes with its report."""
        self._database.change(
            """INSERT INTO updates_aside (digest, report, sealed, kept_at) VALUES (?, ?, ?, ?)
               ON CONFLICT (digest) DO NOTHING""",
            (digest, report, sealed, instant.written(at)),
        )

    def aside(self) -> dict[str, bytes]:
        """Give those put aside, in the order in which they came, by their digest."""
        rows = self._database.rows("SELECT digest, sealed FROM updates_aside ORDER BY kept_at")
        return {row[0]: bytes(row[1]) for row in rows}

    def let_go(self, digests: Collection[str]) -> None:
        """Put no longer aside what has found its report, or will not find it any more."""
        for digest in digests:
            self._database.change("DELETE FROM updates_aside WHERE digest = ?", (digest,))

    def let_go_of_old(self, now: datetime) -> None:
        """Put no longer aside what has waited for too long; it is called at unlock as well."""
        self._database.change(
            "DELETE FROM updates_aside WHERE kept_at < ?", (instant.written(now - _ASIDE_FOR),)
        )

    def cursor(self, device: str) -> str:
        """Give from where on to ask; from the beginning where another desk asked last."""
        row = self._database.row("SELECT next FROM updates_asked WHERE device = ?", (device,))
        return str(row[0]) if row else BEGINNING

    def keep_cursor(self, device: str, next: str, at: datetime) -> None:
        """Keep from where on to ask the next time."""
        self._database.change(
            """INSERT INTO updates_asked (only_one, device, next, asked_at) VALUES (1, ?, ?, ?)
               ON CONFLICT (only_one) DO UPDATE SET device = excluded.device,
                 next = excluded.next, asked_at = excluded.asked_at""",
            (device, next, instant.written(at)),
        )

    def asked_at(self) -> datetime | None:
        """Give when the police were last asked, or None."""
        row = self._database.row("SELECT asked_at FROM updates_asked")
        return instant.read(row[0]) if row else None
