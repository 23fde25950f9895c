"""Brings a database to today's schema, one numbered file and one transaction at a time.

Forward only: a newer file is refused untouched, and a step that fails leaves the old schema whole.
"""

from collections.abc import Iterator
from pathlib import Path

from desktop.errors import VaultTooNew
from desktop.vault.database import Database, complete

_MIGRATIONS = Path(__file__).parent / "migrations"


def steps(name: str) -> dict[int, str]:
    """Give the migrations of a database (`casebook` or `counts`) by their number."""
    files = sorted((_MIGRATIONS / name).glob("*.sql"))
    return {int(path.name.partition("_")[0]): path.read_text("utf-8") for path in files}


def version(database: Database) -> int:
    """Give the number of the last step that a file has taken."""
    found = database.row("PRAGMA user_version")
    return int(found[0]) if found else 0


def bring_up_to_date(database: Database, name: str) -> None:
    """Take every step that is still missing; VaultTooNew if the file is ahead of this program."""
    known = steps(name)
    reached = version(database)
    if reached > max(known):
        raise VaultTooNew
    for number in sorted(number for number in known if number > reached):
        _take(database, number, known[number])


def _take(database: Database, number: int, script: str) -> None:
    with database.transaction():
        for statement in _statements(script):
            database.change(statement)
        database.change(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    begun = ""
    for line in script.splitlines(keepends=True):
        begun += line
        if complete(begun):
            yield begun
            begun = ""
    if begun.strip():
        raise ValueError("a migration ends in the middle of a statement")
