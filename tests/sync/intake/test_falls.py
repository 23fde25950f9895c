"""The intake killed, its database away: what was answered is there, what was not is asked again."""

import json
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from sync.intake import receiving, tables, uploads
from sync.intake.__main__ import main
from sync.intake.journal import JsonLines
from sync.wire.canonical import new_id
from tests.sync.intake import postgresql
from tests.sync.intake.conftest import ON_POSTGRESQL, ON_SQLITE, House, gone, packed, sealed_by
from tests.sync.intake.desk import Desk, Reply


def test_killed_between_parts(house: House) -> None:
    with house.serving():
        desk = house.desk()
    desk.now = None
    id, data = packed(desk, *(sealed_by(desk) for _ in range(20)))
    offset, step = 0, len(data) // 4
    while offset < len(data):
        with house.process():
            desk.hang_up()
            desk.sign_in()
            if offset == 0:
                assert desk.announce(id, data).offset == 0
            assert desk.standing(id).offset == offset
            offset = desk.send(id, data[offset : offset + step], offset).offset
    with house.process():
        desk.hang_up()
        desk.sign_in()
        first = desk.acknowledged(id)
    assert len(first.outcomes) == 20
    assert main(["stats", str(house.folder.path), *house.on_database()]) == 0


@ON_SQLITE
def test_a_busy_database(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.intake.ledger._BUSY_SECONDS", 0)
    with house.serving() as intake:
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        desk.announce(id, data)
        with intake.ledger.writing():
            busy = desk.send(id, data, 0)
            assert busy.status == 503
            assert int(busy.headers["Retry-After"]) > 0
            desk.hang_up()
            assert desk.standing(id).offset == 0
        assert desk.send(id, data, 0).status == 204
        assert len(desk.acknowledged(id).outcomes) == 1


@ON_POSTGRESQL
def test_a_database_that_falls_and_comes_back(
    house: House, postgresql_server: postgresql.Server
) -> None:
    with house.serving():
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        half = len(data) // 2
        assert desk.announce(id, data, data[:half]).offset == half
        postgresql_server.stop()
        for _ in range(2):
            away = desk.send(id, data[half:], half)
            assert away.status == 503
            assert int(away.headers["Retry-After"]) > 0
            assert away.headers["Content-Type"] == "application/problem+json"
            desk.hang_up()
        postgresql_server.start()
        assert desk.standing(id).offset == half
        assert desk.send(id, data[half:], half).status == 204
        assert len(desk.acknowledged(id).outcomes) == 1


def test_a_bad_batch_left_waiting_keeps_nobody_from_starting(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.serving():
        desk = house.desk()
        monkeypatch.setattr("sync.intake.receiving.take_in_upload", gone)
        bad, good = new_id(), packed(desk, sealed_by(desk))
        assert desk.announce(bad, b"x" * 400, b"x" * 400).status == 503
        assert desk.announce(*good, good[1]).status == 503
    monkeypatch.undo()
    with house.serving():
        desk.hang_up()
        assert desk.ask("GET", f"/v1/batches/{bad}/acknowledgement").code == "malformed"
        assert len(desk.acknowledged(good[0]).outcomes) == 1


def test_what_was_left_waiting_is_finished_when_asked_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.serving():
        desk = house.desk()
        with monkeypatch.context() as fallen:
            fallen.setattr("sync.intake.receiving.take_in_upload", gone)
            bad, good = new_id(), packed(desk, sealed_by(desk))
            desk.announce(bad, b"x" * 400, b"x" * 400)
            desk.announce(*good, good[1])
        for id in (bad, good[0]):
            assert desk.ask("GET", f"/v1/batches/{id}/acknowledgement").status == 202
        assert _answer(desk, bad).code == "malformed"
        assert _answer(desk, good[0]).status == 200
        assert len(desk.acknowledged(good[0]).outcomes) == 1


def test_a_ledger_of_a_newer_intake(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    with house.ledger() as ledger, ledger.writing() as connection:
        connection.execute(update(tables.layout).values(version=tables.LAYOUT + 1))
    assert main(["stats", str(house.folder.path), *house.on_database()]) == 1
    assert "newer" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["x", "nosuch://x", "sqlite:////nowhere/at/all.db"])
def test_a_database_that_is_not_there(
    house: House, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["stats", str(house.folder.path), "--database", url]) == 1
    assert capsys.readouterr().out == ""


def test_a_command_while_the_database_is_busy(
    house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def _busy(_connection: object) -> None:
        raise OperationalError("SELECT what somebody said", {}, Exception("what somebody said"))

    monkeypatch.setattr("sync.intake.figures.figures", _busy)
    assert main(["stats", str(house.folder.path), *house.on_database()]) == 1
    assert "said" not in capsys.readouterr().err


def test_a_defect_tells_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def _broken(*_: object) -> None:
        raise ZeroDivisionError("what somebody said")

    with house.serving():
        desk = house.desk()
        monkeypatch.setattr("sync.intake.updates.page", _broken)
        reply = desk.ask("GET", "/v1/updates")
        assert (reply.status, reply.code) == (500, "")
        assert b"said" not in reply.body
    (defect,) = (record for record in caplog.records if record.getMessage() == "defect")
    line = json.loads(JsonLines().format(defect))
    assert (line["level"], line["kind"], line["at"]) == ("error", "ZeroDivisionError", "_broken")
    assert "said" not in caplog.text


def _answer(desk: Desk, batch: str) -> Reply:
    """Ask as often as the intake says *not yet*, within reason."""
    for _ in range(500):
        reply = desk.ask("GET", f"/v1/batches/{batch}/acknowledgement")
        if reply.status != 202:
            return reply
    raise AssertionError("it is never taken in")


def test_an_upload_that_is_forgotten_while_it_is_taken_in_is_taken_in_all_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its desk has it answered: whoever pushed it out, nothing that was answered is lost."""
    with house.serving():
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        look = receiving._look

        def _pushed_out(*asked: Any) -> object:
            with house.ledger() as ledger, ledger.writing() as connection:
                uploads.drop(connection, id)
            return look(*asked)

        monkeypatch.setattr("sync.intake.receiving._look", _pushed_out)
        assert desk.announce(id, data, data).status == 201
        assert len(desk.acknowledged(id).outcomes) == 1


def test_an_upload_that_is_forgotten_before_is_sent_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.serving():
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        unpack = receiving._unpack

        def _pushed_out(*asked: Any) -> object:
            with house.ledger() as ledger, ledger.writing() as connection:
                uploads.drop(connection, id)
            return unpack(*asked)

        with monkeypatch.context() as crowded:
            crowded.setattr("sync.intake.receiving._unpack", _pushed_out)
            reply = desk.announce(id, data, data)
            assert (reply.status, reply.offset) == (409, 0)
        assert len(desk.deliver(id, data).outcomes) == 1
