"""The resumable upload's routes: tus 1.0.0 with Creation, Creation-With-Upload, Checksum,
Expiration and Termination."""

import asyncio
import binascii
import hashlib
from base64 import b64decode
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from typing import Any

from sqlalchemy import Connection, delete, select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from sync.intake import receiving, tables, uploads
from sync.intake.asking import change, intake_of, known_device, look, pieces, whole_number
from sync.intake.problems import CHECKSUM_MISMATCH, Refusal
from sync.intake.uploads import OffsetMoved, Upload
from sync.wire import canonical
from sync.wire.batch import BATCH_LIMIT
from sync.wire.canonical import Id, Sha256, Statement
from sync.wire.errors import Conflict, Malformed
from sync.wire.wellknown import CHUNK_LIMIT

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
PIECE_TYPE = "application/offset+octet-stream"
_HASHES = {"sha1": 20, "sha256": 32}
_KEEP_EVERY = 64 << 10


class _Metadata(Statement, frozen=True, kw_only=True):
    """What `Upload-Metadata` must say."""

    batch: Id
    sha256: Sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checksum:
    """What the pieces of one request must add up to."""

    algorithm: str
    expected: bytes

    def running(self) -> Any:
        """A hash that has seen nothing yet."""
        return hashlib.new(self.algorithm, usedforsecurity=False)


async def options(_request: Request) -> Response:
    """What this server can do."""
    return _answer(
        HTTPStatus.NO_CONTENT,
        Tus_Version=VERSION,
        Tus_Extension=EXTENSIONS,
        Tus_Max_Size=str(BATCH_LIMIT),
        Tus_Checksum_Algorithm=",".join(_HASHES),
    )


async def create(request: Request) -> Response:
    """POST: a new upload, or one asked for again because the answer was lost."""
    device = await known_device(request)
    _check_version(request)
    length = whole_number(request, "upload-length")
    if length > BATCH_LIMIT:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Larger than a batch", "too-large")
    named, checksum = _metadata(request), _checksum(request)
    upload = await change(
        request, lambda connection: _create(connection, request, device, named, length)
    )
    if request.headers.get("content-type") == PIECE_TYPE and upload.offset == 0:
        upload = await _receive(request, upload, checksum)
    location = f"{intake_of(request).settings.url}/v1/batches/{upload.batch}"
    return _standing(HTTPStatus.CREATED, upload, Location=location)


async def head(request: Request) -> Response:
    """HEAD: where the upload stands."""
    upload = await _find(request)
    return _standing(HTTPStatus.OK, upload, Upload_Length=str(upload.length))


async def patch(request: Request) -> Response:
    """PATCH: the next piece; what arrives is kept even if the line breaks in the middle."""
    _check_version(request)
    upload = await _find(request)
    if request.headers.get("content-type") != PIECE_TYPE:
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"A piece is {PIECE_TYPE}")
    if whole_number(request, "upload-offset") != upload.offset:
        raise _moved(upload.offset)
    upload = await _receive(request, upload, _checksum(request))
    return _standing(HTTPStatus.NO_CONTENT, upload)


async def terminate(request: Request) -> Response:
    """DELETE: forget the upload."""
    _check_version(request)
    upload = await _find(request)
    await change(request, lambda connection: uploads.drop(connection, upload.batch))
    return _answer(HTTPStatus.NO_CONTENT)


def _create(
    connection: Connection, request: Request, device: str, named: _Metadata, length: int
) -> Upload:
    now = intake_of(request).now()
    uploads.drop_expired(connection, now)
    stored = _taken_in(connection, named.batch)
    if stored is not None:
        if (stored.device, stored.length, stored.sha256) != (device, length, named.sha256):
            raise Conflict("another batch by that id was taken in")
        return stored
    refused = tables.refused_batches.c
    connection.execute(
        delete(tables.refused_batches).where(refused.id == named.batch, refused.device == device)
    )
    return uploads.create(
        connection,
        device=device,
        batch=named.batch,
        length=length,
        sha256=named.sha256,
        now=now,
    )


def _taken_in(connection: Connection, batch: str) -> Upload | None:
    """A batch that was taken in, as the finished upload it once was."""
    columns = tables.batches.c
    row = connection.execute(
        select(columns.device, columns.length, columns.sha256).where(columns.id == batch)
    ).one_or_none()
    if row is None:
        return None
    return Upload(
        batch=batch,
        device=row.device,
        length=row.length,
        sha256=row.sha256,
        offset=row.length,
        expires_at=0,
    )


async def _find(request: Request) -> Upload:
    device, batch = await known_device(request), request.path_params["batch"]

    def _asked(connection: Connection) -> Upload | None:
        return uploads.find(connection, batch) or _taken_in(connection, batch)

    upload = await look(request, _asked)
    now = int(intake_of(request).now().timestamp())
    if upload is None or upload.device != device or 0 < upload.expires_at < now:
        raise Refusal(HTTPStatus.NOT_FOUND, "No such upload")
    return upload


async def _receive(request: Request, upload: Upload, checksum: _Checksum | None) -> Upload:
    """Keep the pieces of one request as they arrive, then take the batch in if it is whole."""
    limit = min(CHUNK_LIMIT, upload.length - upload.offset)
    running = checksum.running() if checksum else None
    offset, waiting, arrived = upload.offset, bytearray(), 0
    try:
        async for piece in pieces(request, limit):
            arrived += len(piece)
            waiting += piece
            if running is not None:
                running.update(piece)
            if len(waiting) >= _KEEP_EVERY:
                offset = await _keep(request, upload, offset, waiting)
    finally:
        # A piece too many or a server told to stop: what is here is kept all the same.
        if waiting:
            offset = await asyncio.shield(_keep(request, upload, offset, waiting))
    if checksum and running.digest() != checksum.expected and arrived == _announced(request):
        await _give_up(request, upload, offset)
    if offset == upload.length:
        await run_in_threadpool(receiving.take_in_upload, intake_of(request), upload.batch)
    return await _now_standing(upload, offset)


def done() -> None: ...
