"""What follows from an answer is filled in, stays changeable, and never overrules anybody."""

import pytest

from desktop.forms.answers import NOTHING_SAID, Answers
from desktop.forms.derived import FOLLOWS, completed
from desktop.forms.interview import Interview
from tests.builders import TODAY, norfolk

CATALOGUE = norfolk()
AGE, MINOR = "victims[0].victim_age_band", "victims[0].victim_under_18"


def begun(**said: str) -> Interview:
    return Interview(catalogue=CATALOGUE, today=TODAY, answers=Answers(said))


def test_every_answer_leads_to_one_that_is_offered() -> None:
    for name, rule in FOLLOWS.items():
        offered = {choice.code for choice in CATALOGUE.choices(CATALOGUE.question(name))}
        settled = {c.code for c in CATALOGUE.choices(CATALOGUE.question(rule.question))}
        given = {code for codes in rule.answers.values()
                 for code in (codes if isinstance(codes, tuple) else (codes,))}  # fmt: skip
        assert set(rule.answers) <= offered
        assert given <= settled


def test_every_role_tells_who_thinks_so() -> None:
    asked = CATALOGUE.question("reporter_role")
    named = {c.code for c in CATALOGUE.choices(asked)} - {"not_sure", "prefer_not_to_say"}
    assert set(FOLLOWS["reporter_role"].answers) == named


@pytest.mark.parametrize(("role", "who"), [("victim", "victim"), ("staff_own", "centre_staff")])
def test_who_thinks_so_begins_with_whoever_is_here(role: str, who: str) -> None:
    told = begun().answered("reporter_role", role)
    assert told.answers.get("perceived_by") == (who,)


def test_it_follows_a_change_but_not_what_somebody_said() -> None:
    changed = begun().answered("reporter_role", "victim").answered("reporter_role", "witness")
    assert changed.answers.get("perceived_by") == ("witness",)
    told = changed.answered("perceived_by", ("witness", "centre_staff"))
    assert told.answered("reporter_role", "victim").answers.get("perceived_by") == (
        "witness", "centre_staff",
    )  # fmt: skip


def test_taken_away_it_stays_away_until_the_role_changes() -> None:
    told = begun().answered("reporter_role", "victim").answered("perceived_by", None)
    assert told.answered("reporter_role", "victim").answers.get("perceived_by") is None


@pytest.mark.parametrize(("age", "minor"), [("16_17", "yes"), ("18_24", "no"), ("85_plus", "no")])
def test_an_age_group_tells_whether_someone_is_under_18(age: str, minor: str) -> None:
    told = begun(**{"victims[0].victim_kind": "person"}).answered(AGE, age)
    assert told.answers.get(MINOR) == minor
    assert told.said.get(MINOR) == minor
    assert told.answered(AGE, "not_sure").answers.get(MINOR) is None


def test_who_gives_no_age_group_can_still_say_that_they_are_a_child() -> None:
    told = begun(**{"victims[0].victim_kind": "person"}).answered(MINOR, "yes")
    assert told.answers.get(AGE) is None
    assert told.said.get(MINOR) == "yes"


def test_what_follows_can_be_changed() -> None:
    told = begun().answered(AGE, "16_17").answered(MINOR, "not_sure")
    assert told.answers.get(MINOR) == "not_sure"
    assert told.answered(AGE, "18_24").answers.get(MINOR) == "not_sure"


def test_answers_from_a_file_are_completed_where_they_are_silent() -> None:
    silent = Answers({"reporter_role": "witness", AGE: "u10"})
    told = completed(silent, CATALOGUE.home)
    assert told.get("perceived_by") == ("witness",)
    assert told.get(MINOR) == "yes"
    spoken = silent.with_answer("perceived_by", ("other",))
    assert completed(spoken, CATALOGUE.home).get("perceived_by") == ("other",)
    assert completed(NOTHING_SAID, CATALOGUE.home) == NOTHING_SAID


def test_nothing_is_filled_in_that_an_area_does_not_ask() -> None:
    assert completed(Answers({"reporter_role": "victim"}), ()).get("perceived_by") is None
