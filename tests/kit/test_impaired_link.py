"""The poor line is as slow, as far and as broken as it says."""

import random
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.kit.impaired_line import EDGE, Cut, Direction, Ending, Line
from tests.kit.impaired_link import ImpairedLink

PATIENCE = 10


class Echo(socketserver.ThreadingTCPServer):
    """Answers each byte with itself, and remembers what it was given and how that ended."""

    daemon_threads = True

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self.endings: list[str] = []
        self.ended = threading.Event()
        super().__init__(("127.0.0.1", 0), _Answer)

    @property
    def address(self) -> tuple[str, int]:
        host, port = self.socket.getsockname()
        return host, port


class _Answer(socketserver.BaseRequestHandler):
    server: Echo

    def handle(self) -> None:
        self.request.settimeout(PATIENCE)
        number = len(self.server.heard)
        self.server.heard.append(b"")
        try:
            while content := self.request.recv(65536):
                self.server.heard[number] += content
                self.request.sendall(content)
            self.server.endings.append("end")
        except OSError as error:
            self.server.endings.append(type(error).__name__)
        self.server.ended.set()


@pytest.fixture
def echo() -> Iterator[Echo]:
    with Echo() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def connected(link: ImpairedLink) -> "closing[socket.socket]":
    return closing(socket.create_connection((link.host, link.port), timeout=PATIENCE))


def received(sock: socket.socket) -> bytes:
    content = b""
    while piece := sock.recv(65536):
        content += piece
    return content


def send_all(sock: socket.socket, content: bytes) -> None:
    sock.sendall(content)
    sock.shutdown(socket.SHUT_WR)


def send_and_listen(sock: socket.socket, content: bytes) -> bytes:
    sock.sendall(content)
    return received(sock)


def exchange(link: ImpairedLink, content: bytes) -> bytes:
    """Send all, say that it is all, and give what came back."""
    with connected(link) as sock:
        sender = threading.Thread(target=send_all, args=(sock, content))
        sender.start()
        answer = received(sock)
        sender.join()
        return answer


def test_a_perfect_line_carries_everything_and_counts_it(echo: Echo) -> None:
    content = bytes(range(256)) * 4000
    with ImpairedLink(echo.address) as link:
        assert exchange(link, content) == content
        assert exchange(link, b"again") == b"again"
    assert link.bytes_up == link.bytes_down == len(content) + 5
    assert (link.connections, link.drops) == (2, 0)


def test_the_rate_is_kept_and_shared_by_connections(echo: Echo) -> None:
    with ImpairedLink(echo.address, Line(up=200_000)) as link:
        begin = time.monotonic()
        threads = [threading.Thread(target=exchange, args=(link, bytes(30_000))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - begin
    assert took >= 0.27
    assert echo.heard == [bytes(30_000)] * 2


def test_an_answer_takes_a_round_trip_and_a_connection_one_more(echo: Echo) -> None:
    with ImpairedLink(echo.address, Line(round_trip=0.1)) as link, connected(link) as sock:
        begin = time.monotonic()
        sock.sendall(b"a")
        assert sock.recv(1) == b"a"
        first = time.monotonic() - begin
        sock.sendall(b"b")
        assert sock.recv(1) == b"b"
        second = time.monotonic() - begin - first
    assert first >= 0.2
    assert second >= 0.1


def test_compressing_time_keeps_every_ratio() -> None:
    fast = EDGE.compressed(20)
    assert (fast.up, fast.down, fast.round_trip, fast.drop_every) == (250_000, 250_000, 0.02, 3)
    assert Line().compressed(20) == Line()


def test_the_clock_drops_connections_and_its_seed_decides_when(echo: Echo) -> None:
    def time_to_drop(seed: int) -> float:
        with ImpairedLink(echo.address, Line(drop_every=0.05), seed=seed) as link:
            begin = time.monotonic()
            with connected(link) as sock, pytest.raises(ConnectionResetError):
                received(sock)
            assert link.drops == 1
            return time.monotonic() - begin

    shortest, longest = sorted(range(10), key=first_draw)[::9]
    assert time_to_drop(longest) > time_to_drop(shortest)


def first_byte(link: ImpairedLink) -> bytes:
    with connected(link) as sock:
        return sock.recv(1)


def first_draw(seed: int) -> float:
    return random.Random(seed).expovariate(20)


@pytest.mark.parametrize("after", [0, 1, 100, 5000])
def test_a_cut_on_the_way_up_gives_the_target_just_so_many_bytes(echo: Echo, after: int) -> None:
    content = bytes(n % 251 for n in range(9000))
    with ImpairedLink(echo.address, cut=Cut(direction=Direction.UP, after=after)) as link:
        with connected(link) as sock, pytest.raises(ConnectionResetError):
            send_and_listen(sock, content)
        assert echo.ended.wait(PATIENCE)
        assert (echo.heard, echo.endings) == ([content[:after]], ["end"])
        assert exchange(link, b"the next connection is whole") == b"the next connection is whole"


@pytest.mark.parametrize("after", [0, 1, 100, 5000])
def test_a_cut_on_the_way_down_gives_the_client_just_so_many_bytes(echo: Echo, after: int) -> None:
    content = bytes(n % 251 for n in range(9000))
    with ImpairedLink(echo.address, cut=Cut(direction=Direction.DOWN, after=after)) as link:
        with connected(link) as sock:
            sock.sendall(content)
            assert received(sock) == content[:after]
        assert exchange(link, b"the next connection is whole") == b"the next connection is whole"


def test_a_reset_reaches_both_ends(echo: Echo) -> None:
    cut = Cut(direction=Direction.UP, after=10, ending=Ending.RESET)
    with ImpairedLink(echo.address, cut=cut) as link, connected(link) as sock:
        sock.sendall(bytes(20))
        with pytest.raises(ConnectionResetError):
            received(sock)
        assert echo.ended.wait(PATIENCE)
    assert echo.endings == ["ConnectionResetError"]


def test_a_half_closed_line_still_carries_the_answer(echo: Echo) -> None:
    cut = Cut(direction=Direction.UP, after=10, ending=Ending.HALF_CLOSE)
    with ImpairedLink(echo.address, cut=cut) as link, connected(link) as sock:
        sock.sendall(bytes(20))
        assert received(sock) == bytes(10)
    assert echo.heard == [bytes(10)]


def test_a_stalled_line_says_nothing_more_and_stays(echo: Echo) -> None:
    cut = Cut(direction=Direction.DOWN, after=10, ending=Ending.STALL)
    with ImpairedLink(echo.address, cut=cut) as link, connected(link) as sock:
        sock.sendall(bytes(20))
        assert sock.recv(10, socket.MSG_WAITALL) == bytes(10)
        sock.settimeout(0.2)
        with pytest.raises(TimeoutError):
            sock.recv(1)
        assert exchange(link, b"another") == b"another"


def test_stalls_by_the_clock_only_delay(echo: Echo) -> None:
    line = Line(up=1_000_000, stall_every=0.01, stall=0.05)
    with ImpairedLink(echo.address, line) as link:
        begin = time.monotonic()
        assert exchange(link, bytes(100_000)) == bytes(100_000)
        assert time.monotonic() - begin > 0.15


def test_an_unplugged_line_resets_until_it_is_plugged_in(echo: Echo) -> None:
    with ImpairedLink(echo.address) as link:
        with connected(link) as sock:
            sock.sendall(b"x")
            assert sock.recv(1) == b"x"
            link.unplug()
            with pytest.raises(ConnectionResetError):
                sock.recv(1)
        with pytest.raises(ConnectionResetError):
            first_byte(link)
        link.plug_in()
        assert exchange(link, b"back") == b"back"


def test_there_is_an_end_to_connections(echo: Echo) -> None:
    with ImpairedLink(echo.address, most_connections=1) as link:
        assert exchange(link, b"one") == b"one"
        with pytest.raises(ConnectionResetError):
            first_byte(link)


def test_a_target_that_is_not_there_is_a_reset() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = free.getsockname()
    with ImpairedLink(nobody) as link, pytest.raises(ConnectionResetError):
        first_byte(link)
