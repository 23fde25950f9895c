"""The schema on its way through the versions: forward, whole, and as it is written down."""

import shutil
from pathlib import Path

import msgspec
import pytest

from desktop import enrolment
from desktop.errors import VaultTooNew
from desktop.session import Session
from desktop.store.tallies import PendingTallies, Tallies
from desktop.vault import place, schema
from desktop.vault.database import Database
from tests.builders import Founded

KEY = bytes(32)
NAMES = ("casebook", "counts")


def tables(database: Database) -> set[str]:
    return {row[0] for row in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}


def dumped(database: Database) -> str:
    """Everything that makes the schema, in the order in which it was made."""
    own = {row[1] for row in database.rows("PRAGMA table_list") if row[2] == "shadow"}
    rows = database.rows("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
    # FTS5 makes its shadow tables itself.
    return "".join(f"{sql};\n\n" for name, sql in rows if name not in own)


@pytest.mark.parametrize("name", NAMES)
def test_the_written_schema_is_that_of_a_migrated_empty_vault(name: str, tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", KEY, new=True)
    schema.bring_up_to_date(database, name)
    written = (Path(schema.__file__).parent / f"{name}.sql").read_text("utf-8")
    caption, _, statements = written.partition("\n\n")
    assert caption == f"-- {name}.db as it stands at version {schema.version(database)}."
    assert statements == dumped(database).rstrip("\n") + "\n"
    database.close()


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_strict(name: str, tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", KEY, new=True)
    schema.bring_up_to_date(database, name)
    listed = database.rows("PRAGMA table_list")
    loose = {row[1] for row in listed if row[2] == "table" and not row[5]}
    assert {name for name in loose if not name.startswith("sqlite_")} == set()
    database.close()


def test_being_up_to_date_changes_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "a.db", KEY, new=True)
    schema.bring_up_to_date(database, "casebook")
    before = dumped(database)
    schema.bring_up_to_date(database, "casebook")
    assert dumped(database) == before
    database.close()


def test_a_newer_vault_is_refused_untouched(vault: Path, founded: Founded) -> None:
    keyring = founded.opened.keyring
    for file, key in ((place.CASEBOOK, keyring.casebook), (place.COUNTS, keyring.counts)):
        database = Database(vault / file, key or b"")
        database.change("PRAGMA user_version = 9999")
        database.close()
    before = {path.name: path.read_bytes() for path in vault.glob("*.db")}
    with pytest.raises(VaultTooNew):
        enrolment.open_session(vault, founded.opened)
    assert {path.name: path.read_bytes() for path in vault.glob("*.db")} == before


def brought_to(path: Path, name: str, number: int) -> Database:
    """A database as a Holdfast of that day left it."""
    database = Database(path, KEY, new=True)
    for step, script in schema.steps(name).items():
        if step <= number:
            schema._take(database, step, script)
    return database


def test_equality_answers_that_waited_or_were_counted_are_facts_afterwards(tmp_path: Path) -> None:
    casebook = brought_to(tmp_path / "casebook.db", "casebook", 10)
    told = {"id": "a", "year": "2026-27", "question": "eq_sex", "codes": ["female"]}
    waiting = msgspec.json.encode({**told, "practice": False}).decode()
    casebook.change("INSERT INTO equality_tallies VALUES ('a', ?)", (waiting,))
    counts = brought_to(tmp_path / "counts.db", "counts", 3)
    counts.change("INSERT INTO equality_tallies VALUES ('b', '2026-27', 'eq_sex', '[\"male\"]', 0)")
    schema.bring_up_to_date(casebook, "casebook")
    schema.bring_up_to_date(counts, "counts")
    assert PendingTallies(casebook).carry_over(Tallies(counts)) == 0
    facts = Tallies(counts).facts
    assert facts.count("eq_sex", ("2026-27",)) == {"female": 1, "male": 1}
    assert casebook.row("SELECT count(*) FROM facts") == (0,)
    casebook.close()
    counts.close()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A Holdfast that has more migrations than this one."""
    folder = shutil.copytree(schema._MIGRATIONS, tmp_path / "migrations")
    monkeypatch.setattr(schema, "_MIGRATIONS", folder)
    return folder / "casebook"


GOOD = """CREATE TABLE added (one TEXT) STRICT;
CREATE TRIGGER added_once BEFORE INSERT ON added
WHEN (SELECT count(*) FROM added) > 0
BEGIN
    SELECT RAISE(ABORT, 'once; only');
END;
INSERT INTO added VALUES ('one;
two');
"""


def test_a_step_is_taken_whole_a_trigger_of_many_lines_included(
    vault: Path, founded: Founded, later: Path
) -> None:
    (later / "9001_more.sql").write_text(GOOD)
    session = enrolment.open_session(vault, founded.opened)
    assert schema.version(session.casebook) == 9001
    assert session.casebook.row("SELECT one FROM added") == ("one;\ntwo",)
    session.close()


@pytest.mark.parametrize(
    "bad", ["CREATE TABLE reports (id TEXT) STRICT;\n", "nonsense;\n", "CREATE TABLE half (id"]
)
def test_a_step_that_fails_half_way_leaves_the_old_schema_whole(
    session: Session, vault: Path, founded: Founded, later: Path, bad: str
) -> None:
    before = tables(session.casebook)
    session.close()
    (later / "9001_good.sql").write_text("CREATE TABLE second (one TEXT) STRICT;\n")
    (later / "9002_bad.sql").write_text(GOOD + bad)
    with pytest.raises((RuntimeError, ValueError)):
        enrolment.open_session(vault, founded.opened)
    (later / "9002_bad.sql").unlink()
    after = enrolment.open_session(vault, founded.opened)
    assert schema.version(after.casebook) == 9001
    assert tables(after.casebook) == before | {"second"}
    after.close()
