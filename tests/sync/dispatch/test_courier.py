"""Reports by hand: the same bytes as on line, on a stick that was read back, and only believed."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from desktop.errors import NotEnrolled
from desktop.period import quarter_of, uk_day
from desktop.report import OutboxState
from desktop.session import Session
from desktop.tallying import BY_HAND, SENT
from sync.dispatch import packing
from sync.dispatch.bringing import bring_in
from sync.dispatch.courier import hand_over
from sync.dispatch.dispatching import Round, send_round
from sync.dispatch.going import going, may_go
from sync.dispatch.link import Link
from sync.dispatch.progress import Progress, Watcher
from sync.dispatch.stick_errors import (
    NothingToHandOver,
)
from tests.sync.dispatch.by_hand import batches, names, taken_in
from tests.sync.dispatch.centre import (
    LONG,
    QUICK,
    Police,
    files,
    finalise,
    finalise_with_files,
    states,
)

ID = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"


def test_reports_go_on_a_stick_and_their_answer_comes_back(
    session: Session, police: Police, link: Link, usb: Path
) -> None:
    reports = {finalise(session, said) for said in ("one", "two", "three")}
    done = hand_over(session, usb)
    assert (set(done.reports), done.files, len(done.parcels)) == (reports, 0, 1)
    assert set(states(session).values()) == {OutboxState.SENDING}
    assert set(session.hand_overs.unanswered()) == reports
    assert {session.reports.get(one).outbox for one in reports} == {OutboxState.SENT}
    assert all(re.fullmatch(rf"HOLDFAST|{ID}\.holdfast", name) for name in names(usb))
    assert taken_in(police, usb) == 0
    brought = bring_in(session, usb)
    assert set(brought.received) == reports
    assert set(states(session).values()) == {OutboxState.RECEIVED}
    assert session.hand_overs.unanswered() == {}
    assert list((session.folder / "outgoing").iterdir()) == []
    assert set(police.documents(link)) == reports
    assert session.audit.first_broken() is None
    session.pending_tallies.carry_over(session.tallies)
    quarter = quarter_of(uk_day(session.now())).code
    assert session.tallies.facts.count(SENT, (quarter,), True) == {BY_HAND: 3}


def test_the_same_stick_twice_changes_nothing(
    session: Session, police: Police, link: Link, usb: Path
) -> None:
    report = finalise(session)
    first = hand_over(session, usb)
    on_stick = {file.name: file.read_bytes() for file in batches(usb)}
    again = hand_over(session, usb)
    assert again.parcels[0].batch.id == first.parcels[0].batch.id
    assert {file.name: file.read_bytes() for file in batches(usb)} == on_stick
    for _ in range(2):
        assert taken_in(police, usb) == 0
    assert bring_in(session, usb).received == [report]
    brought = bring_in(session, usb)
    assert (brought.received, brought.known, brought.unbelieved) == ([], 1, 0)
    assert len(police.documents(link)) == 1
    with pytest.raises(NothingToHandOver):
        hand_over(session, usb)


@pytest.mark.parametrize("first", ["line", "hand"])
def test_on_line_and_by_hand_both(
    session: Session, police: Police, link: Link, usb: Path, first: str
) -> None:
    report = finalise(session)
    hand_over(session, usb)
    if first == "line":
        assert send_round(session, pace=QUICK).received == (report,)
        assert taken_in(police, usb) == 0
        brought = bring_in(session, usb)
        assert (brought.received, brought.known) == ([], 1)
    else:
        assert taken_in(police, usb) == 0
        assert send_round(session, pace=QUICK).received == (report,)
        assert bring_in(session, usb).known == 1
    assert list(police.documents(link)) == [report]


def test_a_batch_half_uploaded_goes_by_hand_and_the_line_hears_of_it(
    session: Session, police: Police, link: Link, usb: Path
) -> None:
    session.settings.set("piece size", "4096")
    report = finalise(session, LONG)
    stop = Event()

    def look(moved: Progress) -> None:
        if moved.sent:
            stop.set()

    send_round(session, pace=QUICK, stop=stop, progress=look)
    (batch,) = session.outbox.open_batches()
    assert 0 < batch.offset < batch.size
    assert hand_over(session, usb).parcels[0].batch.id == batch.id
    assert batches(usb)[0].read_bytes() == packing.file_of(session, batch.id).read_bytes()
    assert taken_in(police, usb) == 0
    assert bring_in(session, usb).received == [report]
    assert send_round(session, pace=QUICK).problem is None
    assert list(police.documents(link)) == [report]


def test_handing_over_in_the_middle_of_a_round(
    session: Session, police: Police, link: Link, usb: Path
) -> None:
    session.settings.set("piece size", "4096")
    report = finalise(session, LONG)
    reached, may_go_on = Event(), Event()

    def hold(_moved: Progress) -> None:
        reached.set()
        assert may_go_on.wait(20)

    def send() -> Round:
        own = session.duplicate()
        try:
            return send_round(own, pace=QUICK, progress=hold)
        finally:
            own.close()

    with ThreadPoolExecutor(1) as beside:
        under_way = beside.submit(send)
        assert reached.wait(20)
        assert hand_over(session, usb).reports == (report,)
        assert taken_in(police, usb) == 0
        may_go_on.set()
        done = under_way.result(30)
    brought = bring_in(session, usb)
    assert [*done.received, *brought.received] == [report]
    assert list(police.documents(link)) == [report]
    assert session.outbox.open_batches() == []


def test_files_go_along_with_their_report(
    session: Session, police: Police, link: Link, usb: Path, tmp_path: Path
) -> None:
    contents = {os.urandom(size) for size in (10, 300_000)}
    report = finalise_with_files(session, *contents)
    done = hand_over(session, usb)
    assert (done.reports, done.files, len(batches(usb))) == ((report,), 2, 3)
    assert set(session.hand_overs.files_unanswered()) == {report}
    taken_in(police, usb)
    brought = bring_in(session, usb)
    assert (brought.received, brought.files) == ([report], 2)
    assert files(session, report).received == 2
    finding = police.opened(tmp_path / "out")[report]
    assert finding.problems == []
    assert {one.read_bytes() for one in (tmp_path / "out" / report).iterdir()} == contents


def test_a_file_too_large_for_the_line_follows_by_hand(
    session: Session, police: Police, link: Link, usb: Path
) -> None:
    session.settings.set("piece size", "4096")
    report = finalise_with_files(session, os.urandom(50_000))
    send_round(session, pace=QUICK, stop=(stop := Event()), progress=_until_received(stop))
    assert states(session) == {report: OutboxState.RECEIVED}
    other = finalise_with_files(session, b"photo")
    shown = {one.report: one for one in going(session)}
    assert (shown[report].size, shown[report].files, shown[other].files) == (0, 1, 1)
    done = hand_over(session, usb, [report])
    assert (done.reports, done.files, len(batches(usb))) == ((), 1, 1)
    assert set(session.hand_overs.files_unanswered()) == {report}
    taken_in(police, usb)
    assert bring_in(session, usb).files == 1
    assert may_go(session) == [other]


def _until_received(stop: Event) -> Watcher:
    """Break the line once the report has gone, before its file does."""

    def look(moved: Progress) -> None:
        if not moved.reports:
            stop.set()

    return look


def test_only_what_was_chosen_goes(session: Session, link: Link, usb: Path) -> None:
    wanted, other = finalise(session, "one"), finalise(session, "two")
    assert set(may_go(session)) == {wanted, other}
    assert hand_over(session, usb, [wanted]).reports == (wanted,)
    assert states(session)[other] is OutboxState.WAITING


def test_the_answer_to_a_batch_that_was_given_up_is_believed_all_the_same(
    session: Session, police: Police, link: Link, usb: Path
) -> None:
    report = finalise_with_files(session, b"photo")
    hand_over(session, usb)
    taken_in(police, usb)
    for batch in session.outbox.open_batches():
        packing.unpack(session, batch)
    assert set(session.hand_overs.unanswered()) == {report}
    # It waits in another batch by now, as it does after the line failed too often.
    packing.pack(session, link)
    brought = bring_in(session, usb)
    assert (brought.received, brought.files) == ([report], 1)
    assert session.outbox.open_batches() == []
    assert session.outbox.acknowledgement_of(report)


def test_a_desk_that_is_linked_to_nobody_says_so(session: Session, usb: Path) -> None:
    finalise(session)
    for act in (hand_over, bring_in):
        with pytest.raises(NotEnrolled):
            act(session, usb)
