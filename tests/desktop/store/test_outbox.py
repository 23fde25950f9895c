"""What waits for the police: no state is reached by halves, and what was received stays so."""

import pytest

from desktop.report import OutboxState, Status
from desktop.sealing import SealedReport
from desktop.session import Session
from desktop.store.line import LineState
from tests.builders import NOON, PlainSealer, a_finalised_report

ANEW = SealedReport(envelope=b"anew", digest="digest of anew")


@pytest.fixture
def waiting(session: Session) -> str:
    """The id of a report that is sealed and waits."""
    session.sealer = PlainSealer()
    return a_finalised_report(session).id


def test_what_the_police_signed_for_is_received_and_delivered_at_once(
    session: Session, waiting: str
) -> None:
    session.outbox.received(waiting, "NK-2026-004211", NOON)
    report = session.reports.get(waiting)
    assert (report.status, report.outbox) == (Status.DELIVERED, OutboxState.RECEIVED)
    assert session.outbox.pending() == []
    assert session.outbox.all()[0].police_reference == "NK-2026-004211"


def test_what_was_received_is_never_refused_or_sealed_anew(session: Session, waiting: str) -> None:
    session.outbox.received(waiting, "NK-2026-004211", NOON)
    session.outbox.refused(waiting, "schema")
    session.outbox.received(waiting, "another", NOON)
    assert not session.outbox.seal(waiting, ANEW)
    only = session.outbox.all()[0]
    assert (only.state, only.police_reference) == (OutboxState.RECEIVED, "NK-2026-004211")


def test_a_sealed_report_that_was_never_tried_may_be_sealed_anew(
    session: Session, waiting: str
) -> None:
    assert session.outbox.seal(waiting, ANEW)
    assert session.outbox.envelope(waiting) == b"anew"
    assert session.outbox.all()[0].size == 4


def test_the_line_and_the_link_are_remembered(session: Session) -> None:
    assert session.line.state() == LineState()
    session.line.keep(LineState(failures=2, last_try=NOON, problem="offline"))
    session.line.keep(LineState(failures=3, last_try=NOON, problem="offline"))
    assert session.line.state() == LineState(failures=3, last_try=NOON, problem="offline")
    assert session.police_link.get() is None
    for content in (b"first", b"second"):
        session.police_link.put(content)
        assert session.police_link.get() == content
    session.settings.set("centre id", "one")
    session.settings.set("centre id", "two")
    assert session.settings.get("centre id") == "two"
    assert session.settings.get("unset", "otherwise") == "otherwise"
