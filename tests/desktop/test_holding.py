"""A legal hold: nothing is erased while it stands, whatever the person wishes in the meantime."""

from collections.abc import Callable

import pytest

from desktop import (
    adding,
    centre_record,
    changing_mind,
    erasing,
    evidence,
    finding,
    holding,
    recording,
)
from desktop.errors import AnswerRefused, NotAllowed
from desktop.finding import Search
from desktop.forms.answers import NOTHING_SAID
from desktop.forms.route import Route
from desktop.handing_out import receipt_of
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text
from desktop.report import Report, Status
from desktop.session import Session
from desktop.store.centre_record import By
from desktop.story import known_now, story_of
from tests.builders import PlainSealer, a_draft, a_finalised_report, answers_for, taking_files
from tests.kit.opened_pages import every_byte
from tests.kit.pictures import photo

WORD = "Quillenbrook"
WHY = f"{WORD} complained to the ombudsman about {WORD}"


@pytest.fixture
def held(session: Session) -> Report:
    """A report of which something waits to be sent, held for a complaint."""
    session.sealer = PlainSealer()
    report = a_finalised_report(session, narrative=f"{WORD} shouted. It was {WORD}.")
    centre_record.write_down(session, report, f"{WORD} was rung", "", session.today)
    holding.hold(session, report, WHY)
    return report


def stop(session: Session, report: Report) -> None:
    changing_mind.withdraw(session, report)


def only_count(session: Session, report: Report) -> None:
    changing_mind.narrow(session, report, Route.COUNT_ONLY)


@pytest.mark.parametrize("less", [stop, only_count])
def test_a_wish_to_stop_is_heard_at_once_and_wiped_when_the_hold_is_lifted(
    session: Session, held: Report, less: Callable[[Session, Report], None]
) -> None:
    less(session, held)
    now = session.reports.get(held.id)
    assert session.outbox.all() == [], "nothing more is sent"
    assert erasing.is_kept_for_now(session, now)
    assert session.reports.answers(held.id).text("narrative")
    assert centre_record.record_of(session, now).actions
    assert finding.count(session, Search(text=WORD)) == 0, "no search finds a word of it"
    with pytest.raises(centre_record.NothingKept):
        centre_record.write_down(session, now, "More", "", session.today)
    assert set(known_now(session, story_of(session, now)).said.values) <= {"share_route"}
    slip = plain_text(receipt_of(session, now, ReceiptStyle.FULL))
    assert "A court case or a complaint needs what you told us" in slip
    assert not [untrue for untrue in ("have wiped", "not kept your name", "no longer")
                if untrue in slip]  # fmt: skip
    holding.lift(session, now)
    assert not erasing.is_kept_for_now(session, session.reports.get(held.id))
    assert WORD.encode() not in every_byte(session), "nor is why it was held kept"
    acts = [line.act for line in session.audit.about(held.id)]
    assert [act for act in acts if "hold" in act or "held" in act] == ["held it", "lifted the hold"]


@pytest.mark.parametrize("less", [stop, only_count])
def test_whoever_stopped_is_followed_up_no_more(
    session: Session, held: Report, less: Callable[[Session, Report], None]
) -> None:
    someone = By(id=session.person.id, name="Ana", at=session.now())
    session.centre_records.plan(held.id, session.today, someone)
    assert session.centre_records.due(session.today) == 1
    less(session, held)
    assert session.centre_records.due(session.today) == 0
    assert finding.count(session, Search(due=True)) == 0


def test_where_nothing_was_wished_lifting_wipes_nothing(session: Session, held: Report) -> None:
    holding.lift(session, held)
    assert session.reports.document(held.id)
    (before,) = centre_record.record_of(session, held).holds
    assert (before.reason, before.lifted_by_name) == (WHY, "Ana")
    holding.hold(session, held, "A court case")
    assert centre_record.record_of(session, held).hold is not None
    with pytest.raises(RuntimeError, match="never changed"):
        session.casebook.change("UPDATE legal_holds SET reason = 'none'")


def test_files_stay_but_do_not_go(session: Session, tmp_path: object) -> None:
    session.sealer = PlainSealer()
    drafted = a_draft(taking_files(session), answers_for("police_named"))
    file = session.folder.parent / "door.jpg"
    file.write_bytes(photo(size=(64, 40)))
    added = evidence.attach(session, drafted.report, file)
    report = recording.finalise(session, drafted.report, drafted.interview)
    holding.hold(session, report, WHY)
    changing_mind.narrow(session, report, Route.SUPPORT_ONLY)
    assert session.evidence_queue.waiting() == 0
    assert evidence.file_of(session, added.id).exists()
    holding.lift(session, report)
    assert session.attachments.of_report(report.id) == []
    assert not evidence.file_of(session, added.id).exists()


def test_the_database_itself_erases_nothing_that_is_held(session: Session, held: Report) -> None:
    for erase in (session.reports.erase_answers, session.reports.erase_document):
        with pytest.raises(RuntimeError, match="a legal hold stops erasure"):
            erase(held.id)


def test_refused_without_a_reason_and_where_nothing_is_kept(session: Session, held: Report) -> None:
    report = a_finalised_report(session)
    with pytest.raises(AnswerRefused, match="Say which"):
        holding.hold(session, report, " ")
    with pytest.raises(AnswerRefused, match="Shorten"):
        holding.hold(session, report, "x" * 501)
    with pytest.raises(AnswerRefused, match="held already"):
        holding.hold(session, held, WHY)
    with pytest.raises(AnswerRefused, match="is not held"):
        holding.lift(session, report)
    for nothing in (a_finalised_report(session, "count_only"),
                    a_draft(session, answers_for("police_named")).report):  # fmt: skip
        with pytest.raises(AnswerRefused, match="nothing here"):
            holding.hold(session, nothing, WHY)


def test_only_an_administrator_lifts_it_or_reads_what_it_keeps(
    sit_down: Callable[[str], Session], session: Session, held: Report
) -> None:
    added = adding.add(session, held, NOTHING_SAID.with_answer("narrative", f"{WORD} once more"))
    changing_mind.withdraw(session, held)
    session.close()
    tomasz = sit_down("Tomasz")
    now = tomasz.reports.get(held.id)
    assert now.status is Status.WITHDRAWN
    for act in (holding.lift, holding.require_readable):
        for one in (now, tomasz.reports.get(added.id)):
            with pytest.raises(NotAllowed):
                act(tomasz, one)
