"""A year of national reporting taken in: 140,000 sealed reports, every fiftieth with a photo.

By one node on SQLite, and by two on PostgreSQL, as processes of their own over TLS. Batches are
made before each stretch and are not timed; what is timed is from the first byte of an upload to its
signed acknowledgement. HOLDFAST_LOAD_REPORTS=20000 makes a shorter year.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

from sync.intake import centres, founding, inviting, serving
from sync.intake.intake import utc_now
from sync.intake.ledger import Ledger
from sync.wire.acknowledgement import Outcome, verify_acknowledgement
from sync.wire.keys import signers
from tests.benchmarks.measuring import Ratio
from tests.benchmarks.national_year import Packer
from tests.sync.intake import postgresql
from tests.sync.intake.conftest import CENTRE, House
from tests.sync.intake.desk import Desk

_YEAR = int(os.environ.get("HOLDFAST_LOAD_REPORTS", "140000"))
_STRETCH = 10_000
_EACH = 500
_DESKS = 2
_TICKS = os.sysconf("SC_CLK_TCK")
_GROWTH, _RATE = 1.3, 20_000


@dataclass(slots=True)
class Node:
    """One serving process, and what it used."""

    port: int
    process: Popen[str]

    def seconds(self) -> float:
        """Of a processor, since it began."""
        after_name = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / _TICKS

    def most_bytes(self) -> int:
        """The most memory that it held."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) << 10


@dataclass(slots=True)
class Taken:
    """What each stretch of reports cost, in seconds for one report."""

    waited: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    photos: float = 0.0
    most_bytes: int = 0


def ratios() -> Iterator[Ratio]:
    """The year on each kind of ledger."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("HOLDFAST_LOAD_FOLDER")) as folder:
        yield from _told("one node on SQLite", _year(_found(Path(folder)), 1))
    with (
        tempfile.TemporaryDirectory(dir=os.environ.get("HOLDFAST_LOAD_FOLDER")) as folder,
        postgresql.running(durable=True) as server,
    ):
        house = _found(Path(folder), server.empty_database())
        yield from _told("two nodes on PostgreSQL", _year(house, 2))


def _told(who: str, taken: Taken) -> Iterator[Ratio]:
    rate = 1 / statistics.median(taken.waited)
    print(
        f"{who}: {_YEAR} reports, {rate:,.0f} a second, {1 / statistics.median(taken.worked):,.0f} "
        f"for each second of a processor; photos {taken.photos:.1f} s; "
        f"{taken.most_bytes >> 20} MB at most in one process",
        flush=True,
    )
    stretches = " ".join(f"{1 / one:,.0f}" for one in taken.waited)
    print(f"  a second, each {_STRETCH}: {stretches}", flush=True)
    yield Ratio(
        what=f"a report's cost at {_YEAR}, {who}", peer=f"its cost at {_STRETCH}",
        value=taken.worked[-1] / taken.worked[0], aim=_GROWTH,
        detail=f"(waited for: {taken.waited[-1] / taken.waited[0]:.2f}x)",
    )  # fmt: skip
    yield Ratio(
        what=f"time for a report, {who}", peer=f"{_RATE} a second",
        value=_RATE / rate, aim=1.0, detail=f"({rate:,.0f} a second)",
    )  # fmt: skip


def _found(folder: Path, database: str | None = None) -> House:
    with serving.loopback_listener() as listener:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
    made = founding.found(
        folder / "intake", force="National", url=url, practice=True, now=utc_now()
    )
    house = House(made, database)
    with closing(Ledger(database or made.default_database)) as ledger:
        ledger.prepare()
        with ledger.writing() as connection:
            centres.add_centre(connection, CENTRE, utc_now())
    return house


def _year(house: House, nodes: int) -> Taken:
    with ExitStack() as stack:
        serving_now = [_node(house, stack) for _ in range(nodes)]
        desks = [_desk(house, serving_now[place % nodes].port) for place in range(_DESKS)]
        for desk in desks:
            stack.callback(desk.hang_up)
        taken = Taken()
        for _ in range(_YEAR // _STRETCH):
            _stretch(taken, desks, serving_now)
        taken.most_bytes = max(node.most_bytes() for node in serving_now)
        return taken


def _node(house: House, stack: ExitStack) -> Node:
    with serving.loopback_listener() as listener:
        port = listener.getsockname()[1]
    return Node(port, stack.enter_context(house.process("--listen", f"127.0.0.1:{port}")))


def _desk(house: House, port: int) -> Desk:
    with house.ledger() as ledger:
        desk = Desk(inviting.invite(house.folder, ledger, CENTRE, utc_now())[1], None)
    desk.turn_to(port)
    desk.enrol()
    return desk


def _stretch(taken: Taken, desks: Sequence[Desk], nodes: Sequence[Node]) -> None:
    share = _STRETCH // len(desks)
    packed = [list(_packer(desk).packed(share, _EACH)) for desk in desks]
    letters = [batches[: share // _EACH] for batches in packed]
    photos = [batches[share // _EACH :] for batches in packed]
    for desk in desks:
        desk.sign_in()
    before = sum(node.seconds() for node in nodes)
    taken.waited.append(_send_all(desks, letters) / _STRETCH)
    taken.worked.append((sum(node.seconds() for node in nodes) - before) / _STRETCH)
    taken.photos += _send_all(desks, photos)


def _packer(desk: Desk) -> Packer:
    return Packer(
        device=desk.device, centre=desk.invitation.centre.id, signing=desk.signing,
        police=desk.invitation.sealing, now=utc_now(),
    )  # fmt: skip


def _send_all(desks: Sequence[Desk], batches: Sequence[list[tuple[str, bytes]]]) -> float:
    """The seconds that it took; then see that the police have signed for all of it."""
    began = time.perf_counter()
    with ThreadPoolExecutor(len(desks)) as pool:
        answers = list(pool.map(_send, desks, batches))
    took = time.perf_counter() - began
    for desk, answered in zip(desks, answers, strict=True):
        for id, signed in answered:
            _check(desk, id, signed)
    return took


def _send(desk: Desk, batches: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return [(id, _delivered(desk, id, data)) for id, data in batches]


def _delivered(desk: Desk, id: str, data: bytes) -> bytes:
    assert desk.announce(id, data, data).status == 201
    answer = desk.ask("GET", f"/v1/batches/{id}/acknowledgement")
    assert answer.status == 200
    return answer.body


def _check(desk: Desk, id: str, signed: bytes) -> None:
    known = signers(desk.invitation.signing)
    verdicts = verify_acknowledgement(signed, signers=known, batch=id).outcomes
    assert all(one.outcome is Outcome.ACCEPTED for one in verdicts)
