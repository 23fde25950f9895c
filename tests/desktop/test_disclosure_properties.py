"""What must hold of any table that leaves the centre, and a second reading of the steps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cross_table import Position, Table
from desktop.disclosure import TooFewReports, protect
from desktop.leeway import Leeway
from desktop.release import Mode, ProtectedTable, Release
from tests.kit.count_tables import counts, cross, places
from tests.kit.disclosure_steps import second_reading

VALUES = st.one_of(st.integers(0, 6), st.integers(0, 40))
EXPORTED = st.sampled_from([Mode.PARTNER, Mode.PUBLISH])


def released(table: Table, mode: Mode) -> Release | None:
    try:
        return protect(table, mode)
    except TooFewReports:
        assert table.total < 20
        return None


def published_lines(table: ProtectedTable) -> list[list[Position]]:
    """Group the places of a table by row and by column, as a reader adds them up."""
    everywhere = [at for at, _ in places(table)]
    if not table.row_totals:
        return [everywhere]
    rows = [[at for at in everywhere if at[0] == r] for r in range(len(table.rows) + 1)]
    columns = [[at for at in everywhere if at[1] == c] for c in range(len(table.columns) + 1)]
    return rows + columns


@settings(deadline=None)
@given(counts(VALUES, 7, 8), EXPORTED)
def test_no_number_from_one_to_four_is_seen(table: Table, mode: Mode) -> None:
    release = released(table, mode)
    for published in release.tables if release else ():
        assert not {cell.value for cell in published.every_cell} & {1, 2, 3, 4}


@settings(deadline=None)
@given(counts(VALUES, 7, 8), EXPORTED)
def test_a_line_that_hides_anything_hides_two(table: Table, mode: Mode) -> None:
    release = released(table, mode)
    for published in release.tables if release else ():
        cells = dict(places(published))
        for line in published_lines(published):
            assert sum(cells[at].value is None for at in line) != 1


@settings(deadline=None)
@given(counts(VALUES, 7, 8), EXPORTED)
def test_the_same_table_always_comes_out_the_same(table: Table, mode: Mode) -> None:
    assert released(table, mode) == released(table, mode)


@settings(deadline=None)
@given(counts(VALUES, 7, 8))
def test_partners_see_true_values_and_the_public_the_same_ones_rounded(table: Table) -> None:
    for_partner, for_public = released(table, Mode.PARTNER), released(table, Mode.PUBLISH)
    if for_partner is None or for_public is None:
        return
    for exact, rounded in zip(for_partner.tables, for_public.tables, strict=True):
        if not for_partner.collapsed:
            values = table.values()
            assert all(cell.value in (None, values[at]) for at, cell in places(exact))
        for true, published in zip(exact.every_cell, rounded.every_cell, strict=True):
            assert true.shorthand == published.shorthand
            if true.value is not None and published.value is not None:
                assert published.value % 5 == 0
                assert -2 <= published.value - true.value <= 2


@settings(deadline=None)
@given(counts(VALUES, 7, 8), EXPORTED)
def test_a_cross_table_that_stands_shows_at_least_half_of_its_cells(
    table: Table, mode: Mode
) -> None:
    release = released(table, mode)
    if release and not release.collapsed and table.is_cross:
        inner = [cell for row in release.tables[0].cells for cell in row]
        assert 2 * sum(cell.value is None for cell in inner) <= len(inner)


def hidden_places(table: ProtectedTable) -> list[Position]:
    return [at for at, cell in places(table) if cell.value is None]


@settings(max_examples=300, deadline=None)
@given(counts(VALUES, 6, 6), st.data())
def test_what_is_hidden_does_not_show_anywhere_else(table: Table, data: st.DataObject) -> None:
    """Move a report round a ring of hidden cells: if the same are hidden, nothing else differs."""
    before = released(table, Mode.PARTNER)
    if before is None or before.collapsed or not table.is_cross:
        return
    published = before.tables[0].cells
    rings = [
        (r, s, c, d)
        for r in range(len(published))
        for s in range(r)
        for c in range(len(published[0]))
        for d in range(len(published[0]))
        if c != d
        and all(published[i][j].value is None for i in (r, s) for j in (c, d))
        and table.cells[r][c] != 1
        and table.cells[s][d] != 1
    ]
    if not rings:
        return
    r, s, c, d = data.draw(st.sampled_from(rings))
    numbers = [[int(count) for count in row] for row in table.cells]
    for i, j, step in ((r, c, -1), (r, d, 1), (s, c, 1), (s, d, -1)):
        numbers[i][j] += step
    after = released(cross(*map(tuple, numbers)), Mode.PARTNER)
    assert after is not None
    if [*map(hidden_places, before.tables)] == [*map(hidden_places, after.tables)]:
        assert [cell.value for cell in before.tables[0].every_cell] == [
            cell.value for cell in after.tables[0].every_cell
        ]


@settings(max_examples=300, deadline=None)
@given(counts(VALUES, 5, 5))
def test_a_second_reading_of_the_steps_hides_the_same(table: Table) -> None:
    """The steps as domain.md has them, written again; where they leave a gap, more is hidden."""
    release = released(table, Mode.PARTNER)
    if release is None:
        return
    expected = second_reading([[int(count) for count in row] for row in table.cells])
    if expected is None:
        assert release.collapsed
        return
    leeway = Leeway(lines=table.lines(), values=table.values(), hidden=expected)
    if all(leeway.width(at, enough=3) == 3 for at in expected):
        assert set(hidden_places(release.tables[0])) == expected
    elif not release.collapsed:
        assert set(hidden_places(release.tables[0])) > expected


def test_the_second_reading_agrees_with_the_worked_examples() -> None:
    assert second_reading([[12, 3, 8], [20, 9, 7], [6, 15, 11]]) == {(0, 1), (0, 2), (1, 1), (1, 2)}
    assert second_reading([[31, 4, 0, 6, 1]]) == {(0, 1), (0, 3), (0, 4)}
    assert second_reading([[9, 2], [14, 30]]) is None
    assert second_reading([[13, 2], [1, 1], [2, 2]]) is None


def test_too_few_reports_are_refused_in_every_shape() -> None:
    for table in (cross((19,)), cross((9, 10)), cross((5,), (14,)), cross((5, 5), (5, 4))):
        with pytest.raises(TooFewReports):
            protect(table, Mode.PARTNER)
