"""The anonymous copy: what goes, what is made coarser, and where a text points at somebody."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.redaction import coarsened, entered_names, entered_people, hints, time_band
from tests.builders import an_interview

HOME = {
    "loc_type": "home_inside", "loc_address": "4 Mill Lane", "loc_name": "Rose Cottage",
    "loc_grid_or_words": "by the pump", "loc_postcode": "nr1 3ju", "incident_time": "21:30",
    "loc_district": "E07000148",
}  # fmt: skip


def test_a_home_keeps_its_district_its_postcode_sector_and_a_part_of_the_day() -> None:
    assert coarsened(HOME, accept_suspect=False) == {
        "loc_type": "home_inside", "loc_district": "E07000148",
        "loc_postcode": "NR1 3", "time_band": "night_2100_2359",
    }  # fmt: skip


def test_a_place_said_to_be_home_is_one_whatever_its_kind() -> None:
    told = {**HOME, "loc_type": "other", "loc_is_home": "yes"}
    assert "loc_address" not in coarsened(told, accept_suspect=False)


def test_a_public_place_is_kept_exact() -> None:
    told = {**HOME, "loc_type": "shop_market"}
    assert coarsened(told, accept_suspect=False) == told


@pytest.mark.parametrize(
    ("typed", "sector"),
    [("NR13JU", "NR1 3"), ("ec1a 1bb", "EC1A 1"), ("NR1", "NR1"), ("NR13 9 ZZ", "NR13 9")],
)
def test_a_postcode_is_cut_to_its_sector(typed: str, sector: str) -> None:
    told = coarsened({**HOME, "loc_postcode": typed}, accept_suspect=False)
    assert told["loc_postcode"] == sector


@pytest.mark.parametrize(
    ("age", "band"),
    [("u10", "under_18"), ("16_17", "under_18"), ("18_24", "18_64"), ("55_64", "18_64"),
     ("65_74", "65_plus"), ("85_plus", "65_plus"), ("prefer_not_to_say", "prefer_not_to_say")],
)  # fmt: skip
def test_an_age_is_told_in_three_bands(age: str, band: str) -> None:
    told = coarsened({"victims": [{"victim_age_band": age}]}, accept_suspect=False)
    assert told == {"victims": [{"victim_age_band": band}]}


def test_whoever_is_suspected_is_told_only_where_the_force_takes_it() -> None:
    told = {"online_account": "@someone", "suspects": [{"suspect_name": "X"}]}
    assert coarsened(told, accept_suspect=False) == {}
    assert coarsened(told, accept_suspect=True) == told


@given(st.times())
def test_every_minute_of_the_day_has_its_band(time: object) -> None:
    band = time_band(f"{time:%H:%M}")
    first, last = band.split("_")[1:]
    assert first <= f"{time:%H%M}" <= last


def shown(text: str, *entered: str) -> list[str]:
    return [text[start:end] for start, end in hints(text, entered)]


def test_numbers_addresses_and_handles_are_shown() -> None:
    text = "Ring 01603 000 000 or +44 7700 900123, ana@example.org, @ana_x, at NR1 3JU."
    assert shown(text) == [
        "01603 000 000", "+44 7700 900123", "ana@example.org", "@ana_x", "NR1 3JU",
    ]  # fmt: skip


def test_names_typed_elsewhere_are_shown_in_whole_and_in_part() -> None:
    assert shown("ANA's brother Bo saw Żaneta Kowalska. Both ran.", "Ana Kowalska", "Bo") == [
        "ANA", "Bo", "Kowalska",
    ]  # fmt: skip
    assert shown("It was (.*) who did it", "(.*)") == ["(.*)"]


@given(st.text(max_size=60), st.lists(st.text(max_size=6), max_size=3))
def test_what_is_shown_lies_in_the_text_in_order_and_apart(text: str, entered: list[str]) -> None:
    spans = hints(text, entered)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_names_come_from_every_field_that_holds_one() -> None:
    told = {
        "anonymous": "give_name", "reporter_role": "witness", "reporter_full_name": "Ana",
        "share_route": "police_named", "loc_name": "The Bell", "online_account": "@bell",
        "victims": [{"victim_full_name": "Bo", "victim_kind": "person"}],
    }  # fmt: skip
    names = entered_names(an_interview(told).answers)
    assert set(names) == {"Ana", "The Bell", "@bell", "Bo"}
    assert set(entered_people(an_interview(told).answers)) == {"Ana", "Bo"}


def test_of_a_place_only_the_whole_name_is_looked_for() -> None:
    text = "I left the pub. The bell rang. I went by the bell."
    spans = hints(text, ["Bo"], whole=["The Bell"])
    assert [text[start:end] for start, end in spans] == ["The bell", "the bell"]
