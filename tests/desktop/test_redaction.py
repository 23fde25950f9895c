"""The anonymous copy: what goes, what is made coarser, and where a text points at somebody."""

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.redaction import coarsened, entered_names, entered_people, hints, time_band
from tests.builders import an_interview, norfolk

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


KINDS, LINKS = (
    [choice.code for choice in norfolk().lists[name].choices]
    for name in ("place_types", "links_to_place")
)
SIGNS: tuple[dict[str, Any], ...] = (
    *({"loc_is_home": said} for said in ("yes", "not_sure", "prefer_not_to_say")),
    *({"loc_type": kind} for kind in (None, "not_sure", "prefer_not_to_say", "home_inside")),
    *({"loc_type": kind} for kind in ("phone_post", "online")),
    {"victims": [{"victim_relationship_to_place": "live_here"}]},
    {"victims": [{}, {"victim_relationship_to_place": "live_here"}]},
)


@st.composite
def a_place_that_may_be_a_home(draw: st.DrawFn) -> dict[str, Any]:
    """A place told exactly, with one sign at least that somebody may live there."""
    links = draw(st.lists(st.sampled_from(LINKS), max_size=3))
    told = {
        **HOME,
        "loc_type": draw(st.sampled_from(KINDS)),
        "loc_is_home": draw(st.sampled_from([None, "yes", "no"])),
        "incident_time": f"{draw(st.times()):%H:%M}",
        "victims": [{"victim_relationship_to_place": link} for link in links],
        **draw(st.sampled_from(SIGNS)),
    }
    return {name: value for name, value in told.items() if value is not None}


@given(a_place_that_may_be_a_home())
def test_a_place_that_may_be_a_home_is_never_told_exactly(told: dict[str, Any]) -> None:
    kept = coarsened(told, accept_suspect=True)
    assert not {"loc_address", "loc_name", "loc_grid_or_words", "incident_time"} & set(kept)
    assert kept["loc_postcode"] == "NR1 3"
    assert kept["time_band"] == time_band(told["incident_time"])
    spoken = str(kept).casefold()
    assert not any(word in spoken for word in ("mill lane", "rose cottage", "pump", "3ju"))


@given(st.text(max_size=10))
def test_what_is_no_postcode_is_not_told_as_one(typed: str) -> None:
    told = coarsened({**HOME, "loc_postcode": typed}, accept_suspect=False)
    kept = told.get("loc_postcode", "")
    assert re.fullmatch(r"([A-Z]{1,2}\d[A-Z\d]?( \d)?)?", kept)


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
    told = {
        "online_account": "@someone", "online_url": "https://example.org/someone/1",
        "suspects": [{"suspect_name": "X"}],
    }  # fmt: skip
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
