"""The finalised document: what the route lets flow and nothing else, in the words of the day."""

from dataclasses import replace
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import document
from desktop.agreement import agreement_of
from desktop.area import Area
from desktop.document import FinalDocument, freeze
from desktop.errors import TooLong
from desktop.flowing import flowing
from desktop.forms.answers import name_of
from desktop.forms.interview import Interview
from desktop.library import area_folder, load_area
from desktop.report import Report, Status
from desktop.risk import Judgement, assess
from tests.builders import NOON, a_centre, an_interview, answers_for, norfolk
from tests.strategies import addresses, interviews

CATALOGUE = norfolk()
AREA = load_area(area_folder("norfolk"))
CENTRE = a_centre()
QUESTIONS = addresses(CATALOGUE)
SCHEMA = jsonschema.Draft202012Validator(document.json_schema())
WHO_TOOK_IT = "Tomasz Zanzibar"
PERSONAL_ONLY = {q.name for q in QUESTIONS.values() if q.privacy == ("P",) and "A" not in q.flow}


def frozen(interview: Interview, area: Area = AREA) -> FinalDocument:
    return document.read(content(interview, area))


def content(interview: Interview, area: Area = AREA) -> bytes:
    report = Report(
        id="5f0c3a52-6f0e-4d6e-9a39-0d9e7d6e2b11", status=Status.FINALISED, taken_by="1",
        taken_by_name=WHO_TOOK_IT, created_at=NOON, updated_at=NOON, finalised_at=NOON,
        catalogue="", area="", reference="HF-7K2M-9QXD", route=interview.route,
    )  # fmt: skip
    return freeze(
        report,
        interview,
        Judgement(assessment=assess(interview)),
        area,
        CENTRE,
        "a centre's id",
        agreement_of(interview, area.force.name),
    ).content


def named(told: dict[str, Any]) -> dict[str, Any]:
    """Every field name at every level."""
    inner = [one for value in told.values() if isinstance(value, list) for one in value]
    groups = [one for one in inner if isinstance(one, dict)]
    return {**told, **{name: value for one in groups for name, value in one.items()}}


routes = st.sampled_from(["police_named", "police_intel", "support_only"])


@given(interviews(CATALOGUE), routes)
def test_only_what_was_asked_and_may_flow_is_in_it(interview: Interview, route: str) -> None:
    interview = interview.answered("share_route", route)
    letter = {"police_named": "F", "police_intel": "A"}.get(route)
    asked = {one.question.name for page in interview.every_page for one in page.asked}
    made = frozen(interview)
    automatic = {"taken_by", "agreement_text_id", "agreement_text_version", "agreement_lang"}
    automatic |= {"risk_score", "risk_incomplete", "hsq_version"}
    worded = {"risk_band", "risk_red", "safe_contact"}
    coarse = {"time_band"} if letter == "A" else set()
    told = set(named(made.answers)) - automatic - set(CATALOGUE.groups)
    for name in told - worded - coarse:
        assert name in asked
        assert letter is None or letter in CATALOGUE.question(name).flow
    assert set(made.wording.questions) == told


@given(interviews(CATALOGUE))
def test_the_same_report_makes_the_same_bytes(interview: Interview) -> None:
    shuffled = dict(reversed([*interview.answers.values.items()]))
    other = replace(interview, answers=replace(interview.answers, values=shuffled))
    assert content(interview) == content(other)


@given(interviews(CATALOGUE))
def test_every_document_meets_its_published_schema(interview: Interview) -> None:
    told = msgspec.json.decode(content(interview.answered("share_route", "police_named")))
    SCHEMA.validate(told)


@given(interviews(CATALOGUE), st.booleans())
def test_information_without_a_name_holds_nobodys(interview: Interview, home: bool) -> None:
    interview = interview.answered("share_route", "police_intel")
    if home:
        interview = interview.answered("where_kind", "physical").answered("loc_type", "home_inside")
    made = frozen(interview)
    told = named(made.answers)
    assert made.anonymous
    assert WHO_TOOK_IT.encode() not in content(interview)
    assert not set(told) & PERSONAL_ONLY
    assert not set(made.wording.questions) & PERSONAL_ONLY
    assert told.get("victim_age_band") in (
        *(None, "under_18", "18_64", "65_plus", "not_sure", "prefer_not_to_say"),
    )
    if home:
        left_out = {"loc_address", "loc_name", "loc_grid_or_words", "incident_time"}
        assert not (set(told) | set(made.wording.questions)) & left_out


def test_the_wording_tells_no_more_than_the_coarse_answers() -> None:
    told = answers_for(
        "police_intel", victims=[{"victim_kind": "person", "victim_age_band": "25_34"}]
    )
    asked = frozen(an_interview(told)).wording.questions["victim_age_band"]
    assert asked.choices == {"18_64": "18 to 64"}
    assert b"25" not in content(an_interview(told)).replace(b"E07000148", b"")


def test_a_question_is_worded_as_it_was_asked_of_whoever_was_there() -> None:
    told = answers_for("police_named", anonymous="give_name", victims=[{"victim_full_name": "Bo"}])
    about_self = frozen(an_interview(told)).wording.questions["victim_full_name"]
    told |= {"reporter_role": "witness", "victim_agreement": "yes_told_me"}
    about_other = frozen(an_interview(told)).wording.questions["victim_full_name"]
    asked = CATALOGUE.question("victim_full_name")
    assert (about_self.label, about_other.label) == (asked.label_self, asked.label_other)


def test_every_code_in_it_is_explained() -> None:
    told = answers_for("police_named", motivation=["race", "religion", "not_sure"])
    wording = frozen(an_interview(told)).wording
    assert set(wording.questions["motivation"].choices) == {"race", "religion", "not_sure"}
    assert wording.lists["strands"] == CATALOGUE.lists["strands"].version


def test_the_flags_say_outright_what_the_police_look_for() -> None:
    told = answers_for(
        "police_named", motivation=["race", "disability", "other_group"],
        where_kind="both", sc_danger_now="yes",
    )  # fmt: skip
    flags = frozen(an_interview(told)).flags
    assert {name for name, on in flags.items() if on} == {
        "hate_flag_race", "hate_flag_disability", "hate_flag_other", "online_flag", "flag_online",
        "urgent_flag", "flag_urgent",
    }  # fmt: skip


def test_a_flag_tells_nothing_that_may_not_flow() -> None:
    told = answers_for("police_intel", sc_suspect_near="yes")
    assert not frozen(an_interview(told)).flags["urgent_flag"]


@pytest.mark.parametrize(
    "text",
    [
        "e\u0301 and é",
        "\u202eoverride\u202c",
        "👩🏽‍🦽🏳️‍🌈",
        "zero\u200bwidth",
        "tab\tand\nline",
        '"}],\\u0000',
    ],
)
def test_words_arrive_letter_for_letter(text: str) -> None:
    made = frozen(an_interview(answers_for("police_named", narrative=text)))
    assert made.answers["narrative"] == text


def test_a_document_the_police_could_not_take_is_refused() -> None:
    long = "\U0001f3f3" * 10_000
    fields = {q.name: long for q in QUESTIONS.values() if q.kind == "long_text"}
    told = an_interview(answers_for("police_named", **fields, motivation_note="\U0001f3f3" * 500))
    huge = replace(told, answers=told.answers.with_answer("narrative", "\U0001f3f3" * 60_000))
    with pytest.raises(TooLong):
        content(huge)
    assert len(content(told)) < document.LARGEST


def test_what_reaches_no_police_is_whole() -> None:
    told = an_interview(answers_for("support_only", victims=[{"victim_full_name": "Bo"}]))
    assert flowing(told).values == told.said.values
    assert {name_of(key) for key in flowing(told).values} >= {"sc_private", "victim_full_name"}


def test_the_bytes_are_not_shown_where_the_document_is_printed() -> None:
    interview = an_interview(answers_for("police_named", narrative="Zanzibar"))
    assert "Zanzibar" not in repr(interview.answers) + repr(interview)


EXACTLY = {
    "where_kind": "physical", "loc_address": "12 Harbour Row", "loc_name": "Rose Cottage",
    "loc_postcode": "NR1 3JU", "loc_grid_or_words": "by the pump", "when_kind": "exact",
    "incident_date": "2026-11-19", "incident_time": "22:15",
}  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        {"loc_type": "home_inside"},
        {"loc_type": "home_inside", "loc_is_home": "not_sure"},
        {"loc_type": "street", "victims": [{"victim_relationship_to_place": "live_here"}]},
        {"loc_type": "not_sure"},
        {},
    ],
)
def test_where_somebody_may_live_is_in_no_anonymous_document(told: dict[str, Any]) -> None:
    made = frozen(an_interview(answers_for("police_intel", **EXACTLY, **told)))
    exact = {"loc_address", "loc_name", "loc_grid_or_words", "incident_time"}
    assert not exact & {*made.answers, *made.wording.questions}
    assert made.answers["loc_postcode"] == "NR1 3"
    assert made.answers["time_band"] == "night_2100_2359"


def test_the_account_of_a_suspect_is_not_told_by_its_web_address_either() -> None:
    told = answers_for(
        "police_intel", where_kind="online", online_account="@someone",
        online_url="https://example.org/someone/1",
    )  # fmt: skip
    assert b"someone" not in content(an_interview(told))


PEOPLE = {
    "incident_type": ["weapon_used"], "suspect_count": "2_3", "witness_any": "yes",
    "suspects": [{"suspect_known": "know_them", "suspect_name": "Wat Quillfeather",
                  "suspect_sex_look": "male"}, {"suspect_weapon": "a stick"}],
    "witnesses": [{"witness_desc": "the driver"}, {"witness_willing": "yes"}],
    "evidence_kind": ["photo"], "evidence": [{"evidence_held_by": "victim"}],
}  # fmt: skip


def test_everybody_and_everything_described_is_in_a_named_report() -> None:
    made = frozen(an_interview(answers_for("police_named", **PEOPLE)))
    for group in ("suspects", "witnesses", "evidence"):
        assert made.answers[group] == PEOPLE[group]
    assert made.wording.questions["suspect_sex_look"].choices == {"male": "Male"}


def test_without_a_name_whoever_did_it_is_told_only_where_the_force_takes_it() -> None:
    told = an_interview(answers_for("police_intel", **PEOPLE))
    made = frozen(told)
    assert not {"suspects", "suspect_count"} & {*made.answers, *made.wording.questions}
    assert b"suspect_known" not in content(told)
    accepting = msgspec.structs.replace(
        AREA, policy=msgspec.structs.replace(AREA.policy, accept_suspect_in_intel=True)
    )
    taken = frozen(told, accepting)
    assert taken.answers["suspects"] == [
        {"suspect_known": "know_them", "suspect_sex_look": "male"}, {"suspect_weapon": "a stick"},
    ]  # fmt: skip
    assert taken.answers["suspect_count"] == "2_3"


def test_without_a_name_witnesses_are_counted_and_not_told_apart() -> None:
    made = frozen(an_interview(answers_for("police_intel", **PEOPLE)))
    assert made.answers["witnesses"] == [{"witness_desc": "the driver"}, {}]
    assert made.answers["evidence"] == [{}]


@pytest.mark.parametrize(
    ("told", "is_urgent"),
    [
        ({"evidence_kind": ["cctv", "photo"]}, True),
        ({"evidence_kind": ["photo"], "evidence": [{}, {"evidence_perishable": "yes"}]}, True),
        ({"evidence_kind": ["photo"], "evidence": [{"evidence_perishable": "no"}]}, False),
        ({"evidence_kind": ["none"], "evidence": [{"evidence_perishable": "yes"}]}, False),
    ],
)
def test_what_may_soon_be_lost_is_urgent(told: dict[str, Any], is_urgent: bool) -> None:
    for route in ("police_named", "police_intel"):
        assert frozen(an_interview(answers_for(route, **told))).flags["urgent_flag"] is is_urgent
