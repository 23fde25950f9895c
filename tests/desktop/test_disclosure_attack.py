"""A reader who tries every table that could have been published never gets near a hidden number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cross_table import Position, Table
from desktop.disclosure import NATIONAL, TooFewReports, protect
from desktop.leeway import Leeway
from desktop.release import Mode, ProtectedTable
from tests.kit.count_reader import Reader
from tests.kit.count_tables import counts, cross, places
from tests.kit.disclosure_steps import second_reading

MOST = 25
"""How far the reader tries where nothing bounds a number: trying less far finds less room."""

FIVE_DISTRICTS = ((3, 11, 12, 3), (5, 0, 10, 11), (3, 0, 6, 12), (10, 12, 0, 0), (0, 12, 0, 10))


def partner_tables(table: Table) -> tuple[ProtectedTable, ...]:
    try:
        return protect(table, Mode.PARTNER).tables
    except TooFewReports:
        return ()


def assert_nothing_is_given_away(published: ProtectedTable) -> None:
    for at, (low, high) in Reader(published, MOST).ranges().items():
        assert high - low >= NATIONAL.min_interval, f"{at} must lie between {low} and {high}"


@settings(max_examples=150, deadline=None)
@given(counts(st.one_of(st.integers(0, 5), st.integers(0, 9)), 3, 3))
def test_small_tables(table: Table) -> None:
    for published in partner_tables(table):
        assert_nothing_is_given_away(published)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.sampled_from([0, 0, 2, 4, 6, 9])] * 4), min_size=4, max_size=4))
def test_four_by_four(rows: list[tuple[int, ...]]) -> None:
    for published in partner_tables(cross(*rows)):
        if sum(cell.value is None for cell in published.every_cell) < 10:
            assert_nothing_is_given_away(published)


def test_the_reader_finds_what_is_really_given_away() -> None:
    """Shown without a second hidden number, the 3 of the first example is worked out at once."""
    release = protect(cross((12, 3, 8), (20, 9, 7), (6, 15, 11)), Mode.PARTNER)
    ranges = Reader(release.tables[0], MOST).ranges()
    assert ranges == {(0, 1): (1, 10), (0, 2): (1, 10), (1, 1): (2, 11), (1, 2): (5, 14)}


def test_a_block_of_lines_set_against_another_gives_nothing_away() -> None:
    """Columns 0 and 2 less rows 1 and 2 leave just the first number over: 11 + 16 - 15 - 9 = 3.

    Hiding by the steps read narrowly, line by line, leaves it so; the exact audit must not.
    """
    table = cross(*FIVE_DISTRICTS)
    narrow = second_reading([list(row) for row in FIVE_DISTRICTS])
    assert narrow is not None
    leeway = Leeway(lines=table.lines(), values=table.values(), hidden=narrow)
    assert leeway.width((0, 0), enough=3) == 0
    (published,) = partner_tables(table)
    assert narrow < {at for at, cell in places(published) if cell.value is None}
    assert_nothing_is_given_away(published)


def rings(table: Table) -> st.SearchStrategy[set[Position]]:
    """Draw one or two rectangles of numbers, totals included, with perhaps one more beside them."""
    rows, columns = st.integers(0, len(table.rows)), st.integers(0, len(table.columns))
    corners = st.tuples(
        st.sets(rows, min_size=2, max_size=2), st.sets(columns, min_size=2, max_size=2)
    )
    ring = corners.map(lambda sides: {(r, c) for r in sides[0] for c in sides[1]})
    odd_one = st.tuples(rows, columns).map(lambda at: {at})
    return st.tuples(ring, st.one_of(ring, odd_one)).map(lambda two: two[0] | two[1])


@settings(max_examples=200, deadline=None)
@given(counts(st.integers(0, 4), 4, 4).filter(lambda table: table.is_cross), st.data())
def test_leeway_is_what_trying_every_table_finds(table: Table, data: st.DataObject) -> None:
    """Whatever is hidden, wisely or not, the network and the patient reader agree."""
    values = table.values()
    hidden = {at for at in data.draw(rings(table)) if values[at]}
    leeway = Leeway(lines=table.lines(), values=values, hidden=hidden)
    reader = Reader(protect(table, Mode.INTERNAL).tables[0], MOST)
    reader.shown = {at: value for at, value in values.items() if at not in hidden}
    for at, (low, high) in reader.ranges().items():
        assert leeway.width(at, enough=3) == min(3, high - low)


def test_four_ones_in_a_ring_can_only_be_ones() -> None:
    ones = cross((1, 1), (1, 1))
    hidden = frozenset(ones.inner)
    leeway = Leeway(lines=ones.lines(), values=ones.values(), hidden=hidden)
    assert [leeway.width(at, enough=3) for at in ones.inner] == [0, 0, 0, 0]


@pytest.mark.parametrize("mode", [Mode.PARTNER, Mode.PUBLISH])
def test_all_districts_of_norfolk_by_strand(mode: Mode) -> None:
    """A table of the size of the real one: seven districts by eight strands."""
    rows = (
        (16, 1, 1, 1, 5, 0, 7, 18),
        (20, 5, 19, 18, 3, 42, 14, 0),
        (6, 12, 10, 2, 8, 0, 1, 5),
        (11, 12, 6, 12, 0, 0, 11, 8),
        (5, 11, 9, 20, 24, 25, 8, 9),
        (5, 17, 7, 40, 7, 6, 5, 17),
        (16, 30, 6, 16, 5, 13, 21, 15),
    )
    table = cross(*rows)
    release = protect(table, mode)
    assert not release.collapsed
    hidden = {at for at, cell in places(release.tables[0]) if cell.value is None}
    leeway = Leeway(lines=table.lines(), values=table.values(), hidden=hidden)
    assert all(leeway.width(at, enough=3) == 3 for at in hidden)
