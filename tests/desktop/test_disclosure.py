"""The rules for small numbers: the worked examples of domain.md 5.4, and each rule by itself."""

import pytest

from desktop.cross_table import Shorthand, Table
from desktop.disclosure import (
    NATIONAL,
    TooFewReports,
    WrongMode,
    protect,
    protect_mentions,
    read_mode,
)
from desktop.errors import PackError
from desktop.release import Absent, Hidden, Mode, Shown
from desktop.suppression import Parameters
from tests.kit.count_tables import as_text, cross

THREE_BY_THREE = cross((12, 3, 8), (20, 9, 7), (6, 15, 11))
ONE_WAY = cross((31, 4, 0, 6, 1))


@pytest.mark.parametrize(
    ("table", "mode", "published"),
    [
        (
            THREE_BY_THREE,
            Mode.PARTNER,
            "12, [c], [c], 23 / 20, [c], [c], 36 / 6, 15, 11, 32 / 38, 27, 26, 91",
        ),
        (
            THREE_BY_THREE,
            Mode.PUBLISH,
            "10, [c], [c], 25 / 20, [c], [c], 35 / 5, 15, 10, 30 / 40, 25, 25, 90",
        ),
        (ONE_WAY, Mode.PARTNER, "31, [c], 0, [c], [c] | 42"),
        (ONE_WAY, Mode.PUBLISH, "30, [c], 0, [c], [c] | 40"),
        (cross((9, 2), (14, 30)), Mode.PARTNER, "11, 44 | 55 // 23, 32 | 55"),
        (cross((13, 2), (1, 1), (2, 2)), Mode.PARTNER, "15, [c], [c] | 21 // 16, 5 | 21"),
    ],
)
def test_worked_examples(table: Table, mode: Mode, published: str) -> None:
    release = protect(table, mode)
    assert as_text(release) == published
    assert release.collapsed == ("//" in published)


def test_internal_counts_are_exact_and_say_that_they_are_not_for_publication() -> None:
    release = protect(cross((1, 2), (3, 0)), Mode.INTERNAL)
    assert as_text(release) == "1, 2, 3 / 3, 0, 3 / 4, 2, 6"
    assert "Not for publication" in release.notes[0]
    assert not release.hides_something


@pytest.mark.parametrize("mode", [Mode.PARTNER, Mode.PUBLISH])
def test_nineteen_reports_are_too_few_and_twenty_are_enough(mode: Mode) -> None:
    with pytest.raises(TooFewReports, match="fewer than 20 reports") as refusal:
        protect(cross((9, 10)), mode)
    assert "19" not in str(refusal.value)
    assert as_text(protect(cross((10, 10)), mode)) == "10, 10 | 20"


def test_a_table_of_one_column_is_hidden_as_one_of_one_row_is() -> None:
    upright = Table.one_way("strand", {"a": 31, "b": 4, "c": 0, "d": 6, "e": 1})
    assert as_text(protect(upright, Mode.PARTNER)) == "31, [c], 0, [c], [c] | 42"


def test_a_cross_table_of_one_row_has_one_line_only() -> None:
    (table,) = protect(ONE_WAY, Mode.PARTNER).tables
    assert (table.row_totals, table.column_totals) == ((), ())
    assert (table.row_dimension, table.column_dimension) == ("district", "strand")


def test_a_collapsed_table_keeps_each_thing_with_its_own_labels() -> None:
    by_row, by_column = protect(cross((9, 2), (14, 30)), Mode.PARTNER).tables
    assert (by_row.row_dimension, by_row.rows) == ("district", ("district 0", "district 1"))
    assert (by_column.row_dimension, by_column.rows) == ("strand", ("strand 0", "strand 1"))
    assert by_row.column_dimension == by_column.column_dimension == ""


def test_a_hidden_number_knows_whether_it_was_small_itself() -> None:
    (table,) = protect(ONE_WAY, Mode.PARTNER).tables
    assert table.cells[0][1] == Hidden(secondary=False)
    assert table.cells[0][3] == Hidden(secondary=True)


def test_what_cannot_be_counted_says_so_and_counts_for_nothing() -> None:
    table = Table.one_way(
        "strand", {"a": 20, "b": Shorthand.NOT_APPLICABLE, "c": Shorthand.NOT_AVAILABLE}
    )
    assert as_text(protect(table, Mode.PUBLISH)) == "20, [z], [x] | 20"
    (published,) = protect(table, Mode.PUBLISH).tables
    assert published.cells[1] == (Absent(Shorthand.NOT_APPLICABLE),)


def test_cells_that_cannot_be_counted_do_not_dilute_the_share_of_hidden_ones() -> None:
    never = Shorthand.NOT_APPLICABLE
    release = protect(cross((12, 3, 8), (20, 9, 7), (6, never, never)), Mode.PARTNER)
    assert release.collapsed  # 4 hidden of 7, though 4 of 9 would have stood


def test_when_only_one_part_of_a_collapsed_table_may_show_its_total_the_other_is_left_out() -> None:
    # 17 districts with 16 ones: even their total must go, but the strands would give it away.
    rows = [(1, 0), (0, 1)] * 8 + [(2, 2)]
    release = protect(cross(*rows), Mode.PARTNER)
    assert as_text(release) == "10, 10 | 20"
    assert release.collapsed


@pytest.mark.parametrize(("value", "rounded"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15)])
def test_published_numbers_are_rounded_half_up(value: int, rounded: int) -> None:
    (table,) = protect(cross((value, 100)), Mode.PUBLISH).tables
    assert table.cells[0][0] == Shown(rounded)


def test_half_of_an_even_step_goes_up() -> None:
    careful = Parameters(round_base=6)
    assert as_text(protect(cross((9, 21)), Mode.PUBLISH, careful)) == "12, 24 | 30"


def test_a_stricter_area_hides_more() -> None:
    table = cross((31, 9, 40))
    assert as_text(protect(table, Mode.PARTNER)) == "31, 9, 40 | 80"
    assert as_text(protect(table, Mode.PARTNER, Parameters(threshold=10))) == "[c], [c], 40 | 80"
    with pytest.raises(TooFewReports, match="fewer than 100 reports"):
        protect(table, Mode.PARTNER, Parameters(min_table_total=100))


@pytest.mark.parametrize(
    "looser",
    [
        {"threshold": 4},
        {"round_base": 1},
        {"min_table_total": 19},
        {"min_pct_base": 10},
        {"min_median_n": 9},
        {"min_slack": 3},
        {"min_interval": 2},
        {"max_hidden_share": 0.6},
    ],
)
def test_no_area_can_loosen_a_rule(looser: dict[str, int]) -> None:
    with pytest.raises(PackError, match=next(iter(looser))):
        Parameters(**looser)


def test_rounding_may_not_turn_a_number_that_is_shown_into_nought() -> None:
    with pytest.raises(PackError, match="round_base"):
        Parameters(round_base=11)
    assert (
        as_text(protect(cross((5, 45)), Mode.PUBLISH, Parameters(round_base=10))) == "10, 50 | 50"
    )


def test_any_mention_is_rounded_for_partners_too_and_has_no_total() -> None:
    counts = {"race": 23, "religion": 4, "disability": 0, "transgender": 7}
    for mode in (Mode.PARTNER, Mode.PUBLISH):
        release = protect_mentions("strand", counts, reports=30, mode=mode)
        assert as_text(release) == "25, [c], 0, 5"
        assert release.tables[0].total is None
        assert "several rows" in release.notes[-1]
    exact = protect_mentions("strand", counts, reports=30, mode=Mode.INTERNAL)
    assert as_text(exact) == "23, 4, 0, 7"


def test_any_mention_asks_how_many_reports_there_are_and_not_how_many_mentions() -> None:
    counts = {"race": 15, "religion": 15}
    with pytest.raises(TooFewReports):
        protect_mentions("strand", counts, reports=19, mode=Mode.PARTNER)
    internal = protect_mentions("strand", counts, reports=19, mode=Mode.INTERNAL)
    assert as_text(internal) == "15, 15"


def test_per_cent_for_partners_only_of_twenty_or_more_and_where_nothing_is_hidden() -> None:
    release = protect(cross((12, 8, 5), (20, 9, 7), (6, 15, 11)), Mode.PARTNER)
    (table,) = release.tables
    assert release.per_cent(table.cells[0][0], table.row_totals[0]) == 48
    assert release.per_cent(table.cells[0][2], table.column_totals[2]) == 22
    assert release.per_cent(table.cells[0][2], Shown(20)) == 25
    assert release.per_cent(table.cells[0][2], Shown(19)) is None
    hiding = protect(THREE_BY_THREE, Mode.PARTNER)
    (table,) = hiding.tables
    assert hiding.per_cent(table.cells[2][0], table.row_totals[2]) is None


def test_published_per_cent_is_of_rounded_figures() -> None:
    release = protect(THREE_BY_THREE, Mode.PUBLISH)
    (table,) = release.tables
    assert release.per_cent(table.cells[0][0], table.row_totals[0]) == 40  # 10 of 25; 12 of 23: 52
    assert release.per_cent(table.cells[0][1], table.row_totals[0]) is None
    assert release.per_cent(table.cells[0][0], Shown(15)) is None


def test_internal_per_cent_is_of_exact_figures_however_few() -> None:
    release = protect(cross((1, 2), (5, 0)), Mode.INTERNAL)
    (table,) = release.tables
    assert release.per_cent(table.cells[0][0], table.row_totals[0]) == 33
    assert release.per_cent(Shown(1), Shown(8)) == 13
    assert release.per_cent(Shown(0), Shown(0)) is None


def test_every_shorthand_is_explained() -> None:
    assert len({sign.meaning for sign in Shorthand}) == len(Shorthand)
    assert [str(sign) for sign in Shorthand][:2] == ["[c]", "[low]"]


def test_modes_are_read_as_typed_and_others_refused() -> None:
    assert read_mode(" Publish ") is Mode.PUBLISH
    with pytest.raises(WrongMode):
        read_mode("public")


@pytest.mark.parametrize(
    "cells", [((1, 2), (3,)), ((1, 2),), ((-1, 2), (3, 4)), ((Shorthand.CONFIDENTIAL, 2), (3, 4))]
)
def test_what_is_no_table_is_a_bug(cells: tuple[tuple[int | Shorthand, ...], ...]) -> None:
    with pytest.raises(ValueError, match="cell"):
        Table(row_dimension="d", rows=("a", "b"), columns=("x", "y"), cells=cells)


def test_a_label_twice_is_a_bug() -> None:
    with pytest.raises(ValueError, match="once"):
        Table(row_dimension="d", rows=("a", "a"), columns=("x",), cells=((1,), (2,)))


def test_the_lock_mark_of_the_screen_uses_the_same_rule() -> None:
    assert [NATIONAL.is_small(value) for value in (0, 1, 4, 5)] == [False, True, True, False]
