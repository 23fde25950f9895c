"""A request's body, read as it arrives, so that a line that breaks takes nothing with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum

from starlette.requests import Request
from starlette.types import Message, Receive

from sync.wire.errors import TooLarge

# A line that says nothing for this long is taken for dead; the desk asks where it stands.
SILENCE_SECONDS = 60
# And one that never falls silent but never gets on either is let go: what arrived is kept.
LONGEST_SECONDS = 15 * 60
_PIECES_AHEAD = 8


class LineBroke(Exception):
    """The body ended before its end."""


class _End(Enum):
    """How a body ends."""

    WHOLE = "whole"
    BROKEN = "broken"


class Body:
    """What arrives, kept ahead of whoever stores it: a server forgets unread bytes of a line
    that broke."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._ahead: asyncio.Queue[bytes | _End] = asyncio.Queue(_PIECES_AHEAD)
        self._until = asyncio.get_running_loop().time() + LONGEST_SECONDS

    async def pieces(self, limit: int) -> AsyncIterator[bytes]:
        """The body piece by piece; LineBroke where it breaks or falls silent."""
        arrived = 0
        while isinstance(piece := await self._ahead.get(), bytes):
            arrived += len(piece)
            if arrived > limit:
                raise TooLarge("more than one request may bring")
            if piece:
                yield piece
        if piece is _End.BROKEN:
            raise LineBroke

    async def read_one(self) -> bool:
        """Take what has arrived; whether there is more to come."""
        message = await self._message()
        if message is None or message["type"] == "http.disconnect":
            await self._ahead.put(_End.BROKEN)
            return False
        await self._ahead.put(message.get("body", b""))
        if message.get("more_body", False):
            return True
        await self._ahead.put(_End.WHOLE)
        return False

    async def read_on(self) -> None:
        """Take everything that is still to come."""
        while await self.read_one():
            pass

    async def _message(self) -> Message | None:
        silent_until = asyncio.get_running_loop().time() + SILENCE_SECONDS
        try:
            async with asyncio.timeout_at(min(silent_until, self._until)):
                return await self._receive()
        except TimeoutError:
            return None


@asynccontextmanager
async def reading(request: Request) -> AsyncIterator[Body]:
    """The request's body, being read from this moment, before anything else is looked into."""
    body = Body(request.receive)
    more = await body.read_one()
    ahead = asyncio.create_task(body.read_on()) if more else None
    try:
        yield body
    finally:
        if ahead is not None:
            ahead.cancel()


async def small_body(request: Request, limit: int) -> bytes:
    """A whole body that is known to be short; LineBroke when it did not come whole."""
    async with reading(request) as body:
        return b"".join([piece async for piece in body.pieces(limit)])
