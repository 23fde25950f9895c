"""A reader with pencil and patience: every table of counts that a published one could have been.

It is written apart from the program, from nothing but what is printed: numbers shown are exact, a
hidden number is 1 or more, and everything adds up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop.cross_table import Position
from desktop.release import ProtectedTable
from tests.kit.count_tables import places


@dataclass
class Reader:
    """One printed table, with its shape and what it shows."""

    table: ProtectedTable
    most: int
    shown: dict[Position, int] = field(init=False)
    rows: int = field(init=False)
    columns: int = field(init=False)

    def __post_init__(self) -> None:
        """Look at the table."""
        self.shown = {at: cell.value for at, cell in places(self.table) if cell.value is not None}
        self.rows, self.columns = len(self.table.rows), len(self.table.columns)

    def possible_tables(self) -> Iterator[dict[Position, int]]:
        """Give each complete table, totals included, that agrees with what is shown.

        Where no total bounds a hidden number, it is tried up to `most`.
        """
        inner = [(r, c) for r in range(self.rows) for c in range(self.columns)]
        yield from self._filled({}, inner)

    def ranges(self) -> dict[Position, tuple[int, int]]:
        """Give the smallest and largest value that each hidden number could have."""
        found: dict[Position, tuple[int, int]] = {}
        for table in self.possible_tables():
            for at, value in table.items():
                low, high = found.get(at, (value, value))
                found[at] = min(low, value), max(high, value)
        return {at: bounds for at, bounds in found.items() if at not in self.shown}

    def _filled(
        self, so_far: dict[Position, int], left: list[Position]
    ) -> Iterator[dict[Position, int]]:
        if not left:
            whole = self._with_totals(so_far)
            if whole is not None:
                yield whole
            return
        at, *rest = left
        for value in self._choices(at, so_far):
            yield from self._filled({**so_far, at: value}, rest)

    def _choices(self, at: Position, so_far: dict[Position, int]) -> Iterable[int]:
        """List what a number may be, as far as its row and its column have been filled in."""
        if at in self.shown:
            low = high = self.shown[at]
        else:
            low, high = 1, self.most
        for line in self._lines_through(at):
            *members, total = line
            if total not in self.shown:
                continue
            others = [other for other in members if other != at]
            left = self.shown[total] - sum(
                so_far.get(other, self.shown.get(other, 1)) for other in others
            )
            high = min(high, left)
            if all(other in so_far or other in self.shown for other in others):
                low = max(low, left)
        return range(low, high + 1)

    def _lines_through(self, at: Position) -> list[list[Position]]:
        if not self.table.row_totals:
            return []
        return [
            [(at[0], c) for c in range(self.columns + 1)],
            [(r, at[1]) for r in range(self.rows + 1)],
        ]

    def _with_totals(self, inner: dict[Position, int]) -> dict[Position, int] | None:
        whole, rows, columns = dict(inner), range(self.rows), range(self.columns)
        if self.table.row_totals:
            whole |= {(r, self.columns): sum(inner[r, c] for c in columns) for r in rows}
            whole |= {(self.rows, c): sum(inner[r, c] for r in rows) for c in columns}
        *_, (corner, _) = places(self.table)
        whole[corner] = sum(inner.values())
        agrees = all(whole[at] == value for at, value in self.shown.items())
        return whole if agrees else None
