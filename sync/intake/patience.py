"""How long a line may say nothing, and how many lines there may be, before anything is asked."""

import asyncio
from typing import cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

# The head of a request is a few hundred bytes; the poorest line brings it in this time.
HEAD_SECONDS = 20
LINES_PER_ADDRESS = 64
# Below the 1,024 open files that a process usually may have.
LINES = 800


class PatientProtocol(H11Protocol):
    """A line that is cut when it does not get to the point; the server itself would wait."""

    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A new line: welcome while there is room."""
        super().connection_made(transport)
        if self._crowded():
            transport.abort()
        else:
            self._expect_a_head()

    def data_received(self, data: bytes) -> None:
        """Some bytes: of a head that is awaited, or of a body that has a patience of its own."""
        super().data_received(data)
        if self._was_answered_early():
            return
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._head_timer is None and not self.transport.is_closing():
            self._expect_a_head()

    def on_response_complete(self) -> None:
        """Answered: between requests the keep-alive's own clock runs."""
        super().on_response_complete()
        self._stop_waiting()
        if self._was_answered_early():
            # Nobody reads the rest of that body, and each byte of it would stop the other clock.
            self._expect_a_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """The line is gone."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _crowded(self) -> bool:
        if len(self.connections) > LINES:
            return True
        here = self.client[0] if self.client else ""
        trusted = self.config.forwarded_allow_ips or ()
        if self.config.proxy_headers and here in trusted:
            return False
        lines = (cast(H11Protocol, line) for line in self.connections)
        return sum(line.client is not None and line.client[0] == here for line in lines) > (
            LINES_PER_ADDRESS
        )

    def _was_answered_early(self) -> bool:
        is_answered = self.cycle is not None and self.cycle.response_complete
        return is_answered and self.conn.their_state is h11.SEND_BODY

    def _expect_a_head(self) -> None:
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
