"""Those who come too often, too slowly or with too much: bounded, and nobody else waits."""

import io
import resource
import socket
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import func, select

from sync.intake import tables, uploads
from sync.intake.pacing import WRONG_ONES, Allowance
from sync.wire.canonical import new_id
from sync.wire.wellknown import WELL_KNOWN_PATH
from tests.sync.intake.conftest import ON_SQLITE, House, packed, sealed_by
from tests.sync.intake.desk import Desk, Reply
from tests.sync.wire.containers import a_container


@pytest.fixture
def stranger(house: House) -> Desk:
    """Somebody with an invitation who has not enrolled."""
    stranger = Desk(house.invitation(), house.clock.now)
    house.desks.append(stranger)
    return stranger


@ON_SQLITE
def test_whoever_guesses_codes_waits_and_nobody_else(house: House, stranger: Desk) -> None:
    with house.serving():
        right = stranger.enrolment()
        replies = [
            stranger.ask("POST", "/v1/devices", right[:-4]) for _ in range(WRONG_ONES.at_once + 1)
        ]
        assert [reply.status for reply in replies] == [422] * WRONG_ONES.at_once + [429]
        assert replies[-1].code == ""
        assert 1 <= int(replies[-1].headers["Retry-After"]) <= 30
        assert stranger.ask("POST", "/v1/devices", right).status == 429
        assert stranger.ask_token(b"a.b.c").status == 429
        assert stranger.ask("GET", WELL_KNOWN_PATH).status == 200
        stranger.move_to("127.0.0.2")
        assert stranger.ask("POST", "/v1/devices", right).status == 201


@ON_SQLITE
@pytest.mark.parametrize("proxies", [(), ("127.0.0.1",)])
def test_only_a_proxy_of_ours_is_believed(
    house: House, stranger: Desk, proxies: tuple[str, ...]
) -> None:
    with house.serving(proxies):
        for place in range(WRONG_ONES.at_once + 1):
            via = {"X-Forwarded-For": f"192.0.2.{place}"}
            last = stranger.ask("POST", "/v1/devices", b"x", via)
        assert last.status == (422 if proxies else 429)


@ON_SQLITE
def test_a_device_that_asks_too_often(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.intake.doorkeeping.PER_DEVICE", Allowance(at_once=3, a_second=1 / 60))
    with house.serving():
        busy, other = house.desk(), house.desk()
        asked = [busy.ask("GET", "/v1/updates") for _ in range(4)]
        assert [reply.status for reply in asked] == [200, 200, 200, 429]
        assert 1 <= int(asked[-1].headers["Retry-After"]) <= 60
        assert other.ask("GET", "/v1/updates").status == 200


@ON_SQLITE
def test_an_address_that_asks_too_often(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sync.intake.doorkeeping.PER_ADDRESS", Allowance(at_once=5, a_second=1 / 60)
    )
    with house.serving():
        desk = house.desk()
        asked = [desk.ask("GET", WELL_KNOWN_PATH).status for _ in range(4)]
        assert asked == [200, 200, 200, 429]
        desk.move_to("127.0.0.2")
        assert desk.ask("GET", WELL_KNOWN_PATH).status == 200


@ON_SQLITE
def test_a_head_that_never_ends_is_cut(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.intake.patience.HEAD_SECONDS", 0.3)
    with house.serving():
        desk = house.desk()
        for said in (b"", b"G", b"GET / HTTP/1.1\r\nX-Slow: "):
            assert _left_alone(desk, said) == b""
        assert desk.ask("GET", WELL_KNOWN_PATH).status == 200


@ON_SQLITE
def test_a_line_that_says_nothing_before_tls_is_cut(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.intake.serving.HEAD_SECONDS", 0.3)
    with house.serving():
        desk = house.desk()
        with socket.create_connection(("127.0.0.1", desk.port)) as silent:
            silent.settimeout(20)
            assert _what_comes(silent) == b""
        assert desk.ask("GET", WELL_KNOWN_PATH).status == 200


@ON_SQLITE
def test_a_body_that_was_refused_may_not_go_on_for_ever(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.intake.patience.HEAD_SECONDS", 0.3)
    with house.serving():
        line = house.desk().connection()
        line.putrequest("POST", "/v1/batches")
        line.putheader("Content-Length", "1000")
        line.endheaders(b"x")
        answer = line.getresponse()
        assert answer.status == 401
        answer.read()
        line.sock.sendall(b"x")
        line.sock.settimeout(20)
        assert _what_comes(line.sock) == b""
        line.close()


@ON_SQLITE
def test_a_body_that_never_gets_on_is_let_go_and_kept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.intake.body.LONGEST_SECONDS", 0.3)
    with house.serving():
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        desk.announce(id, data)
        line = desk.begin(id, data, 0, 1_000)
        reply = Reply(line.getresponse())
        line.close()
        assert reply.offset == 1_000
        assert desk.standing(id).offset == 1_000


@ON_SQLITE
def test_slow_lines_of_one_address_hold_up_no_other(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.intake.doorkeeping.REQUESTS_AT_ONCE", 2)
    monkeypatch.setattr("sync.intake.patience.LINES_PER_ADDRESS", 3)
    with house.serving(), ExitStack() as lines:
        desk = house.desk()
        for _ in range(2):
            id, data = packed(desk, sealed_by(desk))
            desk.announce(id, data)
            lines.callback(desk.begin(id, data, 0, 100).close)
        while (full := desk.ask("GET", WELL_KNOWN_PATH)).status == 200:
            pass
        assert (full.status, full.headers["Retry-After"]) == (429, "5")
        assert _left_alone(desk, b"GET / HTTP/1.1\r\n\r\n") == b""
        desk.move_to("127.0.0.2")
        assert desk.ask("GET", WELL_KNOWN_PATH).status == 200


@ON_SQLITE
def test_a_full_disk_keeps_nothing_by_half(house: House) -> None:
    with house.process() as server:
        desk = Desk(house.invitation(), None)
        house.desks.append(desk)
        desk.enrol()
        desk.sign_in()
        id, data = packed(desk, *(sealed_by(desk, said=new_id() * 200) for _ in range(40)))
        _full(server.pid, 0)
        _assert_later(desk.announce(id, data))
        _full(server.pid, None)
        half = len(data) // 2
        assert desk.announce(id, data, data[:half]).offset == half
        _full(server.pid, 0)
        _assert_later(desk.send(id, data[half:], half))
        assert desk.standing(id).offset == half
        # Room for the last piece, and not for what is made of the whole.
        log = (house.folder.path / "ledger.db-wal").stat().st_size
        _full(server.pid, log + len(data) // 2 + len(data) // 4)
        _assert_later(desk.send(id, data[half:], half))
        assert desk.standing(id).offset == len(data)
        assert desk.ask("GET", f"/v1/batches/{id}/acknowledgement").status == 202
        assert _count(house) == 0
        _full(server.pid, None)
        while desk.ask("GET", f"/v1/batches/{id}/acknowledgement").status == 202:
            pass
        assert len(desk.acknowledged(id).outcomes) == _count(house) == 40


@ON_SQLITE
def test_no_room_where_a_batch_is_put_together(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.serving():
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        with monkeypatch.context() as full, Path("/dev/full").open("r+b", buffering=0) as nowhere:
            full.setattr("sync.intake.uploads.SpooledTemporaryFile", lambda **_: nowhere)
            _assert_later(desk.announce(id, data, data))
        desk.hang_up()
        assert desk.announce(id, data).offset == len(data)
        while desk.ask("GET", f"/v1/batches/{id}/acknowledgement").status == 202:
            pass
        assert len(desk.acknowledged(id).outcomes) == 1


def test_a_desk_leaves_only_so_much_behind(house: House) -> None:
    with house.serving():
        desk = house.desk()
        batches = [(new_id(), b"x" * 100) for _ in range(uploads.UNFINISHED_PER_DEVICE + 2)]
        for place, (id, data) in enumerate(batches):
            house.clock.now = house.clock.now.replace(second=place)
            desk.announce(id, data, data[:50])
        standing = [desk.standing(id).status for id, _ in batches]
        assert standing == [404, 404] + [200] * uploads.UNFINISHED_PER_DEVICE


@ON_SQLITE
def test_containers_that_nobody_would_make_in_good_faith(house: House) -> None:
    with house.serving():
        desk = house.desk()
        good = packed(desk, sealed_by(desk))[1]
        for name, evil in _evil(good):
            id = new_id()
            reply = desk.announce(id, evil, evil)
            assert reply.status in (413, 422), name
            assert reply.code in ("malformed", "too-large", "digest-mismatch"), name
            assert desk.standing(id).status == 404, name
        with house.ledger() as ledger, ledger.reading() as connection:
            for table in (tables.reports, tables.upload_parts, tables.batches):
                assert connection.scalar(select(func.count()).select_from(table)) == 0


def _evil(good: bytes) -> list[tuple[str, bytes]]:
    """Each with its name, for whoever reads that it came through."""
    bomb = io.BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as container:
        container.writestr("manifest.jws", bytes(64 << 20))
    manifest = ZipFile(cast(BinaryIO, io.BytesIO(good))).read("manifest.jws")
    return [
        ("a way out", a_container({"../../etc/passwd": b"x"}, manifest).getvalue()),
        ("an absolute path", a_container({"/etc/passwd": b"x"}, manifest).getvalue()),
        ("one inside out", a_container({"envelopes/../../x.jwe": b"x"}, manifest).getvalue()),
        ("more than is named", _with_more(good)),
        ("a bomb", bomb.getvalue()),
        ("a huge manifest", a_container({}, b"x" * 2_000_001).getvalue()),
        ("many things", a_container({f"{place}": b"" for place in range(3_000)}, b"").getvalue()),
        ("cut short", good[:-1]),
        ("with a tail", good + b"x"),
        ("with a head", b"x" + good),
    ]


def _with_more(good: bytes) -> bytes:
    file = io.BytesIO(good)
    with ZipFile(file, "a") as container:
        container.writestr("attachments/more.bin", b"x")
    return file.getvalue()


def _what_comes(line: socket.socket) -> bytes:
    try:
        return line.recv(1)
    except ConnectionError:
        return b""


def _left_alone(desk: Desk, said: bytes) -> bytes:
    """What comes back on a line on which this was said, and nothing more."""
    line = desk.connection()
    try:
        line.connect()
        line.sock.sendall(said)
        return line.sock.recv(1)
    except ConnectionError:
        return b""
    finally:
        line.close()


def _assert_later(reply: Reply) -> None:
    assert (reply.status, reply.code) == (503, "")
    assert int(reply.headers["Retry-After"]) > 0


def _full(pid: int, beyond: int | None) -> None:
    """No file of that process grows beyond so many bytes; None lifts it."""
    hard = resource.RLIM_INFINITY
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard if beyond is None else beyond, hard))


def _count(house: House) -> int:
    with house.ledger() as ledger, ledger.reading() as connection:
        return connection.scalar(select(func.count()).select_from(tables.reports)) or 0
