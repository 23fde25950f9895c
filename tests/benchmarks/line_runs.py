"""One load over one poor line: as this desk sends it, and as a simpler program would.

The load is that of security.md 3.2: fifty reports and three photographs of 2 MB. Time is compressed
(rates up, delays and intervals down), which keeps every ratio; what this computer itself takes to
seal, store and answer is not, so the more a line is compressed, the worse we look.
"""

import http.client
import multiprocessing
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

from desktop import recording, taking_in
from desktop.session import Session
from sync.dispatch import enrolling
from sync.dispatch.dispatching import send_until_empty
from sync.dispatch.errors import DispatchError
from sync.dispatch.link import Link
from sync.dispatch.police_end import PoliceEnd, TakingIn
from sync.dispatch.reaching import Connect, connected
from sync.dispatch.schedule import Pace
from sync.dispatch.sealer import sealer_for
from tests.benchmarks.reports import a_long_report
from tests.kit.impaired_line import Line
from tests.kit.impaired_link import ImpairedLink
from tests.sync.dispatch.centre import finalise_with_files
from ui.commands.practice_place import PracticePlace, found_practice, practice_intake

REPORTS = 50
PHOTOS = 3
PHOTO_BYTES = 2_000_000
_SMALL_ANSWER = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How many bytes each report and each photograph is, sealed."""

    reports: tuple[int, ...]
    photos: tuple[int, ...]

    @property
    def bytes(self) -> int:
        """All of it."""
        return sum(self.reports) + sum(self.photos)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a load went: seconds until the reports and then everything was there, bytes sent."""

    reports_safe: float | None
    done: float | None
    bytes_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Poor:
    """A line, how many times faster it is made, and the chance by which it breaks."""

    line: Line
    faster: float
    seed: int

    @contextmanager
    def link(self, port: int) -> Iterator["Elsewhere"]:
        """Lead to a port by it, from a process of its own: its pace must not wait for ours."""
        near, far = multiprocessing.Pipe()
        line = self.line.compressed(self.faster)
        running = multiprocessing.get_context("spawn").Process(
            target=_lead, args=(far, port, line, self.seed), daemon=True
        )
        running.start()
        try:
            yield Elsewhere(near, near.recv())
        finally:
            near.send(False)
            running.join(10)

    def seconds_of(self, size: int) -> float:
        """How long so many bytes take at the line's own rate, and nothing else."""
        return size / ((self.line.up or 1.0) * self.faster)

    @property
    def pace(self) -> Pace:
        """A desk's usual patience, in compressed time."""
        usual, faster = Pace(), self.faster
        return Pace(
            first=usual.first / faster, longest=usual.longest / faster, piece=usual.piece / faster,
            quick=usual.quick / faster,
        )  # fmt: skip


@dataclass(slots=True)
class Elsewhere:
    """A poor line in another process: its near end, and what it carried so far."""

    _told: Connection
    port: int

    @property
    def bytes_up(self) -> int:
        """Bytes that went on the line towards the target, lost ones included."""
        self._told.send(True)
        return int(self._told.recv())


def _lead(told: Connection, port: int, line: Line, seed: int) -> None:
    """Be the line until nobody asks any more."""
    with ImpairedLink(("127.0.0.1", port), line, seed=seed) as link:
        told.send(link.port)
        while told.recv():
            told.send(link.bytes_up)


class _Noting(PoliceEnd):
    """The police end; notes when each batch was signed for."""

    signed: list[float]

    def acknowledgement(self, batch: str) -> bytes | TakingIn | None:
        """Fetch it, and note the time."""
        answer = super().acknowledgement(batch)
        if isinstance(answer, bytes):
            self.signed.append(time.perf_counter())
        return answer


def _noting(signed: list[float]) -> Connect:
    @contextmanager
    def connect(session: Session, link: Link, pace: Pace) -> Iterator[PoliceEnd]:
        with connected(session, link.endpoint, link.tls_ca, pace) as endpoint:
            end = _Noting(endpoint, device=link.device, signer=link.signing, now=session.now)
            end.signed = signed
            yield end

    return connect


def ours(poor: Poor) -> tuple[Load, Way]:
    """Send the load as the desk does: real vault, real intake, TLS, a token, signed answers."""
    with tempfile.TemporaryDirectory() as folder:
        place = PracticePlace(root=Path(folder))
        place.make()
        session = found_practice(place)
        with practice_intake(place, poor.link) as (_intake, line, invitation):
            _enrol(session, invitation)
            load, before = _fill(session), line.bytes_up
            signed: list[float] = []
            began = time.perf_counter()
            done = send_until_empty(session, connect=_noting(signed), pace=poor.pace)
            ended = time.perf_counter() - began
            sent = line.bytes_up - before
        session.close()
    if done.waiting or (len(done.received), done.files) != (REPORTS, PHOTOS):
        raise RuntimeError("not everything arrived")
    return load, Way(reports_safe=signed[-PHOTOS - 1] - began, done=ended, bytes_up=sent)


def _enrol(session: Session, invitation: bytes) -> None:
    words = enrolling.read_invitation(invitation).words
    for _again in range(50):
        with suppress(DispatchError):
            enrolling.enrol(session, invitation, words)
            break
        time.sleep(0.2)
    session.sealer = sealer_for(session)


def _fill(session: Session) -> Load:
    """Record and seal everything; the last report brings the photographs."""
    chance = random.Random(1)
    for taken in taking_in.take_in_all(session, [a_long_report()] * (REPORTS - 1)):
        recording.finalise(session, taken.report, taken.interview)
    last = finalise_with_files(session, *(chance.randbytes(PHOTO_BYTES) for _ in range(PHOTOS)))
    photos = tuple(one.sealed_size for one in session.attachments.of_report(last))
    return Load(reports=tuple(one.size for one in session.outbox.pending()), photos=photos)


class _Sink(BaseHTTPRequestHandler):
    """Takes a whole POST or nothing, and keeps the connection."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Take it."""
        with suppress(OSError):
            wanted = int(self.headers["Content-Length"])
            if len(self.rfile.read(wanted)) == wanted:
                self.send_response(200)
                self.send_header("Content-Length", str(_SMALL_ANSWER))
                self.end_headers()
                self.wfile.write(bytes(_SMALL_ANSWER))

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


class _Quiet(ThreadingHTTPServer):
    """Expects lines to break."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet."""


def naive(poor: Poor, load: Load, most: float) -> Way:
    """One POST of JSON with the photographs in base64, begun anew after each drop."""
    one = sum(load.reports) + sum(size * 4 // 3 for size in load.photos)
    return _posted(poor, [one], most, reports=1)


def each_alone(poor: Poor, load: Load, most: float) -> Way:
    """One POST for each report and then for each photograph, on a connection that is kept."""
    return _posted(poor, [*load.reports, *load.photos], most, reports=len(load.reports))


def _posted(poor: Poor, sizes: list[int], most: float, *, reports: int) -> Way:
    """POST each in turn until it is answered; plain HTTP, so no handshake is counted against it."""
    with _Quiet(("127.0.0.1", 0), _Sink) as sink:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        try:
            with poor.link(sink.server_port) as line:
                times = list(_answers(line.port, sizes, most))
                sent = line.bytes_up
        finally:
            sink.shutdown()
    return Way(
        reports_safe=times[reports - 1] if len(times) >= reports else None,
        done=times[-1] if len(times) == len(sizes) else None, bytes_up=sent,
    )  # fmt: skip


def _answers(port: int, sizes: list[int], most: float) -> Iterator[float]:
    """Give when each was answered, until it has taken too long."""
    began = time.perf_counter()
    connect = partial(http.client.HTTPConnection, "127.0.0.1", port, timeout=most)
    with closing(connect()) as connection:
        for size in sizes:
            while not _is_taken(connection, bytes(size)):
                if time.perf_counter() - began > most:
                    return
            yield time.perf_counter() - began


def _is_taken(connection: http.client.HTTPConnection, content: bytes) -> bool:
    try:
        connection.request("POST", "/", content)
        answer = connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        connection.close()
        return False
    return answer.status == 200
