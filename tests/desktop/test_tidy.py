"""Tidy CSV: a number on each line, none where one is hidden, nothing a spreadsheet would run."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cross_table import Table
from desktop.disclosure import protect, protect_mentions
from desktop.period import Period
from desktop.release import Mode
from desktop.tidy import COLUMNS, Heading, guarded, tidy_csv
from tests.kit.count_tables import cross

HEADING = Heading(
    area_code="norfolk",
    area_name="Norfolk",
    period=Period(year=2026, quarter=3),
    measure="reports_received",
)
THREE_BY_THREE = cross((12, 3, 8), (20, 9, 7), (6, 15, 11))


def lines_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


def test_the_header_is_the_agreed_one() -> None:
    (content,) = tidy_csv(protect(THREE_BY_THREE, Mode.PUBLISH), HEADING)
    assert content.splitlines()[0] == (
        b"area_code,area_name,period,period_type,dimension_1,value_1,"
        b"dimension_2,value_2,measure,value,shorthand,note"
    )


def test_every_cell_and_total_is_a_line_of_its_own() -> None:
    (content,) = tidy_csv(protect(THREE_BY_THREE, Mode.PUBLISH), HEADING)
    lines = lines_of(content)
    assert len(lines) == 16
    first = {key: lines[0][key] for key in COLUMNS[:11]}
    assert first == {
        "area_code": "norfolk",
        "area_name": "Norfolk",
        "period": "2026-Q3",
        "period_type": "quarter",
        "dimension_1": "district",
        "value_1": "district 0",
        "dimension_2": "strand",
        "value_2": "strand 0",
        "measure": "reports_received",
        "value": "10",
        "shorthand": "",
    }
    totals = [line["value"] for line in lines if line["value_1"] == "Total"]
    assert totals == ["40", "25", "25", "90"]
    assert [line["value"] for line in lines if line["value_2"] == "Total"] == [
        "25",
        "35",
        "30",
        "90",
    ]


def test_a_hidden_number_is_an_empty_value_and_a_shorthand() -> None:
    (content,) = tidy_csv(protect(THREE_BY_THREE, Mode.PARTNER), HEADING)
    hidden = [line for line in lines_of(content) if line["shorthand"]]
    assert {(line["value"], line["shorthand"]) for line in hidden} == {("", "[c]")}
    assert len(hidden) == 4
    assert len({line["note"] for line in hidden}) == 1  # nothing tells small from secondary


def test_the_notes_of_the_release_travel_with_every_number() -> None:
    release = protect(THREE_BY_THREE, Mode.PUBLISH)
    (content,) = tidy_csv(release, HEADING)
    assert all(line["note"].count("rounded") for line in lines_of(content))


def test_a_one_way_table_leaves_the_second_dimension_empty() -> None:
    table = Table.one_way("strand", {"race_only": 30, "religion_only": 0})
    (content,) = tidy_csv(protect(table, Mode.PARTNER), HEADING)
    lines = lines_of(content)
    assert [(line["value_1"], line["value"]) for line in lines] == [
        ("race_only", "30"),
        ("religion_only", "0"),
        ("Total", "30"),
    ]
    assert {(line["dimension_2"], line["value_2"]) for line in lines} == {("", "")}


def test_a_collapsed_table_becomes_two_files() -> None:
    by_row, by_column = tidy_csv(protect(cross((9, 2), (14, 30)), Mode.PARTNER), HEADING)
    assert {line["dimension_1"] for line in lines_of(by_row)} == {"district"}
    assert {line["dimension_1"] for line in lines_of(by_column)} == {"strand"}


def test_any_mention_has_no_total_line() -> None:
    release = protect_mentions("strand", {"race": 23, "religion": 4}, reports=25, mode=Mode.PARTNER)
    (content,) = tidy_csv(release, HEADING)
    assert [line["value_1"] for line in lines_of(content)] == ["race", "religion"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0-"])
def test_a_formula_is_quoted(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "Race or ethnicity", "King's Lynn", "a=b", "[c]: small"])
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert guarded(text) == text


@settings(deadline=None)
@given(st.text(), st.text(), st.text(), st.text())
def test_no_text_field_begins_a_formula_and_every_text_comes_back(
    label: str, dimension: str, area: str, measure: str
) -> None:
    heading = Heading(area_code="norfolk", area_name=area, period=HEADING.period, measure=measure)
    release = protect(Table.one_way(dimension, {label: 50}), Mode.PUBLISH)
    (content,) = tidy_csv(release, heading)
    line, total = lines_of(content)
    assert (line["value"], total["value"]) == ("50", "50")
    for column, text in (("value_1", label), ("area_name", area), ("measure", measure)):
        assert line[column].removeprefix("'") == text.removeprefix("'")
        assert not line[column].startswith(tuple("=+-@\t\r"))
