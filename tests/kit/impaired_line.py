"""How a poor line is: its pace, its distance, its faults by the clock and where it is to be cut."""

import asyncio
from dataclasses import dataclass, replace
from enum import StrEnum

_LARGEST_PIECE = 4096
_PIECES_A_SECOND = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Bytes a second each way, seconds there and back, and mean seconds between faults."""

    up: float | None = None
    down: float | None = None
    round_trip: float = 0.0
    drop_every: float | None = None
    outage: float = 0.0
    stall_every: float | None = None
    stall: float = 0.0

    def compressed(self, factor: float) -> "Line":
        """Let everything happen so many times faster, with all ratios as they were."""
        return Line(
            up=self.up and self.up * factor,
            down=self.down and self.down * factor,
            round_trip=self.round_trip / factor,
            drop_every=self.drop_every and self.drop_every / factor,
            outage=self.outage / factor,
            stall_every=self.stall_every and self.stall_every / factor,
            stall=self.stall / factor,
        )


PERFECT = Line()
STEADY_EDGE = Line(up=12_500, down=12_500, round_trip=0.4)
EDGE = replace(STEADY_EDGE, drop_every=60)


class Direction(StrEnum):
    """Up is from whoever connects, down is to them."""

    UP = "up"
    DOWN = "down"


class Ending(StrEnum):
    """What happens to a connection at the cut."""

    CLOSE = "close"  # the receiver gets all bytes before the cut and an end, the sender a reset
    RESET = "reset"  # both get a reset, and what was not read by then may be lost
    HALF_CLOSE = "half close"  # the receiver gets an end, and the other direction stays
    STALL = "stall"  # both get nothing more, and the connection stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Lets `after` bytes through in one direction, all connections together, then cuts, once."""

    direction: Direction
    after: int
    ending: Ending = Ending.CLOSE


class Lane:
    """One direction of a line: gives out its time, counts its bytes, and cuts it."""

    def __init__(self, rate: float | None, cut: Cut | None) -> None:
        """Start with a free lane; a cut is only given to the lane that it is for."""
        self.taken = 0
        self.delivered = 0
        self.piece = min(_LARGEST_PIECE, int(rate / _PIECES_A_SECOND) + 1) if rate else 16 * 1024
        self._rate = rate
        self._cut = cut
        self._free_at = 0.0

    async def take(self, size: int) -> None:
        """Wait for the lane to be free, and occupy it for as long as so many bytes take."""
        if self._rate:
            now = asyncio.get_running_loop().time()
            # A piece of credit: else each late waking would be lost time, and the line too slow.
            self._free_at = max(self._free_at, now - self.piece / self._rate) + size / self._rate
        await self._until_free()
        self.taken += size

    def hold_for(self, seconds: float) -> None:
        """Let nothing through for a while."""
        self._free_at = max(self._free_at, asyncio.get_running_loop().time()) + seconds

    async def _until_free(self) -> None:
        now = asyncio.get_running_loop().time()
        if self._free_at > now:
            await asyncio.sleep(self._free_at - now)

    def until_cut(self, content: bytes) -> bytes:
        """Give the part of some bytes that still gets through."""
        return content if self._cut is None else content[: self._cut.after - self.delivered]

    def cut_here(self) -> Ending | None:
        """Tell how to cut, if this is the place; a lane is cut once."""
        if self._cut is None or self.delivered < self._cut.after:
            return None
        ending, self._cut = self._cut.ending, None
        return ending
