"""The pieces of an upload: what arrives is kept, the last of it as part of its batch."""

import asyncio
import hashlib
import time
from base64 import b64decode
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import NoReturn
from weakref import WeakValueDictionary

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from sync.intake import receiving, uploads
from sync.intake.asking import change, intake_of, look
from sync.intake.body import Body, LineBroke
from sync.intake.problems import CHECKSUM_MISMATCH, Refusal
from sync.intake.uploads import OffsetMoved, Upload
from sync.wire.errors import TooLarge, WireError
from sync.wire.wellknown import CHUNK_LIMIT

HASHES = {"sha1": 20, "sha256": 32}
# A slow line's pieces are kept one by one; a fast line's would wait for the disk more than they
# come. Only so much is in hand as comes in a moment, however many lines there are.
_KEEP_EVERY, _KEEP_AT_MOST = 64 << 10, 4 << 20
_MOMENT_SECONDS = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Checksum:
    """What the pieces of one request must add up to."""

    algorithm: str
    expected: bytes


@dataclass(slots=True)
class _Arrived:
    """Where the upload stands in the ledger, and what is in hand beyond that."""

    offset: int
    waiting: bytearray
    found: bytes | None = None  # the checksum of all of it, when the body came whole


def checksum_of(request: Request) -> Checksum | None:
    """What the request says of its own body."""
    header = request.headers.get("upload-checksum")
    if header is None:
        return None
    algorithm, _, value = header.partition(" ")
    try:
        expected = b64decode(value, validate=True)
    except ValueError:
        expected = b""
    if len(expected) != HASHES.get(algorithm):
        raise Refusal(HTTPStatus.BAD_REQUEST, "That checksum is not known here")
    return Checksum(algorithm=algorithm, expected=expected)


async def receive(
    request: Request, body: Body, upload: Upload, checksum: Checksum | None
) -> Upload:
    """Keep the pieces of one request as they arrive, then take the batch in if it is whole."""
    limit = min(CHUNK_LIMIT, upload.length - upload.offset)
    if int(request.headers.get("content-length", "0")) > limit:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Too large a piece", "too-large")
    arrived = await _arrived(request, body.pieces(limit), upload, checksum)
    if checksum is not None and arrived.found not in (None, checksum.expected):
        await _give_up(request, upload, arrived.offset)
    if arrived.offset + len(arrived.waiting) == upload.length:
        await _take_in(request, upload.batch, arrived)
    else:
        await _keep(request, upload.batch, arrived)
    expires_at = int((intake_of(request).now() + uploads.UPLOAD_LASTS).timestamp())
    return replace(upload, offset=arrived.offset, expires_at=expires_at)


def moved(offset: int) -> Refusal:
    """409: somebody has gone on from there."""
    return Refusal(HTTPStatus.CONFLICT, "The upload stands elsewhere", Upload_Offset=str(offset))


async def _arrived(
    request: Request, pieces: AsyncIterator[bytes], upload: Upload, checksum: Checksum | None
) -> _Arrived:
    running = hashlib.new(checksum.algorithm if checksum else "sha256", usedforsecurity=False)
    arrived, kept_at = _Arrived(upload.offset, bytearray()), time.monotonic()
    try:
        async for piece in pieces:
            arrived.waiting += piece
            running.update(piece)
            if _is_enough(len(arrived.waiting), time.monotonic() - kept_at):
                await _keep(request, upload.batch, arrived)
                kept_at = time.monotonic()
        arrived.found = running.digest()
    except LineBroke:
        pass
    except TooLarge:
        await _rewind(request, upload, arrived.offset)
        raise
    except BaseException:
        # Also when the server is told to stop: what arrived is worth more than a quick end.
        await asyncio.shield(_keep(request, upload.batch, arrived))
        raise
    return arrived


def _is_enough(waiting: int, seconds: float) -> bool:
    return waiting >= (_KEEP_EVERY if seconds >= _MOMENT_SECONDS else _KEEP_AT_MOST)


async def take_in(request: Request, batch: str, last: bytes = b"") -> None:
    """Take a batch in: each by one line after the other, since two would put it together twice."""
    async with turn_of(request, batch), request.app.state.taking_in:
        await run_in_threadpool(receiving.take_in_upload, intake_of(request), batch, last)


def turn_of(request: Request, batch: str) -> asyncio.Lock:
    """The lock of a batch, which lasts while anybody holds it or waits for it."""
    turns: WeakValueDictionary[str, asyncio.Lock] = request.app.state.turns
    lock: asyncio.Lock = turns.setdefault(batch, asyncio.Lock())
    return lock


async def _take_in(request: Request, batch: str, arrived: _Arrived) -> None:
    """The last pieces go into the ledger as what they are, and not as pieces first."""
    last = bytes(arrived.waiting)
    try:
        await take_in(request, batch, last)
    except WireError:
        raise
    except BaseException:
        await asyncio.shield(_keep(request, batch, arrived))
        raise
    arrived.offset += len(last)


async def _keep(request: Request, batch: str, arrived: _Arrived) -> None:
    """Put what is in hand into the ledger, to be found by whoever goes on."""
    at, data, now = arrived.offset, bytes(arrived.waiting), intake_of(request).now()
    if not data:
        return
    try:
        arrived.offset = await change(
            request, lambda connection: uploads.append(connection, batch, at=at, data=data, now=now)
        )
    except OffsetMoved:
        found = await look(request, lambda connection: uploads.find(connection, batch))
        raise moved(found.offset if found else 0) from None
    arrived.waiting.clear()


async def _rewind(request: Request, upload: Upload, standing_at: int) -> None:
    """What one request brought was not part of the batch: nothing of it stays."""
    await change(
        request,
        lambda connection: uploads.rewind(
            connection, upload.batch, to=upload.offset, standing_at=standing_at
        ),
    )


async def _give_up(request: Request, upload: Upload, standing_at: int) -> NoReturn:
    await _rewind(request, upload, standing_at)
    raise Refusal(CHECKSUM_MISMATCH, "The checksum does not fit", "digest-mismatch")
