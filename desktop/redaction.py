"""The anonymous copy: what is taken out by rule, and what is made coarser (domain.md 1.4.3).

Rules only. What people wrote in their own words may still point to someone; that is for a person
to look at, and `desktop.pointing` shows them where.
"""

import re
from typing import Any

from desktop.wording import tr

_HOMES = ("home_inside", "home_outside_garden_door", "shared_area_flats", "neighbour_property",
          "asylum_accommodation", "traveller_site_or_roadside", "care_setting")  # fmt: skip
# What comes by post, by phone or on a screen reaches people at home; and what was not said may be
# a home as well.
_MAY_BE_A_HOME = ("phone_post", "online", "not_sure", "prefer_not_to_say", None)
_NO_HOME = ("no", None)
_POINTS_TO_A_HOME = ("loc_address", "loc_name", "loc_grid_or_words")
# A web address mostly has the name of the account in it.
POINTS_TO_A_SUSPECT = ("online_account", "online_url", "suspect_count", "suspects")
_AGE_BANDS = {
    "under_18": ("u10", "10_13", "14_15", "16_17"),
    "18_64": ("18_24", "25_34", "35_44", "45_54", "55_64"),
    "65_plus": ("65_74", "75_84", "85_plus"),
}
# Nobody chose these bands, so the document takes their words from here.
AGE_LABELS = {
    "under_18": tr("Under 18"),
    "18_64": tr("18 to 64"),
    "65_plus": tr("65 and over"),
}
_TIME_BANDS = (
    (5, "early_0000_0559"), (11, "morning_0600_1159"), (16, "afternoon_1200_1659"),
    (20, "evening_1700_2059"), (23, "night_2100_2359"),
)  # fmt: skip
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?", re.ASCII)


def coarsened(told: dict[str, Any], *, accept_suspect: bool) -> dict[str, Any]:
    """Make the answers that flow to the police anonymously as coarse as the rules ask."""
    kept = dict(told)
    if _is_home(kept):
        _coarsen_home(kept)
    if not accept_suspect:
        for name in POINTS_TO_A_SUSPECT:
            kept.pop(name, None)
    kept["victims"] = [_coarse_person(person) for person in kept.get("victims", [])]
    return {name: value for name, value in kept.items() if value not in (None, "", [], {})}


def _is_home(told: dict[str, Any]) -> bool:
    """Whether it may have been somebody's home: only a place known to be another is kept exact."""
    return (
        told.get("loc_type") in (*_HOMES, *_MAY_BE_A_HOME)
        or told.get("loc_is_home") not in _NO_HOME
        or any(
            person.get("victim_relationship_to_place") == "live_here"
            for person in told.get("victims", [])
        )
    )


def _coarsen_home(told: dict[str, Any]) -> None:
    for name in _POINTS_TO_A_HOME:
        told.pop(name, None)
    if postcode := told.pop("loc_postcode", None):
        told["loc_postcode"] = _sector(postcode)
    if time := told.pop("incident_time", None):
        told["time_band"] = time_band(time)


def _sector(postcode: str) -> str:
    """Keep the postcode sector: NR1 3JU becomes NR1 3; an outward code alone stays as it is."""
    found = _POSTCODE.fullmatch("".join(postcode.upper().split()))
    return f"{found[1]} {(found[2] or '')[:1]}".rstrip() if found else ""


def time_band(time: str) -> str:
    """Give the band of the day that a time like 14:30 falls in."""
    hour = int(time[:2])
    return next(band for last, band in _TIME_BANDS if hour <= last)


def _coarse_person(person: dict[str, Any]) -> dict[str, Any]:
    coarse = dict(person)
    if age := coarse.pop("victim_age_band", None):
        coarse["victim_age_band"] = next(
            (band for band, ages in _AGE_BANDS.items() if age in ages), age
        )
    return coarse
