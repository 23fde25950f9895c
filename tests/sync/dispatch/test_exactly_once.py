"""Whatever is lost, doubled or replayed on the way, each report is held once and received once.

Every answer, the token's included, is lost after it was given, the question is asked twice, or an
older answer to it comes again, each with a probability of one half (security.md 7, goal 8).
"""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.report import OutboxState
from desktop.session import Session
from sync.dispatch import errors
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import send_until_empty
from sync.dispatch.link import Link
from sync.intake import tables
from tests.sync.dispatch.bends import Bend, Question, Really, bent
from tests.sync.dispatch.centre import (
    QUICK,
    Police,
    Vault,
    enrol,
    finalise,
    finalise_with_files,
    states,
)


def lossy(seed: int, *, replaying: bool = False) -> Bend:
    """A line that loses every second answer and asks every second question twice.

    One that replays gives every second answer to a question that was asked before once more: of a
    place for a batch, that is the place of another.
    """
    chance = random.Random(seed)
    given: dict[tuple[str, str], Answer] = {}

    def bend(question: Question, really: Really) -> Answer:
        if chance.random() < 0.5:
            really()
        answer, before = really(), given.get((question.method, question.path))
        given[question.method, question.path] = answer
        if chance.random() < 0.5:
            raise errors.LineBroke
        return before if replaying and before and chance.random() < 0.5 else answer

    return bend


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 9))
def test_each_report_is_held_once_and_received_once(
    founded: Vault, police: Police, seed: int, count: int
) -> None:
    with TemporaryDirectory() as folder:
        vault = founded.copied(Path(folder) / "vault")
        with vault.unlocked() as session:
            link = enrol(session, police.invitation())
            reports = {finalise(session, str(number)) for number in range(count)}
            done = send_until_empty(session, connect=bent(lossy(seed)), pace=QUICK)
            assert sorted(done.received) == sorted(reports)
            assert states(session) == dict.fromkeys(reports, OutboxState.RECEIVED)
            documents = {report: session.reports.document(report) for report in reports}
            references = [one.police_reference for one in session.outbox.all()]
        assert police.documents(link) == documents
        assert len(set(references)) == count


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32))
def test_each_file_is_held_once_and_received_once(
    founded: Vault, police: Police, seed: int
) -> None:
    with TemporaryDirectory() as folder:
        vault = founded.copied(Path(folder) / "vault")
        with vault.unlocked() as session:
            link = enrol(session, police.invitation())
            report = finalise_with_files(session, b"one", random.Random(seed).randbytes(40_000))
            done = send_until_empty(session, connect=bent(lossy(seed)), pace=QUICK)
            assert (done.received, done.files) == ((report,), 2)
        with police.ledger() as ledger, ledger.reading() as connection:
            columns = tables.verdicts.c
            asked = select(columns.outcome).join(
                tables.batches, tables.batches.c.id == columns.batch
            )
            mine = asked.where(columns.attachment, tables.batches.c.device == link.device)
            assert list(connection.scalars(mine)).count("accepted") == 2
        assert police.opened(Path(folder) / "out")[report].attachments == 2


def test_a_thousand_reports(session: Session, police: Police, link: Link) -> None:
    """Signed for a thousand times, and each of them in the intake's books once."""
    with session.transaction():
        reports = {finalise(session, str(number)) for number in range(1_000)}
    line = lossy(1, replaying=True)
    done = send_until_empty(session, connect=bent(line), pace=QUICK)
    assert (len(done.received), set(done.received)) == (1_000, reports)
    with police.ledger() as ledger, ledger.reading() as connection:
        columns = tables.reports.c
        asked = select(columns.id, columns.police_reference).where(columns.device == link.device)
        held = {row.id: row.police_reference for row in connection.execute(asked)}
    assert set(held) == reports
    assert {one.report: one.police_reference for one in session.outbox.all()} == held
    assert len(set(held.values())) == 1_000
    assert states(session) == dict.fromkeys(reports, OutboxState.RECEIVED)


def test_two_rounds_at_once_do_no_harm(session: Session, police: Police, link: Link) -> None:
    """A window and a timer may begin to send in the same moment, each on a thread of its own."""
    reports = {finalise(session, str(number)) for number in range(12)}

    def send(_number: int) -> None:
        own = session.duplicate()
        try:
            send_until_empty(own, pace=QUICK)
        finally:
            own.close()

    with ThreadPoolExecutor(2) as both:
        list(both.map(send, range(2)))
    assert states(session) == dict.fromkeys(reports, OutboxState.RECEIVED)
    assert set(police.documents(link)) == reports
    assert session.audit.first_broken() is None
