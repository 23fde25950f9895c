"""Where a text points at somebody, however they are spelt there."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import pointing
from desktop.forms.answers import Answers, from_json
from desktop.forms.catalogue import WRITTEN
from tests.builders import norfolk

ENTERED = from_json({
    "victims": [{"victim_full_name": "José O'Brien", "victim_phone": "+48 601 234 567",
                 "victim_address": "14 Samphire Row, Thetford", "victim_email": "jo@example.org"}],
    "suspects": [{"suspect_name": "Łukasz Bo", "suspect_where_found": "a shop in Mundesley"}],
    "reporter_full_name": "Jean-Luc",
    "trusted_name": "Maria Quill", "trusted_contact": "07700 900317",
    "loc_name": "The Bell", "online_account": "@bell",
})  # fmt: skip


def shown(text: str, others: Answers = ENTERED) -> list[str]:
    return [text[start:end] for start, end in pointing.spans(text, others)]


def test_numbers_addresses_and_handles_are_shown() -> None:
    text = "Ring 01603 000 000 or +44 7700 900123, ana@example.org, @ana_x, at NR1 3JU."
    assert shown(text, Answers()) == [
        "01603 000 000", "+44 7700 900123", "ana@example.org", "@ana_x", "NR1 3JU",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "number",
    ["7700900317", "00447700900317", "(07700) 900317", "07700.900317", "+44 (0)7700 900317",
     "07700-900-317", "+48601234567", "601 234 567", "601234567", "0048 601-234-567"],
)  # fmt: skip
def test_a_number_is_shown_however_it_is_written(number: str) -> None:
    assert shown(f"They rang me from {number} again") == [number]


@pytest.mark.parametrize(
    "name",
    ["Jose", "JOSÉ", "Jose\u0301", "O\u2019Brien", "OBrien", "Lukasz", "łukasz", "Jean Luc",
     "jean-luc", "Maria", "Quill", "Mar\u200bia", "Bo", "the Bell", "@bell"],
)  # fmt: skip
def test_a_name_is_shown_however_it_is_spelt(name: str) -> None:
    assert shown(f"I saw {name} there") == [name]


@pytest.mark.parametrize("part", ["14 Samphire", "Samphire", "Thetford", "Mundesley"])
def test_a_part_of_an_address_is_shown(part: str) -> None:
    assert shown(f"It was at {part} yesterday") == [part]


def test_what_is_in_every_address_and_every_day_is_not() -> None:
    assert shown("On 12/03/2026 by the row, in a street. The bell rang.") == ["The bell"]
    assert shown("A banana and a bob", from_json({"suspects": [{"suspect_name": "Bo"}]})) == []


def test_a_name_is_shown_inside_a_longer_word() -> None:
    others = from_json({"reporter_full_name": "Ana Kowalska"})
    assert shown("ANA's brother saw Żaneta Kowalska. Both ran.", others) == ["ANA", "Kowalska"]
    assert shown("It was (.*) who did it", from_json({"reporter_full_name": "(.*)"})) == ["(.*)"]


@given(st.text(max_size=60), st.lists(st.text(max_size=6), max_size=3))
def test_what_is_shown_lies_in_the_text_in_order_and_apart(text: str, names: list[str]) -> None:
    others = from_json({"suspects": [{"suspect_name": name} for name in names]})
    spans = pointing.spans(text, others)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@given(
    st.text(st.characters(categories=["L", "Nd"]), min_size=3, max_size=12), st.text(max_size=20)
)
def test_a_name_typed_elsewhere_is_always_shown(name: str, around: str) -> None:
    text = f"{around} {name} {around}"
    at = len(around) + 1
    spans = pointing.spans(text, from_json({"reporter_full_name": name}))
    assert any(start <= at and at + len(name) <= end for start, end in spans)


# Short answers that name nobody: of what they hold, each word is an ordinary one.
ORDINARY = {
    "incident_type_other", "motivation_note", "approx_text", "loc_force_other",
    "loc_transport_detail", "injury_note", "loss_desc", "community_effect_note",
    "prior_first_when", "linked_report_refs", "suspect_group_sign", "suspect_weapon",
    "suspect_went", "witness_desc", "evidence_note", "unsafe_times_note", "speaks_dialect",
    "eq_ethnic_text", "eq_religion_text", "eq_gender_text", "eq_orientation_text",
    "narrative", "words_used", "suspect_appearance", "referral_summary", "safety_plan",
}  # fmt: skip


def test_every_field_that_may_name_somebody_is_looked_at() -> None:
    written = {q.name for q in norfolk().by_name.values() if q.kind in WRITTEN}
    looked_at = pointing.PEOPLE | pointing.PLACES | pointing.WHOLES
    assert written == looked_at | ORDINARY
    assert not looked_at & ORDINARY
    named = {q.name for q in norfolk().by_name.values() if q.identity and q.kind in WRITTEN}
    assert named - looked_at == {"unsafe_times_note"}
