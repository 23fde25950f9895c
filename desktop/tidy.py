"""A release as tidy CSV: one number on each line, and its small print beside it (domain.md 5.5)."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.period import Period
from desktop.release import Cell, ProtectedTable, Release
from desktop.wording import tr

COLUMNS = (
    "area_code",
    "area_name",
    "period",
    "period_type",
    "dimension_1",
    "value_1",
    "dimension_2",
    "value_2",
    "measure",
    "value",
    "shorthand",
    "note",
)
# Spreadsheets also take the full-width signs for the start of a formula.
_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What all numbers of a release have in common: where, when and what was counted."""

    area_code: str
    area_name: str
    period: Period
    measure: str


def tidy_csv(release: Release, heading: Heading) -> tuple[bytes, ...]:
    """Write each table of a release as the bytes of one CSV file."""
    return tuple(_one_file(table, heading, " ".join(release.notes)) for table in release.tables)


def guarded(text: str) -> str:
    """Quote a text that a spreadsheet would run as a formula (domain.md 5.5 point 12)."""
    starts = text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)
    return f"'{text}" if starts else text


def _one_file(table: ProtectedTable, heading: Heading, note: str) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row, column, cell in _observations(table):
        texts = (
            heading.area_code,
            heading.area_name,
            heading.period.code,
            heading.period.kind.value,
            table.row_dimension,
            row,
            table.column_dimension,
            column,
            heading.measure,
        )
        value = "" if cell.value is None else cell.value
        writer.writerow([*map(guarded, texts), value, cell.shorthand or "", guarded(note)])
    return file.getvalue().encode()


def _observations(table: ProtectedTable) -> Iterator[tuple[str, str, Cell]]:
    """Give each cell with the labels of its row and column, totals last on every line."""
    total = tr("Total")
    for number, (row, cells) in enumerate(zip(table.rows, table.cells, strict=True)):
        yield from ((row, column, cell) for column, cell in zip(table.columns, cells, strict=True))
        if table.row_totals:
            yield row, total, table.row_totals[number]
    for column, cell in zip(table.columns, table.column_totals, strict=False):
        yield total, column, cell
    if table.total is not None:
        yield total, total if table.column_dimension else "", table.total
