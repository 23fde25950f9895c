"""A table of counts, with the lines along which its numbers add up to their totals."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from desktop.wording import tr

Position = tuple[int, int]
"""Row and column of a number; totals stand in the row and the column after the last."""


class Shorthand(StrEnum):
    """What stands in a published table where a number does not, or beside it (domain.md 5.5)."""

    CONFIDENTIAL = "[c]"
    LOW = "[low]"
    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"
    PROVISIONAL = "[p]"
    REVISED = "[r]"
    ESTIMATED = "[e]"
    UNRELIABLE = "[u]"

    @property
    def meaning(self) -> str:
        """Say in words what the sign stands for."""
        return {
            Shorthand.CONFIDENTIAL: tr("a number that is not shown, so that nobody is known by it"),
            Shorthand.LOW: tr("a number that rounds to 0 but is not 0"),
            Shorthand.NOT_AVAILABLE: tr("not collected"),
            Shorthand.NOT_APPLICABLE: tr("cannot happen"),
            Shorthand.PROVISIONAL: tr("may still change"),
            Shorthand.REVISED: tr("put right since it was first published"),
            Shorthand.ESTIMATED: tr("an estimate"),
            Shorthand.UNRELIABLE: tr("not a reliable figure"),
        }[self]


Count = int | Shorthand
"""A number of reports, or why there can be none."""

_STANDS_FOR_NOTHING = (Shorthand.NOT_AVAILABLE, Shorthand.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Exact counts by one thing or by two; its totals are worked out and never given."""

    row_dimension: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Count, ...], ...]
    column_dimension: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no table."""
        widths = {len(row) for row in self.cells}
        if not self.rows or len(self.cells) != len(self.rows) or widths != {len(self.columns)}:
            raise ValueError("the cells do not fill the rows and columns of the table")
        if not self.columns or any(map(_repeats, (self.rows, self.columns))):
            raise ValueError("a table needs columns, and each of its labels once")
        if not all(map(_may_stand, chain.from_iterable(self.cells))):
            raise ValueError("a cell of a table holds a count, [x] or [z]")

    @classmethod
    def one_way(cls, dimension: str, counts: Mapping[str, Count]) -> "Table":
        """Set counts by one thing in one column."""
        cells = tuple((count,) for count in counts.values())
        return cls(row_dimension=dimension, rows=tuple(counts), columns=("",), cells=cells)

    @property
    def is_cross(self) -> bool:
        """A table of one row or one column adds up along one line only (domain.md 5.4)."""
        return len(self.rows) > 1 and len(self.columns) > 1

    @property
    def inner(self) -> tuple[Position, ...]:
        """Where the counts stand, row by row."""
        return tuple((r, c) for r in range(len(self.rows)) for c in range(len(self.columns)))

    @property
    def total_at(self) -> Position:
        """Where the grand total stands: on the edge of the table's one line, or in its corner."""
        rows, columns = len(self.rows), len(self.columns)
        if self.is_cross:
            return rows, columns
        return (rows, 0) if columns == 1 and rows > 1 else (0, columns)

    def count(self, at: Position) -> Count:
        """Give what stands at a place inside the table."""
        return self.cells[at[0]][at[1]]

    @property
    def total(self) -> int:
        """The grand total."""
        return sum(map(_as_number, chain.from_iterable(self.cells)))

    def values(self) -> dict[Position, int]:
        """Give every number of the table, totals included, by where it stands."""
        values = {at: _as_number(self.count(at)) for at in self.inner}
        for line in sorted(self.lines(), key=lambda line: line[0] not in values):
            values[line[-1]] = sum(values[member] for member in line[:-1])
        return values

    def lines(self) -> tuple[tuple[Position, ...], ...]:
        """Give each line, its total last, in the order in which small numbers are hidden.

        The order is that of domain.md 5.4 step 3: rows from the top, the totals row, columns from
        the left, the totals column.
        """
        rows, columns = len(self.rows), len(self.columns)
        if not self.is_cross:
            return ((*self.inner, self.total_at),)
        across = tuple(tuple((r, c) for c in range(columns + 1)) for r in range(rows + 1))
        down = tuple(tuple((r, c) for r in range(rows + 1)) for c in range(columns + 1))
        return across + down

    def one_way_totals(self) -> "tuple[Table, Table]":
        """Take the table apart: its totals by row, and its totals by column."""
        values, (rows, columns) = self.values(), self.total_at
        by_row = {label: values[r, columns] for r, label in enumerate(self.rows)}
        by_column = {label: values[rows, c] for c, label in enumerate(self.columns)}
        return (
            Table.one_way(self.row_dimension, by_row),
            Table.one_way(self.column_dimension, by_column),
        )


def _as_number(count: Count) -> int:
    """Count nothing where a shorthand stands."""
    return 0 if isinstance(count, Shorthand) else count


def _may_stand(count: Count) -> bool:
    return count in _STANDS_FOR_NOTHING if isinstance(count, Shorthand) else count >= 0


def _repeats(labels: tuple[str, ...]) -> bool:
    return len(set(labels)) < len(labels)
