"""Another wish for a sealed report: what never left is never sent; what left is told of."""

from collections.abc import Callable

import pytest

from desktop import adding, anonymous_copy, changing_mind, counting, document, evidence
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.counting import WrongCount
from desktop.errors import AnswerRefused, NotReviewed
from desktop.flowing import own_words
from desktop.forms.answers import NOTHING_SAID
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.handing_out import receipt_of
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.text_twin import plain_text
from desktop.period import quarter_of
from desktop.receipt_of_report import facts_of
from desktop.recording import Unfinished
from desktop.report import OutboxState, Report, Status, status_words
from desktop.session import Session
from desktop.store.additions import Additions
from desktop.store.beginnings import Act, Beginning, Beginnings
from desktop.store.outbox import PackedBatch
from desktop.store.recalling import Reach
from desktop.story import NothingToAddTo
from sync.wire import receipt_code
from tests.builders import (
    PlainSealer,
    a_draft,
    a_finalised_report,
    answers_for,
    read_and_finalised,
    taking_files,
)
from tests.desktop.errands import BROUGHT
from tests.kit.opened_pages import every_byte

WORD = "Quillenbrook"
SAID = f"{WORD} shouted at me. It was {WORD} again."
BATCH = "5c1d3a77-2f0b-4c55-8f21-0a3be1a7c001"


@pytest.fixture(autouse=True)
def sealed(session: Session) -> PlainSealer:
    """Reports here are sealed, with no seal at all: what lies in the queue can be read."""
    session.sealer = sealer = PlainSealer()
    return sealer


def packed(session: Session, *reports: Report) -> None:
    """Put reports into a batch."""
    batch = PackedBatch(id=BATCH, created_at=session.now(), size=1, sha256="")
    session.outbox.add_batch(batch, {one.id: f"digest of {one.id}" for one in reports})


def tried(session: Session, report: Report) -> None:
    """Bytes of it have gone."""
    packed(session, report)
    session.outbox.upload_begins(BATCH)


def received(session: Session, report: Report) -> None:
    """The police signed for it."""
    session.outbox.received(report.id, "NK-2026-000001", session.now())


def read(session: Session, interview: Interview) -> AnonymousCopy:
    """A copy that Ana has read as it stands."""
    words = own_words(interview, session.area)
    return anonymous_copy.reviewed(NO_COPY, words, session.person.id, session.now())


def frozen(session: Session, report: Report) -> document.FinalDocument:
    return document.read(session.reports.document(report.id) or b"")


def waiting(session: Session) -> list[str]:
    return [one.report for one in session.outbox.loose(10)]


def test_what_never_left_is_taken_out_and_nowhere_any_more(session: Session) -> None:
    report = a_finalised_report(session, narrative=SAID)
    packed(session, report)
    assert WORD.encode() in every_byte(session)
    assert changing_mind.reach(session, report) is Reach.NOWHERE
    added = changing_mind.withdraw(session, report)
    assert session.outbox.all() == []
    assert added.outbox is None
    now = session.reports.get(report.id)
    assert (now.status, now.cannot_be_recalled) == (Status.WITHDRAWN, False)
    assert status_words(now) == "Withdrawn"
    assert WORD.encode() not in every_byte(session)
    assert not session.outbox.upload_begins(BATCH), "a batch given up must not begin"


@pytest.mark.parametrize("has_left", [False, True])
def test_the_receipt_of_what_was_stopped_says_nothing_of_what_is_safe(
    session: Session, has_left: bool
) -> None:
    report = a_finalised_report(session, narrative=SAID)
    if has_left:
        received(session, report)
    changing_mind.withdraw(session, report)
    slip = plain_text(receipt_of(session, session.reports.get(report.id), ReceiptStyle.FULL))
    for made_up in ("SAFE CONTACT", "NOT SAFE", "no safe way"):
        assert made_up not in slip
    assert ("Nobody will contact you." in slip) is not has_left


def test_others_in_its_batch_go_on(session: Session) -> None:
    one, other = a_finalised_report(session), a_finalised_report(session)
    packed(session, one, other)
    changing_mind.withdraw(session, one)
    assert waiting(session) == [other.id]
    assert session.outbox.open_batches() == []


@pytest.mark.parametrize("left", [tried, received])
@pytest.mark.parametrize("route", ["police_named", "police_intel"])
def test_of_what_left_the_police_are_told(session: Session, left: object, route: str) -> None:
    report = read_and_sealed(session, route)
    assert callable(left)
    left(session, report)
    assert changing_mind.reach(session, report) is not Reach.NOWHERE
    added = changing_mind.withdraw(session, report)
    assert waiting(session) == [added.id], "only the notice goes on"
    told = frozen(session, added)
    assert (told.supplement_to, told.reference) == (report.id, report.reference)
    assert told.answers["change_of_mind"][0]["change"] == "withdraw"
    assert set(told.answers) == {
        "change_of_mind", "agreement_text_id", "agreement_text_version", "agreement_lang",
    }  # fmt: skip
    assert told.flags == {}
    now = session.reports.get(report.id)
    assert now.status is Status.WITHDRAWN
    assert now.cannot_be_recalled
    assert WORD.encode() not in every_byte(session)


def read_and_sealed(session: Session, route: str) -> Report:
    return a_finalised_report(session, route, narrative=SAID)


def test_what_was_received_stays_told_of(session: Session) -> None:
    report = a_finalised_report(session)
    received(session, report)
    changing_mind.withdraw(session, report)
    states = {one.report: one for one in session.outbox.all()}
    assert states[report.id].state is OutboxState.RECEIVED
    assert states[report.id].police_reference == "NK-2026-000001"


@pytest.mark.parametrize("left", [None, tried, received])
def test_only_the_count_stays(session: Session, left: object) -> None:
    report = a_finalised_report(session, narrative=SAID)
    if callable(left):
        left(session, report)
    changing_mind.narrow(session, report, Route.COUNT_ONLY)
    assert WORD.encode() not in every_byte(session)
    assert session.reports.get(report.id).route is Route.COUNT_ONLY
    acts = [line.act for line in session.audit.lines() if line.subject == report.id]
    assert "narrow" in acts
    assert session.pending_tallies.carry_over(session.tallies) == 1


def test_support_only_takes_it_out_and_keeps_what_support_needs(session: Session) -> None:
    report = a_finalised_report(session, narrative=SAID)
    changing_mind.narrow(session, report, Route.SUPPORT_ONLY)
    assert session.outbox.all() == []
    now = session.reports.get(report.id)
    assert (now.route, status_words(now)) == (Route.SUPPORT_ONLY, "Kept here, as they chose")
    assert session.reports.answers(report.id).text("narrative") == SAID


def test_without_a_name_from_now_on_before_anything_left(session: Session) -> None:
    report = a_finalised_report(session, narrative=SAID)
    with pytest.raises(NotReviewed):
        changing_mind.narrow(session, report, Route.POLICE_INTEL)
    assert waiting(session) == [report.id], "refused, it is all as it was"
    interview = changing_mind.narrowed_interview(session, report, Route.POLICE_INTEL)
    added = changing_mind.narrow(session, report, Route.POLICE_INTEL, read(session, interview))
    assert waiting(session) == [added.id]
    told = frozen(session, added)
    assert (told.route, told.anonymous, told.supplement_to) == ("police_intel", True, None)
    assert told.answers["narrative"] == SAID
    assert "taken_by" not in told.answers
    received(session, added)
    now = session.reports.get(report.id)
    assert (now.status, now.outbox) == (Status.DELIVERED, OutboxState.RECEIVED)


def test_without_a_name_from_now_on_after_it_left(session: Session) -> None:
    report = a_finalised_report(session, narrative=SAID)
    received(session, report)
    added = changing_mind.narrow(session, report, Route.POLICE_INTEL)
    told = frozen(session, added)
    assert (told.route, told.supplement_to) == ("police_intel", report.id)
    assert "narrative" not in told.answers
    assert session.reports.get(report.id).cannot_be_recalled


@pytest.fixture
def supported(session: Session) -> Report:
    """A report that the police know nothing of."""
    return a_finalised_report(session, "support_only", narrative=SAID)


def widened(session: Session, report: Report, route: Route) -> Report:
    interview = changing_mind.begin_widening(session, report, route)
    for key, answer in {
        "police_contact_wanted": "no", "agreement_given": "yes_said_aloud",
    }.items():  # fmt: skip
        interview = interview.answered(key, answer)
    return changing_mind.widen(session, report, interview, read(session, interview))


@pytest.mark.parametrize("route", [Route.POLICE_INTEL, Route.POLICE_NAMED])
def test_a_fuller_wish_sends_the_whole_report(
    session: Session, supported: Report, route: Route
) -> None:
    added = widened(session, supported, route)
    told = frozen(session, added)
    assert (told.route, told.supplement_to) == (route, None), "the police hear of it first now"
    assert told.answers["narrative"] == SAID
    assert told.answers["agreement_text_id"] == f"agreement_{route}"
    now = session.reports.get(supported.id)
    assert (now.route, now.outbox) == (route, OutboxState.WAITING)
    received(session, added)
    assert session.reports.get(supported.id).status is Status.DELIVERED


def test_a_fuller_report_adds_to_the_one_without_a_name(session: Session) -> None:
    report = a_finalised_report(session, "police_intel", narrative=SAID)
    added = widened(session, report, Route.POLICE_NAMED)
    assert frozen(session, added).supplement_to == report.id
    assert waiting(session) == [report.id, added.id]


def test_a_receipt_says_sent_of_a_fuller_wish_only_once_the_police_have_that(
    session: Session,
) -> None:
    report = a_finalised_report(session, "police_intel", narrative=SAID)
    received(session, report)
    added = widened(session, report, Route.POLICE_NAMED)

    def slip() -> str:
        now = session.reports.get(report.id)
        return plain_text(receipt_of(session, now, ReceiptStyle.FULL))

    assert "queued, not sent yet" in slip()
    assert "gave them your details" not in slip()
    assert "has, or may have, what we sent before" in " ".join(slip().split())
    assert "has what we send now, we cannot take that back" in " ".join(slip().split())
    received(session, added)
    assert "gave them your details" in slip()
    assert "may have, what we sent before" not in " ".join(slip().split())


def test_a_fuller_receipt_proves_the_fuller_document(session: Session) -> None:
    session.sealer = PlainSealer()
    report = a_finalised_report(session, "support_only", narrative=SAID)
    before = facts_of(session, report, report.reference or "", Route.SUPPORT_ONLY)
    assert receipt_code.read(before.check_code).report == report.id
    added = widened(session, report, Route.POLICE_NAMED)
    now = session.reports.get(report.id)
    after = facts_of(session, now, now.reference or "", Route.POLICE_NAMED)
    proved = receipt_code.read(after.check_code)
    assert (proved.report, proved.reference) == (added.id, report.reference)
    proved.check(session.reports.document(added.id) or b"")
    assert not after.less_is_held, "of support alone nothing had left"


def test_a_fuller_wish_ends_what_a_colleague_began_of_one(
    session: Session, supported: Report
) -> None:
    """They could neither go on with it nor leave it: there is no fuller wish any more."""
    begun = Beginning(act=Act.WIDEN, told=NOTHING_SAID, wish=Route.POLICE_NAMED)
    Beginnings(session.casebook).put(supported.id, begun, "a colleague")
    widened(session, supported, Route.POLICE_NAMED)
    assert Beginnings(session.casebook).of(supported.id, "a colleague") == []


def test_a_fuller_wish_is_agreed_to_anew(session: Session, supported: Report) -> None:
    interview = changing_mind.begin_widening(session, supported, Route.POLICE_NAMED)
    with pytest.raises(Unfinished) as missing:
        changing_mind.widen(session, supported, interview)
    asked = {problem.key for problem in missing.value.problems}
    assert "agreement_given" in asked
    assert Additions(session.casebook).of(supported.id) == []


def test_a_wish_goes_only_its_own_way(session: Session, supported: Report) -> None:
    with pytest.raises(AnswerRefused):
        changing_mind.begin_widening(session, supported, Route.COUNT_ONLY)
    with pytest.raises(AnswerRefused):
        changing_mind.narrow(session, supported, Route.POLICE_NAMED)


def test_narrowed_after_it_was_widened(session: Session, supported: Report) -> None:
    added = widened(session, supported, Route.POLICE_NAMED)
    received(session, added)
    notice = changing_mind.narrow(session, supported, Route.SUPPORT_ONLY)
    assert frozen(session, notice).supplement_to == added.id, "that is the id the police know"
    now = session.reports.get(supported.id)
    assert now.cannot_be_recalled
    assert now.outbox is OutboxState.RECEIVED


def test_what_was_stopped_stays_stopped(session: Session) -> None:
    report = a_finalised_report(session)
    changing_mind.withdraw(session, report)
    with pytest.raises(NothingToAddTo):
        changing_mind.withdraw(session, report)
    with pytest.raises(NothingToAddTo):
        changing_mind.narrow(session, report, Route.COUNT_ONLY)
    session.outbox.received(report.id, None, session.now())
    assert session.reports.get(report.id).status is Status.WITHDRAWN


@pytest.mark.parametrize("route", [Route.SUPPORT_ONLY, Route.COUNT_ONLY])
def test_its_files_are_erased_and_go_nowhere(session: Session, route: Route) -> None:
    draft = a_draft(taking_files(session), answers_for("police_named"))
    file = evidence.attach(session, draft.report, BROUGHT)
    report = read_and_finalised(session, draft)
    assert session.evidence_queue.waiting() == 1
    changing_mind.narrow(session, report, route)
    assert session.evidence_queue.waiting() == 0
    assert session.attachments.of_report(report.id) == []
    assert not evidence.file_of(session, file.id).exists()


def receipt(session: Session, report: Report) -> str:
    """The full receipt as it is printed now."""
    now = session.reports.get(report.id)
    return " ".join(plain_text(receipt_of(session, now, ReceiptStyle.FULL)).split())


CANNOT = "has, or may have, what we sent before. We cannot take it back."


@pytest.mark.parametrize("route", [Route.POLICE_INTEL, Route.SUPPORT_ONLY, Route.COUNT_ONLY])
@pytest.mark.parametrize("how_far", [tried, received])
def test_the_receipt_says_what_cannot_be_called_back(
    session: Session, route: Route, how_far: Callable[[Session, Report], None]
) -> None:
    report = a_finalised_report(session)
    how_far(session, report)
    changing_mind.narrow(session, report, route)
    words = receipt(session, report)
    assert CANNOT in words
    untrue = ("The police: nothing.", "We do not tell the police", "They will not contact you",
              "without your name or contact details", "Nobody will contact you")  # fmt: skip
    assert not [one for one in untrue if one in words]


def test_the_receipt_of_what_was_stopped_promises_nothing_more(session: Session) -> None:
    report, other = a_finalised_report(session), a_finalised_report(session)
    received(session, report)
    for one in (report, other):
        changing_mind.withdraw(session, one)
        assert "You asked us to stop." in receipt(session, one)
        assert "queued, not sent yet" not in receipt(session, one)
    assert CANNOT in receipt(session, report)
    assert CANNOT not in receipt(session, other)
    assert "Nobody gets anything from us." in receipt(session, other)


def test_each_change_is_counted_by_its_kind_and_of_no_report(session: Session) -> None:
    one, other = a_finalised_report(session), a_finalised_report(session, "support_only")
    adding.add(session, one, NOTHING_SAID.with_answer("words_used", "Ho"))
    changing_mind.narrow(session, one, Route.SUPPORT_ONLY)
    changing_mind.withdraw(session, one)
    changing_mind.withdraw(session, other)
    period = quarter_of(session.today)
    counted = counting.counts(session, period, by=("change_of_mind",))
    table = counted.tables[0].release.tables[0]
    found = {name: cells[0].value for name, cells in zip(table.rows, table.cells, strict=True)}
    assert found == {
        "Something added": 1, "Something put right": 0, "More shared": 0, "Less shared": 1,
        "Stopped": 2,
    }  # fmt: skip
    assert b"change_of_mind,Stopped,,,changes,2" in counted.csv()
    facts = session.counts.rows("SELECT * FROM facts WHERE question = 'change_of_mind'")
    told = {str(cell) for row in facts for cell in row}
    assert len(facts) == 4
    assert not {one.id, other.id, one.reference, other.reference} & told
    with pytest.raises(WrongCount):
        counting.counts(session, period, by=("change_of_mind", "district"))
