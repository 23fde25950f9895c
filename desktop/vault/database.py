"""An open SQLCipher file: its settings, its transactions, and its troubles in our own words.

Raw key, write-ahead log, synchronous FULL: what was acknowledged survives a power cut
(security.md 1.1, 4.2, 6.1).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import DiskFull, NotSaved, VaultDamaged, VaultError, VaultInUse

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


class Database:
    """One connection to one encrypted file, used on the thread that opened it."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Open the file, or make it; VaultDamaged if the key does not fit its content."""
        self._path = path
        self._key = key
        self._connection = self._connected()

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Read every row that a query gives."""
        with _in_our_words():
            return list(self._connection.execute(sql, values))

    def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """Read the first row that a query gives, or None."""
        with _in_our_words():
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    def change(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Change rows and give how many; alone it is a transaction, inside one it belongs to it."""
        if not self._connection.in_transaction:
            with self.transaction():
                return self.change(sql, values)
        with _in_our_words():
            return int(self._connection.execute(sql, values).rowcount)

    def script(self, statements: str) -> None:
        """Run several statements as they stand (migrations)."""
        with _in_our_words():
            self._connection.executescript(statements)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all the changes inside it durable together, or none of them."""
        with _in_our_words():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with _in_our_words():
                self._connection.execute("COMMIT")
        except BaseException as trouble:
            self._undo(trouble)
            raise

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file, so that the file alone is whole."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def faults(self) -> list[str]:
        """Prove every page and every row; the log is folded in first, or it raises false alarms."""
        self.checkpoint()
        pages = self.rows("PRAGMA cipher_integrity_check")
        rows = self.rows("PRAGMA integrity_check")
        return [str(row[0]) for row in (*pages, *rows) if row[0] != "ok"]

    def close(self) -> None:
        """Fold the log in and close."""
        self._connection.close()

    def _connected(self) -> "sqlcipher.Connection":
        connection = sqlcipher.connect(str(self._path), isolation_level=None)
        try:
            with _in_our_words():
                # Silence first: SQLCipher writes to standard error before it is asked not to.
                connection.execute("PRAGMA cipher_log_level = NONE")
                connection.execute(f"PRAGMA key = \"x'{self._key.hex()}'\"")
                connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                connection.executescript(_SETTINGS)
        except VaultError:
            connection.close()
            raise
        return connection

    def _undo(self, trouble: BaseException) -> None:
        """Roll back; after a write that the disk failed, believe only a fresh connection."""
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            if not isinstance(trouble, NotSaved):
                return
        except sqlcipher.Error:
            pass
        self._connection.close()
        self._connection = self._connected()


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Turn SQLCipher's errors into refusals; their texts may quote a value, so none is kept."""
    try:
        yield
    except sqlcipher.OperationalError as trouble:
        raise _refusal(str(trouble))() from None
    except sqlcipher.IntegrityError:
        raise
    except sqlcipher.DatabaseError:
        raise VaultDamaged from None


def _refusal(words: str) -> type[VaultError]:
    if "full" in words:
        return DiskFull
    if "locked" in words:
        return VaultInUse
    if any(sign in words for sign in ("disk I/O", "readonly", "unable to open")):
        return NotSaved
    if any(sign in words for sign in ("syntax", "no such", "has no column")):
        raise RuntimeError("a statement does not fit the schema")
    return VaultDamaged
