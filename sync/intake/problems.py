"""Refusals over HTTP (RFC 9457): a status, a sentence, and the code of what was wrong."""

import errno
import traceback
from http import HTTPStatus

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sync.intake.body import LineBroke
from sync.intake.journal import complain
from sync.wire import canonical
from sync.wire.errors import (
    CodeUsed,
    Conflict,
    NotEnrolled,
    Replayed,
    TooLarge,
    WireError,
)
from sync.wire.wellknown import Problem

CHECKSUM_MISMATCH = 460
_BUSY_SECONDS = "30"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_STATUS: dict[str, int] = {
    TooLarge.code: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    NotEnrolled.code: HTTPStatus.FORBIDDEN,
    CodeUsed.code: HTTPStatus.FORBIDDEN,
    Replayed.code: HTTPStatus.UNAUTHORIZED,
    Conflict.code: HTTPStatus.CONFLICT,
}


class Refusal(Exception):
    """An answer that ends a request: this status, in these words."""

    def __init__(self, status: int, title: str, code: str = "", **headers: str) -> None:
        super().__init__(title)
        self.problem = Problem(status=status, title=title, code=code)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The problem as an answer."""
    return Response(
        canonical.write(problem),
        problem.status,
        {"Cache-Control": "no-store"} | (headers or {}),
        "application/problem+json",
    )


async def refused(_request: Request, error: Exception) -> Response:
    """A refusal of our own."""
    assert isinstance(error, Refusal)
    return problem_response(error.problem, error.headers)


async def not_believed(_request: Request, error: Exception) -> Response:
    """Something from the wire that was not believed."""
    assert isinstance(error, WireError)
    return problem_response(refusal_of(error.code, str(error)))


async def broke_off(_request: Request, _error: Exception) -> Response:
    """A request that did not come whole; most likely nobody hears the answer."""
    return problem_response(Problem(status=HTTPStatus.BAD_REQUEST, title="It broke off"))


async def not_found(_request: Request, error: Exception) -> Response:
    """A path or a method that is not there."""
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    return problem_response(Problem(status=error.status_code, title=error.detail), headers)


async def ledger_busy(_request: Request, _error: Exception) -> Response:
    """The database is away or too busy: nothing was lost, and later is soon enough."""
    busy = Problem(status=HTTPStatus.SERVICE_UNAVAILABLE, title="The intake is busy")
    return problem_response(busy, {"Retry-After": _BUSY_SECONDS})


async def no_room(request: Request, error: Exception) -> Response:
    """The disk is full where a batch is put together: as if the ledger were."""
    assert isinstance(error, OSError)
    if error.errno in _FULL:
        return await ledger_busy(request, error)
    complain("disk", kind=errno.errorcode.get(error.errno or 0, type(error).__name__))
    return await broken(request, error)


async def broken(_request: Request, _error: Exception) -> Response:
    """A defect of this program; its words stay here."""
    title = "The intake is broken"
    return problem_response(Problem(status=HTTPStatus.INTERNAL_SERVER_ERROR, title=title))


def refusal_of(code: str, title: str) -> Problem:
    """How an error of the wire is told over HTTP."""
    status = _STATUS.get(code, HTTPStatus.UNPROCESSABLE_ENTITY)
    return Problem(status=int(status), title=title, code=code)


def quietly(app: ASGIApp) -> ASGIApp:
    """The application, telling a log where it is defective but not in the defect's own words."""

    async def _quiet(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            complain("defect", kind=type(error).__name__, at=where.name, line=where.lineno)

    return _quiet


HANDLERS = {
    Refusal: refused,
    LineBroke: broke_off,
    WireError: not_believed,
    HTTPException: not_found,
    OperationalError: ledger_busy,
    # Two lines came with the same new thing at once: the second finds it there when it asks again.
    IntegrityError: ledger_busy,
    NoConnectionLeft: ledger_busy,
    OSError: no_room,
    Exception: broken,
}
