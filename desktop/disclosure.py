"""What others may see of a table of counts: small numbers hidden, the rest exact or rounded.

A table goes out whole, or as two one-way tables when it cannot be kept safe as a cross table, or
not at all (domain.md 5.4). Too few reports is an error and not an empty release: a caller who
forgets to look would otherwise write a file that says nothing, or worse, fall back to exact counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop.cross_table import Position, Shorthand, Table
from desktop.errors import CountsError
from desktop.release import Absent, Cell, Hidden, Mode, ProtectedTable, Release, Shown
from desktop.suppression import Parameters, StillExposed, hidden_positions
from desktop.wording import tr

Piece = tuple[Table, frozenset[Position]]
NATIONAL = Parameters()
"""The figures for an area that asks for nothing stricter."""

_NOTHING: frozenset[Position] = frozenset()


class TooFewReports(CountsError):
    """There are so few reports that any table of them could point at people."""

    advice = tr("Choose a longer time, or a larger area.")

    def __init__(self, fewest: int) -> None:
        """Say how many there would have to be; never how many there are."""
        super().__init__(
            tr("There are fewer than {n} reports, so no table is made.").format(n=fewest)
        )


class WrongMode(CountsError):
    """Somebody named a way of counting that there is not."""

    title = tr("There is no such way to share counts.")
    advice = tr("Choose internal, partner or publish.")


def read_mode(text: str) -> Mode:
    """Read the name of a mode as somebody typed it."""
    try:
        return Mode(text.strip().lower())
    except ValueError:
        raise WrongMode from None


def protect(table: Table, mode: Mode, parameters: Parameters = NATIONAL) -> Release:
    """Make of exact counts what readers in this mode may see (steps 1 to 7)."""
    if mode is Mode.INTERNAL:
        return _release([(table, _NOTHING)], mode, parameters)
    _require_enough(table.total, parameters)
    try:
        pieces = [(table, _hidden_in_cross(table, parameters))]
    except StillExposed:
        return _release(_one_way_pieces(table, parameters), mode, parameters, collapsed=True)
    return _release(pieces, mode, parameters)


def protect_mentions(
    dimension: str,
    counts: Mapping[str, int],
    *,
    reports: int,
    mode: Mode,
    parameters: Parameters = NATIONAL,
) -> Release:
    """Make an "any mention" table, in which one report may count in several rows.

    Its rows do not add up, so there is no total and nothing to hide beside a small number. It is
    rounded for partners too: "any" minus "only" would otherwise show a small number exactly.
    """
    table = Table.one_way(dimension, counts)
    small: frozenset[Position] = _NOTHING
    if mode is not Mode.INTERNAL:
        _require_enough(reports, parameters)
        values = table.values()
        small = frozenset(at for at in table.inner if parameters.is_small(values[at]))
    drawn = _drawn(table, small, parameters, rounded=mode is not Mode.INTERNAL)
    notes = _notes(mode, parameters, rounded=mode is not Mode.INTERNAL)
    several = tr("A report can count in several rows, so the rows add up to more than the reports.")
    return Release(
        mode=mode,
        parameters=parameters,
        tables=(replace(drawn, total=None),),
        notes=(*notes, several),
    )


def _require_enough(reports: int, parameters: Parameters) -> None:
    if reports < parameters.min_table_total:
        raise TooFewReports(parameters.min_table_total)


def _hidden_in_cross(table: Table, parameters: Parameters) -> frozenset[Position]:
    """Choose what to hide, or raise StillExposed if too little of a cross table would be left."""
    hidden = hidden_positions(table, parameters)
    inner = [at for at in table.inner if not isinstance(table.count(at), Shorthand)]
    too_many = len(hidden.intersection(inner)) > parameters.max_hidden_share * len(inner)
    if table.is_cross and too_many:
        raise StillExposed
    return hidden


def _one_way_pieces(table: Table, parameters: Parameters) -> list[Piece]:
    """Take a cross table apart into its totals by row and its totals by column (step 6).

    Both have the same grand total. If only one of them may show it, the other is left out, or its
    total would be given away.
    """
    pieces = [(way, hidden_positions(way, parameters)) for way in table.one_way_totals()]
    return [(way, hidden) for way, hidden in pieces if way.total_at not in hidden] or pieces


def _release(
    pieces: Sequence[Piece], mode: Mode, parameters: Parameters, *, collapsed: bool = False
) -> Release:
    rounded = mode is Mode.PUBLISH
    notes = _notes(mode, parameters, rounded=rounded)
    apart = tr("Too much would have to be hidden to show these together, so they are shown apart.")
    return Release(
        mode=mode,
        parameters=parameters,
        tables=tuple(_drawn(way, hidden, parameters, rounded=rounded) for way, hidden in pieces),
        notes=(*notes, apart) if collapsed else notes,
        collapsed=collapsed,
    )


def _drawn(
    table: Table, hidden: frozenset[Position], parameters: Parameters, *, rounded: bool
) -> ProtectedTable:
    """Set down each number as it may be seen, each rounded from its own true value (step 7)."""
    values = table.values()

    def seen(at: Position) -> Cell:
        if at in hidden:
            return Hidden(secondary=not parameters.is_small(values[at]))
        return Shown(_to_nearest(parameters.round_base, values[at]) if rounded else values[at])

    def seen_inside(at: Position) -> Cell:
        count = table.count(at)
        return Absent(count) if isinstance(count, Shorthand) else seen(at)

    down, across = len(table.rows), len(table.columns)
    return ProtectedTable(
        row_dimension=table.row_dimension,
        column_dimension=table.column_dimension,
        rows=table.rows,
        columns=table.columns,
        cells=tuple(tuple(seen_inside((r, c)) for c in range(across)) for r in range(down)),
        row_totals=tuple(seen((r, across)) for r in range(down)) if table.is_cross else (),
        column_totals=tuple(seen((down, c)) for c in range(across)) if table.is_cross else (),
        total=seen(table.total_at),
    )


def _to_nearest(step: int, value: int) -> int:
    """Round half up, so that 2.5 steps are 3."""
    return (2 * value + step) // (2 * step) * step


def _notes(mode: Mode, parameters: Parameters, *, rounded: bool) -> tuple[str, ...]:
    if mode is Mode.INTERNAL:
        return (tr("Exact counts for use inside the centre. Not for publication."),)
    small = tr("[c]: numbers from 1 to {n} are not shown, nor others that would give them away.")
    notes = [small.format(n=parameters.threshold - 1), tr("0 is shown as 0.")]
    if rounded:
        rounding = tr("Numbers are rounded to the nearest {n}, so totals may not add up.")
        notes.append(rounding.format(n=parameters.round_base))
    return tuple(notes)
