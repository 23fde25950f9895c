"""The questions hold together: order, conditions, codes, and what may flow where."""

import re
from collections.abc import Iterator

import pytest

from desktop.forms import minimum
from desktop.forms.answers import Answers
from desktop.forms.catalogue import CHOSEN, WRITTEN, Catalogue, Kind
from desktop.forms.condition import PNS, Answer, Condition
from desktop.forms.route import Route

CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")

# What a form must know for certain (domain.md 0.3); two lists bring their own "not known".
CONTROL = {
    "reporter_role", "anonymous", "share_route", "agreement_given", "agreement_by",
    "received_channel", "assisted_by_interpreter", "narrative_mode", "victim_kind",
    "when_kind", "loc_district", "receipt_style",
}  # fmt: skip

# Answers that never leave the centre (flow "-" in domain.md 1.1, 1.2).
STAYS_HERE = {"sc_private", "sc_alone_ok", "ks_card_contact_called"}

_TIMES = ("incident_time", "time_band")

FAMILIES = {
    "incident_types": {
        "fam_violence", "fam_threats", "fam_words", "fam_damage", "fam_messages",
        "fam_incitement", "fam_exploitation", "fam_treatment", "fam_other",
    },
    "place_types": {
        "home", "street_open", "transport", "shop_leisure", "education", "work", "worship",
        "health_care", "online", "other",
    },
}  # fmt: skip


def parts_of(condition: Condition | None) -> Iterator[Condition]:
    """Every condition about one question, however deep."""
    if condition is None:
        return
    if condition.question is not None:
        yield condition
    for inner in (*(condition.all or ()), *(condition.any or ()), condition.not_):
        yield from parts_of(inner)


def codes_of(said: tuple[str, ...] | str | None) -> tuple[str, ...]:
    """The codes a condition waits for."""
    return (said,) if isinstance(said, str) else said or ()


def test_the_sections_stand_in_the_order_of_a_good_talk(catalogue: Catalogue) -> None:
    names = [section.name for section in catalogue.sections]
    assert names == [
        "safety", "who", "route", "story", "happened", "why", "when", "where", "effects",
        "before", "suspects", "suspect", "witnesses", "witness", "evidence", "evidence_item",
        "person", "contact", "access", "risk", "support", "agreement", "closing", "equality",
    ]  # fmt: skip
    assert {s.name for s in catalogue.sections if s.every_route} == {
        "safety", "route", "risk", "agreement",
    }  # fmt: skip
    assert {s.name: (s.group, s.least, s.most) for s in catalogue.sections if s.group} == {
        "suspect": ("suspects", 0, 20), "witness": ("witnesses", 0, 999),
        "evidence_item": ("evidence", 0, 999), "person": ("victims", 1, 999),
    }  # fmt: skip


def test_the_first_page_asks_about_danger_and_nothing_else(catalogue: Catalogue) -> None:
    first = catalogue.sections[0].pages[0]
    assert [question.name for question in first.questions] == ["sc_danger_now"]


def test_the_task_list_has_a_line_for_every_section_and_no_empty_line(
    catalogue: Catalogue,
) -> None:
    names = [part.name for part in catalogue.parts]
    in_order = list(dict.fromkeys(section.part for section in catalogue.sections))
    assert names == in_order
    assert len(names) == len(set(names)) <= 10


def test_names_are_never_given_twice(catalogue: Catalogue) -> None:
    questions = [q.name for section in catalogue.sections for q in section.questions]
    assert len(questions) == len(set(questions))
    for section in catalogue.sections:
        pages = [page.name for page in section.pages]
        assert len(pages) == len(set(pages)), section.name
    assert all(CODE.fullmatch(name) for name in questions)


def test_a_condition_looks_back_and_never_ahead(catalogue: Catalogue) -> None:
    known: set[str] = set()
    for section in catalogue.sections:
        for page in section.pages:
            known |= {question.name for question in page.questions}
            for question in page.questions:
                needed = {part.question for part in parts_of(question.asked_when)}
                assert needed <= known - {question.name}, question.name


def test_a_condition_waits_only_for_answers_that_can_be_given(catalogue: Catalogue) -> None:
    for question in catalogue.by_name.values():
        for part in parts_of(question.asked_when):
            asked = catalogue.question(part.question or "")
            waited_for = (*codes_of(part.is_), *codes_of(part.includes))
            if not waited_for:
                continue
            offered = {choice.code for choice in catalogue.choices(asked)}
            assert set(waited_for) <= offered, f"{question.name} waits for {asked.name}"
            assert (asked.kind is Kind.MANY) == bool(part.includes), question.name


def test_choices_come_from_lists_that_exist_and_no_list_is_idle(catalogue: Catalogue) -> None:
    used = {q.choices for q in catalogue.by_name.values() if q.kind in CHOSEN}
    assert used == set(catalogue.lists) - {"declined"}
    assert all(not q.choices for q in catalogue.by_name.values() if q.kind not in CHOSEN)


def test_codes_last_so_they_are_plain_and_unique(catalogue: Catalogue) -> None:
    for name, found in catalogue.lists.items():
        codes = [choice.code for choice in found.choices]
        assert len(codes) == len(set(codes)), name
        assert all(choice.label for choice in found.choices), name
        if name not in ("districts", "home_districts", "ethnic_groups"):
            codes = [code for code in codes if code != PNS]
            assert all(CODE.fullmatch(code) for code in codes), name


def test_labels_in_one_list_can_be_told_apart(catalogue: Catalogue) -> None:
    for name, found in catalogue.lists.items():
        shown = [(choice.parent, choice.label, choice.valid_to) for choice in found.choices]
        other = [(c.parent, c.label_for(False), c.valid_to) for c in found.choices]
        assert len(set(shown)) == len(set(other)) == len(found.choices), name


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_a_thing_that_is_counted_by_family_has_one(catalogue: Catalogue, name: str) -> None:
    assert {choice.family for choice in catalogue.lists[name].choices} == FAMILIES[name]


def test_a_long_list_is_shown_under_headings(catalogue: Catalogue) -> None:
    for question in catalogue.by_name.values():
        offered = catalogue.lists[question.choices] if question.choices else None
        if offered is None or len(offered.choices) <= 12 or question.kind is Kind.LANGUAGE:
            continue
        by_parent = bool(question.among) and all(choice.parent for choice in offered.choices)
        by_family = {choice.family for choice in offered.choices} == set(offered.families)
        assert by_parent or by_family or question.kind is Kind.ONE, question.name


def test_every_sub_strand_belongs_to_a_strand_and_every_strand_has_some(
    catalogue: Catalogue,
) -> None:
    strands = {choice.code for choice in catalogue.lists["strands"].choices}
    assert {choice.parent for choice in catalogue.lists["sub_strands"].choices} == strands


def test_the_strands_stand_in_the_order_of_the_alphabet_with_the_local_groups_last(
    catalogue: Catalogue,
) -> None:
    *five, last = catalogue.lists["strands"].choices
    assert [choice.label for choice in five] == sorted(choice.label for choice in five)
    assert last.code == "other_group"


def test_the_four_routes_are_worded_as_agreed(catalogue: Catalogue) -> None:
    worded = {choice.code: choice.label for choice in catalogue.lists["routes"].choices}
    assert worded == {
        Route.POLICE_NAMED: "Tell the police, and give them my details",
        Route.POLICE_INTEL: "Tell the police what happened, but not who I am",
        Route.SUPPORT_ONLY: "Do not tell the police. Put me in touch with support",
        Route.COUNT_ONLY: "Just count it",
    }


def test_only_what_must_be_certain_refuses_not_sure(catalogue: Catalogue) -> None:
    # The equality questions have a "prefer not to say" of their own (domain.md 1.16).
    definite = {q.name for q in catalogue.by_name.values() if q.definite}
    assert {name for name in definite if not name.startswith("eq_")} == CONTROL
    equality = next(s for s in catalogue.sections if s.name == "equality")
    for question in equality.questions:
        if question.kind in CHOSEN and question.name != "eq_share_police":
            assert PNS in {choice.code for choice in catalogue.choices(question)}, question.name
    for question in catalogue.by_name.values():
        # What is not ticked in a week is not safe, so there is nothing to be unsure of.
        if question.kind in CHOSEN - {Kind.WEEK} and not question.definite:
            codes = {choice.code for choice in catalogue.choices(question)}
            assert {"not_sure", "prefer_not_to_say"} <= codes, question.name


def test_the_least_a_report_needs_cannot_be_left_out(catalogue: Catalogue) -> None:
    for name in minimum.NEEDED:
        assert catalogue.question(name).core, name
        assert catalogue.question(name).required == "always", name
    also_named = {
        "anonymous", "narrative", "police_contact_wanted", "victim_agreement",
        *minimum.CONTACT_SAFETY,
        *(name for asked in minimum.CONTACT_SAFETY.values() for name in asked),
    }  # fmt: skip
    assert all(catalogue.question(name).core for name in also_named)


def test_the_least_a_report_needs_is_asked_on_every_route(catalogue: Catalogue) -> None:
    for name in minimum.NEEDED:
        section, _page = catalogue.home[name]
        assert catalogue.question(name).asked_when is None, name
        assert section.every_route or "C" in catalogue.question(name).flow, name


def test_every_answer_has_a_privacy_class_and_somewhere_to_go(catalogue: Catalogue) -> None:
    for question in catalogue.by_name.values():
        assert question.privacy, question.name
        assert len(set(question.flow)) == len(question.flow), question.name
        assert (not question.flow) == (question.name in STAYS_HERE), question.name


def test_only_codes_months_and_numbers_are_counted(catalogue: Catalogue) -> None:
    for question in catalogue.by_name.values():
        if "C" in question.flow:
            assert question.kind not in WRITTEN, question.name


def test_whoever_gives_no_name_is_not_named_by_any_answer(catalogue: Catalogue) -> None:
    identity = {q.name for q in catalogue.by_name.values() if q.identity}
    assert {
        "reporter_full_name", "victim_full_name", "victim_known_as", "victim_dob",
        "victim_phone", "victim_email", "victim_address", "victim_postcode",
    } <= identity  # fmt: skip
    for name in identity:
        assert not {"A", "C"} & set(catalogue.question(name).flow), name
        assert {"P", "CA"} & set(catalogue.question(name).privacy), name
    reaches_someone = {Kind.PHONE, Kind.EMAIL}
    assert {q.name for q in catalogue.by_name.values() if q.kind in reaches_someone} <= identity


def test_what_is_due_when_shown_has_a_condition(catalogue: Catalogue) -> None:
    for question in catalogue.by_name.values():
        if question.required == "when_shown":
            assert question.asked_when is not None, question.name


def test_a_choice_among_what_was_ticked_looks_back_at_a_question_of_many(
    catalogue: Catalogue,
) -> None:
    order = list(catalogue.by_name)
    found = [question for question in catalogue.by_name.values() if question.among]
    assert {q.name for q in found} == {
        "incident_type_main", "motivation_detail", "strand_main", "eq_ethnic",
    }  # fmt: skip
    for question in found:
        ticked = catalogue.question(question.among)
        assert ticked.kind in (Kind.ONE, Kind.MANY)
        assert order.index(ticked.name) < order.index(question.name)
        assert catalogue.home[ticked.name][1] is not catalogue.home[question.name][1]
        offered = {choice.code for choice in catalogue.choices(ticked)}
        belongs = {c.code for c in catalogue.choices(question) if {c.code, c.parent} & offered}
        assert belongs == {choice.code for choice in catalogue.choices(question)}, question.name


def test_every_way_of_contact_asks_whether_it_is_safe(catalogue: Catalogue) -> None:
    for detail, asked in minimum.CONTACT_SAFETY.items():
        told = Answers({"share_route": Route.POLICE_NAMED, detail: "said"})
        for name in asked:
            condition = catalogue.question(name).asked_when
            assert condition is not None
            assert condition.holds(told.get), f"{detail} does not bring up {name}"


def asked_of_contact(catalogue: Catalogue, **told: Answer) -> set[str]:
    section = next(s for s in catalogue.sections if s.name == "contact")
    said = Answers(told)
    return {q.name for q in section.questions if q.asked_when and q.asked_when.holds(said.get)}


def test_nothing_is_asked_of_contact_where_nobody_is_to_be_in_touch(catalogue: Catalogue) -> None:
    for route in set(Route) - {Route.SUPPORT_ONLY}:
        assert asked_of_contact(catalogue, share_route=route) == set(), route
    unnamed = asked_of_contact(catalogue, share_route="support_only", anonymous="no_name")
    assert unnamed == set()


@pytest.mark.parametrize(
    "told",
    [
        {"share_route": "support_only"},
        {"share_route": "police_intel", "support_referral_wanted": "yes"},
        {"share_route": "police_named", "police_contact_wanted": "yes_via_centre"},
        {"share_route": "police_named", "police_contact_wanted": "yes_via_trusted_person"},
    ],
)
def test_who_has_no_phone_is_asked_through_whom_they_can_be_reached(
    catalogue: Catalogue, told: dict[str, Answer]
) -> None:
    assert asked_of_contact(catalogue, **told) >= {"contact_ok", "must_not_know", "contact_until"}
    trusted = asked_of_contact(catalogue, **told, contact_ok="only_through_trusted_person")
    assert trusted >= {"trusted_name", "trusted_contact", "trusted_knows"}


def test_a_place_is_asked_for_wherever_there_was_one(catalogue: Catalogue) -> None:
    about_places = [n for n in catalogue.by_name if n.startswith("loc_") and n != "loc_district"]
    for kind, wanted in {"physical": True, "both": True, "online": False}.items():
        said = {"where_kind": kind, "loc_type": "home_inside", "loc_district": "not_sure"}
        for name in set(about_places) - {"loc_force_other", "loc_transport_detail"}:
            condition = catalogue.question(name).asked_when
            assert condition is not None
            assert condition.holds(said.get) is wanted, f"{name} {kind}"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"when_kind": "exact"}, {"incident_time", "time_band"}),
        ({"when_kind": "exact", "incident_time": "13:10"}, {"incident_time"}),
        ({"when_kind": "approx", "incident_time": "13:10"}, {"time_band"}),
        ({"when_kind": "not_known"}, {"time_band"}),
    ],
)
def test_the_time_of_day_is_not_asked_twice(
    catalogue: Catalogue, said: dict[str, str], asked: set[str]
) -> None:
    conditions = {name: catalogue.question(name).asked_when for name in _TIMES}
    assert {name for name, when in conditions.items() if when and when.holds(said.get)} == asked
