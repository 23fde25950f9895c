"""The list of reports, a page at a time: filtered, sorted, and searched, but never ranked.

Paging goes by key, so that the thousandth page costs what the first does; a search walks the index
in the order of the list and stops when a page is full (security.md 1.2, goal 4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import msgspec

from desktop.report import Report, Status
from desktop.store import instant
from desktop.store.centre_record import DUE
from desktop.store.report_row import COLUMNS, JOINED, report_of
from desktop.store.updates import ANSWERS, ASKED, NOT_SEEN
from desktop.vault.database import Database, Value

PAGE, MOST_COUNTED = 50, 1000
Clause = tuple[str, tuple[Value, ...]]


class Order(StrEnum):
    """What the list is sorted by; among equals the newest stands first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    REFERENCE = "reference"
    PERSON = "person"
    STATUS = "status"


class Told(StrEnum):
    """What the police told of a report so far."""

    NEW = "new"
    ANSWERED = "answered"
    ASKED = "asked"


_TOLD = {Told.NEW: NOT_SEEN, Told.ANSWERED: ANSWERS, Told.ASKED: ASKED}

# Drafts have no reference yet and stand after all that have; a status by how far it has come.
_SORTED_BY = {
    Order.REFERENCE: "coalesce(r.reference, '~')",
    Order.PERSON: "r.taken_by_name",
    Order.STATUS: "instr('draft finalised delivered withdrawn', r.status)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which reports are listed, and in which order; `terms` are folded words."""

    terms: tuple[str, ...] | None = None
    status: Status | None = None
    since: datetime | None = None
    before: datetime | None = None
    taken_by: str | None = None
    due: date | None = None
    told: Told | None = None
    order: Order = Order.NEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who searches: what they may read decides which words find anything.

    `drafts` are those of their own in which what they look for is said.
    """

    reads_sealed: bool
    drafts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where a page ended."""

    value: str | int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Some reports, and where to go on if there are more."""

    reports: tuple[Report, ...]
    next: Mark | None = None


class Listing:
    """The reports of one vault as they are listed."""

    def __init__(self, database: Database) -> None:
        """Read them from the casebook."""
        self._database = database

    def page(
        self, wanted: Wanted, reader: Reader, after: Mark | None = None, size: int = PAGE
    ) -> ReportPage:
        """Give the page that follows a mark, or the first."""
        where, values = _matching(wanted, reader, after, size + 1)
        key = _SORTED_BY.get(wanted.order, "r.number")
        # One more than is given tells whether there is a page after this one.
        rows = self._database.rows(
            f"""SELECT {COLUMNS}, {key}, r.number FROM {JOINED}
                WHERE {where} ORDER BY {_order(wanted.order)} LIMIT ?""",  # noqa: S608
            (*values, size + 1),
        )
        found = tuple(report_of(row) for row in rows[:size])
        last = rows[size - 1] if len(rows) > size else None
        return ReportPage(
            reports=found, next=Mark(value=last[-2], number=last[-1]) if last else None
        )

    def count(self, wanted: Wanted, reader: Reader) -> int | None:
        """Say how many there are, or None where they are more than anybody reads through."""
        where, values = _matching(wanted, reader, None, MOST_COUNTED + 1)
        row = self._database.row(
            f"""SELECT count(*) FROM (SELECT 1 FROM reports AS r WHERE {where} LIMIT ?)""",  # noqa: S608
            (*values, MOST_COUNTED + 1),
        )
        found = int(row[0]) if row else 0
        return found if found <= MOST_COUNTED else None


def _matching(wanted: Wanted, reader: Reader, after: Mark | None, limit: int) -> Clause:
    """Say which rows: by the filters alone, or those of them that a search finds."""
    if wanted.terms is None:
        return _all(_filters(wanted, after, "r.number"))
    if not wanted.terms:
        return "FALSE", ()
    # Few rows are not the reader's to read, and they are looked up one by one; for all others the
    # index itself is walked. The other way round a common word would be read to its end.
    shown = _found(
        wanted, after, limit, "shown", _unreadable(reader), "reports AS r CROSS JOIN found"
    )
    words = _found(
        wanted, after, limit, "{shown words}", _readable(reader), "found CROSS JOIN reports AS r"
    )
    drafts = _said_in_drafts(wanted, reader, after)
    parts = (shown, words, drafts)
    return (
        f"r.number IN ({' UNION '.join(sql for sql, _values in parts)})",
        tuple(value for _sql, values in parts for value in values),
    )


def _found(
    wanted: Wanted, after: Mark | None, limit: int, columns: str, may: Clause, joined: str
) -> Clause:
    """Search some columns of the rows that `may` be searched so, as far as one page needs."""
    where, values = _all([may, *_filters(wanted, after, "found.rowid")])
    order = _order(wanted.order).replace("r.number", "found.rowid")
    sql = f"""SELECT number FROM (
                  SELECT found.rowid AS number FROM {joined}
                  WHERE r.number = found.rowid AND found MATCH ? AND {where}
                  ORDER BY {order} LIMIT ?)"""  # noqa: S608
    return sql, (f"{columns} : ({_expression(wanted.terms or ())})", *values, limit)


def _expression(terms: Sequence[str]) -> str:
    """Write what is looked for in FTS5's own language: quoted, so that nothing typed is syntax."""
    quoted = ['"{}"'.format(term.replace('"', '""')) for term in terms]
    return " AND ".join(quoted) + " *"


def _readable(reader: Reader) -> Clause:
    """What is said in a sealed report is found by those who read it."""
    return ("r.status <> 'draft'" if reader.reads_sealed else "FALSE"), ()


def _unreadable(reader: Reader) -> Clause:
    """What only reference and day are found of, in the index: drafts."""
    return ("r.status = 'draft'" if reader.reads_sealed else "TRUE"), ()


def _said_in_drafts(wanted: Wanted, reader: Reader, after: Mark | None) -> Clause:
    """What is said in a draft is found by whoever takes it down."""
    where, values = _all(_filters(wanted, after, "r.number"))
    sql = f"""SELECT r.number FROM reports AS r
              WHERE r.id IN (SELECT value FROM json_each(?)) AND {where}"""  # noqa: S608
    return sql, (msgspec.json.encode(reader.drafts).decode(), *values)


def _filters(wanted: Wanted, after: Mark | None, number: str) -> Iterator[Clause]:
    # An addition is found through its original.
    yield "r.supplement_to IS NULL", ()
    if wanted.status is not None:
        yield "r.status = ?", (wanted.status,)
    if wanted.since is not None:
        yield "r.created_at >= ?", (instant.written(wanted.since),)
    if wanted.before is not None:
        yield "r.created_at < ?", (instant.written(wanted.before),)
    if wanted.taken_by is not None:
        yield "r.taken_by = ?", (wanted.taken_by,)
    if wanted.due is not None:
        yield f"r.id IN ({DUE})", (wanted.due.isoformat(),)
    if wanted.told is not None:
        yield f"r.id IN ({_TOLD[wanted.told]})", ()
    if after is not None:
        yield _beyond(wanted.order, after, number)


def _beyond(order: Order, after: Mark, number: str) -> Clause:
    if order in _SORTED_BY:
        key = _SORTED_BY[order]
        return f"({key} > ? OR ({key} = ? AND {number} < ?))", (
            after.value,
            after.value,
            after.number,
        )
    return f"{number} {'>' if order is Order.OLDEST else '<'} ?", (after.number,)


def _order(order: Order) -> str:
    if order in _SORTED_BY:
        return f"{_SORTED_BY[order]}, r.number DESC"
    return "r.number" if order is Order.OLDEST else "r.number DESC"


def _all(clauses: Sequence[Clause] | Iterator[Clause]) -> Clause:
    found = list(clauses)
    values = tuple(value for _sql, given in found for value in given)
    return " AND ".join(sql for sql, _given in found) or "TRUE", values
