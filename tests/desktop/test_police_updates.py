"""What the police told back, as it is said at the desk, and how it goes with the report."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from desktop import (
    adding,
    changing_mind,
    finding,
    holding,
    losing,
    police_updates,
    safeguarding,
    telling_outcome,
    without_agreement,
)
from desktop.finding import Search
from desktop.forms.answers import NOTHING_SAID
from desktop.forms.route import Route
from desktop.report import Report
from desktop.session import Session
from desktop.sharing import PersonTold, Reason, Recipient, Sharing
from desktop.store.listing import Told
from desktop.timeline import timeline
from tests.builders import Clock, a_finalised_report, told_by_police
from tests.kit.opened_pages import every_byte

WORD = "Quillenbrook"


def test_the_newest_is_what_holds_in_whatever_order_they_came(session: Session) -> None:
    report, now = a_finalised_report(session), session.now()
    for status, days in (("closed", 1), ("recorded", 5), ("received", 9)):
        told_by_police(session, report, status, at=now - timedelta(days=days))
    shown = police_updates.told(session, report)
    assert [one.status for one in shown] == ["closed", "recorded", "received"]
    assert police_updates.reference(session, report) == "NK-2026-004211"
    steps = [step.words for step in timeline(session, report)]
    assert "The police answered: The police have closed it" in steps
    assert "The police have it" in steps, "to have received it is no answer"


def test_no_further_record_is_said_with_kind_words(session: Session) -> None:
    report = a_finalised_report(session)
    one = told_by_police(session, report, "no_further_record")
    said = " ".join(police_updates.what_it_means(session, report, one))
    for words in ("does not mean that the police did not believe them", "Support is there for them",
                  "some as information"):  # fmt: skip
        assert words in said
    assert "not a crime" not in said


@pytest.mark.parametrize("status", police_updates.STATUSES)
def test_each_status_says_what_it_means_and_what_is_next(session: Session, status: str) -> None:
    report = a_finalised_report(session)
    one = told_by_police(session, report, status)
    assert police_updates.status_words(one).startswith("The police ")
    means = police_updates.what_it_means(session, report, one)
    assert len(means) > 1
    assert not [words for words in means if "{" in words]


def test_a_status_of_tomorrow_is_shown_as_it_came(session: Session) -> None:
    report = a_finalised_report(session)
    one = told_by_police(session, report, "sent_to_\u202etrohsrep\x07")
    assert police_updates.status_words(one) == ("The police say: sent_to_[U+202E]trohsrep[U+0007]")
    assert "does not know this word" in police_updates.what_it_means(session, report, one)[0]


def test_a_message_is_lines_of_plain_text_and_nothing_else(session: Session) -> None:
    report = a_finalised_report(session)
    one = told_by_police(
        session, report, "closed", message="<b>Ring</b>\r\nus\x1b[2J\u2066now\u2029soon\x00 ",
        reason="two\nlines\x08",
    )  # fmt: skip
    assert police_updates.message(one) == ("<b>Ring</b>\nus[U+001B][2J[U+2066]now\nsoon[U+0000]")
    assert police_updates.reason(one) == "two lines[U+0008]"


def test_home_counts_and_the_list_finds_what_nobody_has_seen(session: Session) -> None:
    seen, new, waiting = (a_finalised_report(session) for _ in range(3))
    for report in (seen, new):
        told_by_police(session, report, "closed")
    told_by_police(session, waiting, "received")
    police_updates.see(session, seen)
    police_updates.see(session, waiting)
    assert session.updates.unseen() == 1

    def found(told: Told) -> set[str]:
        return {one.id for one in finding.find(session, Search(told=told)).reports}

    assert found(Told.NEW) == {new.id}
    assert found(Told.ANSWERED) == {seen.id, new.id}, "to have received it is no answer yet"
    told_by_police(session, seen, "closed", at=session.now() + timedelta(days=1))
    assert found(Told.NEW) == {seen.id, new.id}


def test_what_they_ask_for_stands_until_something_is_added(session: Session) -> None:
    session.now = clock = Clock()
    first, second, third = (a_finalised_report(session) for _ in range(3))
    for report in (first, second, third):
        told_by_police(session, report, "needs_clarification")
    clock.go(hours=1)
    told_by_police(session, second, "closed")
    told_by_police(session, third, "recorded", at=clock() - timedelta(days=9))
    assert session.updates.asked() == 2
    found = finding.find(session, Search(told=Told.ASKED)).reports
    assert {one.id for one in found} == {first.id, third.id}
    adding.add(session, first, NOTHING_SAID.with_answer("narrative", "It was stop 12."))
    assert session.updates.asked() == 1


def test_of_what_was_shared_without_agreement_nothing_is_for_the_person(session: Session) -> None:
    safeguarding.name_leads(session, [session.person.id])
    report = a_finalised_report(session, "support_only")
    shared = without_agreement.share(session, report.id, Sharing(
        reason=Reason.CHILD_AT_RISK, recipient=Recipient.POLICE_INTAKE, note="He is six.",
        told=PersonTold.NOT_TOLD_UNSAFE, ticked=frozenset({"incident_type"}),
    ))  # fmt: skip
    assert shared is not None
    told_by_police(session, shared, "recorded", message=WORD)
    assert police_updates.told(session, report) == ()
    assert "safeguarding lead" in police_updates.how_to_tell(session, shared)
    assert [one.message for one in police_updates.told(session, shared)] == [WORD]
    assert not telling_outcome.is_offered(session, shared)
    with session.wiping(), session.transaction():
        session.reports.erase_document(shared.id)
    assert WORD.encode() not in every_byte(session)


def stop(session: Session, report: Report) -> None:
    changing_mind.withdraw(session, report)


def only_count(session: Session, report: Report) -> None:
    changing_mind.narrow(session, report, Route.COUNT_ONLY)


@pytest.mark.parametrize("gone", [stop, only_count])
def test_it_goes_with_the_report_and_leaves_no_byte(
    session: Session, gone: Callable[[Session, Report], None]
) -> None:
    report = a_finalised_report(session)
    told_by_police(session, report, "closed", message=f"{WORD} and {WORD}. " * 150)
    assert WORD.encode() in every_byte(session)
    assert losing.loss(session, report, None).told
    assert not losing.loss(session, report, Route.SUPPORT_ONLY).told
    gone(session, report)
    assert WORD.encode() not in every_byte(session)
    assert session.updates.unseen() == 0
    assert police_updates.told(session, session.reports.get(report.id)) == ()


def test_while_a_hold_keeps_what_was_stopped_nobody_is_shown_it(session: Session) -> None:
    report = a_finalised_report(session)
    told_by_police(session, report, "closed", message=WORD)
    holding.hold(session, report, "A court case")
    changing_mind.withdraw(session, report)
    now = session.reports.get(report.id)
    assert police_updates.told(session, now) == ()
    assert WORD.encode() in every_byte(session)
    holding.lift(session, now)
    assert WORD.encode() not in every_byte(session)
