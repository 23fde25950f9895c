"""Small tables of counts for tests of the disclosure rules, and releases read as text."""

from collections.abc import Iterator

from hypothesis import strategies as st

from desktop.cross_table import Count, Position, Table
from desktop.release import Cell, ProtectedTable, Release


def cross(*rows: tuple[Count, ...]) -> Table:
    """Make a table of districts by strands out of its inner numbers."""
    return Table(
        row_dimension="district",
        column_dimension="strand",
        rows=tuple(f"district {number}" for number in range(len(rows))),
        columns=tuple(f"strand {number}" for number in range(len(rows[0]))),
        cells=rows,
    )


def counts(values: st.SearchStrategy[int], rows: int, columns: int) -> st.SearchStrategy[Table]:
    """Draw tables of up to so many rows and columns."""
    shapes = st.tuples(st.integers(1, rows), st.integers(1, columns))
    return shapes.flatmap(
        lambda shape: st.lists(
            st.tuples(*[values] * shape[1]), min_size=shape[0], max_size=shape[0]
        ).map(lambda numbers: cross(*numbers))
    )


def as_text(release: Release) -> str:
    """Write a release as the domain page writes its examples: rows, then totals."""
    return " // ".join(map(_table_as_text, release.tables))


def places(table: ProtectedTable) -> Iterator[tuple[Position, Cell]]:
    """Give each cell with where it stands, as `Table.values` does."""
    rows, columns = len(table.rows), len(table.columns)
    for r, row in enumerate(table.cells):
        yield from (((r, c), cell) for c, cell in enumerate(row))
    yield from (((r, columns), cell) for r, cell in enumerate(table.row_totals))
    yield from (((rows, c), cell) for c, cell in enumerate(table.column_totals))
    if table.total is not None:
        one_column = columns == 1 and rows > 1
        corner = (rows, columns) if table.row_totals else (rows, 0) if one_column else (0, columns)
        yield corner, table.total


def _table_as_text(table: ProtectedTable) -> str:
    if not table.row_totals:
        inner = ", ".join(_cell(cell) for row in table.cells for cell in row)
        return inner if table.total is None else f"{inner} | {_cell(table.total)}"
    lines = [
        ", ".join(map(_cell, (*row, total)))
        for row, total in zip(table.cells, table.row_totals, strict=True)
    ]
    assert table.total is not None
    return " / ".join([*lines, ", ".join(map(_cell, (*table.column_totals, table.total)))])


def _cell(cell: Cell) -> str:
    return str(cell.shorthand) if cell.value is None else str(cell.value)
