"""A table as its readers see it: every number shown, hidden, or not there to be counted.

Which numbers those are is `disclosure`'s to decide; nothing here knows a true value that is hidden.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop.cross_table import Shorthand
from desktop.suppression import Parameters


class Mode(StrEnum):
    """Who is to see a table."""

    INTERNAL = "internal"
    PARTNER = "partner"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Shown:
    """A number that may be read."""

    value: int
    shorthand: None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number kept back: small itself, or (secondary) one that would give a small one away.

    Which of the two it is stays inside: a reader who knew could narrow the small one down.
    """

    secondary: bool
    value: None = None
    shorthand: Shorthand = Shorthand.CONFIDENTIAL


@dataclass(frozen=True, slots=True)
class Absent:
    """A place where there can be no number, or where none was collected."""

    shorthand: Shorthand
    value: None = None


Cell = Shown | Hidden | Absent


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedTable:
    """A table as its readers see it; a one-way table has no totals but the last."""

    row_dimension: str
    column_dimension: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    row_totals: tuple[Cell, ...] = ()
    column_totals: tuple[Cell, ...] = ()
    total: Cell | None = None

    @property
    def every_cell(self) -> tuple[Cell, ...]:
        """All that can be read in the table, totals included."""
        inner = tuple(cell for row in self.cells for cell in row)
        total = () if self.total is None else (self.total,)
        return inner + self.row_totals + self.column_totals + total


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What goes out: one table, or the two one-way tables of a cross table that could not stand."""

    mode: Mode
    parameters: Parameters
    tables: tuple[ProtectedTable, ...]
    notes: tuple[str, ...]
    collapsed: bool = False

    @property
    def hides_something(self) -> bool:
        """Tell whether any number is kept back."""
        return any(isinstance(cell, Hidden) for table in self.tables for cell in table.every_cell)

    def per_cent(self, part: Cell, whole: Cell) -> int | None:
        """Give a whole per cent worked out from nothing but what is shown, or None for none."""
        if part.value is None or not whole.value:
            return None
        if self.mode is not Mode.INTERNAL and whole.value < self.parameters.min_pct_base:
            return None
        if self.mode is Mode.PARTNER and self.hides_something:
            return None
        return (200 * part.value + whole.value) // (2 * whole.value)
