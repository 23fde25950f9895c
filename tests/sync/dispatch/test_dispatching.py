"""A round of sending against a real intake: what arrives, and what is believed."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event

import pytest

from desktop.errors import PUT_BACK_TITLE, NotEnrolled
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.line import LineState
from desktop.store.trail_heads import ACKNOWLEDGED
from desktop.vault import anchor
from desktop.vault.anchor import Head
from sync.dispatch import errors
from sync.dispatch.answer import Answer
from sync.dispatch.dispatching import seconds_to_next, send_round, send_until_empty
from sync.dispatch.link import Link
from sync.dispatch.progress import Progress
from tests.kit.scripted_answers import captive_portal
from tests.kit.scripted_server import ScriptedServer
from tests.sync.dispatch.bends import (
    Bend,
    Question,
    Really,
    asks_for_acknowledgement,
    bent,
    sends_bytes,
)
from tests.sync.dispatch.centre import (
    LONG,
    QUICK,
    MovedClock,
    Police,
    Vault,
    finalise,
    states,
    through,
)

PROBLEM = {"content-type": "application/problem+json", "tus-resumable": "1.0.0"}
PAGE = Answer(status=200, headers={"content-type": "text/html"}, body=b"<html>Sign in</html>")

Said = Callable[[Question], bool]


def instead(which: Said, answer: Answer, times: int = 1) -> Bend:
    """Give this answer in place of the true one, so many times."""
    left = [times]

    def bend(question: Question, really: Really) -> Answer:
        if which(question) and left[0]:
            left[0] -= 1
            return answer
        return really()

    return bend


def anything(_question: Question) -> bool:
    """Every question."""
    return True


def test_a_report_arrives_and_is_signed_for(session: Session, police: Police, link: Link) -> None:
    report = finalise(session)
    done = send_round(session, pace=QUICK)
    assert done.problem is None
    assert done.received == (report,)
    assert states(session) == {report: OutboxState.RECEIVED}
    assert police.documents(link) == {report: session.reports.document(report)}
    assert session.reports.get(report).status == "delivered"
    assert list((session.folder / "outgoing").iterdir()) == []
    assert session.line.state().last_success is not None
    assert {event.code for event in session.line.events()} == {"S-01", "S-02"}


def test_many_reports_go_in_batches_that_grow(session: Session, police: Police, link: Link) -> None:
    reports = {finalise(session, str(number)) for number in range(12)}
    seen: list[Progress] = []
    done = send_round(session, pace=QUICK, progress=seen.append)
    assert set(done.received) == reports
    assert set(police.documents(link)) == reports
    sizes = list(dict.fromkeys((one.batch, len(one.reports)) for one in seen))
    assert [size for _batch, size in sizes] == [1, 8, 3]
    assert seen[-1].fraction == 1.0
    assert "sign" in seen[-1].words


def test_progress_tells_the_part(session: Session, link: Link) -> None:
    session.settings.set("batch size", "9")
    session.settings.set("piece size", "4096")
    for number in range(9):
        finalise(session, str(number) * 200)
    seen: list[Progress] = []
    slow = QUICK.__class__(piece=0.000_01, patience=5, taking_in=5, first=0.01, longest=0.05)
    send_round(session, pace=slow, progress=seen.append)
    assert len(seen) > 3
    assert [one.sent for one in seen] == sorted(one.sent for one in seen)
    for one in seen:
        assert 1 <= one.part <= one.parts
    assert f"part {seen[1].part} of {seen[1].parts}" in seen[1].words


def test_without_a_link_nothing_is_sent(session: Session) -> None:
    finalise(session)
    with pytest.raises(NotEnrolled):
        send_round(session, pace=QUICK)
    with pytest.raises(NotEnrolled):
        send_until_empty(session, pace=QUICK)


def test_nothing_waits_and_nothing_is_said(session: Session, link: Link) -> None:
    done = send_round(session, pace=QUICK)
    assert (done.received, done.waiting, done.problem, done.next_try) == ((), 0, None, None)


REFUSALS = [
    (PAGE, errors.CaptivePortal),
    (Answer(status=302, headers={"location": "https://portal.example/"}), errors.CaptivePortal),
    (Answer(status=403, headers=PROBLEM), errors.NotWelcome),
    (Answer(status=429, headers={"retry-after": "7"}), errors.IntakeBusy),
    (Answer(status=503, headers={"retry-after": "7"}), errors.IntakeBusy),
]


@pytest.mark.parametrize("which", [sends_bytes, asks_for_acknowledgement])
@pytest.mark.parametrize(("answer", "failure"), REFUSALS)
def test_a_failure_stops_the_round_and_loses_nothing(
    session: Session, police: Police, link: Link, which: Said, answer: Answer,
    failure: type[errors.DispatchError],
) -> None:  # fmt: skip
    reports = {finalise(session, said) for said in ("one", "two")}
    done = send_round(session, connect=bent(instead(which, answer)), pace=QUICK)
    assert type(done.problem) is failure
    assert done.received == ()
    assert not set(states(session).values()) & {OutboxState.RECEIVED, OutboxState.REFUSED}
    assert session.line.state().problem == failure.code
    assert session.line.events()[0].code == failure.code
    assert done.next_try is not None
    if failure is errors.IntakeBusy:
        assert 6.9 < (done.next_try - session.now()).total_seconds() <= 7
    assert set(send_round(session, pace=QUICK).received) == reports
    assert set(police.documents(link)) == reports


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_somebody_else_in_place_of_the_police(
    session: Session, police: Police, link: Link, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """A stranger whose certificate the environment vouches for gets nothing, not even a token."""
    report = finalise(session)
    with ScriptedServer([captive_portal()]) as stranger:
        monkeypatch.setenv(variable, stranger.ca_file)
        done = send_round(session, connect=through(stranger.port), pace=QUICK)
        assert stranger.requests == []
    assert isinstance(done.problem, errors.CertificateRefused)
    assert session.outbox.untried() == []
    assert states(session) == {report: OutboxState.SENDING}
    assert send_round(session, pace=QUICK).received == (report,)


def test_a_token_that_no_longer_holds_is_renewed_once(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    tokens: list[Question] = []
    unauthorised = Answer(status=401, headers=PROBLEM)
    bend = instead(sends_bytes, unauthorised)

    def counting(question: Question, really: Really) -> Answer:
        if question.path == "/v1/token":
            tokens.append(question)
        return bend(question, really)

    assert send_round(session, connect=bent(counting), pace=QUICK).received == (report,)
    assert len(tokens) == 2
    finalise(session)
    bend = instead(sends_bytes, unauthorised, times=2)
    done = send_round(session, connect=bent(counting), pace=QUICK)
    assert isinstance(done.problem, errors.NotWelcome)


def test_a_wrong_clock_is_told(vault: Vault, police: Police, session: Session, link: Link) -> None:
    report = finalise(session)
    session.now = MovedClock(timedelta(minutes=20))
    done = send_round(session, pace=QUICK)
    assert isinstance(done.problem, errors.ClockWrong)
    session.now = MovedClock()
    assert send_round(session, pace=QUICK).received == (report,)


def test_a_response_lost_after_the_commit(session: Session, police: Police, link: Link) -> None:
    """Everything was taken in, and the desk does not know."""
    report = finalise(session)

    def losing(question: Question, really: Really) -> Answer:
        answer = really()
        if sends_bytes(question):
            raise errors.LineBroke
        return answer

    done = send_round(session, connect=bent(losing), pace=QUICK)
    # The bytes had gone, so asking where the upload stood was enough.
    assert done.received == (report,)
    assert list(police.documents(link)) == [report]


def test_the_same_batch_delivered_twice(session: Session, police: Police, link: Link) -> None:
    report = finalise(session)

    def forgetting(question: Question, really: Really) -> Answer:
        if asks_for_acknowledgement(question):
            raise errors.LineBroke
        return really()

    send_round(session, connect=bent(forgetting), pace=QUICK)
    assert states(session) == {report: OutboxState.SENT}
    first = session.outbox.open_batches()[0]
    session.outbox.abandon(first.id)
    done = send_round(session, pace=QUICK)
    assert done.received == (report,)
    assert list(police.documents(link)) == [report]
    assert session.outbox.all()[0].police_reference


def test_an_answer_that_is_not_there_yet_is_asked_for_later(session: Session, link: Link) -> None:
    report = finalise(session)
    later = Answer(status=202, headers={"retry-after": "60"})
    done = send_round(session, connect=bent(instead(asks_for_acknowledgement, later)), pace=QUICK)
    assert done.problem is None
    assert done.next_try is not None
    assert states(session) == {report: OutboxState.SENT}
    assert seconds_to_next(session) > 50
    assert send_round(session, pace=QUICK).received == (report,)


def test_an_answer_that_comes_soon_is_waited_for(session: Session, link: Link) -> None:
    report = finalise(session)
    later = Answer(status=202, headers={"retry-after": "0"})
    waiting = instead(asks_for_acknowledgement, later, times=1)
    assert send_round(session, connect=bent(waiting), pace=QUICK).received == (report,)


@pytest.mark.parametrize("body", [b"", b"<html>", b"a.b.c"])
def test_an_acknowledgement_that_cannot_be_believed(
    session: Session, link: Link, body: bytes
) -> None:
    reports = [finalise(session, said) for said in ("one", "two")]
    forged = Answer(status=200, headers={"content-type": "application/jose"}, body=body)
    done = send_round(session, connect=bent(instead(asks_for_acknowledgement, forged)), pace=QUICK)
    # One batch cannot be believed; the next is not held up by it.
    assert isinstance(done.problem, errors.Garbled)
    assert states(session)[reports[0]] is OutboxState.SENT
    assert done.received == (reports[1],)
    assert send_round(session, pace=QUICK).received == (reports[0],)


def test_a_batch_never_believed_is_packed_anew(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    forged = Answer(status=200, headers={"content-type": "application/jose"}, body=b"a.b.c")
    bend = instead(asks_for_acknowledgement, forged, times=3)
    for _ in range(3):
        send_round(session, connect=bent(bend), pace=QUICK)
    assert states(session) == {report: OutboxState.WAITING}
    assert send_round(session, connect=bent(bend), pace=QUICK).received == (report,)
    assert list(police.documents(link)) == [report]


def test_one_bad_report_holds_up_no_other(session: Session, police: Police, link: Link) -> None:
    """The far end refuses every batch that holds a certain report: all others arrive."""
    session.settings.set("batch size", "8")
    reports = [finalise(session, str(number)) for number in range(11)]
    bad = reports[4].encode()

    def refusing(question: Question, really: Really) -> Answer:
        if sends_bytes(question) and bad in question.body:
            return Answer(status=413, headers=PROBLEM)
        return really()

    done = send_round(session, connect=bent(refusing), pace=QUICK)
    assert isinstance(done.problem, errors.EnvelopeRefused)
    assert set(done.received) == set(reports) - {reports[4]}
    assert states(session)[reports[4]] is OutboxState.WAITING
    new = finalise(session)
    assert send_round(session, connect=bent(refusing), pace=QUICK).received == (new,)
    assert send_round(session, pace=QUICK).received == (reports[4],)


def test_a_fault_of_one_batch_holds_up_no_other(session: Session, link: Link) -> None:
    reports = [finalise(session, str(number)) for number in range(3)]
    broken = Answer(status=500, headers={"content-type": "text/html"})
    done = send_round(session, connect=bent(instead(sends_bytes, broken)), pace=QUICK)
    assert isinstance(done.problem, errors.IntakeBroken)
    assert set(done.received) == set(reports[1:])
    assert send_round(session, pace=QUICK).received == (reports[0],)


def test_a_far_end_that_is_all_broken_is_left_alone(session: Session, link: Link) -> None:
    for number in range(5):
        finalise(session, str(number))
    asked: list[Question] = []

    def broken(question: Question, really: Really) -> Answer:
        asked.append(question)
        return Answer(status=502, headers={"content-type": "text/html"})

    done = send_round(session, connect=bent(broken), pace=QUICK)
    assert isinstance(done.problem, errors.IntakeBroken)
    assert [question.path for question in asked] == ["/v1/token"]
    assert [batch.failures for batch in session.outbox.open_batches()] == [0]


def test_a_far_end_that_takes_no_batch_is_left_alone(session: Session, link: Link) -> None:
    for number in range(5):
        finalise(session, str(number))
    broken = instead(sends_bytes, Answer(status=500, headers=PROBLEM), times=99)
    for _ in range(5):
        done = send_round(session, connect=bent(broken), pace=QUICK)
        assert isinstance(done.problem, errors.IntakeBroken)
        assert len(session.outbox.open_batches()) <= 2
    assert len(send_round(session, pace=QUICK).received) == 5


def test_a_batch_whose_file_is_gone_is_packed_anew(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    send_round(session, connect=bent(instead(sends_bytes, PAGE)), pace=QUICK)
    for file in (session.folder / "outgoing").iterdir():
        file.unlink()
    send_round(session, pace=QUICK)
    assert send_round(session, pace=QUICK).received == (report,)
    assert list(police.documents(link)) == [report]


def test_an_upload_that_the_far_end_forgot_is_sent_again(
    session: Session, police: Police, link: Link
) -> None:
    session.settings.set("piece size", "4096")
    report = finalise(session, LONG)
    gone = Answer(status=404, headers=PROBLEM)

    def is_patch(question: Question) -> bool:
        return question.method == "PATCH"

    assert send_round(session, connect=bent(instead(is_patch, gone)), pace=QUICK).received == (
        report,
    )
    assert list(police.documents(link)) == [report]


def test_pieces_damaged_on_the_way_are_sent_again(
    session: Session, police: Police, link: Link
) -> None:
    report = finalise(session)
    mismatch = Answer(status=460, headers=PROBLEM)
    session.settings.set("piece size", "4096")

    def is_patch(question: Question) -> bool:
        return question.method == "PATCH"

    finalise(session, LONG)
    done = send_round(session, connect=bent(instead(is_patch, mismatch, times=2)), pace=QUICK)
    assert report in done.received
    assert len(police.documents(link)) == 2


def test_stop_ends_the_round_between_two_steps(session: Session, link: Link) -> None:
    for number in range(3):
        finalise(session, str(number))
    stop = Event()
    done = send_round(session, stop=stop, progress=lambda _: stop.set(), pace=QUICK)
    assert done.waiting >= 2
    assert done.problem is None
    assert len(send_round(session, pace=QUICK).received) + len(done.received) == 3


def test_the_stored_schedule_is_followed_until_nothing_waits(
    session: Session, police: Police, link: Link
) -> None:
    reports = {finalise(session, str(number)) for number in range(5)}
    bend = instead(anything, Answer(status=503, headers={"retry-after": "0"}))
    done = send_until_empty(session, connect=bent(bend), pace=QUICK)
    assert set(done.received) == reports
    assert (done.waiting, done.problem) == (0, None)
    assert set(police.documents(link)) == reports


class _StopsWhenWaitedFor(Event):
    """An event that is set as soon as somebody would wait for it."""

    def wait(self, timeout: float | None = None) -> bool:
        """Do not wait."""
        self.set()
        return True


def test_a_schedule_from_before_is_waited_for(session: Session, link: Link) -> None:
    finalise(session)
    now = session.now()
    session.line.keep(LineState(failures=3, last_try=now, next_try=now + timedelta(hours=5)))
    asked: list[Question] = []
    stop = _StopsWhenWaitedFor()

    def never(question: Question, really: Really) -> Answer:
        asked.append(question)
        return really()

    send_until_empty(session, connect=bent(never), stop=stop, pace=QUICK)
    assert asked == []


def test_the_log_and_the_trail_hold_no_answer(session: Session, link: Link) -> None:
    finalise(session, "a word that is nowhere else: zugzwang")
    send_round(session, connect=bent(instead(sends_bytes, PAGE)), pace=QUICK)
    send_round(session, pace=QUICK)
    said = " ".join(event.words for event in session.line.events())
    said += " ".join(line.act for line in session.audit.lines())
    assert "zugzwang" not in said
    assert session.audit.first_broken() is None


def test_an_older_casebook_is_noticed_on_the_way_and_what_waits_in_it_goes(
    session: Session, link: Link
) -> None:
    report = finalise(session)
    newer = Head(count=session.audit.head().count + 9, hash=b"of what is gone")
    anchor.keep(session.folder, session.heads.key, newer)
    assert send_round(session, pace=QUICK).received == (report,)
    assert [event.words for event in session.line.events()].count(PUT_BACK_TITLE) == 1
    finalise(session)
    send_round(session, pace=QUICK)
    assert session.audit.times_put_back() == 1


def test_the_head_of_the_trail_is_kept_each_time_the_police_sign(
    session: Session, link: Link
) -> None:
    assert session.open_settings.get(ACKNOWLEDGED) == ""
    finalise(session)
    send_round(session, pace=QUICK)
    mark = session.open_settings.get(ACKNOWLEDGED).encode()
    assert anchor.opened(session.heads.key, mark) == session.audit.head()
