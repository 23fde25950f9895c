"""An intake that says how it is: healthy or not, its counts, its journal, and how it stops."""

import json
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from sync.intake.serving import loopback_listener
from sync.wire.canonical import new_id
from tests.sync.intake import postgresql
from tests.sync.intake.conftest import ON_POSTGRESQL, ON_SQLITE, House, packed, sealed_by
from tests.sync.intake.desk import Desk

WORDS = "Mrs Jane Smith 12 High Street"


def _port() -> int:
    with loopback_listener() as listener:
        port: int = listener.getsockname()[1]
    return port


def _ask(port: int, path: str) -> tuple[int, str]:
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path)
    response = line.getresponse()
    text = response.read().decode()
    line.close()
    return response.status, text


def test_well_counted_and_stopped_in_the_middle_of_a_piece(house: House, tmp_path: Path) -> None:
    """One process, from its first word to its last: starting one takes longer than all of this."""
    watched, journal = _port(), tmp_path / "journal"
    desk = Desk(house.invitation(), None)
    house.desks.append(desk)
    with house.process("--status", f"127.0.0.1:{watched}", journal=journal) as server:
        desk.enrol()
        desk.sign_in()
        desk.deliver(
            *packed(desk, sealed_by(desk), sealed_by(desk), sealed_by(desk, practice=True))
        )
        assert _ask(watched, "/healthz/live") == (200, "live\n")
        assert _ask(watched, "/healthz") == (200, "ready\n")
        assert _ask(watched, "/healthz/ready")[0] == 200
        counts = dict(
            line.rsplit(" ", 1)
            for line in _ask(watched, "/metrics")[1].splitlines()
            if not line.startswith("#")
        )
        assert counts["holdfast_intake_reports_total"] == "3"
        assert counts['holdfast_intake_verdicts_total{outcome="accepted"}'] == "3"
        assert counts["holdfast_intake_batches_total"] == "1"
        assert counts["holdfast_intake_uploads_under_way"] == "0"
        assert _ask(watched, "/v1/keys")[0] == 404
        desk.ask("GET", f"/v1/batches/{WORDS.replace(' ', '%20')}/acknowledgement")
        id, data = packed(desk, sealed_by(desk))
        desk.announce(id, data)
        line = desk.begin(id, data, 0, 1_000)
        assert desk.standing(id).status == 200
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
        line.close()
    assert json.loads(journal.read_text().splitlines()[-1])["event"] == "stopped"
    _assert_says_nothing_it_should_not(journal.read_text(), desk)
    with house.serving():
        desk.hang_up()
        assert desk.standing(id).offset == 1_000
        assert desk.send(id, data[1_000:], 1_000).status == 204
        assert len(desk.acknowledged(id).outcomes) == 1


def _assert_says_nothing_it_should_not(journal: str, desk: Desk) -> None:
    lines = [json.loads(line) for line in journal.splitlines()]
    answered = [line for line in lines if line["event"] == "answered"]
    assert {line["request"] for line in answered} >= {"enrol", "token", "create"}
    (taken,) = (line for line in lines if line["event"] == "taken_in")
    assert taken["device"] == desk.device
    assert taken["outcomes"] == {"accepted": 3}
    assert all({"time", "level", "event"} <= set(line) for line in lines)
    for said in (
        "127.0.0.1",
        desk.invitation.centre.name,
        desk.invitation.code,
        "shouted",
        WORDS,
        "Bearer",
    ):
        assert said not in journal


@ON_POSTGRESQL
def test_a_ledger_that_is_away_is_not_ready(
    house: House, postgresql_server: postgresql.Server
) -> None:
    watched = _port()
    with house.process("--status", f"127.0.0.1:{watched}"):
        postgresql_server.stop()
        assert _ask(watched, "/healthz/ready")[0] == 503
        assert _ask(watched, "/metrics")[0] == 503
        assert _ask(watched, "/healthz/live")[0] == 200
        postgresql_server.start()
        assert _ask(watched, "/healthz")[0] == 200


@ON_SQLITE
def test_told_to_stop_while_batches_are_taken_in_loses_no_acknowledgement(house: House) -> None:
    desk = Desk(house.invitation(), None)
    house.desks.append(desk)
    with house.process() as server:
        desk.enrol()
        desk.sign_in()
        batches = [packed(desk, sealed_by(desk, said=new_id() * 50)) for _ in range(12)]
        twins = [desk.twin(desk.port) for _ in batches]
        house.desks += twins
        with ThreadPoolExecutor(len(twins)) as pool:
            answers = list(
                pool.map(_delivered, twins, batches, [server] * len(twins), range(len(twins)))
            )
        server.wait(20)  # however it ended: what it answered is there
    told = [id for (id, _), answered in zip(batches, answers, strict=True) if answered]
    with house.serving():
        desk.hang_up()
        for id, data in batches:
            if id in told:
                assert len(desk.acknowledged(id).outcomes) == 1
            else:
                offset = desk.announce(id, data).offset
                if offset < len(data):
                    desk.send(id, data[offset:], offset)
                assert len(desk.acknowledged(id).outcomes) == 1


def _delivered(
    twin: Desk, batch: tuple[str, bytes], server: subprocess.Popen[str], place: int
) -> bool:
    """Whether its delivery was answered; the third to come has the server told to stop."""
    if place == 3:
        server.send_signal(signal.SIGTERM)
    try:
        return twin.announce(batch[0], batch[1], batch[1]).status == 201
    except (OSError, ConnectionError, AssertionError):
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="tells of systemd")
def test_the_unit_keeps_the_server_in_its_place() -> None:
    unit = (Path(__file__).parents[3] / "docs" / "intake" / "holdfast-intake.service").read_text()
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "StateDirectory=holdfast-intake"):
        assert line in unit.splitlines()
