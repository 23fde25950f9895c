"""A line on loopback that can be cut after so many bytes, to show that nothing is lost by it."""

import socket
import threading
from contextlib import suppress
from types import TracebackType

_PIECE = 4096


class BrokenLine:
    """Carries bytes to a port of this computer, and drops the connection when it is told to."""

    def __init__(self, target: int) -> None:
        """Lead to the port `target`; `port` is where to connect."""
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._lock = threading.Lock()
        self._left: int | None = None
        self.cuts = 0
        self.connections = 0

    def __enter__(self) -> "BrokenLine":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _trouble: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._listener.close()

    def cut_after(self, size: int) -> None:
        """Drop the connection once so many more bytes have gone up."""
        with self._lock:
            self._left = size

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._carry, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, False), daemon=True).start()

    def _carry(self, near: socket.socket, far: socket.socket, up: bool) -> None:
        try:
            while piece := near.recv(_PIECE):
                allowed = self._allowed(len(piece)) if up else len(piece)
                far.sendall(piece[:allowed])
                if allowed < len(piece):
                    break
        except OSError:
            pass
        finally:
            for end in (near, far):
                _drop(end)

    def _allowed(self, size: int) -> int:
        """How many of these bytes still go; the rest of the line is gone after them."""
        with self._lock:
            if self._left is None or size <= self._left:
                self._left = None if self._left is None else self._left - size
                return size
            allowed, self._left = self._left, None
            self.cuts += 1
            return allowed


def _drop(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
