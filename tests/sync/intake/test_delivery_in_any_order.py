"""However often and in whatever order batches come, by either road, the ledger ends the same."""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from sync.intake import receiving, tables
from sync.intake.intake import Intake
from sync.wire.acknowledgement import ARRIVED, verify_acknowledgement
from sync.wire.keys import signers
from tests.sync.intake.conftest import House, packed, sealed_by
from tests.sync.intake.desk import Desk


class Sticks(NamedTuple):
    """Batches that overlap, and the reports in them."""

    intake: Intake
    desk: Desk
    batches: list[bytes]
    reports: dict[str, str]


@pytest.fixture
def sticks(house: House) -> Iterator[Sticks]:
    """Three reports in four batches, each report in two of them."""
    with house.serving() as intake:
        desk = house.desk()
        one, two, three = (sealed_by(desk) for _ in range(3))
        groups = [(one, two), (two, three), (one,), (three,)]
        batches = [packed(desk, *letters)[1] for letters in groups]
        reports = {letter.id: letter.digest for letter in (one, two, three)}
        yield Sticks(intake, desk, batches, reports)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.lists(st.integers(0, 3), min_size=1, max_size=8))
def test_each_report_once(sticks: Sticks, order: list[int]) -> None:
    _forget(sticks.intake)
    trusted = signers(sticks.desk.invitation.signing)
    references: dict[str, set[str | None]] = {}
    answers: dict[int, bytes] = {}
    for place in order:
        _, signed = receiving.take_in_file(sticks.intake, BytesIO(sticks.batches[place]))
        assert answers.setdefault(place, signed) == signed
        for verdict in verify_acknowledgement(signed, signers=trusted).outcomes:
            assert verdict.outcome in ARRIVED
            references.setdefault(verdict.id, set()).add(verdict.police_reference)
    assert all(len(known) == 1 for known in references.values())
    with sticks.intake.ledger.reading() as connection:
        stored = dict(
            connection.execute(select(tables.reports.c.id, tables.reports.c.digest)).all()
        )
        batches = connection.scalar(select(func.count()).select_from(tables.batches))
    assert stored == {id: sticks.reports[id] for id in references}
    assert batches == len(answers)


def _forget(intake: Intake) -> None:
    with intake.ledger.writing() as connection:
        for table in (
            tables.verdicts, tables.inbox, tables.reports, tables.batches, tables.police_numbers,
        ):  # fmt: skip
            connection.execute(delete(table))
