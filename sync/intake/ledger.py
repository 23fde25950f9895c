"""One database, SQLite or PostgreSQL by the same statements, and its transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, select
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from sync.intake import tables
from sync.intake.errors import IntakeError

_BUSY_SECONDS = 30
# The number of our lock among whatever else a PostgreSQL server locks for others.
_DOOR = 0x686F6C64


class Ledger:
    """What has been received; nothing in it can be read without a key kept elsewhere."""

    def __init__(self, url: str) -> None:
        """Open the database that a SQLAlchemy URL names."""
        try:
            # What a statement carried is nobody's business in a log.
            self._engine = create_engine(
                url, hide_parameters=True, pool_pre_ping=not url.startswith("sqlite")
            )
        except (SQLAlchemyError, ImportError):
            raise IntakeError(
                "That database cannot be used.",
                advice="Give sqlite:///FILE, or postgresql+psycopg://... with psycopg installed.",
            ) from None
        self._turn: threading.Lock | None = None
        if self._engine.dialect.name == "sqlite":
            self._turn = threading.Lock()
            _make_durable(self._engine)
        else:
            _wait_for_the_disk(self._engine)

    def prepare(self) -> None:
        """Make the tables that are not there; refuse those of a newer intake."""
        try:
            self._prepare()
        except IntakeError:
            self.close()
            raise
        except DBAPIError:
            self.close()
            raise IntakeError(
                "The ledger cannot be opened.",
                advice="Look that the database is there, is reachable, and has room.",
            ) from None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is durable when this returns, or none of it ever was."""
        with self._in_turn(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A look that waits for no writer."""
        with self._engine.connect().execution_options(holdfast_reading=True) as connection:
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """SQLite has one writer and lets others look again by themselves: here they queue."""
        if self._turn is None:
            yield
            return
        if not self._turn.acquire(timeout=_BUSY_SECONDS):
            raise OperationalError("BEGIN IMMEDIATE", {}, TimeoutError())
        try:
            yield
        finally:
            self._turn.release()

    def _prepare(self) -> None:
        with self.writing() as connection:
            one_at_a_time(connection)
            tables.metadata.create_all(connection)
            _put_into_inbox(connection)
            version = connection.scalar(select(tables.layout.c.version))
            if version is None:
                connection.execute(insert(tables.layout).values(version=tables.LAYOUT))
            elif version > tables.LAYOUT:
                raise IntakeError(
                    "The ledger was written by a newer intake.",
                    advice="Update this program. Nothing was changed.",
                )


def one_at_a_time(connection: Connection) -> None:
    """Until this transaction ends, no other passes here, on however many nodes.

    SQLite's writers are always alone; PostgreSQL keeps a lock for us that belongs to no row.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_DOOR)))


def _put_into_inbox(connection: Connection) -> None:
    """Reports that a node from before there was an inbox took in, in the order of references."""
    inbox, reports = tables.inbox.c, tables.reports.c
    missing = select(reports.id).where(reports.id.not_in(select(inbox.report)))
    ordered = missing.order_by(reports.received_at, reports.police_reference)
    one_at_a_time(connection)
    connection.execute(insert(tables.inbox).from_select([inbox.report], ordered))


def _make_durable(engine: Engine) -> None:
    """What is committed survives a power cut (write-ahead log with full synchronisation)."""

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {_BUSY_SECONDS * 1000}",
            "journal_mode = WAL",
            "synchronous = FULL",
            # Ids are random, so their index is touched all over: its pages stay in memory, and go
            # from the log into the file when there are some.
            "cache_size = -16000",
            "wal_autocheckpoint = 4000",
            "foreign_keys = ON",
            "trusted_schema = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its turn at once: two that began as readers would refuse each other.
        reading = connection.get_execution_options().get("holdfast_reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _wait_for_the_disk(engine: Engine) -> None:
    """However the server is set up, nothing is acknowledged that a power cut could take back."""

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: Any) -> None:
        connection.autocommit = True
        if connection.execute("SHOW synchronous_commit").fetchone() == ("off",):
            connection.execute("SET synchronous_commit TO on")
        connection.autocommit = False
