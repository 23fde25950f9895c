"""An open SQLCipher file: its settings, its transactions, and its troubles in our own words.

Raw key, write-ahead log, synchronous FULL: what was acknowledged survives a power cut
(security.md 1.1, 4.2, 6.1).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import DiskFull, NotSaved, VaultDamaged, VaultError, VaultInUse
from desktop.vault.durable import is_full, refusal_of
from desktop.wording import tr

Value: TypeAlias = str | int | bytes | None
Row: TypeAlias = tuple[Any, ...]

_SETTINGS = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA cache_size = -65536;
"""
_PATIENCE_MS = 5000
_CANNOT_OPEN = tr("Holdfast cannot open its records just now.")
_LOOK_AT_THE_DISK = tr("Nothing has been lost. Check that the disk is there and can be written to.")

_REFUSALS: dict[int, type[VaultError]] = {
    sqlcipher.SQLITE_BUSY: VaultInUse,
    sqlcipher.SQLITE_LOCKED: VaultInUse,
    sqlcipher.SQLITE_FULL: DiskFull,
    sqlcipher.SQLITE_IOERR: NotSaved,
    sqlcipher.SQLITE_READONLY: NotSaved,
    sqlcipher.SQLITE_CANTOPEN: NotSaved,
    sqlcipher.SQLITE_PERM: NotSaved,
    sqlcipher.SQLITE_CORRUPT: VaultDamaged,
    sqlcipher.SQLITE_NOTADB: VaultDamaged,
}


class Database:
    """One connection to one encrypted file, used on the thread that opened it."""

    def __init__(self, path: Path, key: bytes, *, new: bool = False) -> None:
        """Open the file; VaultDamaged if it is not there, is empty, or the key does not fit.

        A missing file is never made in passing: an empty desk would look like one that has lost
        every report. Only founding asks for a new one.
        """
        self._path = path
        self._key = key
        if new:
            _make_empty(path)
        elif not _holds_something(path):
            raise VaultDamaged
        self._connection: sqlcipher.Connection | None = self._connected()
        self._closed = False
        self._log_left = self._is_doubted = False

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Read every row that a query gives."""
        with self._at_work() as connection:
            return list(connection.execute(sql, values))

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """Read the first row that a query gives, or None."""
        with self._at_work() as connection:
            found: Row | None = connection.execute(sql, values).fetchone()
            return found

    def change(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Change rows and give how many; alone it is a transaction, inside one it belongs to it."""
        if not self._in_transaction:
            with self.transaction():
                return self.change(sql, values)
        with self._at_work() as connection:
            return int(connection.execute(sql, values).rowcount)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all the changes inside it durable together, or none of them.

        One inside another belongs to it: they stand or fall together.
        """
        if self._in_transaction:
            yield
            return
        with self._at_work() as connection:
            connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._at_work():
                connection.execute("COMMIT")
        except BaseException as trouble:
            self._undo(connection, trouble)
            raise

    def checkpoint(self) -> bool:
        """Fold the write-ahead log into the file, so that the file alone is whole.

        False while somebody else still reads what is in it; closing tries again.
        """
        self._log_left = True
        answer = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        # The first column is "busy" (sqlite.org/pragma.html); it is told, never raised.
        self._log_left = answer is None or bool(answer[0])
        return not self._log_left

    def rebuild(self, at_most: int) -> bool:
        """Write every page anew, so that none holds what was deleted from beside what stays.

        Deleting with secure_delete zeroes a row where it lies, and not the copies that a page keeps
        when rows are moved about in it. False over `at_most` bytes, in a transaction, or while
        somebody else works.
        """
        if self._in_transaction or self._path.stat().st_size > at_most:
            return False
        self.rows("PRAGMA busy_timeout = 0")
        try:
            self.rows("VACUUM")
        except VaultInUse:
            return False
        finally:
            self.rows(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        return self.checkpoint()

    def faults(self) -> list[str]:
        """Prove every page and every row; the log is folded in first, or it raises false alarms."""
        if not self.checkpoint():
            raise VaultInUse
        pages = self.rows("PRAGMA cipher_integrity_check")
        rows = self.rows("PRAGMA integrity_check")
        return [str(row[0]) for row in (*pages, *rows) if row[0] != "ok"]

    def close(self) -> None:
        """Fold the log in and close."""
        if self._log_left and not self._closed:
            with suppress(VaultError):
                self.checkpoint()
        self._closed = True
        if self._connection is not None:
            with _in_our_words():
                self._connection.close()

    @property
    def _in_transaction(self) -> bool:
        return self._connection is not None and bool(self._connection.in_transaction)

    @contextmanager
    def _at_work(self) -> Iterator["sqlcipher.Connection"]:
        """Lend the connection; one that the disk has failed is given up, and the next made anew."""
        connection = self._connection or self._connected_again()
        try:
            with _in_our_words():
                yield connection
        except NotSaved as refusal:
            self._is_doubted = True
            if not self._in_transaction:
                self._give_up()
            raise _told_plainly(refusal, self._path.parent) from None

    def _connected_again(self) -> "sqlcipher.Connection":
        if self._closed:
            raise RuntimeError("a closed database is not used again")
        # SQLCipher would make a missing file in passing: an empty desk where a full one was.
        if not _holds_something(self._path):
            raise NotSaved(_CANNOT_OPEN, advice=_LOOK_AT_THE_DISK)
        self._connection = self._connected()
        return self._connection

    def _give_up(self) -> None:
        if self._connection is not None:
            with suppress(sqlcipher.Error):
                self._connection.close()
        self._connection = None
        self._is_doubted = False

    def _connected(self) -> "sqlcipher.Connection":
        with _in_our_words():
            connection = sqlcipher.connect(str(self._path), isolation_level=None)
        try:
            with _in_our_words():
                # Silence first: SQLCipher writes to standard error before it is asked not to.
                connection.execute("PRAGMA cipher_log_level = NONE")
                connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
                connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                connection.executescript(_SETTINGS)
        except VaultError as refusal:
            connection.close()
            raise _cannot_open(self._path, refusal) from None
        return connection

    def _undo(self, connection: "sqlcipher.Connection", trouble: BaseException) -> None:
        """Roll back; after a write that the disk failed, believe only a fresh connection."""
        try:
            if self._in_transaction:
                connection.execute("ROLLBACK")
            if not (self._is_doubted or isinstance(trouble, NotSaved)):
                return
        except sqlcipher.Error:
            pass
        self._give_up()


def complete(statement: str) -> bool:
    """Whether a statement is whole; a trigger is not until its own END."""
    return bool(sqlcipher.complete_statement(statement))


def _told_plainly(refusal: NotSaved, folder: Path) -> VaultError:
    """Say that the disk is full where that is why it did not take something."""
    return DiskFull() if type(refusal) is NotSaved and is_full(folder) else refusal


def _cannot_open(path: Path, refusal: VaultError) -> VaultError:
    """Say what keeps a file from being opened: even reading needs a little room beside it."""
    if not isinstance(refusal, NotSaved | DiskFull):
        return refusal
    if is_full(path.parent):
        return DiskFull(tr("This computer's disk is full, so Holdfast cannot open its records."))
    return NotSaved(_CANNOT_OPEN, advice=_LOOK_AT_THE_DISK)


def _holds_something(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size > 0
    except OSError:
        raise NotSaved(_CANNOT_OPEN, advice=_LOOK_AT_THE_DISK) from None


def _make_empty(path: Path) -> None:
    try:
        path.touch(mode=0o600)
    except OSError as trouble:
        raise refusal_of(trouble) from None


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Turn SQLCipher's errors into refusals; their texts may quote a value, so none is kept."""
    try:
        yield
    except sqlcipher.IntegrityError as trouble:
        # It names a column or a rule of the schema, never what was to be stored.
        raise RuntimeError(f"the database refused a row: {trouble}") from None
    except sqlcipher.Error as trouble:
        # The low byte is the primary code; the rest only refines it (sqlite.org/rescode.html).
        code = getattr(trouble, "sqlite_errorcode", 0) & 0xFF
        if code in _REFUSALS:
            raise _REFUSALS[code] from None
        raise RuntimeError(f"a statement that does not fit the database, code {code}") from None
