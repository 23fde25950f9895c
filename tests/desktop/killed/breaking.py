"""What breaks an errand of the desk at each of its writes, and what a vault must be like after."""

from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.report import Report
from desktop.session import Session
from tests.kit.break_at import Ending, How

KILLS = (How.KILL, How.TEAR)
FAILURES = (How.ENOSPC, How.EIO, How.FULL)

Break = Callable[[str, How, Path | None], Iterator[Ending]]


def sound(session: Session) -> Session:
    """A vault with nothing broken in it."""
    assert session.casebook.faults() == session.counts.faults() == []
    assert session.audit.first_broken() is None
    return session


def acts(session: Session, report: Report) -> list[str]:
    """What the trail tells of a report."""
    return [line.act for line in session.audit.lines() if line.subject == report.id]


def counted(session: Session) -> int:
    """How many reports are counted."""
    quarters = tuple(session.tallies.quarters())
    return sum(session.tallies.count(("quarter",), quarters).values()) if quarters else 0
