"""Fifty reports over a line at EDGE speed that drops every 60 seconds, against the ideal wire time.

Time is compressed four times (rates up, delays and intervals down), which keeps every ratio. The
ideal is the sealed reports' own bytes at the line's rate. Beside it one POST of everything, begun
anew after each drop, as a program would do it that keeps nothing of what arrived.
"""

import http.client
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from desktop import recording, taking_in
from desktop.session import Session
from sync.dispatch import enrolling
from sync.dispatch.dispatching import send_until_empty
from sync.dispatch.errors import DispatchError
from sync.dispatch.schedule import Pace
from sync.dispatch.sealer import sealer_for
from tests.benchmarks.measuring import Ratio
from tests.benchmarks.reports import a_long_report
from tests.kit.impaired_line import EDGE
from tests.kit.impaired_link import ImpairedLink
from ui.commands.practice_place import PracticePlace, found_practice, practice_intake

_REPORTS = 50
_FASTER = 4.0
_LINE = EDGE.compressed(_FASTER)
_SEEDS = (1, 2, 3)
_GIVES_UP = 5.0


def ratios() -> Iterator[Ratio]:
    """Resumable batches over three seeds, and beside them the naive way."""
    ours, naive = [], []
    for seed in _SEEDS:
        taken, size = _ours(seed)
        ideal = size / (_LINE.up or 1.0)
        ours.append(taken / ideal)
        naive.append(_naive(size, seed, most=ideal * _GIVES_UP) / ideal)
    yield Ratio(
        what=f"{_REPORTS} reports over EDGE, dropped every 60 s", peer="the ideal wire time",
        value=statistics.median(ours), aim=1.25,
        detail=f"({min(ours):.2f} to {max(ours):.2f}; one naive POST: "
        f"{' '.join(_said(one) for one in naive)})",
    )  # fmt: skip


def _said(ratio: float) -> str:
    return f"{ratio:.2f}x" if ratio < _GIVES_UP else "not done"


def _ours(seed: int) -> tuple[float, int]:
    """Send fifty reports and give the seconds it took and the bytes of the sealed reports."""
    lead = partial(_link, seed=seed)
    with tempfile.TemporaryDirectory() as folder:
        place = PracticePlace(root=Path(folder))
        place.make()
        session = found_practice(place)
        with practice_intake(place, lead) as (_intake, _line, invitation):
            _enrol(session, invitation)
            for taken in taking_in.take_in_all(session, [a_long_report()] * _REPORTS):
                recording.finalise(session, taken.report, taken.interview)
            size = sum(one.size for one in session.outbox.pending())
            began = time.perf_counter()
            done = send_until_empty(session, pace=_pace())
            seconds = time.perf_counter() - began
        session.close()
    if done.waiting or len(done.received) != _REPORTS:
        raise RuntimeError("not every report arrived")
    return seconds, size


def _link(port: int, seed: int) -> ImpairedLink:
    return ImpairedLink(("127.0.0.1", port), _LINE, seed=seed)


def _enrol(session: Session, invitation: bytes) -> None:
    words = enrolling.read_invitation(invitation).words
    for _again in range(10):
        with suppress(DispatchError):
            enrolling.enrol(session, invitation, words)
            break
    session.sealer = sealer_for(session)


def _pace() -> Pace:
    usual = Pace()
    return Pace(
        first=usual.first / _FASTER, longest=usual.longest / _FASTER, piece=usual.piece / _FASTER,
        quick=usual.quick / _FASTER,
    )  # fmt: skip


class _Sink(BaseHTTPRequestHandler):
    """Takes a whole POST or nothing."""

    def do_POST(self) -> None:
        with suppress(OSError):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def _naive(size: int, seed: int, *, most: float) -> float:
    """POST everything at once, from the start after each drop; gives up after `most` seconds."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Sink) as sink:
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        try:
            with _link(sink.server_port, seed) as link:
                return _post_until_done(link.port, bytes(size), most)
        finally:
            sink.shutdown()


def _post_until_done(port: int, content: bytes, most: float) -> float:
    began = time.perf_counter()
    while (passed := time.perf_counter() - began) < most:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=most)
        with closing(connection), suppress(OSError, http.client.HTTPException):
            connection.request("POST", "/", content)
            if connection.getresponse().status == 200:
                return time.perf_counter() - began
    return passed
