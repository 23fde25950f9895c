"""An HTTPS server on loopback that answers by a script.

    with ScriptedServer([failure(503, retry_after=120), broken(Trouble.HANG_MID_BODY)]) as server:
        requests.get(server.url + "/keys", verify=server.ca_file)
    assert server.requests[0].path == "/keys"

Each request takes the next answer; the last one is given for good.
"""

import http.client
import socket
import ssl
import struct
import tempfile
import threading
import warnings
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

import trustme

from tests.kit.scripted_answers import Answer, Request, Trouble

_HOST = "127.0.0.1"
_PATIENCE = 10.0
_POLL = 0.02
_AT_ONCE = struct.pack("ii", 1, 0)
_ON_ACCEPT = (Trouble.HANG_AFTER_ACCEPT, Trouble.RESET_AFTER_ACCEPT)
_MID_BODY = (Trouble.HANG_MID_BODY, Trouble.CLOSE_MID_BODY, Trouble.RESET_MID_BODY)
_ON_REQUEST = (
    Trouble.HANG_AFTER_REQUEST,
    Trouble.CLOSE_AFTER_REQUEST,
    Trouble.RESET_AFTER_REQUEST,
)


class Certificate(StrEnum):
    """What the server shows for itself."""

    GOOD = "good"
    EXPIRED = "expired"
    WRONG_HOST = "wrong host"
    UNKNOWN_CA = "unknown CA"


class _Ended(Exception):
    """The connection is over: the script wanted it, or the client left."""


class ScriptedServer:
    """The server; it lives from `with` to the end of the block."""

    def __init__(
        self,
        script: Sequence[Answer],
        *,
        certificate: Certificate = Certificate.GOOD,
        newest: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED,
    ) -> None:
        """Take the script, of at least one answer, and the newest TLS that it knows."""
        assert script, "an empty script answers nothing"
        self.requests: list[Request] = []
        self.connections = 0
        self.port = 0
        self._script = list(script)
        self._folder = tempfile.TemporaryDirectory()
        self._context = _context(certificate, Path(self.ca_file))
        if newest is not ssl.TLSVersion.MAXIMUM_SUPPORTED:
            _make_old(self._context, newest)
        self._turns = threading.Lock()
        self._over = threading.Event()
        self._open: set[socket.socket] = set()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    @property
    def url(self) -> str:
        """The address to ask at, without a stroke at its end."""
        return f"https://{_HOST}:{self.port}"

    @property
    def ca_file(self) -> str:
        """A PEM file with the authority to trust."""
        return str(Path(self._folder.name, "ca.pem"))

    def __enter__(self) -> Self:
        """Listen on a free port."""
        self._listening = socket.create_server((_HOST, 0))
        self._listening.settimeout(_POLL)
        self.port = self._listening.getsockname()[1]
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of whoever hangs, and end."""
        self._over.set()
        for connection in tuple(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(_PATIENCE)
            assert not thread.is_alive(), "the scripted server does not end"
        self._listening.close()
        self._folder.cleanup()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listening.accept()
            except TimeoutError:
                continue
            self.connections += 1
            connection.settimeout(_PATIENCE)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        """Answer all requests of one connection."""
        tls = connection
        with suppress(_Ended, OSError):
            try:
                if self._coming().trouble in _ON_ACCEPT:
                    self._make_trouble(self._next().trouble, connection)
                tls = self._context.wrap_socket(
                    connection, server_side=True, do_handshake_on_connect=False
                )
                self._open.add(tls)
                self._talk(tls)
            finally:
                self._open.discard(tls)
                tls.close()

    def _talk(self, tls: ssl.SSLSocket) -> None:
        tls.do_handshake()
        with closing(cast(BinaryIO, tls.makefile("rb"))) as incoming:
            while not self._over.is_set():
                request = _read_request(incoming)
                self.requests.append(request)
                self._give(self._next(), tls, head_only=request.method == "HEAD")
                if self._coming().trouble in _ON_ACCEPT:
                    raise _Ended

    def _coming(self) -> Answer:
        return self._script[0]

    def _next(self) -> Answer:
        with self._turns:
            return self._script.pop(0) if len(self._script) > 1 else self._script[0]

    def _give(self, answer: Answer, tls: ssl.SSLSocket, *, head_only: bool) -> None:
        """Send an answer as far as it goes."""
        if answer.trouble in _ON_REQUEST:
            self._make_trouble(answer.trouble, tls)
        if answer.trouble is Trouble.CLOSE_MID_HEADERS:
            self._send(tls, answer.head()[: len(answer.head()) // 2], answer.pause)
            self._make_trouble(answer.trouble, tls)
        self._send(tls, answer.head(), answer.pause)
        if answer.trouble is Trouble.HANG_AFTER_HEADERS:
            self._make_trouble(answer.trouble, tls)
        if answer.trouble in _MID_BODY:
            self._send(tls, answer.body[: len(answer.body) // 2], answer.pause)
            self._make_trouble(answer.trouble, tls)
        self._send(tls, b"" if head_only else answer.body, answer.pause)

    def _send(self, tls: ssl.SSLSocket, content: bytes, pause: float) -> None:
        if not pause:
            tls.sendall(content)
            return
        for byte in content:
            if self._over.wait(pause):
                raise _Ended
            tls.sendall(bytes([byte]))

    def _make_trouble(self, trouble: Trouble, connection: socket.socket) -> None:
        """Hang until the server ends, or leave with a reset, or just leave."""
        if "hang" in trouble:
            self._over.wait()
        if "reset" in trouble:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        raise _Ended


def _context(certificate: Certificate, ca_file: Path) -> ssl.SSLContext:
    """Make an authority for clients to trust, and what the server is to show."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(ca_file))
    if certificate is Certificate.UNKNOWN_CA:
        authority = trustme.CA()
    host = "elsewhere.example" if certificate is Certificate.WRONG_HOST else _HOST
    until = datetime.now(UTC) - timedelta(days=1) if certificate is Certificate.EXPIRED else None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host, not_after=until).configure_cert(context)
    return context


def _make_old(context: ssl.SSLContext, newest: ssl.TLSVersion) -> None:
    """Let it speak no newer TLS than this, and everything that was good enough then."""
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, newest


def _read_request(incoming: BinaryIO) -> Request:
    line = incoming.readline(65536).decode("latin-1").split()
    if len(line) != 3:
        raise _Ended
    headers = {name.lower(): value for name, value in http.client.parse_headers(incoming).items()}
    return Request(method=line[0], path=line[1], headers=headers, body=_body(incoming, headers))


def _body(incoming: BinaryIO, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return incoming.read(int(headers.get("content-length", "0")))
    body = b""
    while size := int(incoming.readline(), 16):
        body += incoming.read(size)
        incoming.readline()
    incoming.readline()
    return body
