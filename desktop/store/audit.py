"""The trail of who did what: ids and acts only, each line chained to the one before.

A line's hash covers the line and its predecessor's hash, so that a line edited, removed from the
middle or put elsewhere breaks the chain from there on (security.md 6.5).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from desktop.store import instant
from desktop.vault.anchor import Head
from desktop.vault.database import Database, Row

_START = b"holdfast-audit"
_SIGNS = 8
PUT_BACK = "found older records"
ADOPTED = "began to keep the head of the trail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One act: when, by whom, what, and the id of what it was done to."""

    number: int
    at: datetime
    who: str
    act: str
    subject: str


class Audit:
    """The trail of one vault, only ever added to."""

    def __init__(self, database: Database) -> None:
        """Keep it in the casebook, whose triggers let no line be changed or taken out."""
        self._database = database

    def note(self, at: datetime, who: str, act: str, subject: str = "") -> None:
        """Add a line; inside a transaction it stands or falls with what it tells of."""
        last = self._database.row("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
        number, before = (last[0] + 1, last[1]) if last else (1, _START)
        line = (number, instant.written(at), who, act, subject)
        self._database.change(
            "INSERT INTO audit (number, at, who, act, subject, hash) VALUES (?, ?, ?, ?, ?, ?)",
            (*line, _hash(before, line)),
        )

    def lines(self, limit: int = 200) -> list[Line]:
        """Give the newest lines, newest first."""
        rows = self._database.rows(
            "SELECT number, at, who, act, subject FROM audit ORDER BY number DESC LIMIT ?",
            (limit,),
        )
        return [_line(row) for row in rows]

    def about(self, subject: str) -> list[Line]:
        """Give the lines that tell of one id, oldest first."""
        rows = self._database.rows(
            "SELECT number, at, who, act, subject FROM audit WHERE subject = ? ORDER BY number",
            (subject,),
        )
        return [_line(row) for row in rows]

    def check(self) -> str:
        """Give the eight signs that papers carry: the trail stood here when they were printed."""
        return self.head().hash.hex()[:_SIGNS].upper()

    def bearing(self, check: str) -> list[Line]:
        """Find the lines after which papers carried these eight signs: one, or by chance more."""
        signs = "".join(check.split()).upper()
        rows = self._database.rows(
            "SELECT number, at, who, act, subject FROM audit"
            " WHERE substr(hex(hash), 1, ?) = ? ORDER BY number DESC",
            (_SIGNS, signs),
        )
        return [_line(row) for row in rows]

    def head(self) -> Head:
        """Give how many lines there are and the hash of the last."""
        last = self._database.row("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
        return Head(count=last[0], hash=last[1]) if last else Head(count=0, hash=_START)

    def holds(self, head: Head | None) -> bool:
        """Whether the trail has come past a head that was kept; never past one that is not ours."""
        if head is None:
            return False
        row = self._database.row("SELECT hash FROM audit WHERE number = ?", (head.count,))
        return row is not None and row[0] == head.hash

    def times_put_back(self) -> int:
        """Give how often older records were found in place of newer ones."""
        return self.times(PUT_BACK)

    def times(self, act: str) -> int:
        """Give how often something was done here."""
        row = self._database.row("SELECT count(*) FROM audit WHERE act = ?", (act,))
        return int(row[0]) if row else 0

    def first_broken(self) -> int | None:
        """Give the number of the first line that does not follow from the one before, or None."""
        before = _START
        for place, (stored, line) in enumerate(self._stored(), start=1):
            if line[0] != place or _hash(before, line) != stored:
                return place
            before = stored
        return None

    def _stored(self) -> Iterator[tuple[bytes, tuple[int, str, str, str, str]]]:
        rows = self._database.rows(
            "SELECT hash, number, at, who, act, subject FROM audit ORDER BY number"
        )
        for stored, *line in rows:
            yield stored, (line[0], line[1], line[2], line[3], line[4])


def _line(row: Row) -> Line:
    return Line(number=row[0], at=instant.read(row[1]), who=row[2], act=row[3], subject=row[4])


def _hash(before: bytes, line: tuple[int, str, str, str, str]) -> bytes:
    return hashlib.sha256(before + msgspec.json.encode(line)).digest()
