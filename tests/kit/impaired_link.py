"""A poor line on loopback: slow, far away, and broken by the clock or at a chosen byte.

with ImpairedLink(("127.0.0.1", port), EDGE.compressed(30), seed=1) as link:
    talk_to(link.host, link.port)
print(link.bytes_up, link.connections, link.drops)
"""

import asyncio
import random
import socket
import struct
import threading
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from tests.kit.impaired_line import PERFECT, Cut, Direction, Ending, Lane, Line

_HOST = "127.0.0.1"
_PATIENCE = 10.0
_WINDOW = 8 * 1024
_AT_ONCE = struct.pack("ii", 1, 0)


class ImpairedLink:
    """A TCP proxy in a thread of its own; whoever connects to it talks to the target.

    Its rate is shared by all connections. It lives from `with` to the end of the block.
    """

    host = _HOST

    def __init__(
        self,
        target: tuple[str, int],
        line: Line = PERFECT,
        *,
        cut: Cut | None = None,
        seed: int = 0,
        most_connections: int = 10_000,
    ) -> None:
        """Plan the link; beyond `most_connections`, it resets whoever connects."""
        self.port = 0
        self.connections = 0
        self.drops = 0
        self._target, self._line, self._most = target, line, most_connections
        self._lanes = {
            way: Lane(rate, cut if cut and cut.direction is way else None)
            for way, rate in ((Direction.UP, line.up), (Direction.DOWN, line.down))
        }
        self._random = random.Random(seed)
        self._plugged_in = True
        self._outage = False
        self._open: set[_Connection] = set()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="impaired link", daemon=True)

    @property
    def bytes_up(self) -> int:
        """Bytes that went on the line towards the target, lost ones included."""
        return self._lanes[Direction.UP].taken

    @property
    def bytes_down(self) -> int:
        """Bytes that went on the line back, lost ones included."""
        return self._lanes[Direction.DOWN].taken

    def __enter__(self) -> Self:
        """Listen on a free port."""
        self._thread.start()
        assert self._ready.wait(_PATIENCE), "the impaired link does not start"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Reset what is open and end the thread."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(_PATIENCE)
        assert not self._thread.is_alive(), "the impaired link does not end"

    def drop(self) -> None:
        """Reset every open connection, now."""
        self._wait_for(self._drop())

    def unplug(self) -> None:
        """Reset every open connection, and each new one, until plugged in."""
        self._plugged_in = False
        self.drop()

    def plug_in(self) -> None:
        """Let new connections through again."""
        self._plugged_in = True

    def _wait_for(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    def _run(self) -> None:
        asyncio.run(self._live())

    async def _live(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        listening = socket.create_server((_HOST, 0))
        # A narrow window: what is taken in but not yet on the line, the sender believes to be sent.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _WINDOW)
        server = await asyncio.start_server(self._accept, sock=listening, limit=_WINDOW // 2)
        self.port = listening.getsockname()[1]
        clocks = [
            asyncio.create_task(self._by_the_clock(self._line.drop_every, self._drop_by_the_clock)),
            asyncio.create_task(self._by_the_clock(self._line.stall_every, self._stall)),
        ]
        self._ready.set()
        await self._over.wait()
        for clock in clocks:
            clock.cancel()
        server.close()
        for connection in self._open:
            connection.reset()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        if not self._plugged_in or self._outage or self.connections > self._most:
            _reset(writer)
            return
        connection = _Connection(self._lanes, reader, writer)
        self._open.add(connection)
        try:
            await connection.carry(self._target, self._line.round_trip)
        except asyncio.CancelledError:
            return  # the link is over; Python 3.11 would log a cancelled connection as a fault
        finally:
            self._open.discard(connection)

    async def _by_the_clock(
        self, every: float | None, fault: Callable[[], Awaitable[None]]
    ) -> None:
        while every:
            await asyncio.sleep(self._random.expovariate(1 / every))
            await fault()

    async def _drop(self) -> None:
        self.drops += len(self._open)
        for connection in self._open:
            connection.reset()

    async def _drop_by_the_clock(self) -> None:
        await self._drop()
        self._outage = True
        await asyncio.sleep(self._line.outage)
        self._outage = False

    async def _stall(self) -> None:
        for lane in self._lanes.values():
            lane.hold_for(self._line.stall)
        await asyncio.sleep(self._line.stall)


class _Connection:
    """One client, and its own connection to the target."""

    def __init__(
        self,
        lanes: dict[Direction, Lane],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._lanes = lanes
        self._reader = reader
        self._writers = [writer]
        self._swallowed: set[Direction] = set()
        self._silent = False

    async def carry(self, target: tuple[str, int], round_trip: float) -> None:
        """Connect, and carry bytes both ways until both ends are done or the line breaks."""
        await asyncio.sleep(round_trip)
        (client,) = self._writers
        try:
            reader, server = await asyncio.open_connection(*target, limit=_WINDOW // 2)
            self._writers.append(server)
            async with asyncio.TaskGroup() as ways:
                ways.create_task(self._way(Direction.UP, self._reader, server, round_trip / 2))
                ways.create_task(self._way(Direction.DOWN, reader, client, round_trip / 2))
        except* OSError:
            self.reset()
        finally:
            for writer in self._writers:
                writer.close()

    def reset(self) -> None:
        """Break off towards both ends."""
        for writer in self._writers:
            _reset(writer)

    async def _way(
        self,
        direction: Direction,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        delay: float,
    ) -> None:
        """Take bytes from one end at the lane's pace, and give them to the other a delay later."""
        writer.transport.set_write_buffer_limits(high=0)
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=256)
        lane, clock = self._lanes[direction], asyncio.get_running_loop().time

        async def take_in() -> None:
            content = b"more"
            while content:
                content = await reader.read(lane.piece)
                await lane.take(len(content))
                await under_way.put((clock() + delay, content))

        async def give_out() -> None:
            content = b"more"
            while content:
                due, content = await under_way.get()
                await asyncio.sleep(due - clock())
                await self._deliver(direction, writer, content)

        async with asyncio.TaskGroup() as both:
            both.create_task(take_in())
            both.create_task(give_out())

    async def _deliver(
        self, direction: Direction, writer: asyncio.StreamWriter, content: bytes
    ) -> None:
        while self._silent:
            await asyncio.sleep(_PATIENCE)
        if direction in self._swallowed:
            return
        lane = self._lanes[direction]
        through = lane.until_cut(content)
        lane.delivered += len(through)
        if through:
            writer.write(through)
            await writer.drain()
        if ending := lane.cut_here():
            self._cut(ending, direction, writer)
        elif not content:
            writer.write_eof()

    def _cut(self, ending: Ending, direction: Direction, receiver: asyncio.StreamWriter) -> None:
        if ending is Ending.RESET:
            raise ConnectionResetError
        self._silent = ending is Ending.STALL
        self._swallowed.add(direction)
        if ending in (Ending.CLOSE, Ending.HALF_CLOSE):
            receiver.write_eof()
        if ending is Ending.CLOSE:
            # The receiver's socket stays open for what it still says: closing would reset it too.
            self._swallowed = set(Direction)
            _reset(next(writer for writer in self._writers if writer is not receiver))


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close with a reset, which nobody can take for the end of what was said."""
    with suppress(OSError):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    writer.transport.abort()
