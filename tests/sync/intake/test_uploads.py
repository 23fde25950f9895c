"""The resumable upload: what arrived is kept, across broken lines and restarts."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sync.wire.canonical import new_id
from sync.wire.envelope import Envelope
from sync.wire.wellknown import CHUNK_LIMIT
from tests.sync.intake.conftest import House, gone, packed, sealed_by
from tests.sync.intake.desk import PIECE, TUS, Desk, announcement, checksum

Seal = Callable[..., Envelope]


@pytest.fixture
def batch(desk: Desk, seal: Seal) -> tuple[str, bytes]:
    """A batch ready to go."""
    return packed(desk, seal(), seal())


def test_in_parts(desk: Desk, batch: tuple[str, bytes]) -> None:
    id, data = batch
    created = desk.announce(id, data)
    assert (created.status, created.offset) == (201, 0)
    assert created.headers["Location"] == f"{desk.invitation.endpoint}/v1/batches/{id}"
    assert "Upload-Expires" in created.headers
    waiting = desk.ask("GET", f"/v1/batches/{id}/acknowledgement")
    assert waiting.status == 202
    assert int(waiting.headers["Retry-After"]) > 0
    half = len(data) // 2
    assert desk.send(id, data[:half], 0, checksum(data[:half], "sha1")).offset == half
    there = desk.standing(id)
    assert (there.status, there.offset) == (200, half)
    assert there.headers["Upload-Length"] == str(len(data))
    assert there.headers["Cache-Control"] == "no-store"
    last = desk.send(id, data[half:], half, checksum(data[half:]))
    assert (last.status, last.offset) == (204, len(data))
    assert len(desk.acknowledged(id).outcomes) == 2


def test_a_line_that_breaks_keeps_what_arrived(desk: Desk, batch: tuple[str, bytes]) -> None:
    id, data = batch
    desk.announce(id, data)
    offset = 0
    while offset < len(data) - 1000:
        desk.break_off(id, data, offset, 1000)
        offset = _arrived(desk, id, offset + 1000)
    assert desk.send(id, data[offset:], offset).status == 204
    assert len(desk.acknowledged(id).outcomes) == 2


def test_a_restart_between_parts(house: House) -> None:
    with house.serving():
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        assert desk.announce(id, data, data[:1500]).offset == 1500
    with house.serving():
        desk.hang_up()
        assert desk.standing(id).offset == 1500
        assert desk.send(id, data[1500:], 1500).status == 204
        first = desk.acknowledged(id)
    with house.serving():
        desk.hang_up()
        assert desk.acknowledged(id) == first


def test_a_fall_before_taking_in_is_made_good(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.serving():
        desk = house.desk()
        id, data = packed(desk, sealed_by(desk))
        monkeypatch.setattr("sync.intake.receiving.take_in_upload", gone)
        assert desk.announce(id, data, data).status == 503
        assert desk.standing(id).offset == len(data)
        assert desk.ask("GET", f"/v1/batches/{id}/acknowledgement").status == 202
    monkeypatch.undo()
    with house.serving():
        desk.hang_up()
        assert len(desk.acknowledged(id).outcomes) == 1


def test_the_wrong_offset(desk: Desk, batch: tuple[str, bytes]) -> None:
    id, data = batch
    desk.announce(id, data, data[:100])
    reply = desk.send(id, data[50:], 50)
    assert (reply.status, reply.offset) == (409, 100)
    assert desk.standing(id).offset == 100


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_wrong_checksum_keeps_nothing_of_that_piece(
    desk: Desk, batch: tuple[str, bytes], algorithm: str
) -> None:
    id, data = batch
    desk.announce(id, data, data[:100])
    reply = desk.send(id, data[100:], 100, checksum(data[101:], algorithm))
    assert (reply.status, reply.code) == (460, "digest-mismatch")
    assert desk.standing(id).offset == 100
    assert desk.send(id, data[100:], 100, checksum(data[100:], algorithm)).status == 204


def test_an_unknown_checksum(desk: Desk, batch: tuple[str, bytes]) -> None:
    id, data = batch
    desk.announce(id, data)
    for header in ("md5 AAAA", "sha1 AAAA", "sha256 ?", "sha256"):
        assert desk.send(id, data, 0, header).status == 400


def test_announcing_again_is_harmless(desk: Desk, batch: tuple[str, bytes]) -> None:
    id, data = batch
    assert desk.announce(id, data, data[:100]).offset == 100
    again = desk.announce(id, data, data[:100])
    assert (again.status, again.offset) == (201, 100)
    other = desk.announce(id, data + b"x")
    assert (other.status, other.code) == (409, "conflict")


def test_not_the_batch_that_was_announced(desk: Desk, batch: tuple[str, bytes]) -> None:
    id, data = batch
    changed = data[:-1] + bytes([data[-1] ^ 1])
    desk.announce(id, data)
    reply = desk.send(id, changed, 0)
    assert (reply.status, reply.code) == (422, "digest-mismatch")
    later = desk.ask("GET", f"/v1/batches/{id}/acknowledgement")
    assert (later.status, later.code) == (422, "digest-mismatch")
    assert desk.standing(id).status == 404
    assert len(desk.deliver(id, data).outcomes) == 2


def test_not_a_batch_at_all(desk: Desk) -> None:
    reply = desk.announce(new_id(), b"x" * 500, b"x" * 500)
    assert (reply.status, reply.code) == (422, "malformed")


def test_a_batch_under_another_id(desk: Desk, batch: tuple[str, bytes]) -> None:
    reply = desk.announce(new_id(), batch[1], batch[1])
    assert (reply.status, reply.code) == (409, "conflict")


def test_giving_up(desk: Desk, batch: tuple[str, bytes]) -> None:
    id, data = batch
    desk.announce(id, data, data[:10])
    assert desk.ask("DELETE", f"/v1/batches/{id}", headers=TUS).status == 204
    assert desk.standing(id).status == 404
    assert desk.announce(id, data).offset == 0


def test_nobody_goes_on_for_a_week(house: House, desk: Desk, batch: tuple[str, bytes]) -> None:
    id, data = batch
    desk.announce(id, data, data[:10])
    house.clock.now += timedelta(days=7, minutes=1)
    desk.now = house.clock.now
    desk.sign_in()
    assert desk.standing(id).status == 404
    assert desk.announce(id, data).offset == 0


def test_limits_and_bad_requests(desk: Desk, batch: tuple[str, bytes]) -> None:
    id, data = batch
    about = announcement(id, data)
    much = {**about, **TUS, "Upload-Length": str((1 << 30) + 1)}
    assert desk.ask("POST", "/v1/batches", headers=much).code == "too-large"
    for wrong in (
        {**about, "Upload-Length": "many"},
        {**about, "Upload-Length": "-1"},
        {**about, "Upload-Length": "0"},
        {**about, "Upload-Metadata": "batch ?"},
        {**about, "Upload-Metadata": ""},
        {"Upload-Metadata": about["Upload-Metadata"]},
    ):
        assert desk.ask("POST", "/v1/batches", headers={**wrong, **TUS}).status in (400, 422)
    assert desk.ask("POST", "/v1/batches", headers=about).status == 412
    desk.announce(id, data)
    assert desk.send(id, data + b"x", 0).code == "too-large"
    place = f"/v1/batches/{id}"
    plain = desk.ask("PATCH", place, data, {**TUS, "Upload-Offset": "0"})
    assert plain.status == 415
    nowhere = desk.ask("PATCH", place, data, {**TUS, "Content-Type": PIECE})
    assert nowhere.status == 400
    assert desk.ask("GET", place).status == 405
    assert CHUNK_LIMIT < 1 << 30


def test_more_than_was_announced_leaves_nothing_behind(
    desk: Desk, batch: tuple[str, bytes]
) -> None:
    """A body that does not say how long it is: what came of it is no part of the batch."""
    id, data = batch
    desk.announce(id, data)
    pieces = iter([data, b"x"])
    headers = {**TUS, "Upload-Offset": "0", "Content-Type": PIECE}
    answer = desk.ask("PATCH", f"/v1/batches/{id}", pieces, headers)  # type: ignore[arg-type]
    assert answer.code == "too-large"
    desk.hang_up()
    assert desk.standing(id).offset == 0
    assert desk.send(id, data, 0).status == 204
    assert len(desk.acknowledged(id).outcomes) == 2


@pytest.mark.parametrize("typed", ["%00", "Mrs%20Smith", "0" * 300])
def test_what_is_no_id_is_not_there(desk: Desk, typed: str) -> None:
    for place in (f"/v1/batches/{typed}/acknowledgement", f"/v1/batches/{typed}"):
        method = "GET" if place.endswith("t") else "HEAD"
        assert desk.ask(method, place, headers=TUS).status == 404


def test_patch_by_another_name(desk: Desk, batch: tuple[str, bytes]) -> None:
    id, data = batch
    desk.announce(id, data)
    headers = {**TUS, "Content-Type": PIECE, "Upload-Offset": "0"}
    renamed = {**headers, "X-HTTP-Method-Override": "PATCH"}
    assert desk.ask("POST", f"/v1/batches/{id}", data, renamed).status == 204
    assert desk.ask("POST", f"/v1/batches/{id}", b"", TUS).status == 405


def test_what_it_can_do(desk: Desk) -> None:
    reply = desk.ask("OPTIONS", "/v1/batches")
    assert reply.status == 204
    assert reply.headers["Tus-Version"] == "1.0.0"
    assert set(reply.headers["Tus-Extension"].split(",")) == {
        "creation",
        "creation-with-upload",
        "checksum",
        "expiration",
        "termination",
    }
    assert reply.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"


def _arrived(desk: Desk, id: str, expected: int) -> int:
    """Ask until the server has noticed the broken line; bounded by the connection's time-out."""
    for _ in range(500):
        if (offset := desk.standing(id).offset) == expected:
            return offset
    raise AssertionError(f"stood at {offset}, not at {expected}")
