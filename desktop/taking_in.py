"""ACT: take in reports that were written down elsewhere, all that a file holds or none of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from desktop.errors import AnswerRefused, NotAllowed
from desktop.forms.answers import Answers, from_json
from desktop.forms.course import course
from desktop.forms.derived import completed
from desktop.forms.interview import Interview
from desktop.recording import Recorded, keep, start, with_defaults
from desktop.session import Session
from desktop.vault.roster import Role
from desktop.wording import tr
from desktop.written_answers import check_kept, check_written, refuse_names_of_nobody

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadIn:
    """One report of a file, checked and not stored yet."""

    interview: Interview
    taken_at: datetime | None
    not_kept: tuple[str, ...]


def take_in_all(session: Session, reports: Sequence[dict[str, Any]]) -> list[Recorded]:
    """Begin a draft from each set of answers in a file: from all of them, or from none.

    Everything is checked before anything is stored: unknown ids and codes are refused by name.
    """
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    checked = [_read_in(session, dict(written)) for written in reports]
    with session.transaction():
        return [_begun(session, one) for one in checked]


def _read_in(session: Session, written: dict[str, Any]) -> _ReadIn:
    """Check one report; what it asks for leaves no room for is never written, and is named."""
    taken_at = _taken_at(session, written.pop("created_at", None))
    blank = Interview(catalogue=session.catalogue, today=session.today)
    check_written(blank, written)
    given = from_json(written).values
    said = {**with_defaults(blank).answers.values, **given}
    told = replace(blank, answers=completed(Answers(said), session.catalogue.home))
    refuse_names_of_nobody(told)
    told = told.answered("share_route", told.answers.get("share_route"))
    check_kept(told, written)
    told = replace(told, answers=told.said)
    seen = frozenset(stop.key for stop in (*told.pages, *course(told)))
    return _ReadIn(
        interview=replace(told, visited=seen), taken_at=taken_at,
        not_kept=tuple(key for key in given if key not in told.answers.values),
    )  # fmt: skip


def _taken_at(session: Session, written: object) -> datetime | None:
    """Give when a report was taken on paper; only an administrator may say so."""
    if written is None:
        return None
    if session.person.role is not Role.ADMINISTRATOR:
        raise NotAllowed(tr("Only an administrator may say when a report was taken."))
    try:
        taken_at = datetime.fromisoformat(str(written))
    except ValueError:
        raise AnswerRefused(tr("created_at is a time like 2026-11-20T14:30:00Z.")) from None
    if taken_at.tzinfo is None:
        raise AnswerRefused(tr("created_at must name its time zone, like 2026-11-20T14:30:00Z."))
    if not _EARLIEST <= taken_at <= session.now():
        raise AnswerRefused(tr("created_at must be in the past, and not before 1990."))
    return taken_at


def _begun(session: Session, read: _ReadIn) -> Recorded:
    recorded = start(session, taken_at=read.taken_at)
    if read.taken_at is not None:
        session.note("dated from paper", recorded.report.id)
    keep(session, recorded.report, read.interview)
    return replace(recorded, interview=read.interview, not_kept=read.not_kept)
