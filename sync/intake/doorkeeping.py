"""Who comes to the door how often: counted before anything is done for them."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from math import ceil

from starlette.types import ASGIApp, Receive, Scope, Send

from sync.intake.journal import note
from sync.intake.pacing import PER_ADDRESS, PER_DEVICE, WRONG_ONES, Buckets
from sync.intake.problems import Refusal, problem_response

# What one address may have going on at once: slow pieces are held open for minutes.
REQUESTS_AT_ONCE = 32
_GUESSABLE = frozenset({"/v1/devices", "/v1/token"})
_BUSY_SECONDS = 5.0
_LAST_SECONDS, _LOOK_SECONDS = 15, 0.01


@dataclass(slots=True)
class Counts:
    """What this process remembers of those who ask."""

    addresses: Buckets = field(default_factory=lambda: Buckets(PER_ADDRESS))
    devices: Buckets = field(default_factory=lambda: Buckets(PER_DEVICE))
    wrong_ones: Buckets = field(default_factory=lambda: Buckets(WRONG_ONES))
    under_way: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def one_more(self, address: str) -> Iterator[None]:
        """One more request under way from there."""
        self.under_way[address] += 1
        try:
            yield
        finally:
            self.under_way[address] -= 1
            if not self.under_way[address]:
                del self.under_way[address]

    async def nobody_left(self) -> None:
        """Wait until every request has put away what it holds, or a disk that hangs has its way."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_SECONDS):
                while self.under_way:
                    await asyncio.sleep(_LOOK_SECONDS)


def too_often(seconds: float) -> Refusal:
    """429, and when to come again."""
    return Refusal(
        HTTPStatus.TOO_MANY_REQUESTS, "Too many requests", Retry_After=str(max(1, ceil(seconds)))
    )


def with_doorkeeper(app: ASGIApp, counts: Counts) -> ASGIApp:
    """The application behind somebody who counts; a wrong code or proof costs its address more."""

    async def _door(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        address = place_of((scope.get("client") or ("",))[0])
        guessable = scope["path"] in _GUESSABLE
        if wait := _wait(counts, address, guessable):
            if guessable:
                note("slowed_down", address=address)
            refusal = too_often(wait)
            answer = problem_response(refusal.problem, refusal.headers)
            await answer(scope, receive, send)
            return
        with counts.one_more(address):
            await app(scope, receive, send)
        if scope.get("guess"):
            counts.wrong_ones.take(address)

    return _door


def place_of(address: str) -> str:
    """Whom an address stands for: of IPv6 its first half, for the rest is given out by millions."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(IPv6Address(int(known) >> 64 << 64))
    return address


def _wait(counts: Counts, address: str, guessable: bool) -> float:
    if guessable and (wait := counts.wrong_ones.wait(address)):
        return wait
    if counts.under_way[address] >= REQUESTS_AT_ONCE:
        return _BUSY_SECONDS
    return counts.addresses.take(address)
