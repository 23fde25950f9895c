"""A real intake on loopback over TLS, on each kind of ledger, and desks that write to it."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy.exc import OperationalError

from sync.intake import centres, founding, inviting, serving
from sync.intake.folder import Folder
from sync.intake.intake import Intake
from sync.intake.ledger import Ledger
from sync.wire import batch, envelope
from sync.wire.batch import Attached, Parcel
from sync.wire.canonical import new_id
from sync.wire.envelope import Envelope
from sync.wire.keys import OpeningKey, SealingKey
from tests.sync.intake import postgresql
from tests.sync.intake.desk import Desk
from tests.sync.wire.samples import NOW

CENTRE = "Millennium Library"
# For what SQLite alone does, or does not depend on where the ledger lies.
ON_SQLITE = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("house", ["postgresql"], indirect=True)


@dataclass(slots=True)
class Clock:
    """A clock that a test may move."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True)
class House:
    """An intake's folder with its address, to be served, stopped and served again."""

    folder: Folder
    database: str | None
    clock: Clock = field(default_factory=Clock)
    desks: list[Desk] = field(default_factory=list)

    @contextmanager
    def serving(self, proxies: tuple[str, ...] = ()) -> Iterator[Intake]:
        """Serve for the length of the block."""
        with serving.serving(
            self.folder, database=self.database, now=self.clock, proxies=proxies
        ) as intake:
            yield intake

    @contextmanager
    def process(self, *more: str, journal: Path | None = None) -> Iterator[subprocess.Popen[str]]:
        """Serve from a process of its own, killed without warning at the end of the block."""
        command = [sys.executable, "-m", "sync.intake", "serve", str(self.folder.path), "--json"]
        command += [*self.on_database(), *more]
        with (
            (journal or Path("/dev/null")).open("w") as said,
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True) as server,
        ):
            assert server.stdout is not None
            try:
                assert "listen" in json.loads(server.stdout.readline())
                yield server
            finally:
                server.kill()
                server.wait(20)

    def on_database(self) -> list[str]:
        """What a command must be told to find its ledger."""
        return ["--database", self.database] if self.database else []

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger beside the server, as a command opens it."""
        ledger = Ledger(self.database or self.folder.default_database)
        try:
            yield ledger
        finally:
            ledger.close()

    def invitation(self, centre: str = CENTRE) -> bytes:
        """A new invitation."""
        with self.ledger() as ledger:
            return inviting.invite(self.folder, ledger, centre, self.clock.now)[1]

    def desk(self, centre: str = CENTRE) -> Desk:
        """An enrolled desk that holds a token."""
        desk = Desk(self.invitation(centre), self.clock.now)
        self.desks.append(desk)
        desk.enrol()
        desk.sign_in()
        return desk

    def police_key(self) -> OpeningKey:
        """The private sealing key, from the file that a server never needs."""
        return self.folder.private_key(next(self.folder.private.glob("sealing-*")), OpeningKey)


def gone(*_: object) -> None:
    """The ledger away just when a whole batch would be taken in: it is left waiting."""
    raise OperationalError("", {}, Exception())


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server for all tests of this process."""
    postgresql.needed()
    with postgresql.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """A practice intake that nobody serves yet, on each kind of ledger."""
    database = None
    if request.param == "postgresql":
        server: postgresql.Server = request.getfixturevalue("postgresql_server")
        database = server.empty_database()
    yield from found_house(tmp_path, database)


def found_house(tmp_path: Path, database: str | None) -> Iterator[House]:
    """A practice intake with two centres; its desks are sent home at the end."""
    with serving.loopback_listener() as listener:
        url = f"https://127.0.0.1:{listener.getsockname()[1]}"
    folder = founding.found(
        tmp_path / "intake", force="Norfolk Constabulary", url=url, practice=True, now=NOW
    )
    house = House(folder, database)
    with house.ledger() as ledger:
        ledger.prepare()
        with ledger.writing() as connection:
            for name in (CENTRE, "Shire Hall"):
                centres.add_centre(connection, name, NOW)
    yield house
    for desk in house.desks:
        desk.__exit__(None, None, None)


@pytest.fixture
def intake(house: House) -> Iterator[Intake]:
    """That intake, served."""
    with house.serving() as intake:
        yield intake


@pytest.fixture
def desk(house: House, intake: Intake) -> Desk:
    """A desk known to it."""
    return house.desk()


@pytest.fixture
def seal(desk: Desk) -> Callable[..., Envelope]:
    """A report of that desk, sealed."""
    return lambda **changes: sealed_by(desk, **changes)


def sealed_by(
    desk: Desk,
    *,
    id: str | None = None,
    practice: bool = True,
    to: SealingKey | None = None,
    said: str = "They shouted.",
    attachments: list[dict[str, object]] | None = None,
) -> Envelope:
    """A report, sealed for the police that the desk knows."""
    document = {
        "v": 1,
        "id": id or new_id(),
        "practice": practice,
        "answers": {"account": said},
        "attachments": attachments or [],
    }
    police = [to] if to else list(desk.invitation.sealing)
    return envelope.seal(msgspec.json.encode(document), signer=desk.signing, to=police)


def packed(
    desk: Desk,
    *letters: Envelope,
    attachments: tuple[Attached, ...] = (),
    practice: bool = True,
    **names: str,
) -> tuple[str, bytes]:
    """A batch of that desk: its id and its container."""
    parcel = Parcel(
        batch=names.get("batch") or new_id(),
        device=names.get("device") or desk.device,
        centre=desk.invitation.centre.id,
        practice=practice,
        created_at=desk.today,
    )
    file = io.BytesIO()
    batch.write(file, parcel, envelopes=letters, attachments=attachments, signer=desk.signing)
    return parcel.batch, file.getvalue()
