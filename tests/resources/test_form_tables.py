"""The form as Norfolk asks it is the form of domain.md section 1: every field and every code.

`tests/vectors/form/tables.toml` holds the tables as they were agreed. What differs on purpose
stands here with its reason; a difference that is gone has to leave this page as well.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from desktop.flags import flags
from desktop.forms.answers import Answers
from desktop.forms.catalogue import Kind
from desktop.forms.route import Route
from desktop.risk import QUESTIONS, Assessment, Judgement
from desktop.sharing import PersonTold, Reason, Recipient
from desktop.vulnerability import vulnerability
from tests.builders import norfolk

TABLES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "vectors" / "form" / "tables.toml").read_text("utf-8")
)
FORM = norfolk()
KINDS = {
    "one": Kind.ONE, "many": Kind.MANY, "yn": Kind.YES_NO, "text": Kind.TEXT,
    "long": Kind.LONG_TEXT, "date": Kind.DATE, "time": Kind.TIME, "int": Kind.NUMBER,
    "phone": Kind.PHONE, "email": Kind.EMAIL, "postcode": Kind.POSTCODE, "lad": Kind.DISTRICT,
    "lang": Kind.LANGUAGE, "grid": Kind.WEEK,
}  # fmt: skip
REQUIRED = {"R": "always", "C": "when_shown", "O": "optional"}
DECLINED = {"not_sure", "prefer_not_to_say"}

# The program fills these in, so nobody is asked (0.3, "auto").
BY_ITSELF = {
    "taken_by", "agreement_text_id", "agreement_text_version", "agreement_lang",
    "agreement_withdrawn_at", "referral_made_at", "leaflets_issued", "override_authorised_by",
    "override_at",
}  # fmt: skip
ACTS = {
    "agreement_change": "another wish comes as a dated addition (decision 19)",
    "override_reason": "only a safeguarding lead is asked, on a page of its own (decision 20)",
    "override_recipient": "the same",
    "override_person_told": "the same",
    "override_note": "the same",
    "evidence_attachment": "a file is sealed beside the report, and is no answer (decision 17)",
    "referral_outcome": "it is known only weeks after the report was sealed",
}
NOT_IN_NORFOLK = {
    "arrived_via_keep_safe": "there is no Keep Safe Place; the area pack leaves it out",
    "ks_card_contact_called": "the same",
}
MORE = {
    "sc_emergency_time": "when 999 was called, which the panel of ux.md 1.6 writes down",
    "community_effect_note": 'half of a "yn + text": the answer is counted, the words are not',
    "eq_ethnic_text": "somebody's own description is never counted, so it is no code",
    "eq_religion_text": "the same",
    "eq_gender_text": "the same",
    "eq_orientation_text": "the same",
}
# Words that are checked as references are, so that a slip of the pen links nothing.
OTHER_KINDS = {"linked_report_refs": Kind.REFERENCES}
MORE_CODES = {"agreement_given": {"no": "it leads on to another wish (decision 13)"}}
FEWER_CODES = {
    "injury_level": {"prefer_not": 'one code says "prefer not to say" everywhere (0.3)'},
    "response_rating_before": {"prefer_not": "the same"},
}

ONLY_OF_THE_FIRST = dict.fromkeys(
    ("victim_phone", "victim_email", "victim_address", "victim_postcode"),
    "what is safe is asked once (1.11), so a way to reach somebody is asked of the first alone",
)

# Who helps is the area pack's business, and every language is its register's.
_FROM_ELSEWHERE = {"referral_service", "signposted_services"}
_EVERY_FIELD = {field[0]: field for table in TABLES["table"] for field in table["fields"]}
FIELDS = {n: f for n, f in _EVERY_FIELD.items() if n not in BY_ITSELF and n not in ACTS}
ASKED = sorted(FIELDS.keys() & FORM.by_name.keys())
OFFERED = sorted(
    name for name in ASKED
    if FORM.question(name).choices and name not in _FROM_ELSEWHERE
    and FORM.question(name).kind not in (Kind.LANGUAGE, Kind.WEEK)
)  # fmt: skip


def _all(table: str) -> set[str]:
    return {code for codes in TABLES[table].values() for code in codes.split()}


def told_codes(name: str) -> set[str]:
    """The codes that the tables give a question, wherever they stand."""
    if FORM.question(name).kind is Kind.YES_NO:
        return {"yes", "no"}
    whole = {
        "incident_type": _all("families"), "incident_type_main": _all("families"),
        "motivation_detail": _all("strands"),
    }  # fmt: skip
    same = {"strand_main": "motivation", "victim_home_district": "loc_district"}
    return whole.get(name) or set(TABLES["codes"][same.get(name, name)].split())


def test_what_is_asked_is_what_was_agreed_and_nothing_else() -> None:
    agreed = (FIELDS.keys() | TABLES["points"].keys()) - NOT_IN_NORFOLK.keys()
    assert FORM.by_name.keys() == agreed | MORE.keys()


def test_everything_else_is_asked_of_everybody_harmed() -> None:
    assert {q.name for q in FORM.by_name.values() if q.first_only} == ONLY_OF_THE_FIRST.keys()


def test_no_difference_is_listed_that_is_none() -> None:
    assert BY_ITSELF | ACTS.keys() | NOT_IN_NORFOLK.keys() <= _EVERY_FIELD.keys()
    assert not MORE.keys() & _EVERY_FIELD.keys()
    assert all(set(fewer) <= told_codes(name) for name, fewer in FEWER_CODES.items())
    assert not any(set(more) & told_codes(name) for name, more in MORE_CODES.items())


@pytest.mark.parametrize("name", ASKED)
def test_a_field_is_asked_as_its_table_says(name: str) -> None:
    _name, kind, required, privacy, flow = FIELDS[name]
    question = FORM.question(name)
    assert question.kind is OTHER_KINDS.get(name, KINDS[kind])
    assert question.required == REQUIRED[required]
    assert set(question.privacy) == set(privacy.split())
    assert set(question.flow) == set(flow.split())


@pytest.mark.parametrize("name", OFFERED)
def test_every_code_is_offered_and_no_other(name: str) -> None:
    question = FORM.question(name)
    agreed = (told_codes(name) | MORE_CODES.get(name, {}).keys()) - FEWER_CODES.get(name, {}).keys()
    offered = {choice.code for choice in FORM.choices(question)}
    # What every choice offers is written in a table only where it has words of its own.
    assert agreed <= offered
    assert offered - agreed <= (set() if question.definite else DECLINED)
    own = FORM.lists[question.choices].choices
    assert [c.code for c in own if c.code not in agreed] == []


def test_types_are_counted_in_their_families_and_grounds_lie_under_their_strands() -> None:
    families = {c.code: c.family for c in FORM.lists["incident_types"].choices}
    strands = {c.code: c.parent for c in FORM.lists["sub_strands"].choices}
    for table, found in (("families", families), ("strands", strands)):
        agreed = {code: n for n, codes in TABLES[table].items() for code in codes.split()}
        assert found == agreed


def test_a_language_may_be_any_and_reading_may_be_none() -> None:
    spoken = {choice.code for choice in FORM.choices(FORM.question("main_language"))}
    assert {"en", "lt", "pl", "pt", "bfi"} <= spoken
    assert len(spoken) > 7000
    reads = FORM.question("reads_language")
    own = {choice.code for choice in FORM.choices(reads)} - spoken
    assert own == set(TABLES["codes"]["reads_language"].split())


def test_what_repeats_repeats_as_often_as_agreed() -> None:
    found = {name: [section.least, section.most] for name, section in FORM.groups.items()}
    assert found == TABLES["repeats"]


def test_the_safety_questions_stand_in_order_and_count_as_agreed() -> None:
    section = next(one for one in FORM.sections if one.name == "risk")
    assert [question.name for question in section.questions] == list(TABLES["points"])
    assert list(QUESTIONS) == list(TABLES["points"])
    for name, points in TABLES["points"].items():
        own = FORM.lists[FORM.question(name).choices].choices
        assert [choice.points for choice in own] == points, name
        assert FORM.question(name).flow == ("F",), name
        assert FORM.question(name).privacy == ("SC",), name
        assert {choice.code for choice in FORM.choices(FORM.question(name))} >= DECLINED, name


def test_a_lead_is_asked_what_was_agreed() -> None:
    kinds = (Reason, Recipient, PersonTold)
    found = [{one.value for one in kind} for kind in kinds]
    assert found == [set(codes.split()) for codes in TABLES["acts"].values()]


def test_every_flag_is_said_to_the_police() -> None:
    judged = Judgement(assessment=Assessment(points={}))
    nothing = Answers({})
    told = flags(nothing, None) | vulnerability(nothing, judged, Route.POLICE_NAMED)
    assert told.keys() == {flag for names in TABLES["flags"].values() for flag in names.split()}
