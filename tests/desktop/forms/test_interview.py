"""Where an interview stands: what is asked, what counts, what is wiped, what stands in the way."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.forms.answers import Answers, from_json, key_of, name_of
from desktop.forms.asked import PageState
from desktop.forms.catalogue import Catalogue
from desktop.forms.checking import trouble
from desktop.forms.interview import Interview
from desktop.forms.narrowing import wiping_by
from desktop.forms.route import Route
from tests.builders import TODAY, an_interview, answers_for, norfolk
from tests.strategies import addresses, anything, interviews, tellings

CATALOGUE = norfolk()
IDENTITY = {q.name for q in addresses(CATALOGUE).values() if q.identity}
SAFETY = ("sc_danger_now", "sc_suspect_near", "sc_injury_now", "sc_private")
CONTACT = {
    "victim_phone": ("contact_ok", "phone_safe_to_call", "text_safe"),
    "victim_email": ("contact_ok", "email_safe"),
    "victim_address": ("contact_ok", "letter_safe", "visit_safe"),
}


def is_enough(said: Answers) -> bool:
    """The minimum report, told again from domain.md 1.0 and 1.4."""

    def has(name: str) -> bool:
        return bool({*said.codes(name)} - {"prefer_not_to_say"})

    needed = ("reporter_role", "share_route", "agreement_given", "when_kind", "loc_district")
    if not all(has(name) for name in (*SAFETY, *needed, "incident_type", "motivation")):
        return False
    route, agreement = said.get("share_route"), said.get("victim_agreement")
    if agreement in ("no", "not_asked") and route in ("police_named", "support_only"):
        return False
    if route != "police_named":
        return True
    if said.get("anonymous") == "no_name" or not said.text("narrative").strip():
        return False
    reachable = any(
        said.get(f"victims[0].{way}") and all(said.get(ask) for ask in asks)
        for way, asks in CONTACT.items()
    )
    via = {said.get("police_contact_wanted"), said.get("contact_ok")}
    through_us = bool(via & {"yes_via_centre", "only_through_centre"}) and bool(
        said.get("contact_ok")
    )
    trusted = bool(via & {"yes_via_trusted_person", "only_through_trusted_person"}) and all(
        said.get(ask) for ask in ("contact_ok", "trusted_contact", "trusted_knows")
    )
    return said.get("police_contact_wanted") == "no" or reachable or through_us or trusted


nearly_done = st.builds(
    lambda told, route, left_out: {
        k: v for k, v in {**told, **answers_for(route)}.items() if k != left_out
    },
    tellings(CATALOGUE),
    st.sampled_from(list(Route)).map(str),
    st.sampled_from([*answers_for("police_named"), "", "", ""]),
)


@given(nearly_done, st.dictionaries(st.sampled_from(list(addresses(CATALOGUE))), anything))
def test_a_report_is_ready_exactly_when_it_holds_the_minimum_and_no_answer_is_troubled(
    told: dict[str, Any], odd: dict[str, Any]
) -> None:
    interview = an_interview(told)
    for key, answer in odd.items():
        interview = interview.answered(key, answer)
    said = interview.said
    troubled = any(
        trouble(CATALOGUE, CATALOGUE.question(name_of(key)), answer, TODAY)
        for key, answer in said.values.items()
        # What is asked afterwards is optional, and does not hold a report up.
        if interview.page_of(key) in interview.pages
    )
    assert (interview.problems == ()) == (is_enough(said) and not troubled)


@given(interviews(CATALOGUE))
def test_answers_come_back_from_json_as_they_went(interview: Interview) -> None:
    written = msgspec.json.decode(msgspec.json.encode(interview.answers.as_json()))
    assert from_json(written).values == interview.answers.values


@given(interviews(CATALOGUE))
def test_what_counts_as_said_was_said_and_is_asked_now(interview: Interview) -> None:
    asked = {one.key for page in interview.every_page for one in page.asked}
    assert set(interview.said.values) <= asked & set(interview.answers.values)


@given(interviews(CATALOGUE), st.sampled_from(list(Route)))
def test_a_narrower_route_wipes_what_it_may_not_keep(interview: Interview, route: Route) -> None:
    kept = interview.answered("share_route", str(route)).answers
    if route is Route.COUNT_ONLY:
        for key in kept.values:
            question = CATALOGUE.question(name_of(key))
            section, _page = CATALOGUE.home[question.name]
            assert "C" in question.flow or section.every_route, key
        assert not kept.text("narrative")
    unnamed = interview.answered("anonymous", "no_name").answers
    assert not {name_of(key) for key in unnamed.values} & IDENTITY


@given(tellings(CATALOGUE))
def test_the_order_of_telling_cannot_smuggle_in_what_a_route_forbids(told: dict[str, Any]) -> None:
    counted = an_interview({"anonymous": "no_name", "share_route": "count_only", **told})
    counted = counted.answered("anonymous", "no_name").answered("share_route", "count_only")
    assert not {name_of(key) for key in counted.answers.values} & (IDENTITY | {"narrative"})


def test_an_answer_that_the_route_forbids_is_not_even_taken() -> None:
    counted = an_interview(answers_for("count_only"))
    assert counted.answered("narrative", "They shouted at me.") == counted


def test_an_answer_to_a_question_no_longer_asked_stays_in_the_draft_and_out_of_the_report() -> None:
    told = an_interview(answers_for("police_named", when_kind="exact", incident_date="2026-11-03"))
    changed = told.answered("when_kind", "not_known")
    assert changed.answers.get("incident_date") == "2026-11-03"
    assert changed.said.get("incident_date") is None
    assert changed.answered("when_kind", "exact").said.get("incident_date") == "2026-11-03"


def test_a_question_hidden_in_turn_hides_what_hangs_on_it() -> None:
    told = answers_for("police_named", reporter_role="witness", anonymous="give_name")
    seen = an_interview({**told, "victims": [{"victim_phone": "01603 000000"}],
                         "phone_safe_to_call": "yes", "phone_safe_voicemail": "no"})  # fmt: skip
    assert seen.said.get("phone_safe_voicemail") == "no"
    taken_back = seen.answered("victims[0].victim_phone", None)
    assert taken_back.said.get("phone_safe_to_call") is None
    assert taken_back.said.get("phone_safe_voicemail") is None


def test_the_main_one_counts_only_while_it_is_ticked() -> None:
    told = answers_for(
        "police_named", incident_type=["spitting", "threats"], incident_type_main="threats"
    )
    ticked = an_interview(told)
    assert ticked.said.get("incident_type_main") == "threats"
    other = ticked.answered("incident_type", ("spitting", "graffiti"))
    assert other.said.get("incident_type_main") is None
    assert other.problems == ()
    assert "incident_type_main" in [gap.key for gap in other.gaps]


def test_a_reason_taken_back_takes_its_details_along() -> None:
    told = answers_for("police_named", motivation=["race", "religion"])
    codes = {c.code: c.parent for c in CATALOGUE.choices(CATALOGUE.question("motivation_detail"))}
    race, religion = (next(c for c, p in codes.items() if p == s) for s in ("race", "religion"))
    both = an_interview({**told, "motivation_detail": [race, religion]})
    assert both.said.codes("motivation_detail") == (race, religion)
    assert both.answered("motivation", ("race",)).said.codes("motivation_detail") == (race,)


def test_a_code_ticked_twice_counts_once() -> None:
    told = an_interview({"motivation": ["race", "race"]})
    assert told.answers.codes("motivation") == ("race",)
    assert told.answered("motivation", ("race", "race")).answers.codes("motivation") == ("race",)


def test_answers_to_an_older_form_are_kept_and_never_sent() -> None:
    told = an_interview(answers_for("police_named"))
    older = Interview(catalogue=CATALOGUE, today=TODAY,
                      answers=told.answers.with_answer("asked_last_year", "Ana"))  # fmt: skip
    assert older.problems == ()
    assert older.said.get("asked_last_year") is None
    kept = older.answered("narrative", "They shouted.")
    assert kept.answers.get("asked_last_year") == "Ana"
    for narrower in (("anonymous", "no_name"), ("share_route", "count_only")):
        assert kept.answered(*narrower).answers.get("asked_last_year") is None


def test_a_page_is_to_do_until_it_is_seen_and_then_says_how_it_stands() -> None:
    interview = an_interview({})
    page = interview.page_of("sc_danger_now")
    assert page
    assert interview.state((page,)) is PageState.TO_DO
    seen = interview.turned_to(page.key).turned_to("elsewhere")
    assert seen.state((page,)) is PageState.UNANSWERED
    assert seen.answered("sc_danger_now", "no").state((page,)) is PageState.DONE
    assert seen.answered("sc_danger_now", "perhaps").state((page,)) is PageState.PROBLEM


def test_entries_of_a_group_keep_their_places(catalogue: Catalogue) -> None:
    told = {"victims": [{"victim_kind": "person"}, {}, {"victim_kind": "public_at_large"}]}
    interview = an_interview(told, catalogue)
    assert interview.answers.as_json() == told
    asked = {one.key for page in interview.pages for one in page.asked}
    assert {key_of("victim_kind", "victims", place) for place in range(3)} <= asked


@pytest.mark.parametrize("route", list(Route))
def test_the_least_report_of_each_route_is_ready(route: Route) -> None:
    assert an_interview(answers_for(route)).problems == ()


def test_declining_is_not_an_answer_to_what_must_have_content() -> None:
    for name in ("incident_type", "motivation", "sc_danger_now"):
        asked = CATALOGUE.question(name)
        declined = ["prefer_not_to_say"] if asked.kind == "many" else "prefer_not_to_say"
        unsure = ["not_sure"] if asked.kind == "many" else "not_sure"
        told = answers_for("count_only", **{name: declined})
        assert [p.key for p in an_interview(told).problems] == [name]
        assert an_interview({**told, name: unsure}).problems == ()


def test_the_police_are_told_of_a_person_only_with_a_safe_way_to_reach_them_or_none() -> None:
    told = answers_for("police_named", anonymous="give_name", police_contact_wanted="yes")
    assert [p.key for p in an_interview(told).problems] == ["victims[0].victim_phone"]
    told["victims"] = [{"victim_phone": "01603 000000"}]
    unsafe = [p.key for p in an_interview(told).problems]
    assert unsafe == ["contact_ok", "phone_safe_to_call", "text_safe"]
    told |= {"contact_ok": "yes", "phone_safe_to_call": "no", "text_safe": "not_sure"}
    assert an_interview(told).problems == ()


@pytest.mark.parametrize(
    ("route", "stops"),
    [
        ("police_named", True),
        ("support_only", True),
        ("police_intel", False),
        ("count_only", False),
    ],
)
def test_nobody_is_named_who_did_not_agree(route: str, stops: bool) -> None:
    told = answers_for(route, reporter_role="third_party", victim_agreement="not_asked")
    assert ("share_route" in [p.key for p in an_interview(told).problems]) is stops


def test_no_name_and_a_named_report_contradict_each_other() -> None:
    problems = an_interview(answers_for("police_named", anonymous="no_name")).problems
    assert "anonymous" in [problem.key for problem in problems]


def test_an_area_may_reword_what_is_asked_of_the_person_and_about_them() -> None:
    asked = replace(CATALOGUE.question("narrative"), label_self="You?", label_other="They?")
    assert (asked.label_for(True), asked.label_for(False)) == ("You?", "They?")


@pytest.mark.parametrize(
    ("safe", "asked"),
    [("yes", True), ("only_through_centre", True), ("not_sure", True), ("no", False),
     (None, False)],
)  # fmt: skip
def test_the_best_way_is_asked_of_all_but_those_who_want_no_contact(
    safe: str | None, asked: bool
) -> None:
    told = {"contact_ok": safe} if safe else {}
    interview = an_interview(answers_for("support_only", **told))
    names = {one.question.name for page in interview.pages for one in page.asked}
    assert "contact_ok" in names
    assert ("contact_preferred" in names) is asked


def test_only_the_month_is_kept_of_a_day_that_is_counted() -> None:
    told = an_interview(
        answers_for("police_named", when_kind="exact", incident_date="2026-11-03", narrative="")
    )
    wiping = wiping_by(told, "share_route", "count_only")
    assert wiping is not None
    assert [asked.key for asked in wiping.cut] == ["incident_date"]
    counted = told.answered("share_route", "count_only")
    assert counted.answers.get("incident_date") == "2026-11"
    assert counted.answered("incident_date", "2026-10-09").answers.get("incident_date") == "2026-10"
    again = wiping_by(counted, "incident_date", "2026-10-09")
    assert again is None, "a month that is only now told is nothing lost"


@pytest.mark.parametrize("typed", ["2026-11-24", "2026-02-31", "2031-01-02", "soon"])
def test_a_day_that_cannot_stand_is_not_made_a_month_that_could(typed: str) -> None:
    counted = an_interview(answers_for("count_only", when_kind="exact")).answered(
        "incident_date", typed
    )
    assert counted.answers.get("incident_date") == typed
    assert "incident_date" in [problem.key for problem in counted.problems]
