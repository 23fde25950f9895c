"""What was said before is filled in among the safety questions, and anybody may say otherwise."""

from typing import Any

import msgspec
import pytest

from desktop.forms.catalogue import Catalogue
from desktop.forms.condition import Answer, Condition
from desktop.forms.prefill_rule import Prefill
from desktop.risk import QUESTIONS
from tests.builders import an_interview, norfolk

HOME = {"where_kind": "physical", "loc_type": "home_inside", "loc_is_home": "yes"}
RULES = norfolk().prefills


@pytest.mark.parametrize(
    ("told", "question", "answer"),
    [
        (HOME, "rq_home", "inside"),
        ({**HOME, "loc_type": "home_outside_garden_door"}, "rq_home", "at_door"),
        ({**HOME, "loc_type": "shared_area_flats"}, "rq_home", "nearby"),
        ({**HOME, "loc_is_home": "no"}, "rq_home", None),
        ({"incident_type": ["weapon_used", "spitting"]}, "rq_violence", "weapon_or_serious"),
        ({"incident_type": ["spitting"]}, "rq_violence", "pushed_spat_thrown"),
    ],
)
def test_it_follows_from_the_story(told: dict[str, Any], question: str, answer: Answer) -> None:
    assert an_interview(told).answers.get(question) == answer


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"prior_count_12m": "daily_or_weekly"}, "weekly_or_more"),
        ({"prior_count_12m": "4_9"}, "monthly"),
        ({"prior_count_12m": "2_3"}, "two_or_three"),
        ({"happened_before": "no"}, "once"),
        ({"suspect_access": ("no", "knows_home")}, "knows_where"),
        ({"suspect_access": ("knows_home", "has_keys_or_lives_with_me")}, "close"),
        ({"suspect_access": ("no",)}, "no"),
        ({"suspect_count": ("1", "10_plus")}, "many"),
        ({"effect_feelings": ("afraid",)}, "upset"),
    ],
)
def test_the_gravest_that_holds_decides(said: dict[str, Answer], answer: str) -> None:
    holding = (prefill.answer for prefill in RULES if prefill.when.holds(said.get))
    assert next(holding) == answer


def test_it_follows_what_is_said_later_until_somebody_says_otherwise() -> None:
    interview = an_interview(HOME).answered("loc_type", "home_outside_garden_door")
    assert interview.answers.get("rq_home") == "at_door"
    told = interview.answered("rq_home", "inside").answered("loc_is_home", "no")
    assert told.answers.get("rq_home") == "inside"
    assert interview.answered("where_kind", "online").answers.get("rq_home") is None


def test_who_gives_no_name_is_told_whom_to_ring() -> None:
    nameless = an_interview({"anonymous": "no_name", "share_route": "support_only"})
    assert nameless.said.text("referral_method") == "self_contact"
    for key, answer in (("anonymous", "give_name"), ("share_route", "police_intel")):
        assert nameless.answered(key, answer).answers.get("referral_method") is None


def test_any_entry_of_a_group_may_decide() -> None:
    rule = Prefill(question="rq_others", answer="yes",
                   when=Condition(question="victim_kind", is_="several_people"))  # fmt: skip
    form = msgspec.structs.replace(norfolk(), prefills=(rule,))
    told = {"victims": [{"victim_kind": "person"}, {"victim_kind": "several_people"}]}
    assert an_interview(told, form).answers.get("rq_others") == "yes"


def test_a_form_that_lacks_a_question_fills_in_nothing_for_it() -> None:
    unasked = Condition(question="nobody_asks_this", answered=True)
    rule = Prefill(question="rq_home", answer="inside", when=unasked)
    odd = Prefill(question="nor_this", answer="inside", when=Condition(not_=unasked))
    bare = msgspec.structs.replace(norfolk(), prefills=(rule, odd))
    told = an_interview({"sc_private": "yes"}, bare).answers
    assert (told.get("rq_home"), told.get("nor_this")) == (None, None)


def test_rules_fill_in_answers_there_are(catalogue: Catalogue) -> None:
    for prefill in catalogue.prefills:
        assert prefill.question in (*QUESTIONS, "referral_method")
        asked = catalogue.question(prefill.question)
        assert catalogue.choice(asked, prefill.answer), prefill
        for name, codes in prefill.when.wants():
            source = catalogue.by_name.get(name)
            known = {c.code for c in catalogue.choices(source)} if source else set(codes)
            assert set(codes) <= known, f"{prefill.question}: {name}"
