"""Answers that cannot stand, and the many odd ones that can."""

from datetime import timedelta
from functools import partial

import pytest
from hypothesis import given

from desktop.forms.catalogue import SEVERAL, Catalogue, Question
from desktop.forms.checking import trouble
from desktop.forms.condition import Answer
from tests.builders import TODAY, norfolk
from tests.strategies import addresses, anything

CATALOGUE = norfolk()
ALL = list(addresses(CATALOGUE, places=1).values())


def trouble_with(name: str, answer: Answer) -> str | None:
    return trouble(CATALOGUE, CATALOGUE.question(name), answer, TODAY)


def test_a_date_may_be_today_and_partial_but_not_tomorrow_or_impossible() -> None:
    ask = partial(trouble_with, "incident_date")
    assert [ask(w) for w in ("2026", "2026-11", TODAY.isoformat(), "1900-01-01")] == [None] * 4
    assert ask((TODAY + timedelta(days=1)).isoformat()) == "The date must be today or in the past."
    assert ask("2026-12") == "The date must be today or in the past."
    assert ask("2026-02-31") == "There is no such date. Check the day, month and year."
    assert ask("1899") == "Check the year."


@pytest.mark.parametrize("time", ["24:00", "12:60", "9:30", "12.30", "١٢:٣٠", "12:30\n"])
def test_a_time_no_clock_shows_is_refused(time: str) -> None:
    assert trouble_with("incident_time", time) == "Write the time like 8pm or 20:30."


@pytest.mark.parametrize(
    "text",
    [
        "line\nbreak\tand\r\nreturn",
        "right to left \u202eoverride\u202c and \u2066isolate\u2069",
        "👩🏽‍🦽 🏳️‍🌈 zero\u200bwidth",
        "e\u0301 and é",
        "a" + "\u0301" * 400,
        "اردو Cymraeg ŵ",
        "' OR 1=1; DROP TABLE reports --",
        "=HYPERLINK(1)",
    ],
)
def test_what_people_paste_is_taken_letter_for_letter(text: str) -> None:
    assert trouble_with("narrative", text) is None


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x85"])
def test_a_control_sign_is_refused_in_a_sentence(sign: str) -> None:
    words = "This has a sign in it that cannot be saved. Type it again without it."
    assert trouble_with("narrative", f"before{sign}after") == words


def test_half_a_character_is_refused_in_a_sentence() -> None:
    words = "Part of this text is broken and cannot be saved. Type it again."
    assert trouble_with("narrative", "half \ud83d of one") == words


def test_a_megabyte_is_refused_by_its_length_and_not_quoted() -> None:
    words = trouble_with("narrative", "x" * 1_000_000)
    assert words == "This is 1,000,000 characters long. Shorten it to 10,000 or fewer."


@pytest.mark.parametrize("name", [question.name for question in ALL])
def test_no_refusal_ever_quotes_what_was_said(name: str) -> None:
    for answer in ("Zanzibar\x00", "Zanzibar\ud800", "Zanzibar" * 9999, ("Zanzibar",)):
        found = trouble_with(name, answer)
        assert found
        assert "Zanzibar" not in found


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("motivation", ("race", "nonsense")),
        ("motivation", "race"),
        ("share_route", ("police_named",)),
        ("share_route", "prefer_not_to_say"),
        ("loc_district", "Norwich"),
        ("victim_other_count", 0),
        ("victim_other_count", 1000),
        ("victim_other_count", True),
        ("victim_other_count", "3"),
        ("narrative", ("a", "b")),
        ("victim_email", "ana at example"),
        ("victim_phone", "ring the bell"),
        ("victim_postcode", "NORWICH"),
    ],
)
def test_what_was_not_offered_cannot_be_an_answer(name: str, answer: Answer) -> None:
    assert trouble_with(name, answer)


@given(anything)
def test_any_value_at_all_is_taken_or_refused_but_never_breaks_the_check(answer: Answer) -> None:
    for question in ALL:
        found = trouble(CATALOGUE, question, answer, TODAY)
        assert found is None or found.endswith(".")


def test_every_question_takes_its_own_choices(catalogue: Catalogue) -> None:
    for question in ALL:
        for choice in catalogue.choices(question) if question.choices else ():
            code: Answer = (choice.code,) if question.kind in SEVERAL else choice.code
            assert trouble(catalogue, question, code, TODAY) is None


def test_not_sure_is_offered_unless_a_definite_answer_is_needed(catalogue: Catalogue) -> None:
    def offers(question: Question) -> bool:
        return catalogue.choice(question, "prefer_not_to_say") is not None

    assert offers(catalogue.question("motivation"))
    assert not offers(catalogue.question("share_route"))
