"""The copy that goes without a name: edited apart, read by a person, stale once words change."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import document, recording, reviewing
from desktop.anonymous_copy import NO_COPY, edited, fitting, is_reviewed, reviewed, words
from desktop.errors import NotReviewed
from desktop.recording import Recorded
from desktop.session import Session
from tests.builders import NOON, a_draft, a_finalised_report, answers_for
from tests.kit.opened_pages import every_byte

TEXTS = st.dictionaries(st.sampled_from("abcd"), st.text(max_size=20), min_size=1)


@given(TEXTS, st.text(max_size=20))
def test_an_edit_holds_for_the_words_it_was_made_of(texts: dict[str, str], to: str) -> None:
    key = next(iter(texts))
    copy = edited(NO_COPY, key, texts[key], to)
    assert words(copy, texts) == {**texts, key: to}
    assert words(copy, {**texts, key: texts[key] + "!"})[key] == texts[key] + "!"
    assert edited(copy, key, texts[key], texts[key]) == NO_COPY
    assert fitting(copy, {}).edits == {}
    assert fitting(copy, texts) is copy


@given(TEXTS, st.text(max_size=20))
def test_a_review_is_of_exactly_the_words_that_were_read(texts: dict[str, str], to: str) -> None:
    key = next(iter(texts))
    assert not is_reviewed(NO_COPY, texts)
    read = reviewed(NO_COPY, texts, "ana", NOON)
    assert is_reviewed(read, texts)
    assert is_reviewed(edited(read, key, texts[key], to), texts) == (to == texts[key])
    assert not is_reviewed(read, {**texts, key: texts[key] + "!"})
    assert not is_reviewed(read, {**texts, "more": "words"})


def test_nothing_in_words_needs_nobody_to_read_it() -> None:
    assert is_reviewed(NO_COPY, {})


def told(session: Session) -> Recorded:
    return a_draft(session, answers_for(
        "police_intel", narrative="Zanzibar shouted at me in Quay Street.",
        support_referral_wanted="yes", victims=[{"victim_kind": "person",
                                                 "victim_full_name": "Maria Quillen"}],
    ))  # fmt: skip


def test_nothing_goes_without_a_name_before_somebody_has_read_it(session: Session) -> None:
    draft = told(session)
    with pytest.raises(NotReviewed):
        recording.finalise(session, draft.report, draft.interview)
    assert session.reports.drafts() != []
    reviewing.confirm(session, draft.report, draft.interview)
    final = recording.finalise(session, draft.report, draft.interview)
    sent = json.loads(session.reports.document(final.id) or b"")["answers"]
    read_at = datetime.fromisoformat(sent["redaction_reviewed_at"])
    assert abs((read_at - datetime.now(UTC)).total_seconds()) < 600
    assert session.person.name not in json.dumps(sent)
    review = session.anonymous_copies.get(final.id).review
    assert review is not None
    assert review.by == session.person.id
    assert "reviewed the anonymous copy" in [line.act for line in session.audit.lines(9)]


def test_the_police_read_the_copy_and_the_vault_keeps_what_was_said(session: Session) -> None:
    draft = told(session)
    reviewing.edit(session, draft.report, draft.interview, "narrative", "A man shouted at me.")
    reviewing.confirm(session, draft.report, draft.interview)
    final = recording.finalise(session, draft.report, draft.interview)
    sent = document.read(session.reports.document(final.id) or b"")
    assert sent.answers["narrative"] == "A man shouted at me."
    assert session.reports.answers(final.id).text("narrative").startswith("Zanzibar")


def test_words_struck_out_are_not_sent(session: Session) -> None:
    draft = told(session)
    reviewing.edit(session, draft.report, draft.interview, "narrative", "")
    reviewing.confirm(session, draft.report, draft.interview)
    final = recording.finalise(session, draft.report, draft.interview)
    sent = document.read(session.reports.document(final.id) or b"")
    assert "narrative" not in sent.answers
    assert "narrative" not in sent.wording.questions


def test_a_review_before_the_last_change_does_not_count(session: Session) -> None:
    draft = told(session)
    reviewing.confirm(session, draft.report, draft.interview)
    changed = draft.interview.answered("narrative", "It was my neighbour Zed.")
    recording.keep(session, draft.report, changed)
    with pytest.raises(NotReviewed):
        recording.finalise(session, draft.report, changed)


def test_the_copy_goes_with_the_words_it_was_made_of(session: Session) -> None:
    draft = told(session)
    reviewing.edit(session, draft.report, draft.interview, "narrative", "Copied Quillenbrook.")
    assert b"Quillenbrook" in every_byte(session)
    named = draft.interview.answered("share_route", "count_only")
    with session.wiping():
        recording.keep(session, draft.report, named)
    assert b"Quillenbrook" not in every_byte(session)


def test_who_they_are_is_set_off_and_what_the_rules_take_out_is_said(session: Session) -> None:
    draft = a_draft(session, answers_for(
        "police_intel", support_referral_wanted="yes",
        narrative="Maria was called names. Ring 07700 900123 or write to m@example.com, NR1 3JU.",
        loc_type="home_inside", loc_address="4 Quay Street", where_kind="physical",
        loc_postcode="NR1 3JU",
        victims=[{"victim_kind": "person", "victim_full_name": "Maria Quillen",
                  "victim_age_band": "25_34"}],
    ))  # fmt: skip
    texts = {one.key: one for one in reviewing.texts(session, draft.report, draft.interview)}
    assert set(texts) == {"narrative"}
    marked = [texts["narrative"].said[start:end] for start, end in texts["narrative"].spans]
    assert marked == ["Maria", "07700 900123", "m@example.com", "NR1 3JU"]
    said = list(reviewing.by_rule(session, draft.interview))
    assert "Name: not sent" in said
    assert "Age group: told as 18 to 64" in said
    assert any(line.endswith("told as NR1 3") for line in said)
    assert not [line for line in said if "Maria" in line or "Quay" in line]


def test_other_routes_need_no_review(session: Session) -> None:
    for route in ("police_named", "support_only", "count_only"):
        final = a_finalised_report(session, route)
        assert session.anonymous_copies.get(final.id) == NO_COPY
