"""What the centre writes down after a report: kept beside it, counted alone, gone with it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from desktop import centre_record, changing_mind
from desktop.casework import CODES, Field, FollowUpResult
from desktop.centre_record import NoSafeWay, NothingKept, may_be_written, record_of
from desktop.errors import AnswerRefused, NotAllowed
from desktop.forms.route import Route
from desktop.period import quarter_of
from desktop.report import Report, leaves_no_words
from desktop.session import Session
from desktop.timeline import timeline
from tests.builders import Clock, PlainSealer, a_draft, a_finalised_report, answers_for
from tests.kit.opened_pages import every_byte

WORD = "Quillenbrook"
SAFE: dict[str, Any] = {
    "victims": [{"victim_kind": "person", "victim_phone": "07700 900142",
                 "victim_email": "z@example.org", "victim_known_as": "Zofia"}],
    "contact_ok": "yes", "phone_safe_to_call": "yes", "phone_safe_voicemail": "no",
    "phone_safe_say_who": "say_centre_only", "text_safe": "not_sure", "email_safe": "no",
    "must_not_know": "Her brother", "code_word": "Marigold",
}  # fmt: skip


@pytest.fixture
def kept(session: Session) -> Report:
    """A report of somebody who may be rung, taken on 20 November 2026."""
    session.now, session.sealer = Clock(), PlainSealer()
    return a_finalised_report(session, "support_only", **SAFE)


def counted(session: Session, question: str) -> dict[str, int]:
    session.pending_tallies.carry_over(session.tallies)
    return session.tallies.facts.count(question, (quarter_of(session.today).code,))


def test_what_was_done_stays_as_it_was_written(session: Session, kept: Report) -> None:
    centre_record.write_down(session, kept, "Rang the landlord.", "New lock", session.today)
    centre_record.write_down(session, kept, " Went along to the council ", "", session.today)
    told = [(one.what, one.result, one.by.name) for one in record_of(session, kept).actions]
    assert told == [
        ("Rang the landlord.", "New lock", "Ana"), ("Went along to the council", "", "Ana"),
    ]  # fmt: skip
    with pytest.raises(RuntimeError, match="added to, not changed"):
        session.casebook.change("UPDATE actions SET what = 'nothing'")


@pytest.mark.parametrize(
    ("what", "days", "said"),
    [(" ", 0, "what was done"), ("x" * 2001, 0, "Shorten"), ("a\x00", 0, "cannot be saved"),
     ("a", 1, "not come yet"), ("a", -1, "before the report")],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(
    session: Session, kept: Report, what: str, days: int, said: str
) -> None:
    with pytest.raises(AnswerRefused, match=said):
        centre_record.write_down(session, kept, what, "", session.today + timedelta(days))
    assert record_of(session, kept).actions == ()


def test_a_follow_up_is_planned_moved_done_and_counted(session: Session, kept: Report) -> None:
    clock = session.now
    assert isinstance(clock, Clock)
    centre_record.plan(session, kept, session.today + timedelta(2))
    centre_record.plan(session, kept, session.today + timedelta(7))
    assert session.centre_records.due(session.today) == 0
    clock.go(days=7)
    assert session.centre_records.due(session.today) == 1
    centre_record.finish(session, kept, FollowUpResult.NOT_REACHED, session.today)
    assert (session.centre_records.due(session.today), record_of(session, kept).open) == (0, None)
    centre_record.finish(session, kept, FollowUpResult.REACHED, session.today)
    results = [one.result for one in record_of(session, kept).follow_ups]
    assert results == [FollowUpResult.NOT_REACHED, FollowUpResult.REACHED]
    assert counted(session, "followup_result") == {"not_reached": 1, "reached": 1}
    for day in (session.today - timedelta(1), session.today + timedelta(400)):
        with pytest.raises(AnswerRefused, match="within a year"):
            centre_record.plan(session, kept, day)
    with pytest.raises(RuntimeError, match="is not changed"):
        session.casebook.change("UPDATE follow_ups SET due = '2030-01-01'")


def test_the_safe_ways_come_first_and_lead_nowhere_else(session: Session, kept: Report) -> None:
    found = centre_record.ways(session, kept)
    assert [way.words for way in found.ways] == [
        "Telephone: safe, 07700 900142", "Voicemail: NOT SAFE", "Text message: NOT SAFE",
        "Email: NOT SAFE", "Letter: NOT SAFE", "Through the person they trust: NOT SAFE",
    ]  # fmt: skip
    assert dict(found.mind)["Who must not find out"] == "Her brother"
    assert [line.act for line in session.audit.about(kept.id)][-1] == "looked up the safe ways"


@pytest.mark.parametrize(
    ("told", "safe"),
    [({"contact_ok": "only_through_centre"}, ["Telephone"]),
     ({"contact_ok": "only_through_trusted_person", "trusted_name": "Ada", "trusted_knows": "yes",
       "trusted_contact": "01603 555010"}, ["Through the person they trust"]),
     ({"contact_ok": "not_sure"}, []),
     ({"contact_until": "2026-11-19"}, [])],
)  # fmt: skip
def test_what_may_only_go_through_the_centre_it_may_do_itself(
    session: Session, told: dict[str, Any], safe: list[str]
) -> None:
    session.now = Clock()
    report = a_finalised_report(session, "support_only", **{**SAFE, **told})
    found = centre_record.ways(session, report)
    assert [way.name for way in found.ways if way.is_safe] == safe
    if safe:
        return
    assert found.mind == ()
    with pytest.raises(NoSafeWay):
        centre_record.plan(session, report, session.today)
    # They may have come in by themselves, or somebody finds out that it was not safe.
    centre_record.finish(session, report, FollowUpResult.UNSAFE, session.today)


def test_what_came_of_it_holds_newest_first_and_is_counted_once(
    session: Session, kept: Report
) -> None:
    for code in ("sent", "accepted", "sent", "contacted", "contacted"):
        centre_record.answer(session, kept, Field.REFERRAL_OUTCOME, code)
    centre_record.answer(session, kept, Field.OUTCOME_TOLD, "could_not_contact")
    centre_record.answer(session, kept, Field.OUTCOME_TOLD, "told")
    record = record_of(session, kept)
    assert record.code(Field.REFERRAL_OUTCOME) == "contacted"
    assert record.code(Field.OUTCOME_TOLD) == "told"
    assert counted(session, "referral_outcome") == dict.fromkeys(
        ("sent", "accepted", "contacted"), 1
    )
    assert counted(session, "outcome_told") == {"could_not_contact": 1, "told": 1}
    with pytest.raises(AnswerRefused, match="answers shown"):
        centre_record.answer(session, kept, Field.OUTCOME_TOLD, "sent")


def test_a_referral_came_of_nothing_where_none_was_wanted(session: Session) -> None:
    report = a_finalised_report(session)
    with pytest.raises(AnswerRefused, match="no support service"):
        centre_record.answer(session, report, Field.REFERRAL_OUTCOME, "sent")


def test_the_two_ticks_are_set_once_and_in_their_order(session: Session, kept: Report) -> None:
    with pytest.raises(AnswerRefused, match="Say first"):
        centre_record.answer(session, kept, Field.SIGNPOSTED_PREVENT, "yes")
    for of in (Field.EXTREMISM_SEEN, Field.SIGNPOSTED_PREVENT, Field.EXTREMISM_SEEN):
        centre_record.answer(session, kept, of, "yes")
    assert counted(session, "extremism_seen") == {"NA": 1, "yes": 1}
    assert counted(session, "signposted_prevent") == {"NA": 1, "yes": 1}
    at_once = a_finalised_report(session, extremism_seen="yes", signposted_prevent="no")
    with pytest.raises(AnswerRefused, match="when the report was taken"):
        centre_record.answer(session, at_once, Field.EXTREMISM_SEEN, "yes")
    centre_record.answer(session, at_once, Field.SIGNPOSTED_PREVENT, "yes")
    assert counted(session, "signposted_prevent") == {"NA": 1, "yes": 2, "no": 1}


def everything_written(session: Session, report: Report) -> None:
    """A word in everything that takes words, and something in all the rest."""
    centre_record.write_down(session, report, f"{WORD} rang {WORD}", f"{WORD} {WORD}",
                             session.today)  # fmt: skip
    centre_record.finish(session, report, FollowUpResult.REACHED, session.today)
    centre_record.plan(session, report, session.today)
    for of in (Field.OUTCOME_TOLD, Field.REFERRAL_OUTCOME):
        centre_record.answer(session, report, of, next(iter(CODES[of])))


ROWS = ("actions", "follow_ups", "centre_answers", "legal_holds")


def rows(session: Session) -> list[int]:
    found = (session.casebook.row(f"SELECT count(*) FROM {table}") or (0,) for table in ROWS)
    return [one[0] for one in found]


def stop(session: Session, report: Report) -> None:
    changing_mind.withdraw(session, report)


def only_count(session: Session, report: Report) -> None:
    changing_mind.narrow(session, report, Route.COUNT_ONLY)


def erase(session: Session, report: Report) -> None:
    """What a rule that erases old reports will have to do, and nothing more."""
    with session.wiping(), session.transaction():
        session.reports.erase_answers(report.id)


@pytest.mark.parametrize("gone", [stop, only_count, erase])
def test_it_goes_with_the_report_and_leaves_no_byte(
    session: Session, kept: Report, gone: Callable[[Session, Report], None]
) -> None:
    everything_written(session, kept)
    assert rows(session) == [1, 2, 2, 0]
    assert WORD.encode() in every_byte(session)
    gone(session, kept)
    assert rows(session) == [0, 0, 0, 0]
    assert WORD.encode() not in every_byte(session)
    assert counted(session, "followup_result") == {"reached": 1}, "what was counted stays"
    if gone is erase:
        return
    now = session.reports.get(kept.id)
    assert leaves_no_words(now)
    with pytest.raises(NothingKept):
        centre_record.write_down(session, now, "More", "", session.today)


def test_the_database_itself_refuses_what_may_not_exist(session: Session) -> None:
    draft = a_draft(session, answers_for("police_named")).report
    only = a_finalised_report(session, "count_only")
    stopped = a_finalised_report(session)
    changing_mind.withdraw(session, stopped)
    for report in (draft, only, session.reports.get(stopped.id)):
        assert not may_be_written(report)
        for table in ("follow_ups (report, due, by_id, by_name, at)",
                      "actions (report, what, day, by_id, by_name)",
                      "legal_holds (report, reason, by_id, by_name, at)"):  # fmt: skip
            with pytest.raises(RuntimeError, match=r"this report|nothing here"):
                session.casebook.change(f"INSERT INTO {table} VALUES (?, 'a', 'b', 'c', 'd')",
                                        (report.id,))  # fmt: skip


def test_the_trail_and_the_timeline_hold_no_word_of_it(session: Session, kept: Report) -> None:
    everything_written(session, kept)
    acts = [line.act for line in session.audit.about(kept.id)]
    assert not [act for act in acts if WORD in act or "reached" in act or "sent" in act]
    noted = {"wrote down what was done", "planned a follow-up", "did a follow-up",
             "wrote down about telling the outcome", "wrote down about the referral"}  # fmt: skip
    assert noted <= {*acts}
    said = [step.words for step in timeline(session, kept)]
    assert "A follow-up was planned" in said
    assert session.audit.first_broken() is None


def test_a_coordinator_sees_none_of_it(
    sit_down: Callable[[str], Session], session: Session, kept: Report
) -> None:
    session.claim = None
    cara = sit_down("Cara")
    for act in (lambda: record_of(cara, kept), lambda: centre_record.ways(cara, kept),
                lambda: centre_record.plan(cara, kept, date(2026, 11, 20))):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()
