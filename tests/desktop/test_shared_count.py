"""How often something was shared without agreement: in full fives, and by whole years."""

from pathlib import Path

import pytest

from desktop import enrolment, safeguarding, shared_count, without_agreement
from desktop.errors import CountsError, NotAllowed
from desktop.period import parse_period
from desktop.session import Session
from desktop.sharing import PersonTold, Reason, Recipient, Sharing
from tests.builders import PASSPHRASE, Clock, a_draft, answers_for

YEAR = parse_period("2026-27")
RUNG = Sharing(
    reason=Reason.CHILD_AT_RISK, recipient=Recipient.CHILDREN_SERVICES, told=PersonTold.TOLD,
    note="He is six.",
)  # fmt: skip


@pytest.fixture
def report(session: Session) -> str:
    """A report that Ana, a lead, may share."""
    session.now = Clock()
    safeguarding.name_leads(session, [session.person.id])
    return a_draft(session, answers_for("support_only")).report.id


def held(session: Session) -> list[str]:
    rows = session.counts.rows("SELECT value FROM settings WHERE name LIKE 'shared without%'")
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("times", "said", "kept"),
    [(0, "fewer than 5 times", []), (4, "fewer than 5 times", []), (5, "5 times or a few", ["5"]),
     (9, "5 times or a few", ["5"]), (10, "10 times or a few", ["10"])],
)  # fmt: skip
def test_the_counts_hold_full_fives_only(
    session: Session, report: str, times: int, said: str, kept: list[str]
) -> None:
    for _ in range(times):
        without_agreement.share(session, report, RUNG)
    assert said in shared_count.said(session, YEAR)
    assert held(session) == kept


def test_years_are_kept_apart_and_quarters_are_not_counted(session: Session, report: str) -> None:
    clock = session.now
    assert isinstance(clock, Clock)
    for _ in range(5):
        without_agreement.share(session, report, RUNG)
    clock.go(days=200)
    without_agreement.share(session, report, RUNG)
    assert "5 times" in shared_count.said(session, YEAR)
    assert "fewer than 5" in shared_count.said(session, parse_period("2027-28"))
    with pytest.raises(CountsError):
        shared_count.said(session, parse_period("2026-Q4"))


def test_what_was_not_told_is_told_at_the_next_opening(
    session: Session, report: str, vault: Path
) -> None:
    for _ in range(5):
        without_agreement.share(session, report, RUNG)
    session.counts.change("DELETE FROM settings WHERE name LIKE 'shared without%'")
    session.close()
    staff = enrolment.unlock(vault, "Tomasz", PASSPHRASE)
    with pytest.raises(NotAllowed):
        shared_count.said(staff, YEAR)
    staff.close()
    coordinator = enrolment.unlock(vault, "Cara", PASSPHRASE)
    assert "5 times or a few more" in shared_count.said(coordinator, YEAR)
    coordinator.close()
