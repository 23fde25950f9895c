"""The resumable upload's routes: tus 1.0.0 with Creation, Creation-With-Upload, Checksum,
Expiration and Termination."""

from base64 import b64decode
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus

import msgspec
from sqlalchemy import Connection, delete, select
from starlette.requests import Request
from starlette.responses import Response

from sync.intake import tables, uploads
from sync.intake.asking import change, id_in_path, intake_of, known_device, look, whole_number
from sync.intake.body import Body, reading
from sync.intake.pieces import HASHES, checksum_of, moved, receive
from sync.intake.problems import Refusal
from sync.intake.uploads import Upload
from sync.wire import canonical
from sync.wire.batch import BATCH_LIMIT
from sync.wire.canonical import Id, Sha256, Statement
from sync.wire.errors import Conflict, Malformed

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,checksum,expiration,termination"
PIECE_TYPE = "application/offset+octet-stream"


class _Metadata(Statement, frozen=True, kw_only=True):
    """What `Upload-Metadata` must say."""

    batch: Id
    sha256: Sha256


async def options(_request: Request) -> Response:
    """What this server can do."""
    return _answer(
        HTTPStatus.NO_CONTENT,
        Tus_Version=VERSION,
        Tus_Extension=EXTENSIONS,
        Tus_Max_Size=str(BATCH_LIMIT),
        Tus_Checksum_Algorithm=",".join(HASHES),
    )


async def create(request: Request) -> Response:
    """POST: a new upload, or one asked for again because the answer was lost."""
    async with reading(request) as body:
        return await _create(request, body)


async def _create(request: Request, body: Body) -> Response:
    device = await known_device(request)
    _check_version(request)
    length = whole_number(request, "upload-length")
    if length == 0:
        raise Malformed("a batch is never empty")
    if length > BATCH_LIMIT:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Larger than a batch", "too-large")
    named, checksum = _metadata(request), checksum_of(request)
    upload = await change(
        request, lambda connection: _insert(connection, request, device, named, length)
    )
    if request.headers.get("content-type") == PIECE_TYPE and upload.offset == 0:
        upload = await receive(request, body, upload, checksum)
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
        raise moved(upload.offset)
    upload = await receive(request, body, upload, checksum_of(request))
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
    device, batch = await known_device(request), id_in_path(request, "batch")

    def _asked(connection: Connection) -> Upload | None:
        return uploads.find(connection, batch) or _taken_in(connection, batch)

    upload = await look(request, _asked)
    now = int(intake_of(request).now().timestamp())
    if upload is None or upload.device != device or 0 < upload.expires_at < now:
        raise Refusal(HTTPStatus.NOT_FOUND, "No such upload")
    return upload


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
