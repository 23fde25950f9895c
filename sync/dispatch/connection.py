"""Connections that can be cut from outside.

A time-out of a socket starts anew with each byte, so an answer of one byte a second would hold a
desk for ever: whoever waits sets a watch, and the watch cuts the line (security.md 8, fault 29).
"""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast
from weakref import WeakSet

from urllib3.connection import HTTPSConnection

_UNANSWERED_MS = 30_000


class Lines:
    """The connections that stand open now."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: WeakSet[HTTPSConnection] = WeakSet()

    def opened(self, connection: HTTPSConnection) -> None:
        """Remember one."""
        self._open.add(connection)

    def cut(self) -> None:
        """End them all at once; whoever waits for an answer stops waiting."""
        for connection in list(self._open):
            line = connection.sock
            if isinstance(line, socket.socket):
                # The plain socket's own shutdown: the TLS layer is in use by the one who waits.
                with suppress(OSError):
                    socket.socket.shutdown(line, socket.SHUT_RDWR)

    @contextmanager
    def watched(self, seconds: float) -> Iterator[None]:
        """Cut everything if what is done inside takes longer than this."""
        watch = threading.Timer(seconds, self.cut)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()


def connecting(lines: Lines) -> type[HTTPSConnection]:
    """Give a kind of connection that tells these lines when it opens."""

    class Told(HTTPSConnection):
        """A connection that can be cut."""

        def connect(self) -> None:
            """Connect, and say so."""
            super().connect()
            # An end that nobody signed off is a broken line: else the half of an answer's headers
            # that came would be taken for all of them.
            if isinstance(self.sock, ssl.SSLSocket):
                cast(Any, self.sock).suppress_ragged_eofs = False
            lines.opened(self)

    return Told


def socket_options() -> list[tuple[int, int, int]]:
    """Send at once, and give up on a far end that no longer confirms."""
    options = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        options.append((socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _UNANSWERED_MS))
    return options
