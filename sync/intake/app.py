"""The intake's routes (docs/protocol.md, HTTP): keys, enrolment, tokens, batches, updates."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from http import HTTPStatus
from urllib.parse import parse_qs
from weakref import WeakValueDictionary

import msgspec
from sqlalchemy import Connection
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sync.intake import centres, inbox, openapi, receiving, tus, updates, uploads
from sync.intake.asking import change, id_in_path, intake_of, known_device, look
from sync.intake.body import small_body
from sync.intake.doorkeeping import Counts
from sync.intake.intake import Intake
from sync.intake.journal import note
from sync.intake.pieces import take_in, turn_of
from sync.intake.problems import HANDLERS, Refusal, problem_response, refusal_of
from sync.wire import canonical
from sync.wire.acknowledgement import MEDIA_TYPE as JOSE
from sync.wire.assertion import CLIENT_ASSERTION_TYPE, GRANT_TYPE, verify_assertion
from sync.wire.enrolment import Enrolled, verify_enrolment
from sync.wire.errors import NotEnrolled, Replayed, WireError
from sync.wire.wellknown import WELL_KNOWN_PATH, Limits, Token, WellKnown

_ENROLMENT_BYTES = 32 << 10
_TOKEN_REQUEST_BYTES = 16 << 10
_LOOK_AGAIN_SECONDS = "1"
# Each batch that is being taken in may lie a second time on the disk.
_AT_ONCE = 4


def application(intake: Intake, counts: Counts) -> Starlette:
    """The intake as an ASGI application; it closes its ledger when it stops."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(receiving.take_in_waiting, intake)
        yield
        # Told to stop, the server cuts what is still coming: each piece must get into the ledger.
        await counts.nobody_left()
        intake.close()

    one_batch = "/v1/batches/{batch}"
    routes = [
        Route(WELL_KNOWN_PATH, well_known),
        Route("/v1/keys", keys),
        Route("/v1/devices", enrol, methods=["POST"]),
        Route("/v1/token", token, methods=["POST"]),
        Route("/v1/batches", tus.options, methods=["OPTIONS"]),
        Route("/v1/batches", tus.create, methods=["POST"]),
        Route(one_batch, tus.options, methods=["OPTIONS"]),
        Route(one_batch, tus.head, methods=["HEAD"]),
        Route(one_batch, tus.patch, methods=["PATCH"]),
        Route(one_batch, tus.terminate, methods=["DELETE"]),
        Route(one_batch, tus.overridden, methods=["POST"]),
        Route(f"{one_batch}/acknowledgement", acknowledgement),
        Route("/v1/updates", news),
        Route(openapi.PATH, openapi.openapi),
        Route("/v1/inbox", inbox.page),
        Route("/v1/inbox/cursor", inbox.acknowledge, methods=["PUT"]),
        Route("/v1/inbox/attachments/{sha256}", inbox.attachment),
    ]
    app = Starlette(routes=routes, exception_handlers=HANDLERS, lifespan=lifespan)
    app.state.intake = intake
    app.state.counts = counts
    app.state.turns = WeakValueDictionary()
    app.state.taking_in = asyncio.Semaphore(_AT_ONCE)
    return app


async def well_known(request: Request) -> Response:
    """The door plate."""
    return _json(
        WellKnown(
            force=intake_of(request).settings.force,
            keys="/v1/keys",
            limits=Limits(),
            versions=[1],
        )
    )


async def keys(request: Request) -> Response:
    """The published keys, in the exact bytes that the root signed."""
    return _jose(await run_in_threadpool(intake_of(request).folder.key_set_bytes))


async def enrol(request: Request) -> Response:
    """A new device shows its invitation's code."""
    body = await small_body(request, _ENROLMENT_BYTES)
    with _guesses(request):
        enrolment = verify_enrolment(body)
    now = intake_of(request).now()
    with _guesses(request):
        device = await change(request, lambda connection: centres.enrol(connection, enrolment, now))
    return _json(Enrolled(device=device), HTTPStatus.CREATED)


async def token(request: Request) -> Response:
    """A device proves itself and is given a token for ten minutes (RFC 7523)."""
    assertion = await _assertion_text(request)

    def _give(connection: Connection) -> str:
        return _token(intake_of(request), connection, assertion)

    try:
        with _guesses(request):
            given = await change(request, _give)
    except WireError as error:
        raise Refusal(HTTPStatus.UNAUTHORIZED, f"invalid_client: {error}", error.code) from None
    lasts = int(centres.TOKEN_LASTS.total_seconds())
    return _json(Token(access_token=given, expires_in=lasts, token_type="Bearer"))  # noqa: S106


async def acknowledgement(request: Request) -> Response:
    """What became of a batch: the same bytes whenever it is asked."""
    device, batch = await known_device(request), id_in_path(request, "batch")
    # Looked for first: what is taken in meanwhile is found below, and never in neither place.
    upload = await look(request, lambda connection: uploads.find(connection, batch))
    signed = await look(request, lambda conn: receiving.acknowledgement(conn, batch, device))
    if signed is not None:
        return _jose(signed)
    if upload is not None and upload.device == device:
        finish = BackgroundTask(_finish, request, batch) if upload.whole else None
        return Response(
            status_code=HTTPStatus.ACCEPTED,
            headers={"Retry-After": _LOOK_AGAIN_SECONDS, "Cache-Control": "no-store"},
            background=finish,
        )
    code = await look(request, lambda connection: receiving.refusal(connection, batch, device))
    if code is None:
        raise Refusal(HTTPStatus.NOT_FOUND, "No such batch")
    return problem_response(refusal_of(code, "The batch was refused whole"))


async def news(request: Request) -> Response:
    """What the police tell back to this device."""
    device, after = await known_device(request), request.query_params.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) <= 18):
        raise Refusal(HTTPStatus.BAD_REQUEST, "after is a cursor that an answer gave")
    page = await look(request, lambda connection: updates.page(connection, device, int(after)))
    return _json(page)


@contextmanager
def _guesses(request: Request) -> Iterator[None]:
    """Mark a wrong code or proof for the doorkeeper; one that was right before is no guess."""
    try:
        yield
    except Replayed:
        raise
    except WireError:
        request.scope["guess"] = True
        raise


async def _assertion_text(request: Request) -> bytes:
    body = await small_body(request, _TOKEN_REQUEST_BYTES)
    form = parse_qs(body.decode("ascii", "replace"), strict_parsing=False)
    wanted = {"grant_type": [GRANT_TYPE], "client_assertion_type": [CLIENT_ASSERTION_TYPE]}
    if any(form.get(name) != value for name, value in wanted.items()):
        raise Refusal(HTTPStatus.BAD_REQUEST, "unsupported_grant_type")
    return form.get("client_assertion", [""])[0].encode()


def _token(intake: Intake, connection: Connection, assertion: bytes) -> str:
    now, audience = intake.now(), f"{intake.settings.url}/v1/token"
    claims, key = verify_assertion(
        assertion, signers=centres.signers(connection), audience=audience, now=now
    )
    device = centres.device_by_kid(connection, key.kid)
    if device is None or device.id != claims.sub:
        raise NotEnrolled("another device's name")
    centres.note_assertion(connection, claims, now)
    return centres.issue_token(connection, device.id, now)


async def _finish(request: Request, batch: str) -> None:
    """Take in what is whole but was left waiting, unless somebody is at it."""
    if turn_of(request, batch).locked():
        return
    try:
        await take_in(request, batch)
    except WireError as refusal:
        note("left_waiting_refused", batch=batch, code=refusal.code)


def _json(value: msgspec.Struct, status: HTTPStatus = HTTPStatus.OK) -> Response:
    headers = {"Cache-Control": "no-store"}
    return Response(canonical.write(value), status, headers, "application/json")


def _jose(signed: bytes) -> Response:
    return Response(signed, headers={"Cache-Control": "no-store"}, media_type=JOSE)
