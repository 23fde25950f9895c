"""The anonymous copy: what goes, and what is made coarser."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.redaction import coarsened, time_band
from tests.builders import norfolk

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
