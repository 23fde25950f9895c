"""holdfast counts: usage counts as a table, or as tidy CSV."""

import argparse
from pathlib import Path

from desktop import counting, shared_count
from desktop.disclosure import read_mode
from desktop.errors import HoldfastError
from desktop.period import PeriodKind, parse_period
from desktop.release import Cell, ProtectedTable
from desktop.vault.durable import write_durably
from desktop.wording import tr
from ui.commands.answering import Answer, columns
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    counts = commands.add("counts", _counts, tr("usage counts in which nobody can be found"))
    counts.add_argument("--period", required=True, metavar="2026-Q3")
    counts.add_argument("--by", default="", metavar="district,strand")
    counts.add_argument("--mode", default="internal", metavar="internal|partner|publish")
    counts.add_argument("--format", default="table", choices=["table", "csv"])
    counts.add_argument("-o", "--output", type=Path, metavar="FILE")


def _counts(arguments: argparse.Namespace) -> Answer:
    period, mode = parse_period(arguments.period), read_mode(arguments.mode)
    by = tuple(part.strip() for part in arguments.by.split(",") if part.strip())
    with unlocked(arguments) as session:
        counted = counting.counts(session, period, by=by, mode=mode)
        is_year = period.kind is PeriodKind.FINANCIAL_YEAR
        shared = shared_count.said(session, period) if is_year and not by else ""
    csv = counted.csv()
    data = [
        {"title": title, **_table_data(table)} for title, table in counting.shown_tables(counted)
    ]
    if arguments.output:
        _save(
            arguments.output, csv if arguments.format == "csv" else _words(counted, shared).encode()
        )
        return Answer(data, [tr("Saved.")])
    text = csv.decode() if arguments.format == "csv" else _words(counted, shared)
    return Answer(data, text.splitlines())


def _save(path: Path, content: bytes) -> None:
    if not path.parent.is_dir():
        raise HoldfastError(tr("There is no folder to save that file in."))
    write_durably(path, content)


def _words(all_counted: counting.Counts, shared: str) -> str:
    lines: list[str] = []
    for one in all_counted.tables:
        counted = tr("Reports") if counting.measure_of(one.by) == "reports" else tr("Times")
        for table in one.release.tables:
            lines += [one.title, *columns(_rows(table, counted)), ""]
        lines += [*one.release.notes, ""]
    return "\n".join([*lines, *([shared] if shared else [])])


def _rows(table: ProtectedTable, counted: str) -> list[list[str]]:
    totals = table.row_totals
    head = ["", *table.columns, *([tr("Total")] if totals else [])]
    rows = [head if len(table.columns) > 1 else ["", counted]]
    for place, (name, cells) in enumerate(zip(table.rows, table.cells, strict=True)):
        total = [_cell(totals[place])] if totals else []
        rows.append([name, *map(_cell, cells), *total])
    if table.total is not None:
        foot = [*map(_cell, table.column_totals)] if table.column_totals else []
        rows.append([tr("Total"), *foot, _cell(table.total)])
    return rows


def _cell(cell: Cell) -> str:
    return str(cell.value) if cell.value is not None else str(cell.shorthand)


def _table_data(table: ProtectedTable) -> dict[str, object]:
    return {
        "rows": list(table.rows),
        "columns": list(table.columns),
        "cells": [[_cell_data(cell) for cell in row] for row in table.cells],
        "row_totals": [_cell_data(cell) for cell in table.row_totals],
        "column_totals": [_cell_data(cell) for cell in table.column_totals],
        "total": None if table.total is None else _cell_data(table.total),
    }


def _cell_data(cell: Cell) -> int | str | None:
    return cell.value if cell.value is not None else str(cell.shorthand)
