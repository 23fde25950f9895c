"""The server: TLS, start, quick stop; in this process for a loopback, or many for a force."""

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.supervisors import Multiprocess

from sync.intake import journal
from sync.intake.app import application
from sync.intake.doorkeeping import Counts, with_doorkeeper
from sync.intake.errors import IntakeError
from sync.intake.folder import Folder
from sync.intake.intake import Intake, utc_now
from sync.intake.journal import with_journal
from sync.intake.patience import HEAD_SECONDS, PatientProtocol
from sync.intake.problems import quietly

FOLDER_VARIABLE = "HOLDFAST_INTAKE"
DATABASE_VARIABLE = "HOLDFAST_INTAKE_DATABASE"
PHRASE_FILE_VARIABLE = "HOLDFAST_PASSPHRASE_FILE"
# A poor line keeps its connection through a silence; a new one costs it several round trips.
_KEEP_ALIVE_SECONDS = 75
_STOP_SECONDS = 2
# A worker's journal is kept for as long as the worker is.
_OF_THIS_WORKER = ExitStack()
_START_SECONDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a server listens, and the certificate it shows."""

    host: str
    port: int
    certificate: Path
    key: Path | None = None
    proxies: tuple[str, ...] = ()


class _Server(uvicorn.Server):
    """A server that says when it has begun to listen, and stops without waiting for farewells."""

    def __init__(self, config: uvicorn.Config, began: Callable[[], None]) -> None:
        super().__init__(config)
        self._began = began

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen; a line that says nothing has not for ever to begin its TLS."""
        loop = asyncio.get_running_loop()
        # uvicorn has no word for it, and asyncio's own patience is a minute.
        listen = partial(loop.create_server, ssl_handshake_timeout=HEAD_SECONDS)
        loop.create_server = listen  # type: ignore[method-assign]
        await super().startup(sockets)
        if self.started:
            self._began()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop: what is being answered gets its two seconds, silent connections none."""
        self._hang_up(_is_idle)
        await super().shutdown(sockets)
        while self._hang_up(lambda _: True):
            await asyncio.sleep(0)
        # uvicorn would end the process by the same signal now, before its journal is closed.
        self._captured_signals.clear()

    def _hang_up(self, chosen: Callable[[H11Protocol], bool]) -> int:
        """Cut connections: a TLS farewell would wait half a minute for a desk that is gone."""
        cut = [one for one in self.server_state.connections if chosen(cast(H11Protocol, one))]
        for connection in cut:
            connection.transport.abort()
        return len(cut)


def _is_idle(connection: H11Protocol) -> bool:
    return connection.cycle is None or connection.cycle.response_complete


def where_to_listen(
    folder: Folder,
    listen: str | None = None,
    certificate: Path | None = None,
    key: Path | None = None,
) -> Where:
    """As asked, or else where the intake's own address points, with its self-made certificate."""
    address = urlsplit(f"//{listen}" if listen else folder.settings().url)
    try:
        host, port = address.hostname or "127.0.0.1", address.port
    except ValueError:
        raise IntakeError("That is not an address.", advice="Give HOST:PORT.") from None
    shown = certificate or folder.tls_certificate
    return Where(host=host, port=443 if port is None else port, certificate=shown, key=key)


def bound(where: Where) -> socket.socket:
    """A socket that already has the address, so that a refusal comes before anything starts."""
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    try:
        return _prompt(socket.create_server((where.host, where.port), family=family))
    except OSError:
        raise IntakeError(
            f"Nothing can listen at {where.host}:{where.port}.",
            advice="Another program may be there. Choose another with --listen.",
        ) from None


def loopback_listener() -> socket.socket:
    """A port of this computer that nobody has: its number goes into a new intake's address."""
    return _prompt(socket.create_server(("127.0.0.1", 0)))


def _prompt(listener: socket.socket) -> socket.socket:
    """Send the end of an answer at once; held back, it costs a poor line one more round trip.

    asyncio would see to it, but only for sockets made with an explicit protocol number.
    """
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def serve(intake: Intake, where: Where, began: Callable[[], None]) -> None:
    """Serve until a signal comes."""
    _Server(_config(_app(intake), where), began).run(sockets=[bound(where)])


def serve_with_workers(
    folder: Folder,
    where: Where,
    workers: int,
    *,
    database: str | None,
    passphrase_file: Path | None,
    began: Callable[[], None],
) -> None:
    """Serve from several processes over one ledger, until a signal comes."""
    os.environ[FOLDER_VARIABLE] = str(folder.path)
    if database:
        os.environ[DATABASE_VARIABLE] = database
    if passphrase_file:
        os.environ[PHRASE_FILE_VARIABLE] = str(passphrase_file)
    config = _config("sync.intake.serving:from_environment", where, workers=workers)
    sockets = [bound(where)]
    began()
    Multiprocess(config, sockets).run()


def from_environment() -> ASGIApp:
    """The application of one worker."""
    file = os.environ.get(PHRASE_FILE_VARIABLE)
    passphrase = Path(file).read_text().rstrip("\r\n") if file else None
    folder = Folder(path=Path(os.environ[FOLDER_VARIABLE]), passphrase=passphrase)
    _OF_THIS_WORKER.enter_context(journal.kept())
    return _app(Intake.opened(folder, os.environ.get(DATABASE_VARIABLE)))


@contextmanager
def serving(
    folder: Folder,
    *,
    listener: socket.socket | None = None,
    database: str | None = None,
    now: Callable[[], datetime] = utc_now,
    proxies: tuple[str, ...] = (),
) -> Iterator[Intake]:
    """An intake on loopback in a thread of this process, gone when the block ends."""
    where = replace(where_to_listen(folder), proxies=proxies)
    intake = Intake.opened(folder, database, now)
    ready = threading.Event()
    server = _Server(_config(_app(intake), where), ready.set)
    sockets = [_prompt(listener) if listener else bound(where)]
    thread = threading.Thread(target=server.run, args=(sockets,), name="intake", daemon=True)
    thread.start()
    try:
        if not _began(ready, thread):
            raise IntakeError("The intake did not start.", advice="Look at its own words above.")
        yield intake
    finally:
        server.should_exit = True
        thread.join(_START_SECONDS)


def _app(intake: Intake) -> ASGIApp:
    counts = Counts()
    return with_journal(quietly(with_doorkeeper(application(intake, counts), counts)))


def _began(ready: threading.Event, thread: threading.Thread) -> bool:
    """Wait for the server, but not for one that has fallen already."""
    for _ in range(10 * _START_SECONDS):
        if ready.wait(0.1) or not thread.is_alive():
            break
    return ready.is_set()


def _config(app: ASGIApp | str, where: Where, *, workers: int = 1) -> uvicorn.Config:
    """TLS 1.2 or later, no access log, a `Date` on every answer."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        loop="asyncio",
        http=PatientProtocol,
        proxy_headers=bool(where.proxies),
        forwarded_allow_ips=list(where.proxies),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        ssl_certfile=str(where.certificate),
        ssl_keyfile=str(where.key) if where.key else None,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_STOP_SECONDS,
    )
