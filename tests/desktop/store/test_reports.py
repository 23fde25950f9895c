"""Reports in their tables: kept whole, listed quickly, and kept apart by what they tell."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from desktop import assessing, recording
from desktop.errors import AlreadyFinalised, ReportUnknown
from desktop.forms.answers import name_of
from desktop.forms.interview import Interview
from desktop.report import OutboxState, Report, Status, status_words
from desktop.session import Session
from desktop.store.reports import Draft
from tests.builders import NOON, a_draft, a_finalised_report, answers_for, norfolk
from tests.strategies import interviews

CATALOGUE = norfolk()


def a_report(number: int = 0) -> Report:
    return Report(
        id=str(uuid.UUID(int=number, version=4)), status=Status.DRAFT, taken_by="1",
        taken_by_name="Ana", created_at=NOON + timedelta(minutes=number), updated_at=NOON,
        catalogue="2026", area="norfolk", parts=8,
    )  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(interviews(CATALOGUE))
def test_a_draft_survives_store_and_reload_letter_for_letter(
    session: Session, interview: Interview
) -> None:
    report = replace(a_report(), id=str(uuid.uuid4()))
    session.reports.add(report)
    seen = replace(interview, visited=frozenset({"safety[0]/danger"}), place="who[0]/role")
    recording.keep(session, report, seen)
    again = recording.take_up(session, report.id)
    # What is only asked on the screen is never written (domain.md 1.13).
    assert again.interview.answers.values == assessing.written(seen).values
    assert (again.interview.visited, again.interview.place) == (seen.visited, seen.place)
    assert again.report.route == seen.route


def test_text_is_stored_byte_for_byte(session: Session) -> None:
    for text in ("e\u0301", "\u00e9", "\u202eabc\u202c", "🏳️‍🌈", "a\r\nb\x00c", " two  spaces "):
        drafted = a_draft(session, {})
        told = drafted.interview.answered("narrative", text)
        recording.keep(session, drafted.report, told)
        assert session.reports.answers(drafted.report.id).get("narrative") == text


def test_who_they_are_lies_apart_from_what_happened(session: Session) -> None:
    told = answers_for("police_named", anonymous="give_name", narrative="Zanzibar",
                       victims=[{"victim_full_name": "Zebedee"}])  # fmt: skip
    drafted = a_draft(session, told)
    drawers = {
        drawer: session.casebook.row(f"SELECT answers FROM {drawer} WHERE report = ?",
                                     (drafted.report.id,))
        for drawer in ("account", "identity")
    }  # fmt: skip
    assert "Zanzibar" in str(drawers["account"])
    assert "Zebedee" not in str(drawers["account"])
    assert "Zebedee" in str(drawers["identity"])
    assert "Zanzibar" not in str(drawers["identity"])


def test_who_did_it_lies_apart_and_so_does_the_name_of_a_witness(session: Session) -> None:
    told = answers_for(
        "police_named", suspect_count="1", witness_any="yes",
        suspects=[{"suspect_known": "know_them", "suspect_name": "Quillfeather"}],
        witnesses=[{"witness_desc": "the driver", "witness_agrees": "yes",
                    "witness_name": "Oxenbrook"}],
    )  # fmt: skip
    drafted = a_draft(session, told)
    held = {
        drawer: str(session.casebook.row(f"SELECT answers FROM {drawer} WHERE report = ?",
                                         (drafted.report.id,)))
        for drawer in ("account", "identity", "suspects", "equality")
    }  # fmt: skip
    assert [d for d, said in held.items() if "Quillfeather" in said] == ["suspects"]
    assert [d for d, said in held.items() if "suspect_count" in said] == ["suspects"]
    assert [d for d, said in held.items() if "Oxenbrook" in said] == ["identity"]
    assert [d for d, said in held.items() if "the driver" in said] == ["account"]


def test_no_list_of_reports_tells_who_did_it(session: Session) -> None:
    told: dict[str, Any] = {
        "suspects": [{"suspect_known": "know_them", "suspect_name": "Quillfeather"}]
    }
    a_finalised_report(session, **told)
    a_draft(session, answers_for("police_named", **told))
    listed = (*session.reports.page(), *session.reports.drafts())
    assert len(listed) == 3
    assert "Quillfeather" not in str(listed)


def test_a_draft_of_an_older_form_can_still_be_saved_and_guards_what_it_held(
    session: Session,
) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    older = drafted.interview.answers.with_answer("asked_last_year", "Zebedee")
    draft = Draft(answers=older, visited=frozenset(), place="")
    session.reports.keep(drafted.report.id, draft, CATALOGUE, 0, NOON)
    again = recording.take_up(session, drafted.report.id)
    assert again.interview.answers.get("asked_last_year") == "Zebedee"
    row = session.casebook.row("SELECT answers FROM account")
    assert "Zebedee" not in str(row)


def test_a_finalised_report_takes_no_more_answers(session: Session) -> None:
    final = a_finalised_report(session)
    draft = Draft(answers=session.reports.answers(final.id), visited=frozenset(), place="")
    with pytest.raises(AlreadyFinalised):
        session.reports.keep(final.id, draft, CATALOGUE, 0, NOON)
    with pytest.raises(AlreadyFinalised):
        session.reports.finalise(final)
    with pytest.raises(AlreadyFinalised):
        session.reports.delete_draft(final.id)
    with pytest.raises(RuntimeError, match="does not change"):
        session.casebook.change("UPDATE documents SET content = X'00'")


def test_what_is_not_there_is_told(session: Session) -> None:
    for ask in (session.reports.get, session.reports.by_reference, session.reports.draft):
        with pytest.raises(ReportUnknown):
            ask("HF-7K2M-9QXD")


def test_pages_follow_one_another_newest_first_without_a_gap(session: Session) -> None:
    for number in range(25):
        session.reports.add(a_report(number))
    numbers = {row[0]: row[1] for row in session.casebook.rows("SELECT id, number FROM reports")}
    first = session.reports.page(size=10)
    second = session.reports.page(numbers[first[-1].id], size=10)
    third = session.reports.page(numbers[second[-1].id], size=10)
    listed = [report.id for report in (*first, *second, *third)]
    assert listed == [a_report(number).id for number in reversed(range(25))]


def test_drafts_are_listed_for_one_person_or_for_all(session: Session) -> None:
    session.reports.add(a_report(1))
    session.reports.add(replace(a_report(2), taken_by="2"))
    a_finalised_report(session)
    assert len(session.reports.drafts()) == 2
    assert [report.taken_by for report in session.reports.drafts("2")] == ["2"]


def test_a_list_reads_no_answers_however_long_they_are(session: Session) -> None:
    a_finalised_report(session, narrative="They shouted. " * 500)
    read: set[str] = set()

    def noted(_act: int, table: str | None, *_rest: object) -> int:
        read.add(table or "")
        return 0

    connection = session.casebook._connection
    assert connection is not None
    connection.set_authorizer(noted)
    assert len(session.reports.page()) == 1
    connection.set_authorizer(None)
    tables = {name for name in read if name and not name.startswith("sqlite_")}
    # The batch tells whether a first byte of a report has left.
    assert tables == {"reports", "outbox", "batches", "hand_overs"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Draft"),
        ({"status": Status.WITHDRAWN}, "Withdrawn"),
        ({"status": Status.FINALISED}, "Kept here, as they chose"),
        ({"status": Status.FINALISED, "outbox": OutboxState.SENT}, "Sent, not confirmed"),
        ({"status": Status.DELIVERED, "outbox": OutboxState.RECEIVED}, "Received by police"),
    ],
)
def test_a_status_is_told_in_the_same_words_everywhere(
    changes: dict[str, object], words: str
) -> None:
    assert status_words(replace(a_report(), **changes)) == words  # type: ignore[arg-type]


def test_names_of_questions_alone_decide_the_drawer(session: Session) -> None:
    told = answers_for("police_named", anonymous="give_name", victims=[
        {"victim_full_name": "A"}, {"victim_full_name": "B", "victim_kind": "person"}])  # fmt: skip
    drafted = a_draft(session, told)
    kept = session.reports.answers(drafted.report.id).values
    assert [kept[k] for k in kept if name_of(k) == "victim_full_name"] == ["A", "B"]
