"""A round of sending against a real intake: what arrives, and what is believed."""

import pytest

from desktop.errors import NotEnrolled
from desktop.report import OutboxState
from desktop.session import Session
from sync.dispatch.dispatching import send_round
from sync.dispatch.link import Link
from tests.sync.dispatch.centre import QUICK, Police, finalise, states


def test_a_report_arrives_and_is_signed_for(session: Session, police: Police, link: Link) -> None:
    report = finalise(session)
    done = send_round(session, pace=QUICK)
    assert done.problem is None
    assert done.received == (report,)
    assert states(session) == {report: OutboxState.RECEIVED}
    assert police.documents() == {report: session.reports.document(report)}
    assert session.reports.get(report).status == "delivered"
    assert list((session.folder / "outgoing").iterdir()) == []


def test_without_a_link_nothing_is_sent(session: Session) -> None:
    with pytest.raises(NotEnrolled):
        send_round(session, pace=QUICK)
