"""The reports that the police hold and have not answered, the one that waits longest first."""

from dataclasses import dataclass
from datetime import datetime

from desktop.forms.route import Route
from desktop.hidden_signs import plain
from desktop.risk import Band
from desktop.store import instant
from desktop.store.updates import ANSWERS
from desktop.vault.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """One report that waits; what a lead shared without agreement has no route.

    The reference of the police is for a terminal and for paper: no sign in it does anything there.
    """

    report: str
    reference: str
    route: Route | None
    received_at: datetime
    police_reference: str
    band: Band | None
    asked_at: datetime | None


class Waiting:
    """What waits for an answer in one vault."""

    def __init__(self, database: Database) -> None:
        """Read it from the casebook."""
        self._database = database

    def unanswered(self, asked_by: str, since: datetime) -> list[Unanswered]:
        """List what was received since then; `asked_by` is the act of asking, as in the trail.

        Where the person was told an outcome, however that came, nobody waits for one any more.
        """
        rows = self._database.rows(
            f"""SELECT r.id, r.reference, r.route, o.received_at, o.police_reference,
                       (SELECT coalesce(a.staff_band, a.band) FROM assessments AS a
                        WHERE a.report = r.id ORDER BY a.number DESC LIMIT 1),
                       (SELECT max(t.at) FROM audit AS t WHERE t.subject = r.id AND t.act = ?)
                FROM reports AS r JOIN outbox AS o ON o.report = coalesce(r.sent_as, r.id)
                WHERE o.state = 'received' AND o.received_at >= ?
                  AND r.id IN told_reports AND r.id NOT IN ({ANSWERS})
                  AND r.id NOT IN (SELECT report FROM centre_answers WHERE field = 'outcome_told')
                ORDER BY o.received_at, r.number""",  # noqa: S608
            (asked_by, instant.written(since)),
        )
        return [
            Unanswered(
                report=r[0], reference=r[1], route=Route(r[2]) if r[2] else None,
                received_at=instant.read(r[3]), police_reference=plain(r[4] or ""),
                band=Band(r[5]) if r[5] else None, asked_at=instant.read_maybe(r[6]),
            )
            for r in rows
        ]  # fmt: skip
