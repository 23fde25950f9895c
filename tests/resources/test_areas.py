"""Every area pack is whole: districts, services, languages, local groups, and its four verbs."""

import re
import tomllib
from datetime import date
from pathlib import Path

from desktop.area import Area
from desktop.forms.catalogue import Catalogue
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
