"""The letter that asks the police and the card that tells of an answer, as they are printed."""

import re
from dataclasses import replace
from datetime import date

import pytest

from desktop.paper.chase_letter import Asked, LetterFacts, chase_letter
from desktop.paper.editions import to_print, to_save
from desktop.paper.outcome_card import OUTCOMES, CardFacts, outcome_card
from desktop.paper.text_twin import html, plain_text
from tests.desktop.paper.examples import opened, text_of

CARD = CardFacts(
    reference="HF-7K2M-9QX9", desk_name="Eastgate Library", centre_phone="01603 555 0142",
    opening_hours=("Monday to Friday 9am to 5pm", "Saturday 10am to 1pm"),
)  # fmt: skip
LETTER = LetterFacts(
    centre_name="Eastgate Library", centre_phone=None, centre_address=("12 Eastgate", "Norwich"),
    force="Norfolk Constabulary", contact="the Hate Crime Team", printed_on=date(2026, 11, 20),
    asked=tuple(
        Asked(reference=f"HF-7K2M-9Q{n:02}", police_reference=f"NK-2026-{n:06}" if n % 2 else "",
              received_on=date(2026, 9, 20), days=61)
        for n in range(60)
    ),
)  # fmt: skip
_LONGEST = 20


@pytest.mark.parametrize("status", ["", *OUTCOMES, "a word of tomorrow"])
def test_a_card_is_one_sheet_whichever_way_it_is_drawn(status: str) -> None:
    card = outcome_card(replace(CARD, status=status))
    for drawn in (to_print(card), to_save(card)):
        [page] = opened(drawn).pages
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [148, 210]
    assert len(opened(to_save(outcome_card(replace(CARD, status=status), large=True))).pages) == 1


def test_a_long_letter_goes_on_and_keeps_every_report() -> None:
    letter = chase_letter(LETTER)
    printed = to_print(letter)
    assert len(opened(printed).pages) > 1
    said = text_of(printed)
    assert [one.reference for one in LETTER.asked if one.reference not in said] == []
    assert "these 60 reports" in said
    assert "None" not in plain_text(letter) + html(letter)


def test_sentences_are_short_enough_for_everybody() -> None:
    cards = [outcome_card(replace(CARD, status=status)) for status in ("", *OUTCOMES)]
    for paper in (*cards, chase_letter(replace(LETTER, asked=LETTER.asked[:1]))):
        for sentence in re.split(r"[.:?\n•]+", plain_text(paper)):
            assert len(sentence.split()) <= _LONGEST, sentence
