"""Whatever is lost or doubled on the way, each report is held once and received once.

Every answer, the token's included, is lost after it was given, or the question is asked twice, each
with a probability of one half (security.md 7, goal 8).
"""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.report import OutboxState
from sync.dispatch import errors
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import send_until_empty
from tests.sync.dispatch.bends import Bend, Question, Really, bent
from tests.sync.dispatch.centre import QUICK, Police, Vault, enrol, finalise, states


def lossy(seed: int) -> Bend:
    """A line that loses every second answer and asks every second question twice."""
    chance = random.Random(seed)

    def bend(question: Question, really: Really) -> Answer:
        if chance.random() < 0.5:
            really()
        answer = really()
        if chance.random() < 0.5:
            raise errors.LineBroke
        return answer

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
