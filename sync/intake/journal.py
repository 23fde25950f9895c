"""What the intake says of its work: one JSON object a line, and never what was in anything.

A line has `time`, `level`, `event` and ids, sizes, codes, durations: no centre by name, nothing of
a report, and no address but that of somebody who is slowed down for guessing.
"""

import logging
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger("holdfast.intake")
# What anybody typed in the place of an id is nobody's to keep.
AN_ID = re.compile(r"[0-9a-f-]{36}|[0-9a-f]{64}")
_KEPT = ((_log, logging.INFO), (logging.getLogger("uvicorn.error"), logging.WARNING))


def note(event: str, **facts: Any) -> None:
    """Something that happened as it should."""
    _log.info(event, extra={"facts": facts})


def complain(event: str, **facts: Any) -> None:
    """Something that an administrator should look at."""
    _log.error(event, extra={"facts": facts})


class JsonLines(logging.Formatter):
    """Each record as an object on a line; of an exception its kind alone."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {"time": at, "level": record.levelname.lower(), "event": record.getMessage()}
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        fault = {"kind": kind} if kind else {}
        return msgspec.json.encode(said | getattr(record, "facts", {}) | fault).decode()


@contextmanager
def kept() -> Iterator[None]:
    """Write the journal to standard error, for whoever keeps it, for the length of the block."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for log, level in _KEPT:
        log.addHandler(handler)
        log.setLevel(level)
    try:
        yield
    finally:
        for log, _ in _KEPT:
            log.removeHandler(handler)


def with_journal(app: ASGIApp) -> ASGIApp:
    """The application, with a line for each request: which, of whom by id, how it ended."""

    async def _noted(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        began, facts = time.monotonic(), {"status": 0}

        async def _told(message: Message) -> None:
            if message["type"] == "http.response.start":
                facts["status"] = message["status"]
            await send(message)

        try:
            await app(scope, receive, _told)
        finally:
            note("answered", **_who(scope), **facts, milliseconds=_since(began))

    return _noted


def _who(scope: Scope) -> dict[str, Any]:
    """By the name of what was asked for: a path may be anything that anybody typed."""
    known = {"request": getattr(scope.get("endpoint"), "__name__", None)}
    ids = {name: scope.get(name) for name in ("device", "reader")}
    named = {
        name: value
        for name, value in scope.get("path_params", {}).items()
        if AN_ID.fullmatch(value)
    }
    return {name: value for name, value in (known | ids | named).items() if value is not None}


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
