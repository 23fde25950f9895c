"""Every area pack is whole: districts, services, languages, local groups, and its four verbs."""

import re
import tomllib
from datetime import date
from pathlib import Path

from desktop.area import Area
from desktop.area_checks import parameters_of, recodes
from desktop.disclosure import NATIONAL
from desktop.forms.catalogue import Catalogue
from desktop.library import area_folder, area_ids, load_area, load_catalogue
from desktop.paper.numbers import gap

ON = date(2026, 11, 21)
PROMISED = {"999", "101", "0800 555 111"}


def test_the_folder_bears_the_name_of_the_area(area: Area, folder: Path) -> None:
    assert area.id == folder.name


def test_codes_are_those_of_the_national_register(area: Area) -> None:
    assert re.fullmatch(r"E23\d{6}", area.force.pfa_code)
    for district in area.districts:
        assert re.fullmatch(r"E0[6-9]\d{6}", district.code), district.name
        assert all(re.fullmatch(r"E0[6-9]\d{6}", code) for code in district.successors)


def test_a_district_is_valid_for_some_time_and_only_once(area: Area) -> None:
    codes = [district.code for district in area.districts]
    assert len(codes) == len(set(codes))
    for district in area.districts:
        assert district.valid_to is None or district.valid_from < district.valid_to
        assert district.valid_to is not None or not district.successors


def test_every_district_can_be_chosen(area: Area, laid_out: Catalogue) -> None:
    here = {district.code for district in area.districts}
    for name in ("loc_district", "victim_home_district"):
        question = laid_out.question(name)
        offered = {choice.code for choice in laid_out.choices(question)}
        assert here | {"outside_area", "not_sure"} <= offered


def test_the_languages_of_an_area_are_known(area: Area, laid_out: Catalogue) -> None:
    known = {choice.code for choice in laid_out.lists["languages"].choices}
    assert area.languages[0] == "en"
    assert set(area.languages) <= known


def test_the_numbers_that_everyone_may_rely_on_print(area: Area) -> None:
    printed = {service.number for service in area.services if gap(service, ON) is None}
    assert printed >= PROMISED


def test_a_number_prints_only_if_it_is_ok(area: Area) -> None:
    for service in area.services:
        if service.print_status != "ok":
            assert gap(service, ON) is not None, service.id


def test_what_is_called_ok_was_seen_by_somebody(area: Area) -> None:
    for service in area.services:
        seen = service.provenance == "seed" or (service.checked_by and service.last_checked)
        assert seen if service.print_status == "ok" else service.provenance, service.id


def test_what_the_seed_vouches_for_is_what_the_seed_says(area: Area) -> None:
    seeded = {service.number for service in area.services if service.provenance == "seed"}
    assert seeded == PROMISED


def test_services_are_told_apart_and_say_what_they_do(area: Area, laid_out: Catalogue) -> None:
    strands = {choice.code for choice in laid_out.lists["strands"].choices}
    ids = [service.id for service in area.services]
    assert len(ids) == len(set(ids))
    for service in area.services:
        assert service.what, service.id
        assert not service.what.endswith("."), service.id
        assert set(service.strands) <= strands, service.id


def test_every_local_group_is_said_how_it_is_treated(area: Area, laid_out: Catalogue) -> None:
    offered = {
        choice.code
        for choice in laid_out.lists["sub_strands"].choices
        if choice.parent == "other_group"
    }
    assert [group.code for group in area.groups] == list(dict.fromkeys(g.code for g in area.groups))
    assert {group.code for group in area.groups} == offered


def test_no_ground_is_ever_said_not_to_count(area: Area, laid_out: Catalogue) -> None:
    status = {group.code: group.recorded_by for group in area.groups}
    offered = [c for c in laid_out.lists["sub_strands"].choices if c.parent == "other_group"]
    assert {c.code: c.shown for c in offered} == {g.code: g.shown for g in area.groups}
    assert [c.code for c in offered][-2:] == ["oth_other_difference", "oth_not_sure"]
    ranks = ["force_recorded", "partner_recorded", "recorded_here_only"]
    told = [ranks.index(status[c.code]) for c in offered[:-2]]
    assert told == sorted(told)
    words = " ".join(f"{c.label} {c.hint}" for c in offered).casefold()
    assert not any(said in words for said in ("record", "count", "police"))


def test_what_is_not_certain_is_not_acted_on(area: Area) -> None:
    for district in area.districts:
        if district.to_verify:
            assert district.ends is None
            assert district.code not in recodes(area)
    assert all(change.to_verify for change in area.reorganisations)


def test_small_numbers_are_hidden_no_less_here_than_anywhere(area: Area) -> None:
    asked = parameters_of(area)
    assert asked.threshold >= NATIONAL.threshold
    assert asked.max_hidden_share <= NATIONAL.max_hidden_share


def test_the_areas_own_languages_come_first(area: Area, laid_out: Catalogue) -> None:
    offered = laid_out.lists["languages"].choices
    newer = {choice.code: choice.recoded_to or choice.code for choice in offered}
    first = tuple(choice.code for choice in offered[: len(area.languages)])
    assert first == tuple(newer[code] for code in area.languages)
    assert newer["bsl"] == "bfi"


def test_a_town_leads_to_its_district(area: Area, laid_out: Catalogue) -> None:
    hints = {choice.code: choice.hint for choice in laid_out.lists["districts"].choices}
    names = {district.code: district.name for district in area.districts}
    for place in area.places:
        assert place.name in (hints[place.district], names[place.district]) or (
            place.name in hints[place.district]
        )


def test_the_three_areas_of_the_papers_are_here() -> None:
    assert {"norfolk", "leicestershire", "rotherham"} <= set(area_ids())


def test_leicestershire_shows_alternative_subculture_and_asks_for_keep_safe_cards() -> None:
    area = load_area(area_folder("leicestershire"))
    laid_out = load_catalogue(area_folder("leicestershire"))
    group = next(g for g in area.groups if g.code == "oth_alternative_subculture")
    assert (group.shown, group.local_status) == (True, "force_recorded")
    grounds = [c.code for c in laid_out.lists["sub_strands"].choices if c.parent == "other_group"]
    assert grounds[0] == "oth_alternative_subculture"
    assert {"arrived_via_keep_safe", "ks_card_contact_called"} <= set(laid_out.by_name)
    assert area.languages[:2] == ("en", "gu")
    assert area.case_review is not None
    assert len(area.case_review.thresholds) == 2


def test_south_yorkshire_has_both_codes_of_barnsley_and_sheffield() -> None:
    area = load_area(area_folder("rotherham"))
    assert recodes(area) == {"E08000016": "E08000038", "E08000019": "E08000039"}


def test_other_words_for_a_choice_keep_where_it_belongs(
    folder: Path, national: Catalogue, laid_out: Catalogue
) -> None:
    changes = tomllib.loads((folder / "questions.toml").read_text("utf-8"))
    for change in changes.get("add_choices", []):
        known = {choice.code: choice for choice in national.lists[change["list"]].choices}
        for choice in laid_out.lists[change["list"]].choices:
            if before := known.get(choice.code):
                kept = (before.family, before.parent, before.describe)
                assert (choice.family, choice.parent, choice.describe) == kept, choice.code


def test_an_area_leaves_out_nothing_that_is_counted_across_areas(
    national: Catalogue, laid_out: Catalogue
) -> None:
    gone = set(national.by_name) - set(laid_out.by_name)
    assert not any(national.question(name).core for name in gone)
