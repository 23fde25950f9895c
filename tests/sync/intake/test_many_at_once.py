"""Several nodes and several desks over one ledger: nothing twice, nothing lost."""

import threading
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from sync.intake import receiving, tables, uploads
from sync.intake.intake import Intake
from tests.sync.intake.conftest import ON_SQLITE, House, packed, sealed_by


def test_the_same_stick_at_two_nodes(house: House) -> None:
    with house.serving() as intake:
        desk = house.desk()
        data = packed(desk, *(sealed_by(desk) for _ in range(5)))[1]
        other = Intake.opened(house.folder, house.database, house.clock)
        with ThreadPoolExecutor(4) as pool:
            nodes = [intake, other] * 4
            answers = set(pool.map(lambda node: _taken(node, data), nodes))
        assert len(answers) == 1
        other.close()


def test_different_sticks_get_different_numbers(house: House) -> None:
    with house.serving() as intake:
        desk = house.desk()
        sticks = [packed(desk, sealed_by(desk), sealed_by(desk))[1] for _ in range(6)]
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(lambda data: _taken(intake, data), sticks))
        with intake.ledger.reading() as connection:
            numbers = connection.scalars(select(tables.reports.c.police_reference)).all()
    assert sorted(numbers) == [f"NK-2026-{number:06}" for number in range(1, 13)]


def test_any_node_takes_the_next_part(house: House) -> None:
    with house.serving():
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        desk.announce(id, data, data[:700])
        node = Intake.opened(house.folder, house.database, house.clock)
        with node.ledger.writing() as connection:
            uploads.append(connection, id, at=700, data=data[700:1400], now=house.clock.now)
        node.close()
        assert desk.standing(id).offset == 1400
        assert desk.send(id, data[1400:], 1400).status == 204
        assert len(desk.acknowledged(id).outcomes) == 1


def test_two_lines_of_the_same_desk(house: House) -> None:
    with house.serving():
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        desk.announce(id, data)
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda _: desk.break_off(id, data, 0, len(data) - 100), range(2)))
        offset = desk.standing(id).offset
        while offset < len(data):
            offset = desk.send(id, data[offset:], offset).offset
        assert len(desk.acknowledged(id).outcomes) == 1


@ON_SQLITE
def test_many_lines_with_the_last_of_one_batch(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them would put the whole of it together once more."""
    really = receiving.take_in_upload

    def watched(*what: Any) -> None:
        assert busy.acquire(blocking=False), "two at once"
        try:
            really(*what)
        finally:
            busy.release()

    busy = threading.Lock()
    monkeypatch.setattr(receiving, "take_in_upload", watched)
    with house.serving():
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        desk.announce(id, data)
        desk.send(id, data[:-1], 0)
        twins = [desk.twin(desk.port) for _ in range(6)]
        house.desks += twins
        with ThreadPoolExecutor(len(twins)) as pool:
            ended = [
                answer.status
                for answer in pool.map(lambda twin: twin.send(id, data[-1:], len(data) - 1), twins)
            ]
        assert set(ended) <= {204, 409}
        assert 204 in ended
        assert len(desk.acknowledged(id).outcomes) == 1


def _taken(intake: Intake, data: bytes) -> bytes:
    return receiving.take_in_file(intake, BytesIO(data))[1]
