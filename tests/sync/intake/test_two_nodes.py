"""Two nodes, two processes, one PostgreSQL: whichever of them a line is led to goes on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from sync.intake import serving, tables
from tests.sync.intake import postgresql
from tests.sync.intake.conftest import House, found_house, packed, sealed_by
from tests.sync.intake.desk import Desk


@pytest.fixture
def house(postgresql_server: postgresql.Server, tmp_path: Path) -> Iterator[House]:
    """A practice intake over PostgreSQL."""
    yield from found_house(tmp_path, postgresql_server.empty_database())


@contextmanager
def _nodes(house: House) -> Iterator[list[int]]:
    """Two processes that serve the same intake, by the ports they listen at."""
    with ExitStack() as stack:
        listeners = [stack.enter_context(serving.loopback_listener()) for _ in range(2)]
        ports = [listener.getsockname()[1] for listener in listeners]
        for listener, port in zip(listeners, ports, strict=True):
            listener.close()
            stack.enter_context(house.process("--listen", f"127.0.0.1:{port}"))
        yield ports


def test_one_desk_at_two_nodes(house: House) -> None:
    with _nodes(house) as (here, there):
        desk = Desk(house.invitation(), None)
        house.desks.append(desk)
        desk.turn_to(here)
        desk.enrol()
        shown = desk.assertion()
        assert desk.ask_token(shown).status == 200
        desk.turn_to(there)
        assert desk.ask_token(shown).code == "replayed"
        desk.sign_in()
        _half_here_half_there(desk, here, there)
        _finished_at_both_at_once(house, desk, (here, there))
    with house.ledger() as ledger, ledger.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.reports)) == 4
        numbers = connection.scalars(select(tables.reports.c.police_reference)).all()
        assert len({number.split("-")[-1] for number in numbers}) == 4


def _half_here_half_there(desk: Desk, here: int, there: int) -> None:
    id, data = packed(desk, sealed_by(desk), sealed_by(desk))
    half = len(data) // 2
    desk.turn_to(here)
    assert desk.announce(id, data, data[:half]).offset == half
    desk.turn_to(there)
    assert desk.standing(id).offset == half
    assert desk.send(id, data[half:], half).offset == len(data)
    first = desk.acknowledged(id)
    desk.turn_to(here)
    assert desk.acknowledged(id) == first
    assert len(first.outcomes) == 2


def _finished_at_both_at_once(house: House, desk: Desk, ports: tuple[int, int]) -> None:
    id, data = packed(desk, sealed_by(desk), sealed_by(desk))
    stand = len(data) - 100
    assert desk.announce(id, data, data[:stand]).offset == stand
    twins = [desk.twin(port) for port in ports]
    house.desks += twins
    with ThreadPoolExecutor(2) as pool:
        last = list(pool.map(lambda twin: twin.send(id, data[stand:], stand), twins))
    assert {reply.status for reply in last} <= {204, 409}
    assert 204 in {reply.status for reply in last}
    assert twins[0].acknowledged(id) == twins[1].acknowledged(id)
