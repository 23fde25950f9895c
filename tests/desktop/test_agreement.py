"""What is agreed to: the words that are read out, kept as they were told, and asked anew."""

from typing import Any

import pytest

from desktop import document, recording
from desktop.agreement import VERSION, what_will_be_sent
from desktop.recording import Unfinished
from desktop.session import Session
from tests.builders import a_draft, an_interview, answers_for

FORCE = "Norfolk Constabulary"
DANGER = "If a life or a child is in danger, we may have to tell someone."
PARTNERS = ("council_community_safety", "landlord")


def sentence(route: str, **told: Any) -> str:
    return what_will_be_sent(an_interview(answers_for(route, **told)), FORCE)


@pytest.mark.parametrize(
    ("route", "who"),
    [
        ("police_named", "Norfolk Constabulary or this centre"),
        ("police_intel", "Norfolk Constabulary or this centre"),
        ("support_only", "This centre"),
    ],
)
def test_everybody_who_may_be_told_is_named(route: str, who: str) -> None:
    told = sentence(route, share_partners=list(PARTNERS))
    shared = "the council's community safety team and their landlord, and with nobody else."
    assert f"{who} may also share it with {shared}" in told


@pytest.mark.parametrize("ticked", [[], ["none"], ["prefer_not_to_say"]])
def test_where_nobody_else_is_told_that_is_said(ticked: list[str]) -> None:
    told = sentence("police_named", share_partners=ticked)
    assert told.endswith(f"Nobody else is told. {DANGER}")
    assert "shared" not in sentence("count_only", share_partners=ticked)


def test_a_support_service_that_is_asked_is_in_the_sentence() -> None:
    assert "support service" in sentence("police_named", support_referral_wanted="yes")
    assert "support service" not in sentence("police_named", support_referral_wanted="no")


@pytest.mark.parametrize(
    ("key", "answer", "is_asked_anew"),
    [
        ("share_partners", ("landlord",), True),
        ("share_partners", ("none",), False),
        ("support_referral_wanted", "yes", True),
        ("share_route", "police_intel", True),
        ("narrative", "They came back.", False),
    ],
)
def test_other_words_are_agreed_to_anew(key: str, answer: Any, is_asked_anew: bool) -> None:
    told = an_interview(answers_for("police_named")).answered(key, answer)
    assert (told.answers.get("agreement_given") is None) == is_asked_anew


def test_the_words_are_kept_as_they_were_told_with_everything_that_changed(
    session: Session,
) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    report, told = drafted.report, drafted.interview
    first = session.agreements.holding(report.id)
    assert first is not None
    assert first.text == what_will_be_sent(told, session.area.force.name)
    told = told.answered("share_partners", ("landlord",))
    recording.keep(session, report, told)
    assert session.agreements.holding(report.id) is None
    told = told.answered("agreement_given", "yes_signed")
    recording.keep(session, report, told)
    recording.keep(session, report, told)
    assert [one.given for one in session.agreements.of(report.id)] == [True, False, True]
    final = recording.finalise(session, report, told)
    kept = document.read(session.reports.document(final.id) or b"")
    holding = session.agreements.holding(report.id)
    assert holding is not None
    assert kept.wording.agreement == holding.text
    assert "their landlord" in kept.wording.agreement
    names = ("agreement_text_id", "agreement_text_version", "agreement_lang")
    assert [kept.answers[name] for name in names] == ["agreement_police_named", VERSION, "en"]


def test_words_that_are_worded_anew_later_leave_what_was_agreed_to(session: Session) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    area = session.area
    session.__dict__["area"] = type(area)(
        **{**{f: getattr(area, f) for f in area.__struct_fields__},
           "force": type(area.force)(**{**{f: getattr(area.force, f)
                                           for f in area.force.__struct_fields__},
                                        "name": "Another Force"})}
    )  # fmt: skip
    recording.keep(session, drafted.report, drafted.interview)
    final = recording.finalise(session, drafted.report, drafted.interview)
    kept = document.read(session.reports.document(final.id) or b"")
    assert area.force.name in kept.wording.agreement
    assert "Another Force" not in kept.wording.agreement


def test_a_report_without_a_name_tells_the_police_of_no_landlord(session: Session) -> None:
    told = answers_for("police_intel", share_partners=["landlord"])
    drafted = a_draft(session, told)
    final = recording.finalise(session, drafted.report, drafted.interview)
    assert b"landlord" not in (session.reports.document(final.id) or b"")
    holding = session.agreements.holding(final.id)
    assert holding is not None
    assert "their landlord" in holding.text


def test_without_agreement_nothing_is_sealed_and_a_deleted_draft_leaves_no_words(
    session: Session,
) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    told = drafted.interview.answered("agreement_given", "no")
    recording.keep(session, drafted.report, told)
    with pytest.raises(Unfinished) as refusal:
        recording.finalise(session, drafted.report, told)
    assert [problem.key for problem in refusal.value.problems] == ["agreement_given"]
    assert [one.given for one in session.agreements.of(drafted.report.id)] == [True, False]
    recording.delete_draft(session, drafted.report)
    assert session.agreements.of(drafted.report.id) == []
