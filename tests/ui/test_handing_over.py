"""Reports by hand in the window: a desk without a line, from its link to what the police signed."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import changing_mind
from desktop.report import OutboxState
from desktop.session import Session, wall_clock
from sync.dispatch import stick
from sync.dispatch.bringing import Brought, bring_in
from sync.dispatch.enrolling import linked_to
from sync.dispatch.going import Going
from sync.dispatch.link import goes_by_hand
from sync.dispatch.news import News
from sync.dispatch.stick_errors import StickGone
from sync.intake.__main__ import main as intake
from tests.builders import a_finalised_report
from tests.kit.sticks import pull_out
from tests.kit.sticks import stick as put_in
from tests.sync.dispatch.by_hand import batches, names
from tests.sync.dispatch.centre import Police, finalise, finalise_with_files, found_police
from ui.background import wait_for_jobs
from ui.controls.button import Button
from ui.desk_at_work import DeskAtWork
from ui.errand import OUTBOX
from ui.pages.another_wish import ON_A_STICK, AnotherWishPage
from ui.pages.detail import DetailPage
from ui.pages.link import LinkPage
from ui.pages.outbox import OutboxPage
from ui.pages.preview import PreviewPage
from ui.queue_words import line_standing
from ui.steps.courier_asked import CourierAskedStep
from ui.steps.courier_brought import CourierBroughtStep
from ui.steps.courier_done import CourierDoneStep
from ui.steps.courier_items import CourierItemsStep
from ui.steps.courier_stick import CourierStickStep
from ui.steps.courier_writing import CourierWritingStep
from ui.sticks import Stick, sticks


@pytest.fixture
def police(tmp_path: Path) -> Police:
    """An intake that no line leads to."""
    return found_police(tmp_path / "police", practice=False)


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[DeskAtWork]:
    ground = QWidget()
    qtbot.addWidget(ground)
    made = DeskAtWork(session, ground)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 860)
    made.frame.show()
    made.begin()
    yield made
    made.close()
    assert wait_for_jobs(10_000)


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def press(desk: DeskAtWork, words: str) -> None:
    page = desk.frame.page
    assert page is not None
    (button,) = [one for one in page.findChildren(Button)
                 if one.text() == words and one.isVisibleTo(page)]  # fmt: skip
    button.acted.emit()


def said(page: QWidget) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def at(desk: DeskAtWork, kind: type[QWidget]) -> bool:
    return isinstance(desk.frame.page, kind)


def choose(desk: DeskAtWork, folder: Path) -> CourierStickStep:
    page = desk.frame.page
    assert isinstance(page, CourierStickStep)
    page.take_folder(folder)
    # Said and not clicked: a second press within a second is ignored.
    page.act.acted.emit()
    return page


def linked_by_files(qtbot: QtBot, desk: DeskAtWork, police: Police, usb: Path) -> None:
    """Compare the words, write the request, have it answered, bring the answer back."""
    file = usb.parent / "eastgate.invitation"
    file.write_bytes(police.invitation())
    desk.errand._link()
    page = desk.frame.page
    assert isinstance(page, LinkPage)
    page.by_hand.out.click()
    assert page.errors.accessibleDescription() == "Choose the file first"
    page.open_file(file)
    assert page.match is not None
    page.match.row("same").click()
    page.by_hand.out.acted.emit()
    choose(desk, usb)
    qtbot.waitUntil(lambda: at(desk, CourierAskedStep))
    press(desk, "Done")
    assert at(desk, LinkPage)
    assert intake(["take", str(police.folder.path), str(usb)]) == 0
    press(desk, "Bring the reply file back")
    choose(desk, usb)
    qtbot.waitUntil(lambda: at(desk, CourierBroughtStep))
    assert desk.frame.page is not None
    assert "This computer is linked" in said(desk.frame.page)
    press(desk, "Done")


def test_from_the_link_to_what_the_police_signed(
    qtbot: QtBot, desk: DeskAtWork, session: Session, police: Police, usb: Path
) -> None:
    early = a_finalised_report(session)
    linked_by_files(qtbot, desk, police, usb)
    assert linked_to(session) == "Norfolk Constabulary"
    assert goes_by_hand(session)
    reports = {early.id, *(a_finalised_report(session).id for _ in range(2))}
    desk.errand.go(OUTBOX)
    queue = desk.frame.page
    assert isinstance(queue, OutboxPage)
    assert "Reports go by hand from this computer" in said(queue)
    assert not queue.try_now.isVisibleTo(queue)
    press(desk, "Send by USB")
    press(desk, "Continue")
    choose(desk, usb)
    qtbot.waitUntil(lambda: at(desk, CourierDoneStep))
    done = desk.frame.page
    assert done is not None
    assert "It is safe to take the stick out" in said(done)
    press(desk, "Print the hand-over slip")
    slip = desk.frame.page
    assert isinstance(slip, PreviewPage)
    words = said(done).split("Check words: ")[1]
    assert words[:20] in slip.twin.text()
    slip.left.emit()
    press(desk, "Done")
    assert "Handed over by hand, waiting for the answer" in said(queue)
    assert {row.state for row in queue.model.rows} == {"Handed over by hand"}
    for times in range(2):
        assert intake(["take", str(police.folder.path), str(usb)]) == 0
        press(desk, "Bring the reply file back")
        choose(desk, usb)
        qtbot.waitUntil(lambda: at(desk, CourierBroughtStep))
        page = desk.frame.page
        assert page is not None
        told = "Nothing new was on it" if times else "3 reports were received by the police"
        assert told in said(page)
        press(desk, "Done")
    assert {one.report: one.state for one in session.outbox.all()} == dict.fromkeys(
        reports, OutboxState.RECEIVED
    )
    assert at(desk, OutboxPage)
    assert "The police service last signed today" in said(queue)


def test_a_stick_pulled_out_is_told_calmly_and_a_second_one_works(
    qtbot: QtBot, desk: DeskAtWork, session: Session, police: Police, usb: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    linked_by_files(qtbot, desk, police, usb)
    report = a_finalised_report(session)
    desk.errand.by_hand.start()
    press(desk, "Continue")
    with put_in(tmp_path / "small") as small, monkeypatch.context() as changed:
        # It is written by then, and not read back yet.
        changed.setattr(stick, "_forget_copy", lambda _handle: pull_out(small))
        page = choose(desk, small)
        qtbot.waitUntil(lambda: desk.frame.page is page)
    assert page.errors.accessibleDescription().startswith(StickGone.title)
    assert "Nothing was marked as handed over" in page.errors.accessibleDescription()
    assert session.hand_overs.unanswered() == {}
    choose(desk, usb)
    qtbot.waitUntil(lambda: at(desk, CourierDoneStep))
    assert set(session.hand_overs.unanswered()) == {report.id}


def test_stop_leaves_everything_as_it_was(
    qtbot: QtBot, desk: DeskAtWork, session: Session, police: Police, usb: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    linked_by_files(qtbot, desk, police, usb)
    a_finalised_report(session)
    desk.errand.by_hand.start()
    press(desk, "Continue")
    written, may_go_on = threading.Event(), threading.Event()

    def wait(_handle: int) -> None:
        written.set()
        assert may_go_on.wait(10)

    monkeypatch.setattr(stick, "_forget_copy", wait)
    (tmp_path / "other").mkdir()
    page = choose(desk, tmp_path / "other")
    qtbot.waitUntil(written.is_set)
    writing = desk.frame.page
    assert isinstance(writing, CourierWritingStep)
    qtbot.waitUntil(lambda: writing.words.text() == "Writing 1 of 1")
    writing.stop.click()
    may_go_on.set()
    qtbot.waitUntil(lambda: desk.frame.page is page)
    assert page.errors.accessibleDescription().startswith("Stopped.")
    assert session.hand_overs.unanswered() == {}
    assert names(tmp_path / "other") == {"HOLDFAST"}


def items(*together: tuple[str, ...]) -> list[Going]:
    """Reports, each with those that travel in its batch."""
    return [
        Going(report=f"r{n}", reference=f"HF-{n}", sealed_at=wall_clock(), size=5_000, files=0,
              files_size=0, handed_over=None, together=mates)
        for n, mates in enumerate(together)
    ]  # fmt: skip


def test_what_travels_in_one_batch_is_ticked_and_unticked_together(
    qtbot: QtBot, session: Session
) -> None:
    page = CourierItemsStep(items(("HF-1",), ("HF-0",), ()), session.now())
    qtbot.addWidget(page)
    assert page.options.chosen() == ("r0", "r1", "r2")
    page.options.row("r0").click()
    assert page.options.chosen() == ("r2",)
    page.options.row("r2").click()
    page._go_on()
    assert page.errors.accessibleDescription() == "Choose at least one report"
    page.options.row("r1").click()
    with qtbot.waitSignal(page.chosen) as told:
        page._go_on()
    assert [one.report for one in told.args[0]] == ["r0", "r1"]


def test_the_list_of_sticks_follows_what_is_put_in(qtbot: QtBot) -> None:
    good = Stick(place=Path("/media/a"), name="POLICE-7", free=1_000)
    locked = Stick(place=Path("/media/b"), name="", free=1_000, read_only=True)
    small = Stick(place=Path("/media/c"), name="OLD", free=400)
    in_now: list[Stick] = []
    page = CourierStickStep("By hand", "", "Write", needed=500, look=lambda: list(in_now))
    qtbot.addWidget(page)
    page.show()
    assert "Put the stick in now" in said(page)
    page._act()
    assert page.errors.accessibleDescription() == "Put a stick in, or choose a folder"
    in_now += [good]
    page.refresh()
    qtbot.waitUntil(lambda: page.options is not None)
    assert page.options is not None
    assert page.options.chosen() == ("/media/a",)
    page.show_sticks([good, locked, small])
    assert page.options.chosen() == ("/media/a",)
    qtbot.waitUntil(lambda: "Choose the one the police gave you" in said(page))
    for bad, why in (("/media/b", "read only"), ("/media/c", "too small")):
        page.options.row(bad).click()
        page._act()
        assert why in page.errors.accessibleDescription()
    page.options.row("/media/a").click()
    with qtbot.waitSignal(page.chosen) as told:
        page._act()
    assert told.args == [Path("/media/a")]
    page.show_sticks([])
    qtbot.waitUntil(lambda: "Put the stick in now" in said(page))
    assert wait_for_jobs(5_000)


def test_no_drive_of_this_computer_is_taken_for_a_stick() -> None:
    assert all(one.place != Path("/") for one in sticks())


def test_a_reply_that_changed_nothing_good_is_not_called_nothing_new(qtbot: QtBot) -> None:
    """Each is said in its own words; only what was known already is nothing new."""
    cases = (
        (Brought(known=1), "Nothing new was on it"),
        (Brought(anew=["a", "b"]), "2 reports have to go again"),
        (Brought(news=News(aside=1)), "1 message waits aside"),
        (Brought(unbelieved=1), "Some of it could not be trusted"),
        (Brought(unbelieved=1, unread=1), "The stick could not be read to its end."),
    )
    for brought, words in cases:
        page = CourierBroughtStep(brought)
        qtbot.addWidget(page)
        page.show()
        assert words in said(page)
        assert ("Nothing new" in said(page)) == (brought.known > 0)
        assert ("trusted" in said(page)) == (brought.unbelieved > brought.unread)


def test_what_is_left_over_by_hand_is_said(
    qtbot: QtBot, desk: DeskAtWork, session: Session, police: Police, usb: Path
) -> None:
    """A report taken back meanwhile, a request that was never begun, one on a stick, its files."""
    linked_by_files(qtbot, desk, police, usb)
    gone, report = finalise(session), finalise_with_files(session, b"photo" * 1_000)
    desk.errand.by_hand.start()
    press(desk, "Continue")
    changing_mind.withdraw(session, session.reports.get(gone))
    choose(desk, usb)
    qtbot.waitUntil(lambda: at(desk, CourierDoneStep))
    done = desk.frame.page
    assert done is not None
    assert "1 report is not on it" in said(done)
    assert str(session.reports.get(gone).reference) in said(done)
    press(desk, "Done")
    desk.errand.by_hand.ask(b"", "")
    page = choose(desk, usb)
    qtbot.waitUntil(lambda: not page.is_busy)
    assert page.errors.accessibleDescription().startswith("There is no request to write.")
    desk.errand.visit.open_report(report)
    detail = desk.frame.page
    assert isinstance(detail, DetailPage)
    detail.wish_asked.emit(session.reports.get(report))
    wish = desk.frame.page
    assert isinstance(wish, AnotherWishPage)
    assert ON_A_STICK in said(wish)
    taken = [one for one in session.outbox.open_batches() if session.outbox.of_batch(one.id)]
    for one in batches(usb):
        if one.stem not in {batch.id for batch in taken}:
            one.unlink()
    assert intake(["take", str(police.folder.path), str(usb)]) == 0
    assert bring_in(session, usb).received == [report]
    assert "Their files go by hand" in line_standing(session, busy=False).words
