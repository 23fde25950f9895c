"""The window: the door, the desk, hiding, locking, leaving; what it says of itself and to whom."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import enrolment, installation, recording
from desktop.errors import DiskFull
from desktop.report import Status
from desktop.vault import derivation
from desktop.vault.place import Claim
from tests.builders import PASSPHRASE, a_finalised_report
from tests.ui.walk import things
from ui.desk_at_work import DeskAtWork
from ui.notice import Notice
from ui.pages.desk import DeskPage
from ui.pages.detail import DetailPage
from ui.pages.hidden import HiddenPage
from ui.pages.problem import ProblemPage
from ui.pages.report import ReportPage
from ui.pages.two_keys import TwoKeysPage
from ui.pages.unlock import UnlockPage
from ui.pages.welcome import WelcomePage
from ui.window import Window


class _Clock:
    """A clock on the wall that goes only when it is turned."""

    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> _Clock:
    return _Clock()


@pytest.fixture
def restarts() -> list[bool]:
    """Each time the program was begun anew: whether its screen was hidden."""
    return []


@pytest.fixture
def window(qtbot: QtBot, vault: Path, clock: _Clock, restarts: list[bool]) -> Iterator[Window]:
    made = Window(vault, restarts.append, how=derivation.FLOOR, clock=clock)
    qtbot.addWidget(made)
    made.resize(1366, 860)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.leave()


@pytest.fixture
def enter(qtbot: QtBot, window: Window) -> Callable[[str], DeskAtWork]:
    """Unlock the window by the keyboard, for somebody by name."""

    def unlock(name: str = "Ana") -> DeskAtWork:
        page = window.page
        assert isinstance(page, UnlockPage)
        page.form.choose(name)
        QTest.keyClicks(page.form.passphrase.line, PASSPHRASE)
        QTest.keyClick(page.form.passphrase.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.desk is not None)
        assert window.desk is not None
        return window.desk

    return unlock


Enter = Callable[..., DeskAtWork]


def test_a_vault_is_met_at_its_door_and_nothing_inside_is_said(window: Window) -> None:
    assert isinstance(window.page, UnlockPage)
    assert window.windowTitle() == "Unlock - Holdfast"


def test_a_fresh_computer_is_set_up(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(tmp_path / "fresh", lambda hidden: None)
    qtbot.addWidget(window)
    assert isinstance(window.page, WelcomePage)
    assert window.windowTitle() == "Set up - Holdfast"


def test_a_damaged_vault_is_told_and_never_set_up_again(qtbot: QtBot, vault: Path) -> None:
    (vault / "installation.json").write_text("{")
    window = Window(vault, lambda hidden: None)
    qtbot.addWidget(window)
    assert isinstance(window.page, ProblemPage)
    assert window.page.heading.text() == "Holdfast cannot read its records."


def test_a_vault_whose_slots_are_lost_is_still_met_at_its_door(qtbot: QtBot, vault: Path) -> None:
    for name in ("slots.a.json", "slots.b.json"):
        (vault / name).unlink()
    window = Window(vault, lambda hidden: None)
    qtbot.addWidget(window)
    assert isinstance(window.page, UnlockPage)
    assert window.page.form.name == "Ana"


def test_unlocking_leads_to_the_desk(window: Window, enter: Enter) -> None:
    enter()
    assert isinstance(window.page, DeskPage)
    assert window.windowTitle() == "Home - Holdfast"


def test_the_header_says_who_is_here_and_what_they_do(enter: Enter) -> None:
    desk = enter("Tomasz")
    assert "Tomasz, recorder" in _said(desk.frame.header)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Ana", ["Home", "Reports", "Leaflets", "Send queue", "Counts", "Settings"]),
        ("Tomasz", ["Home", "Reports", "Leaflets", "Send queue", "Settings"]),
        ("Cara", ["Counts", "Settings"]),
    ],
)
def test_each_role_sees_its_own_places(enter: Enter, name: str, places: list[str]) -> None:
    desk = enter(name)
    rows = desk.frame.navigation.findChildren(QAbstractButton)
    assert [row.text() for row in rows] == places


def test_a_coordinator_has_no_strip_and_nothing_to_lock_up(
    window: Window, enter: Enter, restarts: list[bool]
) -> None:
    desk = enter("Cara")
    assert not desk.frame.connection.isVisible()
    window.lock()
    assert restarts == [False]


def test_the_strip_says_that_the_police_are_not_linked_yet(enter: Enter) -> None:
    desk = enter()
    said = _said(desk.frame.connection)
    assert "Not linked to the police service yet" in said
    assert "Nothing is waiting." in said


def test_ctrl_n_starts_a_report_under_the_999_line(
    qtbot: QtBot, window: Window, enter: Enter
) -> None:
    desk = enter()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(window.page, TwoKeysPage))
    assert desk.frame.emergency.isVisible()
    for _page in range(2):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(window.page, ReportPage)
    assert desk.frame.emergency.isVisible()
    assert not desk.frame.connection.isVisible()
    drafts = desk.session.reports.drafts(desk.session.person.id)
    assert [draft.status for draft in drafts] == [Status.DRAFT]


def test_danger_is_one_press_away_and_one_press_back(window: Window, enter: Enter) -> None:
    desk = enter()
    desk.errand.visit.start()
    report = window.page
    desk.frame.emergency.followed.emit()
    assert window.windowTitle() == "Call 999 - Holdfast"
    danger = window.page
    assert danger is not None
    danger.dismissed.emit()  # type: ignore[attr-defined]
    assert window.page is report


def test_f9_covers_the_screen_before_anything_else_and_one_press_comes_back(
    qtbot: QtBot, window: Window, enter: Enter
) -> None:
    enter().errand.visit.start()
    before = QApplication.focusWidget()
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert isinstance(window.page, HiddenPage)
    assert window.windowTitle() == "Enquiry desk"
    assert window.windowIcon().isNull()
    QTest.keyClick(window.page.back, Qt.Key.Key_Return)
    assert isinstance(window.page, ReportPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)


def test_the_cover_is_painted_within_a_frame(window: Window, enter: Enter) -> None:
    enter().errand.visit.start()
    painted: list[QWidget | None] = []
    window.covered.connect(lambda: painted.append(window.page))
    window.hide_screen()
    assert [type(page) for page in painted] == [HiddenPage]
    inside = window.grab().toImage()
    sign = window.page
    assert sign is not None
    assert sign.grab().toImage().pixelColor(300, 300) == inside.pixelColor(300, 300)


def test_after_two_minutes_hidden_it_takes_a_passphrase(
    window: Window, enter: Enter, clock: _Clock, restarts: list[bool]
) -> None:
    enter()
    window.hide_screen()
    clock.time += 119
    assert isinstance(window.page, HiddenPage)
    window.page.back_asked.emit()
    assert isinstance(window.page, DeskPage)
    window.hide_screen()
    clock.time += 121
    assert isinstance(window.page, HiddenPage)
    window.page.back_asked.emit()
    assert restarts == [False]


def test_ctrl_l_closes_the_records_and_begins_anew(
    qtbot: QtBot, window: Window, enter: Enter, vault: Path, restarts: list[bool]
) -> None:
    enter()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert restarts == [False]
    assert window.desk is None
    Claim(vault).release()
    assert list(vault.glob("*-wal")) == []


def test_the_lock_button_does_the_same(enter: Enter, restarts: list[bool]) -> None:
    enter().frame.header.lock_button.click()
    assert restarts == [False]


def test_locking_saves_what_is_being_typed(
    qtbot: QtBot, window: Window, enter: Enter, vault: Path
) -> None:
    desk = enter()
    desk.errand.visit.start()
    report = desk.session.reports.drafts()[0].id
    page = window.page
    assert isinstance(page, ReportPage)
    assert page.interview.pages[0].asked[0].key == "sc_danger_now"
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_2)
    window.lock()
    session = enrolment.unlock(vault, "Ana", PASSPHRASE)
    assert session.reports.answers(report).get("sc_danger_now") == "no"
    session.close()


def test_nobody_there_is_warned_of_and_any_key_stays(
    qtbot: QtBot, enter: Enter, clock: _Clock, restarts: list[bool]
) -> None:
    desk = enter()
    clock.time += 9 * 60
    desk.look()
    assert desk.frame.notice_words.startswith("Holdfast will lock in 60 seconds.")
    QTest.keyClick(desk.frame, Qt.Key.Key_Shift)
    assert desk.frame.notice_words == ""
    clock.time += 10 * 60
    desk.look()
    assert restarts == [False]


def test_a_hidden_screen_that_locks_stays_hidden(
    window: Window, enter: Enter, clock: _Clock, restarts: list[bool]
) -> None:
    desk = enter()
    window.hide_screen()
    clock.time += 3600
    desk.look()
    assert restarts == [True]


def test_a_program_begun_hidden_shows_the_sign_over_the_door(window: Window, vault: Path) -> None:
    window.begin_hidden(installation.read(vault))
    assert window.windowTitle() == "Enquiry desk"
    assert isinstance(window.page, HiddenPage)
    window.page.back_asked.emit()
    assert isinstance(window.page, UnlockPage)


def test_leaving_with_nothing_waiting_just_leaves(window: Window, enter: Enter) -> None:
    enter()
    assert window.close()
    assert window.desk is None


def test_leaving_while_a_report_waits_is_asked_once(
    qtbot: QtBot, window: Window, enter: Enter
) -> None:
    desk = enter()
    a_finalised_report(desk.session)
    assert not window.close()
    assert desk.frame.notice_words.startswith("1 report is waiting to send.")
    assert window.isVisible()
    _notice(desk).stayed.emit()
    assert desk.frame.notice_words == ""
    assert not window.close()
    _notice(desk).went_on.emit()
    assert window.desk is None


def _said(widget: QWidget) -> list[str]:
    return [thing.text(QAccessible.Text.Name) for thing in things(widget)]


def _notice(desk: DeskAtWork) -> Notice:
    notice = desk.frame.findChild(Notice)
    assert isinstance(notice, Notice)
    return notice


def test_f6_goes_round_the_regions(qtbot: QtBot, window: Window, enter: Enter) -> None:
    desk = enter()
    desk.errand.go("reports")
    regions = [desk.frame.header, desk.frame.connection, desk.frame.navigation]
    visited: list[QWidget | None] = []
    for _press in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        inside = [r for r in regions if focused is not None and r.isAncestorOf(focused)]
        visited.append(inside[0] if inside else None)
    assert visited == [*regions, None]
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert desk.frame.navigation.isAncestorOf(focused)


def test_somebody_elses_draft_is_not_opened(window: Window, enter: Enter, vault: Path) -> None:
    ana = enrolment.unlock(vault, "Ana", PASSPHRASE)
    report = recording.start(ana).report
    ana.close()
    desk = enter("Tomasz")
    desk.errand.visit.open_report(report.id)
    assert isinstance(window.page, ProblemPage)
    assert window.page.heading.text() == "Only Ana can open this draft."
    window.page.left.emit()
    assert isinstance(window.page, DeskPage)


def test_a_sealed_report_opens_where_it_stands(window: Window, enter: Enter) -> None:
    desk = enter()
    report = a_finalised_report(desk.session)
    desk.errand.visit.open_report(report.id)
    assert isinstance(window.page, DetailPage)
    assert report.reference is not None
    assert report.reference not in window.windowTitle()


def test_a_bug_is_told_without_its_message_and_work_goes_on(window: Window, enter: Enter) -> None:
    enter()
    try:
        raise ValueError("what somebody said")
    except ValueError as error:
        window.show_problem(error)
    assert isinstance(window.page, ProblemPage)
    assert "what somebody said" not in window.page.where
    assert "ValueError" in window.page.where
    window.page.left.emit()
    assert isinstance(window.page, DeskPage)


def test_the_title_never_names_anybody(window: Window, enter: Enter) -> None:
    desk = enter()
    titles = set()
    for place in ("home", "reports", "leaflets", "outbox", "counts", "preferences"):
        desk.errand.go(place)
        titles.add(window.windowTitle())
    assert titles == {
        "Home - Holdfast", "Reports - Holdfast", "Leaflets - Holdfast", "Send queue - Holdfast",
        "Counts - Holdfast", "Settings - Holdfast",
    }  # fmt: skip


def test_a_hidden_screen_says_nothing_of_the_lock(
    window: Window, enter: Enter, clock: _Clock
) -> None:
    desk = enter()
    window.hide_screen()
    clock.time += 9 * 60 + 30
    desk.look()
    assert desk.frame.notice_words == ""


def test_a_vault_that_breaks_at_the_door_lets_nobody_half_in(
    qtbot: QtBot, window: Window, vault: Path
) -> None:
    session = enrolment.unlock(vault, "Ana", PASSPHRASE)
    session.police_link.put(b"not a link")
    session.close()
    page = window.page
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.form.passphrase.line, PASSPHRASE)
    QTest.keyClick(page.form.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, ProblemPage))
    assert window.desk is None
    Claim(vault).release()


def test_carrying_on_from_a_trouble_at_the_first_page_leads_home(
    window: Window, enter: Enter
) -> None:
    desk = enter()
    desk.errand.turning.tell(DiskFull())
    desk.errand.turning.take_off()
    desk.errand.turning.take_off()
    assert isinstance(window.page, DeskPage)
