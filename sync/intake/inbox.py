"""What has come in, in the order in which it did, for a force's own systems: sealed as it came."""

from collections.abc import Iterator
from http import HTTPStatus

import msgspec
from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sync.intake import readers, tables
from sync.intake.asking import bearer, change, id_in_path, intake_of, look
from sync.intake.body import small_body
from sync.intake.problems import Refusal
from sync.intake.readers import Reader
from sync.wire import canonical
from sync.wire.canonical import Id

_PAGE, _PAGE_BYTES = 100, 4 << 20
_CURSOR_BYTES = 1 << 10


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """One sealed report, by its own bytes; `cursor` asks for what came after it."""

    batch: Id
    cursor: str
    device: Id
    digest: str
    envelope: msgspec.Raw
    id: Id
    police_reference: str
    received_at: int


class InboxPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some reports, oldest first, and the cursor to ask for what follows."""

    next: str
    reports: list[Received]


class Cursor(msgspec.Struct, frozen=True, kw_only=True):
    """Up to where a reader holds everything."""

    after: str


async def page(request: Request) -> Response:
    """What came after a cursor, or after what this reader has acknowledged."""
    reader = await _known_reader(request)
    after = _place(request.query_params.get("after", str(reader.acknowledged)))
    found = await look(request, lambda connection: _page(connection, after))
    return Response(
        canonical.write(found), headers={"Cache-Control": "no-store"}, media_type="application/json"
    )


async def acknowledge(request: Request) -> Response:
    """The reader holds everything up to there; said again, it changes nothing."""
    reader = await _known_reader(request)
    said = canonical.parse(await small_body(request, _CURSOR_BYTES), Cursor)
    after = _place(said.after)
    stands = await change(
        request, lambda connection: readers.acknowledge(connection, reader, after)
    )
    if stands is None:
        raise Refusal(HTTPStatus.CONFLICT, "That cursor was never given out")
    return Response(
        canonical.write(Cursor(after=str(stands))),
        headers={"Cache-Control": "no-store"},
        media_type="application/json",
    )


async def attachment(request: Request) -> Response:
    """An attachment by what its sealed bytes are: `sealed_sha256` in the document."""
    await _known_reader(request)
    sealed = id_in_path(request, "sha256")
    found = await look(request, lambda connection: _attachment(connection, sealed))
    if found is None:
        raise Refusal(HTTPStatus.NOT_FOUND, "It has not come")
    id, size = found
    headers = {"Cache-Control": "no-store", "Content-Length": str(size)}
    return StreamingResponse(
        _parts(request, id), headers=headers, media_type="application/octet-stream"
    )


async def _known_reader(request: Request) -> Reader:
    token = bearer(request)
    reader = None
    if token:
        reader = await look(request, lambda connection: readers.by_token(connection, token))
    if reader is None:
        raise Refusal(
            HTTPStatus.UNAUTHORIZED,
            "A reader's token is needed",
            "token",
            WWW_Authenticate="Bearer",
        )
    request.scope["reader"] = reader.name
    return reader


def _place(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Refusal(HTTPStatus.BAD_REQUEST, "after is a cursor that an answer gave")
    return int(text)


def _page(connection: Connection, after: int) -> InboxPage:
    inbox, reports = tables.inbox, tables.reports
    asked = (
        select(inbox.c.place, reports)
        .join_from(inbox, reports, inbox.c.report == reports.c.id)
        .where(inbox.c.place > after)
        .order_by(inbox.c.place)
        .limit(_PAGE)
    )
    found: list[Received] = []
    size = 0
    for row in connection.execute(asked.execution_options(yield_per=10)):
        found.append(
            Received(
                batch=row.batch,
                cursor=str(row.place),
                device=row.device,
                digest=row.digest,
                envelope=msgspec.Raw(bytes(row.envelope)),
                id=row.id,
                police_reference=row.police_reference,
                received_at=row.received_at,
            )
        )
        size += len(row.envelope)
        if size >= _PAGE_BYTES:
            break
    return InboxPage(next=found[-1].cursor if found else str(after), reports=found)


def _attachment(connection: Connection, sealed_sha256: str) -> tuple[str, int] | None:
    columns = tables.attachments.c
    row = connection.execute(
        select(columns.id, columns.size).where(columns.sha256 == sealed_sha256).limit(1)
    ).one_or_none()
    return None if row is None else (row.id, row.size)


def _parts(request: Request, attachment: str) -> Iterator[bytes]:
    """Its parts, each in a look of its own: a slow reader holds up no other."""
    columns = tables.attachment_parts.c
    start, asked = 0, select(columns.bytes).where(columns.attachment == attachment)
    while True:
        with intake_of(request).ledger.reading() as connection:
            data = connection.scalar(asked.where(columns.start == start))
        if data is None:
            return
        yield bytes(data)
        start += len(data)
