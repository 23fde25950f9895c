"""Our upload client at `@tus/server` from npm, past a line that breaks in the middle."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
import trustme

from sync.dispatch.endpoint import Endpoint
from sync.dispatch.errors import LineBroke
from sync.dispatch.tus import Cargo, PieceSize, Upload
from sync.wire.primitives import sha256
from tests.kit.impaired_line import PERFECT, Cut, Direction
from tests.kit.impaired_link import ImpairedLink
from tests.strangers.npm import Strangers
from tests.sync.wire import samples

CONTENT = random.Random(5).randbytes(400_000)
# A first piece, and all the rest in a second.
PIECE = 100_000


def now() -> datetime:
    """The time: a stranger's desk lives in the same one."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Steps:
    """What an upload told."""

    url: str = ""
    offsets: list[int] = field(default_factory=list)

    def begins(self) -> None:
        """The first byte may go."""

    def began(self, url: str) -> None:
        """It goes there."""
        self.url = url

    def reached(self, offset: int, part: int, parts: int) -> None:
        """So much is there."""
        self.offsets.append(offset)


@dataclass(frozen=True, slots=True)
class TheirServer:
    """`@tus/server`: its port, the authority it is believed by, and the folder it keeps in."""

    port: int
    authority: str
    kept: Path


@pytest.fixture
def server(strangers: Strangers, tmp_path: Path) -> Iterator[TheirServer]:
    """Their server over TLS."""
    authority, certificate, kept = trustme.CA(), tmp_path / "cert.pem", tmp_path / "kept"
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(certificate))
    with strangers.start("tus_server.mjs", str(certificate), str(kept)) as running:
        assert running.stdout is not None
        assert running.stdin is not None
        port = running.stdout.readline()
        yield TheirServer(int(port), authority.cert_pem.bytes().decode(), kept)
        running.stdin.close()
        running.wait(10)


def upload(endpoint: Endpoint, steps: Steps, **members: object) -> Upload:
    """Our client, as the desk uses it."""
    cargo = Cargo(
        batch=samples.BATCH, size=len(CONTENT), sha256=sha256(CONTENT),
        read=lambda start, length: CONTENT[start : start + length],
    )  # fmt: skip
    given: dict[str, object] = {
        "ask": endpoint.ask, "collection": endpoint.at("/files"), "resolve": endpoint.resolve,
        "cargo": cargo, "told": steps, "piece": PieceSize(seconds=1_000, bytes=PIECE),
        "now": now, "stop": Event(),
    }  # fmt: skip
    return Upload(**(given | members))  # type: ignore[arg-type]


def test_our_client_uploads_to_their_server_past_a_break(server: TheirServer) -> None:
    steps = Steps()
    cut = Cut(direction=Direction.UP, after=250_000)
    with (
        ImpairedLink(("127.0.0.1", server.port), PERFECT, cut=cut) as line,
        Endpoint(f"https://127.0.0.1:{line.port}", authority=server.authority) as endpoint,
    ):
        with pytest.raises(LineBroke):
            upload(endpoint, steps).run()
        known = steps.offsets[-1]
        assert known == PIECE
        assert upload(endpoint, steps, url=steps.url, begun=True, known=known).run() is True
        sent = line.bytes_up
    # What they kept of the broken piece was not sent again.
    assert PIECE + 100_000 < steps.offsets[1] < 250_000
    assert sent < 1.2 * len(CONTENT)
    assert (server.kept / steps.url.rpartition("/")[2]).read_bytes() == CONTENT
