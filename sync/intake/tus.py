"""The resumable upload's routes: tus 1.0.0 with Creation, Creation-With-Upload, Checksum,
Expiration and Termination."""

import asyncio
import hashlib
from base64 import b64decode
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from typing import NoReturn

import msgspec
from sqlalchemy import Connection, delete, select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from sync.intake import receiving, tables, uploads
from sync.intake.asking import change, intake_of, known_device, look, whole_number
from sync.intake.body import Body, LineBroke, reading
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
    async with reading(request) as body:
        return await _create(request, body)


async def _create(request: Request, body: Body) -> Response:
    device = await known_device(request)
    _check_version(request)
    length = whole_number(request, "upload-length")
    if length > BATCH_LIMIT:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Larger than a batch", "too-large")
    named, checksum = _metadata(request), _checksum(request)
    upload = await change(
        request, lambda connection: _insert(connection, request, device, named, length)
    )
    if request.headers.get("content-type") == PIECE_TYPE and upload.offset == 0:
        upload = await _receive(request, body, upload, checksum)
    location = f"{intake_of(request).settings.url}/v1/batches/{upload.batch}"
    return _standing(HTTPStatus.CREATED, upload, Location=location)


async def head(request: Request) -> Response:
    """HEAD: where the upload stands."""
    upload = await _find(request)
    return _standing(HTTPStatus.OK, upload, Upload_Length=str(upload.length))


async def patch(request: Request) -> Response:
    """PATCH: the next piece; what arrives is kept even if the line breaks in the middle."""
    async with reading(request) as body:
        return await _patch(request, body)


async def _patch(request: Request, body: Body) -> Response:
    upload = await _find(request)
    if request.headers.get("content-type") != PIECE_TYPE:
        raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"A piece is {PIECE_TYPE}")
    if whole_number(request, "upload-offset") != upload.offset:
        raise _moved(upload.offset)
    upload = await _receive(request, body, upload, _checksum(request))
    return _standing(HTTPStatus.NO_CONTENT, upload)


async def terminate(request: Request) -> Response:
    """DELETE: forget the upload."""
    upload = await _find(request)
    await change(request, lambda connection: uploads.drop(connection, upload.batch))
    return _answer(HTTPStatus.NO_CONTENT)


async def overridden(request: Request) -> Response:
    """POST in the name of another method, for proxies that know no PATCH (tus 1.0.0)."""
    acts = {"PATCH": patch, "DELETE": terminate, "HEAD": head}
    act = acts.get(request.headers.get("x-http-method-override", ""))
    if act is None:
        raise Refusal(
            HTTPStatus.METHOD_NOT_ALLOWED, "Method Not Allowed", Allow="HEAD, PATCH, DELETE"
        )
    return await act(request)


def _insert(
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
    _check_version(request)
    device, batch = await known_device(request), request.path_params["batch"]

    def _asked(connection: Connection) -> Upload | None:
        return uploads.find(connection, batch) or _taken_in(connection, batch)

    upload = await look(request, _asked)
    now = int(intake_of(request).now().timestamp())
    if upload is None or upload.device != device or 0 < upload.expires_at < now:
        raise Refusal(HTTPStatus.NOT_FOUND, "No such upload")
    return upload


async def _receive(
    request: Request, body: Body, upload: Upload, checksum: _Checksum | None
) -> Upload:
    """Keep the pieces of one request as they arrive, then take the batch in if it is whole."""
    limit = min(CHUNK_LIMIT, upload.length - upload.offset)
    if int(request.headers.get("content-length", "0")) > limit:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Too large a piece", "too-large")
    offset, found = await _keep_pieces(request, body.pieces(limit), upload, checksum)
    if checksum is not None and found not in (None, checksum.expected):
        await _give_up(request, upload, offset)
    if offset == upload.length:
        await run_in_threadpool(receiving.take_in_upload, intake_of(request), upload.batch)
    expires_at = int((intake_of(request).now() + uploads.UPLOAD_LASTS).timestamp())
    return replace(upload, offset=offset, expires_at=expires_at)


async def _keep_pieces(
    request: Request, pieces: AsyncIterator[bytes], upload: Upload, checksum: _Checksum | None
) -> tuple[int, bytes | None]:
    """Where the upload stands then, and the checksum found: None unless the body came whole."""
    running = hashlib.new(checksum.algorithm if checksum else "sha256", usedforsecurity=False)
    offset, waiting, whole = upload.offset, bytearray(), True
    try:
        async for piece in pieces:
            waiting += piece
            running.update(piece)
            if len(waiting) >= _KEEP_EVERY:
                offset = await _keep(request, upload.batch, offset, bytes(waiting))
                waiting.clear()
    except LineBroke:
        whole = False
    finally:
        # Also when the server is told to stop: what arrived is worth more than a quick end.
        if waiting:
            keeping = _keep(request, upload.batch, offset, bytes(waiting))
            offset = await asyncio.shield(keeping)
    return offset, running.digest() if whole else None


async def _keep(request: Request, batch: str, at: int, data: bytes) -> int:
    now = intake_of(request).now()
    try:
        return await change(
            request, lambda connection: uploads.append(connection, batch, at=at, data=data, now=now)
        )
    except OffsetMoved:
        found = await look(request, lambda connection: uploads.find(connection, batch))
        raise _moved(found.offset if found else 0) from None


async def _give_up(request: Request, upload: Upload, standing_at: int) -> NoReturn:
    await change(
        request,
        lambda connection: uploads.rewind(
            connection, upload.batch, to=upload.offset, standing_at=standing_at
        ),
    )
    raise Refusal(CHECKSUM_MISMATCH, "The checksum does not fit", "digest-mismatch")


def _moved(offset: int) -> Refusal:
    return Refusal(HTTPStatus.CONFLICT, "The upload stands elsewhere", Upload_Offset=str(offset))


def _check_version(request: Request) -> None:
    if request.headers.get("tus-resumable") != VERSION:
        raise Refusal(HTTPStatus.PRECONDITION_FAILED, f"This is tus {VERSION}", Tus_Version=VERSION)


def _metadata(request: Request) -> _Metadata:
    found: dict[str, str] = {}
    for pair in request.headers.get("upload-metadata", "").split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            found[name] = b64decode(value, validate=True).decode("ascii")
        except ValueError:
            raise Malformed("Upload-Metadata is not base64") from None
    named = {name: found.get(name, "") for name in ("batch", "sha256")}
    return canonical.parse(msgspec.json.encode(named), _Metadata)


def _checksum(request: Request) -> _Checksum | None:
    header = request.headers.get("upload-checksum")
    if header is None:
        return None
    algorithm, _, value = header.partition(" ")
    try:
        expected = b64decode(value, validate=True)
    except ValueError:
        expected = b""
    if len(expected) != _HASHES.get(algorithm):
        raise Refusal(HTTPStatus.BAD_REQUEST, "That checksum is not known here")
    return _Checksum(algorithm=algorithm, expected=expected)


def _standing(status: HTTPStatus, upload: Upload, **headers: str) -> Response:
    headers["Upload_Offset"] = str(upload.offset)
    if not upload.whole:
        expires_at = datetime.fromtimestamp(upload.expires_at, UTC)
        headers["Upload_Expires"] = format_datetime(expires_at, usegmt=True)
    return _answer(status, **headers)


def _answer(status: HTTPStatus, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    always = {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
    return Response(status_code=status, headers=always | named)
