"""How long the police have not answered, when it is time to ask, and the letter that asks."""

from datetime import timedelta
from typing import Any

import pytest

from desktop import assessing, centre_record, changing_mind, days_waiting
from desktop.casework import Field
from desktop.days_waiting import NothingWaits, Stand
from desktop.forms.route import Route
from desktop.paper.text_twin import plain_text
from desktop.report import Report
from desktop.risk import Band, Override
from desktop.session import Session
from desktop.timeline import timeline
from tests.builders import (
    Clock,
    PlainSealer,
    a_draft,
    a_finalised_report,
    answers_for,
    read_and_finalised,
    told_by_police,
)

WORD = "Quillenbrook"


@pytest.fixture
def clock(session: Session) -> Clock:
    """A clock that goes when it is told to."""
    clock = Clock()
    session.now, session.sealer = clock, PlainSealer()
    return clock


def received(session: Session, days_ago: int, route: str = "police_named", **more: Any) -> Report:
    """A report that the police have had for so long."""
    return signed(session, a_finalised_report(session, route, **more), days_ago)


def signed(session: Session, report: Report, days_ago: int) -> Report:
    session.outbox.received(report.id, "NK-1\x1b[2J", session.now() - timedelta(days=days_ago))
    return session.reports.get(report.id)


def judged(session: Session, band: Band, days_ago: int) -> Report:
    recorded = a_draft(session, answers_for("police_named"))
    moved = Override(band=band, reason="They were shaking.", second_person="Bo")
    assessing.confirm(
        session, recorded.report, recorded.interview, moved, adult_care_needs=False
    )  # fmt: skip
    return signed(session, read_and_finalised(session, recorded), days_ago)


def stands(session: Session) -> dict[str, tuple[int, Stand]]:
    return {one.one.report: (one.days, one.stand) for one in days_waiting.waiting(session)}


@pytest.mark.usefixtures("clock")
def test_the_longest_stands_first_and_asking_is_due_by_how_fast_they_need_help(
    session: Session,
) -> None:
    days = {Band.HIGH: 7, Band.MEDIUM: 14, Band.STANDARD: 28}
    due = [judged(session, band, after).id for band, after in days.items()]
    early = [judged(session, band, after - 1).id for band, after in days.items()]
    found = days_waiting.waiting(session)
    assert [one.days for one in found] == [28, 27, 14, 13, 7, 6]
    assert {one.one.report for one in found if one.stand is Stand.ASK} == set(due)
    assert {one.one.report for one in found if one.stand is Stand.WAIT} == set(early)


@pytest.mark.usefixtures("clock")
def test_only_what_the_police_hold_and_have_not_answered_waits(session: Session) -> None:
    waiting, unsent = received(session, 40), a_finalised_report(session)
    answered, received_only = received(session, 40), received(session, 40)
    told_by_police(session, answered, "needs_clarification")
    told_by_police(session, received_only, "received")
    by_telephone = received(session, 40)
    centre_record.answer(session, by_telephone, Field.OUTCOME_TOLD, "told")
    stopped, only_counted = received(session, 40), received(session, 40)
    changing_mind.withdraw(session, stopped)
    changing_mind.narrow(session, only_counted, Route.COUNT_ONLY)
    a_finalised_report(session, "support_only")
    received(session, 400)
    assert set(stands(session)) == {waiting.id, received_only.id}
    assert unsent.id not in stands(session)


@pytest.mark.usefixtures("clock")
def test_of_what_was_told_without_a_name_no_answer_is_due(session: Session) -> None:
    report = received(session, 200, "police_intel")
    assert stands(session) == {report.id: (200, Stand.NO_ANSWER_DUE)}
    assert days_waiting.due(session) == ()


def test_a_letter_holds_references_and_days_and_nothing_else(
    session: Session, clock: Clock
) -> None:
    report = received(session, 30, narrative=f"They shouted {WORD} at me.")
    paper = days_waiting.letter(session, days_waiting.due(session))
    said = plain_text(paper)
    for words in (report.reference or "", "NK-1[U+001B][2J", "21 October 2026", "30",
                  "Eastgate Library", "Norfolk Constabulary", "20 November 2026"):  # fmt: skip
        assert words in said
    assert WORD not in said
    assert not {"hate", "race", "victim"} & set(said.lower().split())
    assert (paper.title, paper.footer.code) == ("Letter", "D25")


def test_asked_once_they_are_given_the_same_time_again(session: Session, clock: Clock) -> None:
    report = received(session, 28)
    about = days_waiting.due(session)
    days_waiting.asked(session, about)
    assert "Letter to ask the police printed" in [s.words for s in timeline(session, report)]
    assert days_waiting.due(session) == ()
    clock.go(days=13)
    [one] = days_waiting.waiting(session)
    assert (one.days, one.asked_days_ago, one.stand) == (41, 13, Stand.WAIT)
    clock.go(days=1)
    assert [one.one.report for one in days_waiting.due(session)] == [report.id]
    clock.go(days=-100)
    assert [one.days for one in days_waiting.waiting(session)] == [0], "a clock set back"


@pytest.mark.usefixtures("clock")
def test_there_is_no_letter_about_nothing(session: Session) -> None:
    with pytest.raises(NothingWaits):
        days_waiting.letter(session, ())
    report = received(session, 1)
    assert len(days_waiting.named(session, [report.reference or ""])) == 1
    with pytest.raises(NothingWaits):
        days_waiting.named(session, [report.reference or "", "HF-2222-2222"])
