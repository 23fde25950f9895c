"""What a request must bring before anything is done for it, and the ledger asked for it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from sync.intake import centres
from sync.intake.doorkeeping import Counts, too_often
from sync.intake.intake import Intake
from sync.intake.journal import AN_ID
from sync.intake.problems import Refusal

T = TypeVar("T")


def intake_of(request: Request) -> Intake:
    """The intake that serves this request."""
    intake = request.app.state.intake
    assert isinstance(intake, Intake)
    return intake


async def look(request: Request, ask: Callable[[Connection], T]) -> T:
    """Ask the ledger something, off the event loop."""

    def _look() -> T:
        with intake_of(request).ledger.reading() as connection:
            return ask(connection)

    return await run_in_threadpool(_look)


async def change(request: Request, act: Callable[[Connection], T]) -> T:
    """Change the ledger in one transaction, off the event loop."""

    def _change() -> T:
        with intake_of(request).ledger.writing() as connection:
            return act(connection)

    return await run_in_threadpool(_change)


async def known_device(request: Request) -> str:
    """The device whose token this is."""
    token, now = bearer(request), intake_of(request).now()
    device = None
    if token:
        device = await look(
            request, lambda connection: centres.device_by_token(connection, token, now)
        )
    if device is None:
        raise Refusal(
            HTTPStatus.UNAUTHORIZED, "A token is needed", "token", WWW_Authenticate="Bearer"
        )
    request.scope["device"] = device
    counts: Counts = request.app.state.counts
    if wait := counts.devices.take(device):
        raise too_often(wait)
    return device


def id_in_path(request: Request, name: str) -> str:
    """The id in the path; what is none is not there, whatever a database would make of it."""
    value: str = request.path_params[name]
    if not AN_ID.fullmatch(value):
        raise Refusal(HTTPStatus.NOT_FOUND, "Nothing goes by that name")
    return value


def bearer(request: Request) -> str:
    """The token that came with the request, or nothing."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else ""


def whole_number(request: Request, name: str) -> int:
    """A header that must be a whole number."""
    text = request.headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise Refusal(HTTPStatus.BAD_REQUEST, f"{name} must be a whole number")
    return int(text)
