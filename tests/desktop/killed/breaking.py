"""What breaks an errand of the desk at each of its writes, and what a vault must be like after."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from desktop.report import Report
from desktop.session import Session
from tests.kit.break_at import Ending, How

KILLS = (How.KILL, How.TEAR)
FAILURES = (How.ENOSPC, How.EIO, How.FULL)


class Break(Protocol):
    """Breaks an errand at each of its writes, or at every so manieth."""

    def __call__(
        self, errand: str, how: How, source: Path | None, *, step: int = 1
    ) -> Iterator[Ending]:
        """Give how each run ended."""


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
