"""What a bad server may answer: the wrong thing, too slowly, only half, or nothing at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from http import HTTPStatus


class Trouble(StrEnum):
    """Where the server stops, and how."""

    NONE = "none"
    HANG_AFTER_ACCEPT = "hang after accept"  # before the TLS handshake
    HANG_AFTER_REQUEST = "hang after request"
    HANG_AFTER_HEADERS = "hang after headers"
    HANG_MID_BODY = "hang mid-body"
    CLOSE_AFTER_REQUEST = "close after request"
    CLOSE_MID_HEADERS = "close mid-headers"
    CLOSE_MID_BODY = "close mid-body"
    RESET_AFTER_ACCEPT = "reset after accept"
    RESET_AFTER_REQUEST = "reset after request"
    RESET_MID_BODY = "reset mid-body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a script; `pause` seconds pass before each byte of a slow one."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    trouble: Trouble = Trouble.NONE
    pause: float = 0.0
    clock_off: timedelta = timedelta()

    def head(self) -> bytes:
        """Give the status line and headers, true about the length of the whole body."""
        date = format_datetime(datetime.now(UTC) + self.clock_off, usegmt=True)
        headers = {"Date": date, "Content-Length": str(len(self.body)), **self.headers}
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client asked; names of headers are in small letters."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


def captive_portal() -> Answer:
    """A wireless network's own page, with 200, in place of what was asked for."""
    page = b"<!doctype html><title>Free WiFi</title><p>Please accept our terms to go on.</p>"
    return Answer(headers={"Content-Type": "text/html; charset=utf-8"}, body=page)


def failure(status: int, *, retry_after: int | str | None = None) -> Answer:
    """A plain refusal: 500, 502, 503, 429, 401, 403, 404, 413 and so on."""
    headers = {"Content-Type": "text/plain"}
    if retry_after is not None:
        headers["Retry-After"] = str(retry_after)
    return Answer(status=status, headers=headers, body=HTTPStatus(status).phrase.encode())


def moved(address: str, status: int = 301) -> Answer:
    """A redirection to somewhere else."""
    return Answer(status=status, headers={"Location": address})


def broken(trouble: Trouble, answer: Answer | None = None) -> Answer:
    """An answer, or some thousand bytes, that breaks off."""
    return replace(answer or Answer(body=bytes(1000)), trouble=trouble)


def trickle(answer: Answer, *, pause: float = 1.0) -> Answer:
    """An answer that comes byte by byte, one a second if not said otherwise."""
    return replace(answer, pause=pause)


def wrong_date(answer: Answer, *, off: timedelta) -> Answer:
    """An answer from a server whose clock is off."""
    return replace(answer, clock_off=off)
