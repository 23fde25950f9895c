"""A PostgreSQL server of the tests' own, from Debian's package, gone with its folder."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from sync.intake import tables

EVERY_TEST = "HOLDFAST_EVERY_TEST"
_SUPERUSER = "holdfast"
_DURABLE = ("fsync = on", "full_page_writes = on")
# A test's server need not outlive the machine's power, and is much quicker for it. Its commits wait
# for nothing unless the ledger asks for it, so that a test would see if the ledger did not.
_HASTY = ("fsync = off", "full_page_writes = off", "synchronous_commit = off")


@dataclass(slots=True)
class Server:
    """One server over a Unix socket in a folder of its own."""

    folder: Path
    programs: Path

    def url(self, database: str) -> str:
        """How SQLAlchemy reaches a database of it."""
        return f"postgresql+psycopg://{_SUPERUSER}@/{database}?host={self.folder}"

    def start(self) -> None:
        """Answer, as soon as this returns."""
        self._run("pg_ctl", "--wait", "--silent", f"--log={self.folder}/log", "start")

    def stop(self) -> None:
        """Be gone without a farewell, as after a power cut."""
        self._run("pg_ctl", "--wait", "--silent", "--mode=immediate", "stop")

    def empty_database(self) -> str:
        """The URL of its one database, with nothing in it."""
        url = self.url("postgres")
        engine = create_engine(url)
        with engine.begin() as connection:
            tables.metadata.create_all(connection)
            listed = ", ".join(tables.metadata.tables)
            connection.exec_driver_sql(f"TRUNCATE {listed} RESTART IDENTITY")
        engine.dispose()
        return url

    def make(self, settings: tuple[str, ...]) -> None:
        """The server's files."""
        self._run("initdb", "--no-sync", "--auth=trust", "-U", _SUPERUSER, "--locale=C.UTF-8")
        own = (f"unix_socket_directories = '{self.folder}'", "listen_addresses = ''", *settings)
        with (self.folder / "data" / "postgresql.conf").open("a") as file:
            file.write("\n".join(own) + "\n")

    def _run(self, program: str, *arguments: str) -> None:
        # PostgreSQL refuses to be root; Debian's package brings the one it should be.
        other = {"user": "postgres", "group": "postgres", "extra_groups": []} if _root() else {}
        subprocess.run(
            [self.programs / program, "-D", self.folder / "data", *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **other,  # type: ignore[call-overload]
        )


@contextmanager
def running(*, durable: bool = False) -> Iterator[Server]:
    """A server for the length of the block."""
    folder = Path(tempfile.mkdtemp(prefix="holdfast-postgresql-"))
    if _root():
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    server = Server(folder, _programs())
    try:
        server.make(_DURABLE if durable else _HASTY)
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder)


def needed() -> None:
    """A bare test run may do without; `.setup/test`, and so CI, never does."""
    lacking = _lacking()
    if lacking is None:
        return
    if os.environ.get(EVERY_TEST):
        pytest.fail(lacking, pytrace=False)
    pytest.skip(lacking)


def _lacking() -> str | None:
    if find_spec("psycopg") is None:
        return "PostgreSQL's driver is missing: run sh .setup/environment"
    if not list(_homes()):
        return "PostgreSQL is missing: apt-get install -y --no-install-recommends postgresql"
    return None


def _homes() -> Iterator[Path]:
    yield from Path("/usr/lib/postgresql").glob("*/bin/initdb")
    if found := shutil.which("initdb"):
        yield Path(found)


def _programs() -> Path:
    """The newest that Debian's package has laid down, or whatever the search path finds."""
    return max(_homes(), key=lambda place: place.parts[-3].zfill(4)).resolve().parent


def _root() -> bool:
    return os.geteuid() == 0
