"""A card that tells of an answer goes only where post is safe, and says no more than they chose."""

from typing import Any

import pytest

from desktop import telling_outcome
from desktop.errors import HoldfastError
from desktop.paper.outcome_card import OUTCOMES
from desktop.paper.text_twin import plain_text
from desktop.report import Report
from desktop.session import Session
from desktop.telling_outcome import NoSafePost, NothingToTell
from tests.builders import Clock, PlainSealer, a_finalised_report, told_by_police

OPEN: dict[str, Any] = {
    "victims": [{"victim_full_name": "Zofia Nowak", "victim_address": "3 Elm Hill, Norwich",
                 "victim_kind": "person"}],
    "contact_ok": "yes", "letter_safe": "yes", "receipt_style": "full",
}  # fmt: skip
GIVES_AWAY = ("police", "hate", "crime", "record", "answer", "report", "race", "norfolk")
MESSAGE = "Quillenbrook was not found."


@pytest.fixture(autouse=True)
def at_noon(session: Session) -> None:
    """Every word of a card is looked at for a day as the tests know it."""
    session.now, session.sealer = Clock(), PlainSealer()


def answered(session: Session, status: str = "closed", **told: Any) -> Report:
    report = a_finalised_report(session, **{**OPEN, **told})
    told_by_police(session, report, status, message=MESSAGE)
    return report


@pytest.mark.parametrize("status", [*OUTCOMES, "a word of tomorrow"])
def test_an_open_card_says_what_they_answered_and_never_their_own_words(
    session: Session, status: str
) -> None:
    card = telling_outcome.card_for(session, answered(session, status))
    said = plain_text(card.document)
    assert "The police" in said
    for words in ("Quillenbrook", "Zofia", "Elm Hill", "tomorrow", "NK-2026", "November"):
        assert words not in said
    assert card.mind[0] == "Letter: safe"


@pytest.mark.parametrize(
    "told",
    [
        {"letter_safe": "plain_envelope_only"},
        {"receipt_style": "discreet"},
        {"receipt_style": "none"},
        {"suspects": [{}, {"suspect_access": ["knows_home", "has_keys_or_lives_with_me"]}]},
    ],
)
def test_else_it_gives_nothing_away(session: Session, told: dict[str, Any]) -> None:
    report = answered(session, "no_further_record", **told)
    card = telling_outcome.card_for(session, report)
    said = plain_text(card.document).lower()
    assert not [word for word in GIVES_AWAY if word in said]
    assert str(report.reference).lower() not in said, "whoever opens it could ring with it"
    assert "It says nothing about hate, crime or the police." in card.mind
    if "letter_safe" in told:
        assert card.mind[0] == "Letter: only in a plain envelope"


@pytest.mark.parametrize(
    "told",
    [
        {"letter_safe": "no"},
        {"letter_safe": "not_sure"},
        {"contact_ok": "no"},
        {"contact_until": "2026-11-19"},
        {"reporter_role": "witness"},
        {"must_not_know": "My brother"},
    ],
)
def test_where_post_is_not_safe_there_is_none(session: Session, told: dict[str, Any]) -> None:
    report = answered(session, **told)
    assert not telling_outcome.is_offered(session, report)
    with pytest.raises(NoSafePost):
        telling_outcome.card_for(session, report)


def test_whoever_posts_it_sees_every_warning(session: Session) -> None:
    by_phone = [{**OPEN["victims"][0], "victim_phone": "01603 555010"}]
    report = answered(
        session, unsafe_times_note="Never on Fridays", victims=by_phone, phone_safe_to_call="yes",
        code_word="Marigold",
    )  # fmt: skip
    card = telling_outcome.card_for(session, report)
    said = "\n".join(card.mind)
    assert "Never on Fridays" in said
    assert "Marigold" in said
    assert "proves nothing" in card.ask[0]


@pytest.mark.parametrize("status", ["received", "rejected"])
def test_what_is_no_answer_is_written_to_nobody(session: Session, status: str) -> None:
    report = answered(session, status)
    with pytest.raises(NothingToTell):
        telling_outcome.card_for(session, report)
    silent = a_finalised_report(session, **OPEN)
    with pytest.raises(NothingToTell):
        telling_outcome.card_for(session, silent)


def test_nobody_without_a_name_is_written_to(session: Session) -> None:
    report = a_finalised_report(session, "police_intel")
    told_by_police(session, report, "closed")
    with pytest.raises(HoldfastError):
        telling_outcome.card_for(session, report)


def test_the_card_says_its_parts_in_short_sentences() -> None:
    words = [
        sentence for said in OUTCOMES.values() for part in said for sentence in part.split(".")
    ]
    assert max(len(one.split()) for one in words) <= 16
