"""An encrypted file: what a wrong key sees, what an error says, what a transaction means."""

import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from desktop.errors import NotSaved, VaultDamaged, VaultInUse
from desktop.vault import keys
from desktop.vault.database import Database
from tests.kit.marker_hunt import hunt
from tests.kit.opened_pages import opened_pages

KEY = bytes(range(32))
ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a database is."""
    return tmp_path / "a.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """A database with one table of texts."""
    made = Database(path, KEY, new=True)
    made.change("CREATE TABLE said (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT")
    yield made
    made.close()


def say(database: Database, text: str) -> None:
    database.change("INSERT INTO said (text) VALUES (?)", (text,))


def said(database: Database) -> list[str]:
    return [row[0] for row in database.rows("SELECT text FROM said ORDER BY number")]


def test_a_missing_or_empty_file_is_damage_and_never_a_new_desk(path: Path) -> None:
    with pytest.raises(VaultDamaged):
        Database(path, KEY)
    assert not path.exists()
    path.touch()
    with pytest.raises(VaultDamaged):
        Database(path, KEY)


def test_a_wrong_key_is_told_in_our_words_and_nothing_reaches_the_terminal(
    database: Database, path: Path
) -> None:
    database.close()
    program = f"""
from pathlib import Path
from desktop.errors import VaultDamaged
from desktop.vault.database import Database
try:
    Database(Path({str(path)!r}), bytes(32))
except VaultDamaged as refusal:
    print(refusal.title)
"""
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (told.stdout, told.stderr) == ("Holdfast cannot read its records.\n", "")


def test_a_flipped_bit_on_any_page_is_noticed(database: Database, path: Path) -> None:
    for number in range(200):
        say(database, f"{number} " * 50)
    database.close()
    content = path.read_bytes()
    for page in range(len(content) // 4096):
        changed = bytearray(content)
        changed[page * 4096 + 2000] ^= 1
        path.write_bytes(changed)
        with pytest.raises(VaultDamaged):
            noticed(path)
    path.write_bytes(content)
    assert noticed(path) == []


def noticed(path: Path) -> list[str]:
    """Open and prove everything; a fault found is damage as much as a page that does not open."""
    opened = Database(path, KEY)
    try:
        if faults := opened.faults():
            raise VaultDamaged
        return faults
    finally:
        opened.close()


def test_only_sqlcipher_with_the_key_reads_the_file(database: Database, path: Path) -> None:
    for _ in range(3):
        say(database, f"Zanzibar {_}" * 100)
    database.close()
    plain = sqlite3.connect(path)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()
    assert hunt("Zanzibar", path).findings == ()
    # An independent reading of the format: with the raw key, and only with it, the text is there.
    assert b"Zanzibar 1" in opened_pages(path.read_bytes(), KEY)
    with pytest.raises(AssertionError, match="page 1"):
        opened_pages(path.read_bytes(), bytes(32))


def say_and_fail(database: Database, text: str) -> None:
    with database.transaction():
        say(database, text)
        raise RuntimeError("enough")


def test_a_transaction_is_all_or_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError, match="enough"):
        say_and_fail(database, "one")
    with database.transaction():
        say(database, "two")
        say(database, "three")
    assert said(database) == ["two", "three"]


def test_a_transaction_inside_another_stands_or_falls_with_it(database: Database) -> None:
    with pytest.raises(RuntimeError, match="enough"), database.transaction():
        say_and_fail(database, "inner")
    with suppress(RuntimeError), database.transaction():
        say(database, "outer")
        say_and_fail(database, "inner")
    assert said(database) == []
    with database.transaction(), database.transaction():
        say(database, "kept")
    assert said(database) == ["kept"]


def test_a_row_that_breaks_a_rule_is_a_bug_that_quotes_no_value(database: Database) -> None:
    say(database, "Zanzibar")
    for values in (("Zanzibar",), (None,), (b"Zanzibar",)):
        with pytest.raises(RuntimeError) as bug:
            database.change("INSERT INTO said (text) VALUES (?)", values)
        assert "Zanzibar" not in str(bug.value)
        assert bug.value.__suppress_context__
    assert said(database) == ["Zanzibar"]


def test_a_statement_that_does_not_fit_is_a_bug_and_not_damage(database: Database) -> None:
    for statement in ("SELECT nonsense FROM said", "SELEC", "SELECT 1 FROM full"):
        with pytest.raises(RuntimeError):
            database.rows(statement)


def test_a_closed_database_or_another_thread_is_a_bug_and_not_damage(database: Database) -> None:
    found: list[BaseException] = []

    def elsewhere() -> None:
        try:
            said(database)
        except RuntimeError as bug:
            found.append(bug)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(found) == 1
    database.close()
    with pytest.raises(RuntimeError):
        said(database)


def test_text_that_looks_like_sql_is_only_text(database: Database) -> None:
    for text in ("'; DROP TABLE said --", '"', "?", ":name", "%s", "\x00", "🏳️‍🌈\u202e"):
        say(database, text)
        assert said(database)[-1] == text


def test_a_second_connection_reads_while_the_first_writes_and_waits_its_turn(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.vault.database._PATIENCE_MS", 10)
    second = Database(path, KEY)
    with database.transaction():
        say(database, "being written")
        assert said(second) == []
        with pytest.raises(VaultInUse):
            say(second, "at the same time")
    assert said(second) == ["being written"]
    second.close()


@pytest.mark.parametrize("torn", ["cut", "garbage", "gone", "older"])
def test_a_log_that_is_torn_or_gone_opens_at_a_whole_commit(
    database: Database, path: Path, tmp_path: Path, torn: str
) -> None:
    """As after a crash: the files are copied while the database is open."""
    copy = tmp_path / "copy.db"
    logs = []
    for number in range(20):
        with database.transaction():
            say(database, f"{number} a")
            say(database, f"{number} b")
        logs.append(path.with_name("a.db-wal").read_bytes())
    shutil.copy(path, copy)
    log = logs[-1]
    left = {"cut": log[: len(log) // 2], "garbage": log[:5000] + bytes(5000) + log[10_000:],
            "gone": b"", "older": logs[7]}[torn]  # fmt: skip
    copy.with_name("copy.db-wal").write_bytes(left)
    try:
        opened = Database(copy, KEY)
    except VaultDamaged:
        # Nothing was folded in yet, so without its log the file holds nothing at all.
        assert torn in ("gone", "garbage")
        return
    found = said(opened) if opened.rows("SELECT 1 FROM sqlite_master") else []
    assert found == [f"{number} {half}" for number in range(len(found) // 2) for half in "ab"]
    assert opened.faults() == []
    opened.close()


def test_a_folder_that_is_not_there_is_told_in_our_words(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        Database(tmp_path / "gone" / "a.db", KEY, new=True)


@contextmanager
def no_file_may_grow() -> Iterator[None]:
    """Fail every write on this computer as a broken disk would."""
    resource = pytest.importorskip("resource", reason="Windows knows no such limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heeded = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heeded)


def fail_while_the_disk_is_gone(database: Database, path: Path) -> None:
    """Write, read and write again while nothing can be written and the folder is not there."""
    gone = path.parent.with_name("gone")
    with no_file_may_grow():
        path.parent.rename(gone)
        for act in (lambda: say(database, "lost"), lambda: said(database)) * 2:
            with pytest.raises(NotSaved):
                act()
    gone.rename(path.parent)


def test_a_disk_that_fails_and_comes_back_is_used_again(database: Database, path: Path) -> None:
    say(database, "before")
    fail_while_the_disk_is_gone(database, path)
    assert said(database) == ["before"]
    say(database, "after")
    assert said(database) == ["before", "after"]
    assert database.faults() == []


def test_a_transaction_the_disk_failed_leaves_nothing_and_the_next_one_stands(
    database: Database, path: Path
) -> None:
    gone = path.parent.with_name("gone")

    def cut_off() -> None:
        with no_file_may_grow(), database.transaction():
            say(database, "one")
            path.parent.rename(gone)

    with pytest.raises(NotSaved):
        cut_off()
    with pytest.raises(NotSaved):
        database.row("SELECT 1")
    gone.rename(path.parent)
    with database.transaction():
        say(database, "three")
    assert said(database) == ["three"]


def test_a_file_missing_from_a_disk_that_is_there_is_not_made_anew(
    database: Database, path: Path
) -> None:
    say(database, "before")
    fail_while_the_disk_is_gone(database, path)
    away = path.with_name("away.db")
    path.rename(away)
    with pytest.raises(NotSaved):
        said(database)
    assert not path.exists()
    away.rename(path)
    assert said(database) == ["before"]


def test_closing_a_database_that_was_lost_closes_it_for_good(
    database: Database, path: Path
) -> None:
    fail_while_the_disk_is_gone(database, path)
    database.close()
    with pytest.raises(RuntimeError):
        said(database)


def test_a_log_that_somebody_still_reads_is_folded_in_at_closing(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.vault.database._PATIENCE_MS", 10)
    reader, writer = Database(path, KEY), Database(path, KEY)
    log = path.with_name("a.db-wal")
    say(database, "read by somebody")
    with reader.transaction():
        said(reader)
        say(reader, "held")
        assert not writer.checkpoint()
        with pytest.raises(VaultInUse):
            writer.faults()
    assert log.stat().st_size > 0
    writer.close()
    assert log.stat().st_size == 0
    assert database.checkpoint()
    reader.close()


def test_what_was_wrapped_opens_with_its_own_key_and_context_only() -> None:
    wrapped = keys.wrap(KEY, b"secret", b"slot")
    assert keys.unwrap(KEY, wrapped, b"slot") == b"secret"
    assert keys.wrap(KEY, b"secret", b"slot") != wrapped
