"""The fact that is counted of a report: codes, months, districts, and nobody."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given

from desktop.forms.interview import Interview
from desktop.library import area_folder, load_area
from desktop.tallying import exclusive_strand, facts_of, tally_of
from tests.builders import NOON, an_interview, answers_for, norfolk
from tests.strategies import addresses, interviews

CATALOGUE = norfolk()
CODES = {c.code for q in addresses(CATALOGUE).values() if q.choices for c in CATALOGUE.choices(q)}
OWN = {"", "multiple", "not_sure", "unknown", "2026-11", "2026-Q4"} | {
    f"{code}_only" for code in CODES
}


@given(interviews(CATALOGUE))
def test_a_tally_holds_codes_and_times_and_nothing_anybody_wrote(interview: Interview) -> None:
    tally = msgspec.structs.asdict(tally_of(interview, NOON, practice=False))
    tally.pop("id")
    tally.pop("practice")
    families = {c.family for c in CATALOGUE.lists["incident_types"].choices}
    for value in tally.values():
        told = value if isinstance(value, tuple) else (value,)
        assert set(told) <= CODES | OWN | families


def test_two_tallies_of_one_report_cannot_be_joined_to_it() -> None:
    interview = an_interview(answers_for("count_only"))
    first, second = (tally_of(interview, NOON, practice=False) for _ in range(2))
    assert first.id != second.id


@pytest.mark.parametrize(
    ("strands", "one"),
    [((), "not_sure"), (("race",), "race_only"), (("race", "religion"), "multiple")],
)
def test_several_strands_count_as_one_value(strands: tuple[str, ...], one: str) -> None:
    assert exclusive_strand(strands) == one


def test_not_sure_beside_a_reason_does_not_make_it_several() -> None:
    told = an_interview(answers_for("count_only", motivation=["race", "not_sure"]))
    tally = tally_of(told, NOON, practice=False)
    assert (tally.strand, tally.strands) == ("race_only", ("race",))


def test_the_main_type_is_the_one_they_chose_or_else_the_first_of_the_list() -> None:
    types = ["verbal_abuse", "spitting"]
    plain = an_interview(answers_for("count_only", incident_type=types))
    chosen = plain.answered("incident_type_main", "verbal_abuse")
    stale = chosen.answered("incident_type", ("spitting", "graffiti"))
    mains = [tally_of(i, NOON, practice=False) for i in (plain, chosen, stale)]
    assert [tally.type_main for tally in mains] == ["spitting", "verbal_abuse", "spitting"]
    assert [tally.type_family for tally in mains] == ["fam_violence", "fam_words", "fam_violence"]


def test_the_day_in_the_united_kingdom_decides_the_month() -> None:
    interview = an_interview(answers_for("count_only"))
    summer = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert tally_of(interview, summer, practice=False).month == "2026-07"
    winter = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert tally_of(interview, winter, practice=False).quarter == "2026-Q4"


NORFOLK = load_area(area_folder("norfolk"))
ALONE = {"main_language", "victim_age_band", "not_reported_reason"}


def alone(route: str = "count_only", **told: Any) -> dict[str, tuple[str, ...]]:
    """What is counted by itself of a report, the equality questions aside."""
    interview = an_interview(answers_for(route, **told))
    facts = facts_of(interview, NOON, NORFOLK, practice=False)
    return {fact.question: fact.codes for fact in facts if fact.question in ALONE}


@given(interviews(CATALOGUE))
def test_a_fact_holds_codes_of_one_question_and_stands_alone(interview: Interview) -> None:
    facts = facts_of(interview, NOON, NORFOLK, practice=False)
    assert len({fact.id for fact in facts}) == len(facts)
    assert {fact.question for fact in facts} >= ALONE
    for fact in facts:
        question = CATALOGUE.question(fact.question)
        known = {choice.code for choice in CATALOGUE.choices(question)}
        assert fact.codes
        assert set(fact.codes) <= known | {"NA", "other", "several"}
        assert fact.period == ("2026-27" if fact.question.startswith("eq_") else "2026-Q4")


def test_what_was_not_told_was_not_asked() -> None:
    assert alone() == dict.fromkeys(ALONE, ("NA",))


@pytest.mark.parametrize(
    ("told", "counted"),
    [("lt", "lt"), ("en", "en"), ("bfi", "bfi"), ("tet", "other"),
     ("prefer_not_to_say", "prefer_not_to_say")],
)  # fmt: skip
def test_a_language_that_few_here_speak_is_not_counted_by_name(told: str, counted: str) -> None:
    assert alone(main_language=told)["main_language"] == (counted,)


@pytest.mark.parametrize(
    ("ages", "counted"),
    [(["75_84"], "75_84"), (["u10", "u10"], "u10"), (["u10", "25_34"], "several")],
)
def test_ages_that_differ_are_counted_as_several(ages: list[str], counted: str) -> None:
    victims = [{"victim_kind": "person", "victim_age_band": age} for age in ages]
    for route in ("count_only", "police_intel"):
        assert alone(route, victims=victims)["victim_age_band"] == (counted,)


def test_reasons_for_telling_nobody_are_counted_each() -> None:
    told = ["language", "too_upset"]
    for route in ("count_only", "support_only"):
        assert alone(route, not_reported_reason=told)["not_reported_reason"] == tuple(told)


@pytest.mark.parametrize(
    ("told", "counted"),
    [({"happened_before": "yes", "prior_count_12m": "2_3"}, "yes"),
     ({"happened_before": "no"}, "no"), ({}, "unknown")],
)  # fmt: skip
def test_whether_it_happened_before_is_counted(told: dict[str, Any], counted: str) -> None:
    interview = an_interview(answers_for("count_only", **told))
    assert tally_of(interview, NOON, practice=False).repeat == counted
