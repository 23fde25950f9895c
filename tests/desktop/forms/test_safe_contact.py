"""Nothing is safe until the person says so, and nothing is any more once they say until when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.forms.answers import Answers
from desktop.forms.condition import Answer
from desktop.forms.safe_contact import CHANNELS, NOT_SAFE, safe_contact

TODAY = date(2026, 11, 20)
ALL_SAFE: dict[str, Answer] = {
    "police_contact_wanted": "yes", "contact_ok": "yes", "victims[0].victim_phone": "07700 900142",
    "victims[0].victim_email": "bo@example.org", "victims[0].victim_address": "1 High Street",
    "phone_safe_to_call": "yes", "phone_safe_voicemail": "yes", "text_safe": "yes",
    "email_safe": "yes", "letter_safe": "plain_envelope_only", "visit_safe": "plain_clothes_only",
}  # fmt: skip
NO_YES = (None, "not_sure", "prefer_not_to_say", "no")
DIRECT = ("call", "voicemail", "text", "email", "letter", "visit")


def found(**changed: Answer) -> dict[str, str]:
    return safe_contact(Answers({**ALL_SAFE, **changed}), TODAY, by_police=True)


def safe(told: dict[str, str]) -> set[str]:
    return {channel for channel, answer in told.items() if answer != NOT_SAFE}


def test_what_was_said_to_be_safe_is_safe_in_the_way_that_was_said() -> None:
    told = found()
    assert safe(told) == set(DIRECT)
    assert (told["letter"], told["visit"]) == ("plain_envelope_only", "plain_clothes_only")


@given(some.dictionaries(some.sampled_from(sorted(ALL_SAFE)), some.sampled_from(NO_YES)))
def test_a_missing_or_unsure_answer_never_makes_anything_safe(changed: dict[str, Answer]) -> None:
    told = {k: v for k, v in {**ALL_SAFE, **changed}.items() if v is not None}
    less = safe_contact(Answers(told), TODAY, by_police=True)
    assert safe(less) <= safe(found())
    assert set(less) == set(CHANNELS)


@pytest.mark.parametrize("answer", [None, "not_sure", "prefer_not_to_say", "no"])
@pytest.mark.parametrize(
    ("question", "channels"),
    [("contact_ok", DIRECT), ("police_contact_wanted", DIRECT),
     ("phone_safe_to_call", ("call", "voicemail")), ("phone_safe_voicemail", ("voicemail",)),
     ("text_safe", ("text",)), ("email_safe", ("email",)), ("letter_safe", ("letter",)),
     ("visit_safe", ("visit",))],
)  # fmt: skip
def test_each_channel_needs_its_own_yes(
    question: str, channels: tuple[str, ...], answer: Answer
) -> None:
    assert safe(found(**{question: answer})) == set(DIRECT) - set(channels)


def test_through_the_centre_or_somebody_nobody_goes_straight_to_them() -> None:
    assert safe(found(contact_ok="only_through_centre")) == {"centre"}
    assert safe(found(police_contact_wanted="yes_via_centre")) == {"centre"}
    assert safe(found(contact_ok="only_through_trusted_person")) == set()
    ready: dict[str, Answer] = {"trusted_knows": "yes", "trusted_contact": "01603 000000"}
    trusted = found(contact_ok="only_through_trusted_person", **ready)
    assert safe(trusted) == {"trusted_person"}
    assert safe(found(police_contact_wanted="yes_via_centre", contact_ok="no")) == set()


def test_no_call_from_the_police_is_no_word_against_support() -> None:
    told = Answers({**ALL_SAFE, "police_contact_wanted": "no"})
    assert safe(safe_contact(told, TODAY, by_police=False)) == set(DIRECT)


@pytest.mark.parametrize("until", ["2026-11-19", "2026-10", "2026-11", "2026", "soon"])
def test_once_the_time_is_over_or_may_be_nothing_is_safe(until: str) -> None:
    assert safe(found(contact_until=until)) == set()


@pytest.mark.parametrize("until", ["2026-11-20", "2026-12", "2027"])
def test_until_then_it_is(until: str) -> None:
    assert safe(found(contact_until=until)) == set(DIRECT)
