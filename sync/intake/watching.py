"""Whether it is well, and its counts, for whoever watches the machine: at an address of its own.

Plain HTTP, meant for this computer or a network of the force's own; nothing here is needed by a
desk. The counts come from the ledger, so they are true of all nodes and outlive each of them.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from sqlalchemy import Connection, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sync.intake import figures, tables
from sync.intake.folder import Folder
from sync.intake.intake import utc_now
from sync.intake.ledger import Ledger
from sync.intake.serving import bound, where_to_listen

_EXPOSITION = "text/plain; version=0.0.4"
_STOP_SECONDS = 5


@contextmanager
def at(listen: str | None, folder: Folder, database: str | None) -> Iterator[None]:
    """Answer there for the length of the block; nowhere unless an address is given."""
    if listen is None:
        yield
        return
    sockets = [bound(where_to_listen(folder, listen))]
    ledger = Ledger(database or folder.default_database)
    server = uvicorn.Server(_config(application(ledger)))
    thread = threading.Thread(target=server.run, args=(sockets,), name="watching", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(_STOP_SECONDS)
        ledger.close()


def application(ledger: Ledger) -> Starlette:
    """The few things that can be asked."""
    app = Starlette(
        routes=[
            Route("/healthz", ready),
            Route("/healthz/live", live),
            Route("/healthz/ready", ready),
            Route("/metrics", metrics),
        ]
    )
    app.state.ledger = ledger
    return app


async def live(_request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("live\n")


async def ready(request: Request) -> Response:
    """The ledger takes something down, and it is on the disk: nothing less is ready."""
    if await run_in_threadpool(_writable, request.app.state.ledger):
        return PlainTextResponse("ready\n")
    return PlainTextResponse("the ledger cannot be written\n", status_code=503)


async def metrics(request: Request) -> Response:
    """The counts as Prometheus reads them."""
    try:
        text = await run_in_threadpool(_exposition, request.app.state.ledger)
    except SQLAlchemyError:
        return PlainTextResponse("the ledger cannot be read\n", status_code=503)
    return Response(text, media_type=_EXPOSITION)


def _writable(ledger: Ledger) -> bool:
    try:
        with ledger.writing() as connection:
            connection.execute(update(tables.layout).values(version=tables.layout.c.version))
    except SQLAlchemyError:
        return False
    return True


def _exposition(ledger: Ledger) -> str:
    with ledger.reading() as connection:
        return "".join(_lines(connection))


def _lines(connection: Connection) -> Iterator[str]:
    for table in (tables.reports, tables.attachments, tables.batches):
        yield from _series(f"{table.name}_total", "counter", {"": figures.count(connection, table)})
    verdicts, refused = tables.verdicts.c, tables.refused_batches.c
    outcomes = figures.by(connection, verdicts.outcome, tables.verdicts)
    yield from _series("verdicts_total", "counter", _labelled("outcome", outcomes))
    reasons = figures.by(connection, verdicts.reason, tables.verdicts)
    yield from _series("refusals_total", "counter", _labelled("reason", reasons))
    codes = figures.by(connection, refused.code, tables.refused_batches)
    yield from _series("refused_batches", "gauge", _labelled("code", codes))
    under_way = figures.count(connection, tables.uploads)
    yield from _series("uploads_under_way", "gauge", {"": under_way})
    last = connection.scalar(select(func.max(tables.batches.c.received_at)))
    since = {} if last is None else {"": max(0, int(utc_now().timestamp()) - last)}
    yield from _series("seconds_since_last_batch", "gauge", since)


def _labelled(label: str, counts: dict[str, int]) -> dict[str, int]:
    return {f'{{{label}="{value}"}}': count for value, count in counts.items()}


def _series(name: str, kind: str, counts: dict[str, int]) -> Iterator[str]:
    yield f"# TYPE holdfast_intake_{name} {kind}\n"
    for labels, count in counts.items():
        yield f"holdfast_intake_{name}{labels} {count}\n"


def _config(app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
    )
