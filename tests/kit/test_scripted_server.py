"""The scripted server does each wrong that it promises, and a real client notices."""

import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
import requests

from tests.kit.scripted_answers import (
    Answer,
    Trouble,
    broken,
    captive_portal,
    failure,
    moved,
    trickle,
    wrong_date,
)
from tests.kit.scripted_server import Certificate, ScriptedServer

GOOD = Answer(headers={"Content-Type": "application/json"}, body=b'{"good": true}')
SHORT = 0.3


def ask(
    server: ScriptedServer,
    method: str = "GET",
    *,
    timeout: float = 5,
    stream: bool = False,
    data: bytes | Iterator[bytes] | None = None,
    headers: dict[str, str] | None = None,
) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.request(
            method,
            server.url + "/keys",
            verify=server.ca_file,
            timeout=timeout,
            stream=stream,
            data=data,
            headers=headers,
            allow_redirects=False,
        )


def how_a_connection_ends(server: ScriptedServer) -> str:
    """Ask below the eyes of Python's TLS sockets, which take a reset for an end."""
    context = ssl.create_default_context(cafile=server.ca_file)
    coming, going = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(coming, going, server_hostname="127.0.0.1")
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as sock:
            while not shaken_hands(tls):
                sock.sendall(going.read())
                coming.write(sock.recv(65536))
            tls.write(b"GET / HTTP/1.1\r\n\r\n")
            sock.sendall(going.read())
            while sock.recv(65536):
                pass
    except ConnectionResetError:
        return "reset"
    return "end"


def shaken_hands(tls: ssl.SSLObject) -> bool:
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        return False
    return True


def test_the_script_is_followed_and_its_last_answer_repeated() -> None:
    script = [
        captive_portal(),
        failure(503, retry_after=120),
        moved("https://other.example/"),
        GOOD,
    ]
    with ScriptedServer(script) as server:
        portal, busy, elsewhere, good, again = (ask(server) for _ in range(5))
    assert (portal.status_code, portal.headers["Content-Type"][:9]) == (200, "text/html")
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "120")
    assert (elsewhere.status_code, elsewhere.headers["Location"]) == (301, "https://other.example/")
    assert good.json() == again.json() == {"good": True}
    assert server.connections == len(server.requests) == 5


@pytest.mark.parametrize("status", [500, 502, 503, 429, 401, 403, 404, 413])
def test_failures_of_every_kind(status: int) -> None:
    with ScriptedServer([failure(status)]) as server:
        assert ask(server).status_code == status


def test_requests_are_remembered_with_their_bodies() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"in "
        yield b"pieces"

    with ScriptedServer([GOOD]) as server:
        ask(server, "PATCH", data=b"whole", headers={"Upload-Offset": "7"})
        ask(server, "POST", data=chunks())
        ask(server, "HEAD")
    whole, pieces, head = server.requests
    assert (whole.method, whole.path, whole.body) == ("PATCH", "/keys", b"whole")
    assert whole.headers["upload-offset"] == "7"
    assert (pieces.body, head.method, head.body) == (b"in pieces", "HEAD", b"")


def test_a_connection_is_kept_alive() -> None:
    with ScriptedServer([GOOD]) as server, requests.Session() as session:
        session.trust_env = False
        for _ in range(3):
            assert session.get(server.url, verify=server.ca_file, timeout=5).ok
        assert server.connections == 1


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble.HANG_AFTER_ACCEPT,
        Trouble.HANG_AFTER_REQUEST,
        Trouble.HANG_AFTER_HEADERS,
        Trouble.HANG_MID_BODY,
    ],
)
def test_hanging_at_each_point_and_then_answering(trouble: Trouble) -> None:
    with ScriptedServer([broken(trouble), GOOD]) as server:
        begin = time.monotonic()
        with pytest.raises((requests.Timeout, requests.ConnectionError), match="timed out"):
            ask(server, timeout=SHORT)
        assert time.monotonic() - begin >= SHORT
        assert ask(server).json() == {"good": True}


def test_where_it_hangs_is_where_it_says() -> None:
    with (
        ScriptedServer([broken(Trouble.HANG_AFTER_HEADERS)]) as server,
        ask(server, timeout=SHORT, stream=True) as answer,
    ):
        assert answer.status_code == 200
        with pytest.raises(requests.ConnectionError, match="timed out"):
            next(answer.iter_content(1))


@pytest.mark.parametrize(
    ("trouble", "ending"),
    [
        (Trouble.RESET_AFTER_ACCEPT, "reset"),
        (Trouble.RESET_AFTER_REQUEST, "reset"),
        (Trouble.RESET_MID_BODY, "reset"),
        (Trouble.CLOSE_AFTER_REQUEST, "end"),
        (Trouble.CLOSE_MID_BODY, "end"),
    ],
)
def test_leaving_at_each_point_with_and_without_a_reset(trouble: Trouble, ending: str) -> None:
    with ScriptedServer([broken(trouble), broken(trouble), GOOD]) as server:
        with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
            ask(server)
        assert how_a_connection_ends(server) == ending
        assert ask(server).ok
    assert len(server.requests) == (1 if trouble is Trouble.RESET_AFTER_ACCEPT else 3)


def test_half_of_the_body_comes_before_trouble_in_the_middle() -> None:
    with (
        ScriptedServer([broken(Trouble.HANG_MID_BODY, Answer(body=b"0123456789"))]) as server,
        ask(server, timeout=SHORT, stream=True) as answer,
    ):
        assert answer.raw.read(5) == b"01234"


def test_a_trickle_is_slow_but_whole_and_outlives_a_read_timeout() -> None:
    with ScriptedServer([trickle(Answer(body=b"0123456789"), pause=0.005)]) as server:
        begin = time.monotonic()
        answer = ask(server, timeout=0.4)
        took = time.monotonic() - begin
    assert answer.content == b"0123456789"
    assert took > 0.4


def test_the_date_is_right_unless_it_is_to_be_wrong() -> None:
    off, now = timedelta(days=3650), datetime.now(UTC).replace(microsecond=0)
    with ScriptedServer([GOOD, wrong_date(GOOD, off=-off)]) as server:
        right, wrong = (parsedate_to_datetime(ask(server).headers["Date"]) for _ in range(2))
    assert now <= right <= datetime.now(UTC)
    assert now - off <= wrong <= datetime.now(UTC) - off


@pytest.mark.parametrize(
    ("certificate", "reason"),
    [
        (Certificate.EXPIRED, "expired"),
        (Certificate.WRONG_HOST, "IP address mismatch"),
        (Certificate.UNKNOWN_CA, "unable to get local issuer|self-signed|signature failure"),
    ],
)
def test_bad_certificates_are_bad(certificate: Certificate, reason: str) -> None:
    with ScriptedServer([GOOD], certificate=certificate) as server:
        with pytest.raises(requests.exceptions.SSLError, match=reason):
            ask(server)
        assert server.requests == []


def test_leaving_lets_go_of_idle_and_hanging_clients() -> None:
    """It asserts by itself that no thread of its own is left."""
    with (
        requests.Session() as session,
        ScriptedServer([GOOD, broken(Trouble.HANG_AFTER_REQUEST)]) as server,
    ):
        session.trust_env = False
        session.get(server.url, verify=server.ca_file, timeout=5)
        with pytest.raises(requests.Timeout):
            session.get(server.url, verify=server.ca_file, timeout=SHORT)
