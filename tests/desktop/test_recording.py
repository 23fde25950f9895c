"""A report from its start to its seal: every step whole or not taken."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop import document, enrolment, recording, taking_in
from desktop.errors import AlreadyFinalised, AnswerRefused, NotAllowed, ReportUnknown, TooLong
from desktop.forms.route import Route
from desktop.recording import Unfinished
from desktop.report import OutboxState, Report, Status
from desktop.sealing import SealedReport
from desktop.session import Session
from tests.builders import (
    NOON,
    PASSPHRASE,
    Clock,
    Founded,
    PlainSealer,
    a_draft,
    a_finalised_report,
    answers_for,
    take_in,
)
from tests.kit.marker_hunt import hunt
from tests.kit.opened_pages import every_byte


def count(session: Session, table: str) -> int:
    row = session.casebook.row(f"SELECT count(*) FROM {table}")
    return int(row[0]) if row else 0


def state(session: Session) -> dict[str, int]:
    """How many rows each table holds that finalising touches."""
    names = ("documents", "outbox", "tallies", "audit", "account", "identity")
    return {name: count(session, name) for name in names}


def test_a_draft_is_taken_up_where_it_stopped(session: Session) -> None:
    begun = recording.start(session)
    page = begun.interview.pages[3]
    told = begun.interview.turned_to(page.key).answered("narrative", "They shouted.")
    recording.keep(session, begun.report, told)
    again = recording.take_up(session, begun.report.id)
    assert again.interview == told
    assert again.report.parts == len(session.catalogue.parts)


def test_an_answer_counts_as_done_in_the_list_of_drafts(session: Session) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    assert session.reports.get(drafted.report.id).parts_done == recording.parts_done(
        drafted.interview
    )
    assert recording.parts_done(recording.start(session).interview) == 0


@pytest.mark.parametrize("route", list(Route))
def test_a_finalised_report_is_whole(session: Session, route: Route) -> None:
    session.sealer = PlainSealer()
    before = count(session, "audit")
    final = a_finalised_report(session, route)
    assert (final.status, final.route) == (Status.FINALISED, route)
    kept = session.reports.get(final.id)
    assert (kept.status, kept.route, kept.reference) == (final.status, route, final.reference)
    told = state(session)
    assert (told["tallies"], told["audit"]) == (1, before + 2)
    assert told["documents"] == (0 if route is Route.COUNT_ONLY else 1)
    assert told["outbox"] == (1 if route.reaches_police else 0)
    if route.reaches_police:
        content = session.reports.document(final.id) or b""
        assert session.outbox.envelope(final.id) == b"sealed:" + content
        assert document.read(content).reference == final.reference
    assert final.outbox == (OutboxState.WAITING if route.reaches_police else None)


def test_just_counting_leaves_no_answer_anywhere(vault: Path, founded: Founded) -> None:
    session = enrolment.open_session(vault, founded.opened)
    told = answers_for("police_named", narrative="Zanzibar", anonymous="give_name",
                       victims=[{"victim_full_name": "Zanzibar"}])  # fmt: skip
    drafted = a_draft(session, told)
    counted = drafted.interview.answered("share_route", "count_only")
    with pytest.raises(Unfinished):
        # What they agreed to was something else: it is asked again.
        recording.finalise(session, drafted.report, counted)
    counted = counted.answered("agreement_given", "yes_said_aloud")
    recording.keep(session, drafted.report, counted)
    final = recording.finalise(session, drafted.report, counted)
    assert session.reports.answers(final.id).values == {}
    assert session.reports.document(final.id) is None
    assert state(session)["account"] == state(session)["identity"] == 0
    assert session.casebook.row("SELECT place, visited FROM reports") == ("", "[]")
    # Nor is it left in an older page of the log: that was folded away.
    assert (vault / "casebook.db-wal").stat().st_size == 0
    session.close()


def test_a_deleted_draft_is_gone_and_its_page_folded_away(session: Session) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    recording.delete_draft(session, drafted.report)
    with pytest.raises(ReportUnknown):
        session.reports.get(drafted.report.id)
    assert state(session)["account"] == 0
    assert session.audit.lines(1)[0].act == "deleted draft"
    assert (session.folder / "casebook.db-wal").stat().st_size == 0


def test_a_report_cannot_be_finalised_kept_or_deleted_again(session: Session) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    recording.finalise(session, drafted.report, drafted.interview)
    before = state(session)
    tries: tuple[Callable[[], object], ...] = (
        lambda: recording.finalise(session, drafted.report, drafted.interview),
        lambda: recording.keep(session, drafted.report, drafted.interview),
        lambda: recording.delete_draft(session, drafted.report),
    )
    for try_ in tries:
        with pytest.raises(AlreadyFinalised):
            try_()
    assert state(session) == before


class Failing:
    """A sealer that cannot."""

    def seal(self, document: bytes, report_id: str) -> SealedReport:
        """Fail."""
        raise ValueError("cannot")

    def receipt_code(self, report_id: str, reference: str, sha256: str) -> str:
        """Fail too."""
        raise ValueError("cannot")

    def confirmation(self, acknowledgement: bytes, report_id: str) -> str:
        """Fail as well."""
        raise ValueError("cannot")


def test_what_cannot_be_sealed_stays_a_draft_with_nothing_half_done(session: Session) -> None:
    session.sealer = Failing()
    drafted = a_draft(session, answers_for("police_named"))
    before = state(session)
    with pytest.raises(ValueError, match="cannot"):
        recording.finalise(session, drafted.report, drafted.interview)
    assert state(session) == before
    assert session.reports.get(drafted.report.id).status is Status.DRAFT
    session.sealer = PlainSealer()
    recording.finalise(session, drafted.report, drafted.interview)


def asked_once(session: Session, *kinds: str) -> list[str]:
    """The questions of some kinds that belong to no group."""
    sections = (section for section in session.catalogue.sections if not section.group)
    return [q.name for section in sections for q in section.questions if q.kind in kinds]


def test_an_unfinished_or_too_long_report_stays_a_draft(session: Session) -> None:
    drafted = a_draft(session, {**answers_for("police_named"), "motivation": []})
    with pytest.raises(Unfinished):
        recording.finalise(session, drafted.report, drafted.interview)
    fields = asked_once(session, "text", "long_text")
    long = {name: "\U0001f3f3" * (10_000 if name == "narrative" else 100) for name in fields}
    victims = [{"victim_full_name": "\U0001f3f3" * 500, "victim_kind": "person"}] * 120
    told = answers_for("police_named", anonymous="give_name", victims=victims, **long)
    huge = a_draft(session, told)
    with pytest.raises(TooLong) as refusal:
        recording.finalise(session, huge.report, huge.interview)
    assert refusal.value.title == "This report is too long to send."
    assert state(session)["documents"] == 0


def test_quotes_count_twice_because_the_seal_quotes_them(session: Session) -> None:
    fields = asked_once(session, "text")
    victims = [{"victim_full_name": '"' * 500, "victim_kind": "person"}] * 120
    quoted = dict.fromkeys(fields, '"' * 100)
    told = answers_for(
        "police_named", anonymous="give_name", victims=victims, narrative='"' * 10_000,
        words_used='"' * 10_000, **quoted,
    )  # fmt: skip
    huge = a_draft(session, told)
    with pytest.raises(TooLong):
        recording.finalise(session, huge.report, huge.interview)


def test_no_two_reports_share_a_reference(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter(["HF-7K2M-9QXD", "HF-7K2M-9QXD", "HF-7K2M-9QXD", "HF-2222-2222"])
    monkeypatch.setattr(recording, "new_reference", lambda: next(drawn))
    references = [a_finalised_report(session).reference for _ in range(2)]
    assert references == ["HF-7K2M-9QXD", "HF-2222-2222"]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"colour": "red"}, "There is no question called colour."),
        ({"victim_kind": "person"}, "There is no question called victim_kind."),
        ({"victims": [{"narrative": "x"}]}, "There is no question called victims[0].narrative."),
        ({"victims[9].victim_kind": "person"},
         "There is no question called victims[9].victim_kind."),
        ({"victims": [{"x[0].victim_kind": "person"}]},
         "There is no question called victims[0].x[0].victim_kind."),
        ({"He hit me, Ahmed Khan of 3 High St": "x"},
         "A name in that file is not the name of a question."),
        ({"victims": [{"Ahmed Khan": "x"}]}, "A name in that file is not the name of a question."),
        ({"loc_district": "E06000001"}, "loc_district: Choose one of the answers shown."),
        ({"loc_district": "atlantis"}, "loc_district: there is no answer called atlantis."),
        ({"incident_type": ["threats", "rude"]}, "incident_type: there is no answer called rude."),
        ({"incident_type": "threats"}, "incident_type: Give these answers as a list."),
        ({"incident_date": "2026-02-31"},
         "incident_date: There is no such date. Check the day, month and year."),
    ],
)  # fmt: skip
def test_a_file_is_refused_by_name_and_nothing_of_it_is_stored(
    session: Session, told: dict[str, Any], words: str
) -> None:
    with pytest.raises(AnswerRefused) as refusal:
        take_in(session, [answers_for("police_named"), answers_for("police_named", **told)])
    assert refusal.value.title == words
    assert session.reports.page() == []


def test_a_file_of_several_reports_is_stored_whole_or_not_at_all(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = []

    def keep_once(_session: Session, report: Report, _interview: object) -> None:
        kept.append(report.id)
        if len(kept) == 2:
            raise RuntimeError("cut off")

    monkeypatch.setattr(taking_in, "keep", keep_once)
    with pytest.raises(RuntimeError):
        take_in(session, [answers_for("police_named")] * 2)
    assert len(kept) == 2
    assert session.reports.page() == []


def test_a_file_cannot_bring_in_what_its_route_forbids(session: Session) -> None:
    drafted = a_draft(session, answers_for("count_only", narrative="Zanzibar"))
    assert drafted.not_kept == ("narrative",)
    assert b"Zanzibar" not in every_byte(session)
    session.close()
    assert hunt("Zanzibar", session.folder).findings == ()


def test_a_file_cannot_name_somebody_who_gives_no_name(session: Session) -> None:
    victim = {"victim_kind": "person", "victim_full_name": "Zanzibar"}
    told = answers_for("police_intel", anonymous="no_name", victims=[victim])
    with pytest.raises(AnswerRefused, match=r"victims\[0\].victim_full_name") as refusal:
        a_draft(session, told)
    assert "Zanzibar" not in str(refusal.value)
    assert session.reports.page() == []
    assert b"Zanzibar" not in every_byte(session)


@pytest.fixture
def desk(vault: Path, founded: Founded) -> Session:
    """Ana at the desk, at noon."""
    return enrolment.open_session(vault, founded.opened, now=Clock())


def test_a_report_taken_on_paper_keeps_the_time_it_was_taken(desk: Session) -> None:
    final = a_finalised_report(desk, created_at="2026-11-03T09:30:00+01:00")
    kept = desk.reports.get(final.id)
    assert kept.created_at == NOON.replace(day=3, hour=8, minute=30)
    assert kept.finalised_at == NOON
    taken = document.read(desk.reports.document(final.id) or b"")
    assert (taken.taken_at, taken.finalised_at) == (
        "2026-11-03T08:30:00.000Z", "2026-11-20T12:00:00.000Z",
    )  # fmt: skip
    lines = desk.audit.lines(3)
    assert [line.act for line in lines] == ["finalised", "dated from paper", "started"]
    assert {line.at for line in lines} == {NOON}
    desk.close()


@pytest.mark.parametrize(
    "created_at",
    ["2026-11-20T12:00:01Z", "2026-11-20", "2026-11-20T11:00:00", "soon", 5, "",
     "0001-01-01T00:00:00+23:00", "1989-12-31T00:00:00Z"],
)  # fmt: skip
def test_a_time_that_has_not_come_or_cannot_be_read_is_refused(
    desk: Session, created_at: object
) -> None:
    with pytest.raises(AnswerRefused, match="created_at"):
        a_draft(desk, answers_for("police_named", created_at=created_at))
    assert desk.reports.page() == []
    desk.close()


def test_only_an_administrator_says_when_a_report_was_taken(session: Session) -> None:
    session.close()
    staff = enrolment.unlock(session.folder, "Tomasz", PASSPHRASE)
    with pytest.raises(NotAllowed):
        a_draft(staff, answers_for("police_named", created_at="2026-11-03T09:30:00Z"))
    staff.close()


def test_a_clock_set_back_ten_years_loses_no_report_and_locks_out_of_none(
    vault: Path, founded: Founded
) -> None:
    clock = Clock()
    session = enrolment.open_session(vault, founded.opened, now=clock)
    first = a_finalised_report(session)
    clock.time -= timedelta(days=3650)
    drafted = a_draft(session, answers_for("police_named"))
    second = recording.finalise(session, drafted.report, drafted.interview)
    assert [report.id for report in session.reports.page()] == [second.id, first.id]
    assert session.audit.first_broken() is None
    session.close()


def test_nothing_anybody_said_is_readable_in_any_file(vault: Path, founded: Founded) -> None:
    session = enrolment.open_session(vault, founded.opened)
    session.sealer = PlainSealer()
    marked = {"anonymous": "give_name", "narrative": "Zanzibar", "words_used": "zanzibar",
              "victims": [{"victim_full_name": "Zanzibar", "victim_address": "Zanzibar"}],
              "contact_ok": "yes", "letter_safe": "yes", "visit_safe": "no"}  # fmt: skip
    for route in Route:
        a_finalised_report(session, route, **marked)
    a_draft(session, answers_for("police_named", **marked))
    while_open = hunt("Zanzibar", vault)
    session.close()
    after = hunt("Zanzibar", vault)
    assert while_open.findings == after.findings == ()
    assert while_open.files == after.files + 4
    assert after.files >= 7
    assert after.size > 50_000


def test_a_draft_is_opened_by_whoever_takes_it_and_by_an_administrator(
    session: Session, vault: Path
) -> None:
    hers = a_draft(session, answers_for("police_named")).report
    sealed = a_finalised_report(session)
    session.close()
    staff = enrolment.unlock(vault, "Tomasz", PASSPHRASE)
    his = a_draft(staff, answers_for("police_named")).report
    assert not staff.may_open(hers)
    with pytest.raises(NotAllowed, match="Only Ana can open this draft"):
        recording.take_up(staff, hers.id)
    assert staff.may_open(staff.reports.get(sealed.id))
    assert recording.take_up(staff, his.id).report.id == his.id
    staff.close()
    administrator = enrolment.unlock(vault, "Ana", PASSPHRASE)
    assert administrator.may_open(his)
    assert recording.take_up(administrator, his.id).report.id == his.id
    administrator.close()


def test_what_is_told_after_midnight_may_have_happened_today(vault: Path, founded: Founded) -> None:
    clock = Clock(NOON.replace(hour=23, minute=50))
    session = enrolment.open_session(vault, founded.opened, now=clock)
    begun = a_draft(session, answers_for("police_intel", when_kind="exact"))
    clock.go(minutes=20)
    told = begun.interview.answered("incident_date", "2026-11-21")
    assert [problem.key for problem in told.problems] == ["incident_date"]
    assert told.on(session.today).problems == ()
    assert told.on(told.today) is told
    final = recording.finalise(session, begun.report, told)
    assert session.reports.document(final.id) is not None
    session.close()


def test_a_witness_is_not_named_in_a_file_without_their_word(session: Session) -> None:
    told = answers_for("police_named", witness_any="yes", witnesses=[{"witness_name": "Oxenbrook"}])
    with pytest.raises(AnswerRefused, match=r"^witnesses\[0\]\.witness_name: ") as refused:
        take_in(session, [told])
    assert "Oxenbrook" not in str(refused.value)
    assert count(session, "reports") == 0


def test_there_is_room_for_twenty_people_and_no_more(session: Session) -> None:
    person = {"suspect_known": "stranger"}
    drafted = a_draft(session, answers_for("police_named", suspects=[person] * 20))
    assert drafted.interview.said.entries("suspects") == 20
    with pytest.raises(AnswerRefused, match="suspects"):
        a_draft(session, answers_for("police_named", suspects=[person] * 21))
