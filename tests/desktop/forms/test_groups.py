"""Groups of the form: how many entries are asked, whom a condition means, and what is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.interview import Interview
from desktop.forms.narrowing import wiped_by
from tests.builders import TODAY, an_interview, answers_for, norfolk
from tests.strategies import interviews

CATALOGUE = norfolk()
SUSPECT, WITNESS, ITEM, PERSON = (
    CATALOGUE.groups[group] for group in ("suspects", "witnesses", "evidence", "victims")
)
CODES_ONLY = {"suspect_count", "suspect_known", "suspect_relation"}


def asked(interview: Interview) -> set[str]:
    return {one.key for page in interview.pages for one in page.asked}


def about_suspects(interview: Interview) -> set[str]:
    return {one.question.name for page in interview.pages for one in page.asked
            if one.question.name.startswith("suspect_")}  # fmt: skip


def test_nobody_need_be_described_and_one_who_was_harmed_is_always_asked_about() -> None:
    blank = an_interview(answers_for("police_named"))
    assert [blank.entries(section) for section in (SUSPECT, WITNESS, ITEM, PERSON)] == [0, 0, 0, 1]
    told = an_interview(answers_for("police_named", suspects=[{}, {"suspect_known": "stranger"}]))
    assert told.entries(SUSPECT) == 2


def test_an_entry_that_is_open_is_asked_before_anything_is_said_in_it() -> None:
    there = an_interview(answers_for("police_named")).turned_to("suspect[1]/known")
    assert there.entries(SUSPECT) == 2
    assert "suspects[1].suspect_known" in asked(there)
    assert there.said.entries("suspects") == 0
    assert there.turned_to("suspect[99]/known").entries(SUSPECT) == 20


def test_a_condition_means_the_entry_that_asks() -> None:
    people = [{"suspect_known": "stranger"}, {"suspect_known": "know_them"}]
    told = an_interview(answers_for("police_named", suspects=people))
    assert "suspects[1].suspect_name" in asked(told)
    assert "suspects[0].suspect_name" not in asked(told)


@given(interviews(CATALOGUE))
def test_nothing_about_who_did_it_is_asked_or_kept_on_the_way_to_support_alone(
    interview: Interview,
) -> None:
    told = interview.answered("share_route", "support_only")
    assert about_suspects(told) == set()
    assert not [key for key in told.answers.values if "suspect_" in key.replace("sc_suspect_", "")]


@given(interviews(CATALOGUE))
def test_who_counts_only_is_asked_for_codes_alone(interview: Interview) -> None:
    told = interview.answered("share_route", "count_only")
    assert about_suspects(told) <= CODES_ONLY


def test_how_to_reach_somebody_is_asked_of_the_first_alone() -> None:
    """The questions about safe contact are asked once: a second number would go without them."""
    people = [{"victim_kind": "person"}, {"victim_phone": "07700 900142", "victim_kind": "person"}]
    told = an_interview(answers_for("police_named", anonymous="give_name", victims=people))
    assert told.answers.get("victims[1].victim_phone") is None
    assert "victims[0].victim_phone" in asked(told)
    assert {"victims[1].victim_full_name", "victims[1].victim_kind"} <= asked(told)


NAMED_WITNESS = {"witness_agrees": "yes", "witness_name": "Bo", "witness_contact": "at the shop"}


def test_a_witness_who_agreed_is_named_and_one_who_takes_it_back_is_forgotten() -> None:
    told = an_interview(
        answers_for("police_named", witness_any="yes", witnesses=[NAMED_WITNESS, NAMED_WITNESS])
    )
    assert told.said.get("witnesses[1].witness_name") == "Bo"
    for changed in (
        told.answered("witnesses[1].witness_agrees", "no"),
        told.answered("witnesses[1].witness_agrees", None),
        told.answered("witness_any", "no"),
        told.answered("share_route", "police_intel"),
    ):
        assert changed.answers.get("witnesses[1].witness_name") is None
        assert changed.answers.get("witnesses[1].witness_contact") is None
    kept = told.answered("witnesses[1].witness_agrees", "no")
    assert kept.answers.get("witnesses[0].witness_name") == "Bo"


@given(interviews(CATALOGUE))
def test_no_name_of_a_witness_is_kept_without_their_word(interview: Interview) -> None:
    for place in (0, 1):
        if interview.answers.get(f"witnesses[{place}].witness_name"):
            assert interview.said.get(f"witnesses[{place}].witness_agrees") == "yes"


@pytest.mark.parametrize(
    ("when", "is_asked"),
    [
        ({"when_kind": "exact", "incident_date": "2026-11-13"}, True),
        ({"when_kind": "exact", "incident_date": "2026-11-12"}, False),
        ({"when_kind": "approx", "incident_date": "2026-11"}, True),
        ({"when_kind": "approx", "incident_date": "2026-10"}, False),
        ({"when_kind": "ongoing", "date_to": "2026-11-19"}, True),
        ({"when_kind": "not_known"}, False),
    ],
)
def test_which_way_they_went_is_asked_while_it_is_fresh(
    when: dict[str, Any], is_asked: bool
) -> None:
    told = an_interview(answers_for("police_named", suspects=[{"suspect_known": "stranger"}])
                        | when)  # fmt: skip
    assert ("suspects[0].suspect_went" in asked(told)) is is_asked


def test_what_was_told_while_it_was_fresh_is_sent_however_late_the_seal() -> None:
    told = an_interview(
        answers_for("police_named", when_kind="exact", incident_date="2026-11-19",
                    suspects=[{"suspect_went": "to the station"}])
    )  # fmt: skip
    later = told.on(TODAY.replace(month=12))
    assert later.said.get("suspects[0].suspect_went") == "to the station"


@given(st.sampled_from(["suspects", "witnesses", "evidence", "victims"]))
def test_every_group_says_what_one_of_it_is_called(group: str) -> None:
    section = CATALOGUE.groups[group]
    assert section.entry
    assert section.listed


def test_taking_back_a_tick_wipes_nothing_that_anybody_wrote_down() -> None:
    """What the safety questions were filled in with goes with the tick, and nobody is asked."""
    told = an_interview(answers_for("police_named", suspects=[{"suspect_known": "know_them"}]))
    key = "suspects[0].suspect_relation"
    ticked = told.answered(key, ("carer_or_support_worker",))
    assert ticked.foretold
    assert wiped_by(ticked, key, None) == ()
    assert ticked.answered(key, None).foretold == told.foretold
