"""Their own copy: all that they told, nobody else in it, read by a person who is named on it."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop import adding, changing_mind, return_phrase, subject_copy
from desktop.forms.answers import NOTHING_SAID, name_of, place_of
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.paper.blocks import Document
from desktop.paper.editions import to_print, to_save
from desktop.paper.text_twin import html, plain_text
from desktop.report import Report
from desktop.return_phrase import PhraseNeeded
from desktop.session import Session
from desktop.subject_copy import TAKEN_OUT, NothingOfTheirs, NotRead
from tests.builders import a_finalised_report, norfolk, told_by_police
from tests.desktop.paper.examples import text_of
from tests.whole_reports import sealed_whole, whole_reports

# Every field in which somebody else may be named or described, by a word of its own.
_OTHERS = (
    "suspect_name", "suspect_alias", "suspect_where_found", "suspect_appearance", "suspect_vehicle",
    "suspect_group_sign", "suspect_weapon", "suspect_went", "witness_name", "witness_contact",
    "witness_desc", "trusted_name", "trusted_contact", "must_not_know", "online_account",
    "online_url",
)  # fmt: skip
_HARMED = ("victim_full_name", "victim_known_as", "victim_address")
TOLD: dict[str, Any] = {
    "victims": [{"victim_full_name": "Zofia Nowak", "victim_phone": "07700 900142",
                 "victim_address": "12 Mill Lane", "victim_kind": "person"},
                {"victim_full_name": "Marek Brzoza", "victim_kind": "person"}],
    "contact_ok": "yes", "phone_safe_to_call": "yes", "letter_safe": "plain_envelope_only",
    "narrative": "Quillenbrook's dog bit me. Ring him on 07700 900655. Martha saw it.",
    "suspects": [{"suspect_known": "know_them", "suspect_name": "Darren Quillenbrook"}],
    "witness_any": "yes",
    "witnesses": [{"witness_agrees": "yes", "witness_name": "Martha Ipswich"}],
}  # fmt: skip


def proposed(session: Session, report: Report) -> dict[str, str]:
    return {one.key: one.copy for one in subject_copy.texts(session, report)}


def copy_of(session: Session, report: Report) -> Document:
    return subject_copy.copy_for(session, report, proposed(session, report))


def marked(told: Interview) -> tuple[Interview, list[str]]:
    """Put a word of its own into each field about somebody else, and into the story as well."""
    words: dict[str, str] = {}
    for key in told.answers.values:
        name = name_of(key)
        another = name in _HARMED and (place_of(key) > 0 or not told.about_self)
        if name in _OTHERS or another:
            words[key] = f"Qu{'abcdefghij'[len(words) % 10]}rrel{'klmnopqrst'[len(words) // 10]}x"
    answers = told.answers
    for key, word in words.items():
        answers = answers.with_answer(key, word)
    named = ("suspect_name", "suspect_alias", "witness_name")
    story = " ".join(word for key, word in words.items() if name_of(key) in named)
    answers = answers.with_answer("narrative", f"I saw {story.upper()} and {story}s dog.")
    return replace(told, answers=answers), list(words.values())


@pytest.mark.parametrize("route", [Route.POLICE_NAMED, Route.POLICE_INTEL])
def test_nobody_else_is_in_any_word_or_byte_of_it(session: Session, route: Route) -> None:
    @settings(
        max_examples=3, deadline=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate], database=None,
    )  # fmt: skip
    @given(st.data())
    def walk(data: st.DataObject) -> None:
        told, others = marked(data.draw(whole_reports(norfolk(), route)))
        assert len(others) > 6
        paper = copy_of(session, sealed_whole(session, told))
        printed = to_print(paper)
        said = plain_text(paper) + html(paper) + text_of(printed) + text_of(to_save(paper))
        assert "I saw" in said
        assert not [word for word in others if word.casefold() in said.casefold()]
        assert not [word for word in others if word.encode() in printed]

    walk()


def test_what_is_theirs_is_there_and_the_reader_is_named(session: Session) -> None:
    paper = copy_of(session, a_finalised_report(session, **TOLD))
    said = plain_text(paper)
    for theirs in ("Zofia Nowak", "07700 900142", "12 Mill Lane", "bit me", "Read by Ana on"):
        assert theirs in said
    for another in ("Quillenbrook", "Darren", "Marek", "Martha", "900655"):
        assert another not in said
    assert "Tell us what happened, in your own words" in said
    assert paper.title == "Copy", "it shows in a print queue"


def test_additions_are_in_it_and_names_of_the_report_point_there_too(session: Session) -> None:
    report = a_finalised_report(session, **TOLD)
    adding.add(
        session, report, NOTHING_SAID.with_answer("narrative", "Darren came back on Monday.")
    )
    said = plain_text(copy_of(session, report))
    assert "[taken out] came back on Monday." in said
    assert said.index("bit me") < said.index("Something was added") < said.index("on Monday")


def test_it_is_made_only_of_words_that_were_read(session: Session) -> None:
    report = a_finalised_report(session, **TOLD)
    with pytest.raises(NotRead):
        subject_copy.copy_for(session, report, {})
    read = {key: "The dog bit me." for key in proposed(session, report)}
    assert "The dog bit me." in plain_text(subject_copy.copy_for(session, report, read))


def test_what_the_police_told_back_is_theirs_and_is_read_first(session: Session) -> None:
    report = a_finalised_report(session, **TOLD)
    told_by_police(session, report, "no_further_record",
                   message="We spoke to Darren Quillenbrook. We could not prove it.")  # fmt: skip
    read = proposed(session, report)
    assert read["police 0 message"] == (f"We spoke to {TAKEN_OUT}. We could not prove it.")
    said = plain_text(copy_of(session, report))
    assert "What the police told us for you" in said
    assert "The police will keep no further record" in said
    assert "NK-2026-004211" in said
    assert "Quillenbrook" not in said
    with pytest.raises(NotRead):
        subject_copy.copy_for(session, report, {k: v for k, v in read.items() if "police" not in k})
    other = a_finalised_report(session, **{**TOLD, "reporter_role": "witness"})
    told_by_police(session, other, "closed", message="We told Zofia.")
    assert not [key for key in proposed(session, other) if "police" in key]
    assert "Zofia" not in plain_text(copy_of(session, other))


def test_somebody_else_who_told_it_gets_nothing_of_whoever_was_harmed(session: Session) -> None:
    report = a_finalised_report(
        session, **{**TOLD, "reporter_role": "witness", "victim_agreement": "yes_told_me",
                    "reporter_full_name": "Wanda Reporter", "anonymous": "give_name"}
    )  # fmt: skip
    said = plain_text(copy_of(session, report))
    assert "Wanda Reporter" in said
    assert not [name for name in ("Zofia", "Nowak", "900142", "Mill Lane", "Marek") if name in said]
    assert "do not post it" in subject_copy.by_post(session, report)


def test_counted_or_stopped_there_is_nothing_of_theirs(session: Session) -> None:
    stopped = a_finalised_report(session, **TOLD)
    changing_mind.withdraw(session, stopped)
    for report in (stopped, a_finalised_report(session, "count_only")):
        now = session.reports.get(report.id)
        assert not subject_copy.is_offered(now)
        with pytest.raises(NothingOfTheirs):
            list(subject_copy.texts(session, now))


def test_without_their_three_words_nobody_gets_it(session: Session) -> None:
    report = a_finalised_report(session, "police_intel", anonymous="no_name", narrative="He spat.")
    phrase = return_phrase.give(session, report)
    with pytest.raises(PhraseNeeded):
        list(subject_copy.texts(session, report))
    shown = return_phrase.show(session, report, phrase)
    read = {one.key: one.copy for one in subject_copy.texts(session, report, shown)}
    with pytest.raises(PhraseNeeded):
        subject_copy.copy_for(session, report, read)
    assert "He spat." in plain_text(subject_copy.copy_for(session, report, read, shown))


def test_by_post_only_as_they_said(session: Session) -> None:
    report = a_finalised_report(session, **TOLD)
    assert "only in a plain envelope" in subject_copy.by_post(session, report)
    other = a_finalised_report(session, **{**TOLD, "letter_safe": "no"})
    assert "do not post it" in subject_copy.by_post(session, other)
