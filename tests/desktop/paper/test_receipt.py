"""What each receipt says, and what none of them may say (domain.md 7.2, 7.3)."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.route import Route
from desktop.paper.blocks import Letters, PageSize
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import PoliceContact, ReceiptFacts, ReceiptStyle, SupportStep
from desktop.paper.reportlab_page import draw
from desktop.paper.text_twin import html, plain_text
from tests.desktop.paper.examples import opened, some_facts, text_of

DISCREET = (ReceiptStyle.DISCREET, ReceiptStyle.CARD)
GIVES_AWAY = (
    *("hate", "crime", "criminal", "police", "constabulary", "officer", "report", "incident"),
    *("victim", "offence", "offend", "attack", "abuse", "harass", "assault", "threat", "prejudice"),
    *("race", "racis", "relig", "faith", "disab", "gender", "sexual", "holdfast", "strand"),
    *("support", "norfolk", "101", "2026", "november", "ana"),
)

routes = st.sampled_from(Route)
any_facts = st.builds(
    some_facts,
    route=routes,
    sent=st.booleans(),
    police_contact=st.none() | st.sampled_from(PoliceContact),
    support_service=st.sampled_from((None, "Norfolk and Suffolk Victim Care")),
    support_step=st.sampled_from(SupportStep),
    safe_contact=st.sampled_from(((), ("Do not leave a message.",))),
    centre_phone=st.sampled_from((None, "01632 960 123")),
    three_words=st.booleans(),
)


def said(facts: ReceiptFacts, style: ReceiptStyle = ReceiptStyle.FULL) -> str:
    """The receipt's words on one line."""
    return " ".join(plain_text(receipt(facts, style)).split())


@pytest.mark.parametrize("style", DISCREET)
@pytest.mark.parametrize("route", Route)
def test_the_plain_slip_gives_nothing_away(style: ReceiptStyle, route: Route) -> None:
    document = receipt(some_facts(route=route, sent=True), style)
    pdf = draw(document)
    about = opened(pdf).metadata
    assert about is not None
    everywhere = " ".join([text_of(pdf), html(document), *map(str, about.values())]).casefold()
    found = [word for word in GIVES_AWAY if re.search(rf"\b{word}", everywhere)]
    assert found == []


def test_the_word_list_would_notice_the_full_receipt() -> None:
    full = text_of(draw(receipt(some_facts(), ReceiptStyle.FULL))).casefold()
    found = {word for word in GIVES_AWAY if re.search(rf"\b{word}", full)}
    assert {"police", "constabulary", "victim", "norfolk", "101", "2026", "ana"} <= found


@pytest.mark.parametrize("style", DISCREET)
@given(facts=any_facts)
def test_the_plain_slip_is_the_same_whatever_was_said(
    style: ReceiptStyle, facts: ReceiptFacts
) -> None:
    same = some_facts(centre_phone=facts.centre_phone, three_words=facts.three_words)
    assert receipt(facts, style) == receipt(same, style)


@pytest.mark.parametrize("style", DISCREET)
def test_the_plain_slip_says_all_that_is_needed_to_come_back(style: ReceiptStyle) -> None:
    words = said(some_facts(), style)
    for needed in (
        "Eastgate Library, enquiry desk",
        "Your reference",
        "HF-7K2M-9QXD",
        "Monday to Friday, 9am to 5pm",
        "01632 960 123",
        "If you are in danger, call 999",
    ):
        assert needed in words


def test_a_centre_without_a_phone_is_not_rung() -> None:
    words = said(some_facts(centre_phone=None), ReceiptStyle.DISCREET)
    assert "when you come back." in words
    assert "or ring" not in words


def test_room_for_the_three_words_only_where_there_are_three_words() -> None:
    assert "Your three words" in said(some_facts(), ReceiptStyle.DISCREET)
    assert "three words" not in said(some_facts(three_words=False), ReceiptStyle.DISCREET)


@pytest.mark.parametrize("style", ReceiptStyle)
def test_the_words_are_printed_only_where_they_are_to_be(style: ReceiptStyle) -> None:
    assert "lemon river chair" in said(some_facts(phrase="lemon river chair"), style)
    assert "lemon" not in repr(some_facts(phrase="lemon river chair"))
    assert "Write them here" not in said(some_facts(phrase="lemon river chair"), style)


SENTENCES = {
    (Route.POLICE_NAMED, True): "We told Norfolk Constabulary what happened, and gave them your",
    (Route.POLICE_NAMED, False): "You asked us to tell Norfolk Constabulary what happened",
    (Route.POLICE_INTEL, True): "We told the police what happened. We did not give your name. "
    "They will not contact you.",
    (Route.POLICE_INTEL, False): "You asked us to tell the police what happened, but not who you "
    "are. They will not contact you.",
    (Route.SUPPORT_ONLY, True): "You asked for support. We do not tell the police.",
    (Route.SUPPORT_ONLY, False): "You asked for support. We do not tell the police.",
    (Route.COUNT_ONLY, True): "We have counted what you told us. We have not kept your name or "
    "story.",
    (Route.COUNT_ONLY, False): "We have counted what you told us. We have not kept your name or "
    "story.",
}


@pytest.mark.parametrize(("route", "sent"), SENTENCES)
def test_each_route_has_its_sentence_and_no_other(route: Route, sent: bool) -> None:
    words = said(some_facts(route=route, sent=sent))
    assert SENTENCES[route, sent] in words
    assert "Thank you for talking to us." in words
    for other in set(SENTENCES.values()) - {SENTENCES[route, sent]}:
        assert other not in words


@pytest.mark.parametrize("stopped", [False, True])
def test_where_the_police_were_told_all_the_same_nothing_says_that_nobody_was(
    stopped: bool,
) -> None:
    facts = some_facts(
        route=Route.SUPPORT_ONLY, stopped=stopped, support_service=None, safe_contact=(),
    )  # fmt: skip
    untrue = ("Nobody gets anything", "Nobody will contact you", "The police: nothing")
    assert any(words in said(facts) for words in untrue)
    told = said(replace(facts, police_know=True))
    assert not [words for words in untrue if words in told]


@given(facts=any_facts)
def test_queued_is_never_called_sent(facts: ReceiptFacts) -> None:
    words = said(facts)
    waits = facts.route.reaches_police and not facts.sent
    queued = "It is queued, not sent yet. We will send it as soon as we are online. "
    assert (queued + "Urgent? Call 101. Danger? Call 999." in words) == waits
    if not (facts.route.reaches_police and facts.sent):
        assert "We told" not in words
        assert "has what we sent" not in words


@given(facts=any_facts)
def test_nobody_is_told_what_they_reported_or_promised_anything(facts: ReceiptFacts) -> None:
    words = said(facts).casefold()
    for never in ("hate", "crime", "offender", "alleged", "invalid", "will investigate", "!"):
        assert never not in words
    assert not re.search(r"police will (?!not)", words)
    assert not re.search(r"within \d|\d (?:hours|days)", words)


@given(facts=any_facts)
def test_support_is_asked_only_with_a_service_and_never_for_a_count(facts: ReceiptFacts) -> None:
    words = said(facts)
    named = facts.support_service is not None and facts.route is not Route.COUNT_ONLY
    assert ("Victim Care" in words) == named
    asked = "We asked Norfolk and Suffolk Victim Care to contact you in the way you said is safe."
    assert (asked in words) == (named and facts.support_step is SupportStep.ASKED)


@given(facts=any_facts)
def test_sentences_are_short(facts: ReceiptFacts) -> None:
    for sentence in re.split(r"[.?:\n]", plain_text(receipt(facts, ReceiptStyle.FULL))):
        assert len(sentence.split()) < 20


def test_the_full_receipt_says_who_when_and_how_to_complain() -> None:
    facts = some_facts(changes=("Ask for Ana.",), complaints=("Write to the council.",))
    words = said(facts)
    assert "You talked to Ana at Eastgate Library on 20 November 2026." in words
    assert "The police may contact you." in words
    assert "Ring between 9am and 12pm. Do not leave a message." in words
    assert "Ask for Ana." in words
    assert "How to complain • Write to the council." in words
    assert "D02 v1, English, 20 November 2026" in words


@pytest.mark.parametrize(
    ("style", "size"),
    [
        (ReceiptStyle.DISCREET, (148.0, 210.0)),
        (ReceiptStyle.CARD, (85.6, 54.0)),
        (ReceiptStyle.FULL, (210.0, 297.0)),
    ],
)
def test_each_style_has_its_paper(style: ReceiptStyle, size: tuple[float, float]) -> None:
    box = opened(draw(receipt(some_facts(), style))).pages[0].mediabox
    width, height = (float(side) / 72 * 25.4 for side in (box.width, box.height))
    assert (width, height) == pytest.approx(size, abs=0.01)


def test_the_slip_and_a_card_with_two_lines_of_hours_stay_on_one_page() -> None:
    hours = ("Monday to Friday, 9am to 5pm", "Saturday, 10am to 1pm")
    for style in DISCREET:
        assert len(opened(draw(receipt(some_facts(opening_hours=hours), style))).pages) == 1


def test_long_hours_go_over_to_the_back_and_the_reference_stays_in_front() -> None:
    hours = tuple(f"Day {day}, from 9am until we close" for day in range(7))
    pages = opened(draw(receipt(some_facts(opening_hours=hours), ReceiptStyle.CARD))).pages
    front = pages[0].extract_text()
    assert "HF-7K2M-9QXD" in front
    assert "call 999" in front.replace("\N{NO-BREAK SPACE}", " ")
    assert "Page 1 of 2" in front
    assert "Page 2 of 2" in pages[1].extract_text()


def test_a_card_has_no_room_for_large_print() -> None:
    document = receipt(some_facts(), ReceiptStyle.CARD, large=True)
    assert (document.size, document.letters) == (PageSize.A5, Letters.LARGE)


@pytest.mark.parametrize("style", ReceiptStyle)
def test_a_centre_with_no_hours_no_phone_and_no_phrase_still_gives_a_receipt(
    style: ReceiptStyle,
) -> None:
    facts = some_facts(opening_hours=(), centre_phone=None, three_words=False)
    document = receipt(facts, style)
    assert "<section>\n\n</section>" not in html(document)
    assert "open" not in plain_text(document)
    assert "HF-7K2M-9QXD" in text_of(draw(document))


def test_the_date_of_the_visit_is_read_as_words() -> None:
    assert "on 3 March 2027." in said(some_facts(taken_on=date(2027, 3, 3)))


@pytest.mark.parametrize("style", [ReceiptStyle.DISCREET, ReceiptStyle.FULL])
def test_eight_signs_of_the_trail_are_on_the_paper(style: ReceiptStyle) -> None:
    assert said(some_facts(check="7F3A 91C0"), style).count("Check 7F3A 91C0") == 1
    assert "Check" not in said(some_facts(), style)
