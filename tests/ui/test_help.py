"""F1 from the door to the counts: the right topic, the same side, and back to where one was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import enrolment
from desktop.errors import PackError
from desktop.session import Session
from desktop.vault import derivation
from tests.builders import Founded
from tests.ui.walk import things, twins, unnamed
from ui.controls.button import Button
from ui.desk_at_work import DeskAtWork
from ui.guide.beside import HelpBeside
from ui.guide.places import places_of
from ui.pages.report import ReportPage
from ui.pages.unlock import UnlockPage
from ui.theme.theme import ThemeChoice, theme
from ui.window import Window

ROOMY, NARROW = (1366, 860), (1000, 860)
SECRET = "They shouted at Farida Karim"


@pytest.fixture
def window(qtbot: QtBot, vault: Path) -> Iterator[Window]:
    made = Window(vault, lambda hidden: None, how=derivation.FLOOR)
    qtbot.addWidget(made)
    made.resize(*ROOMY)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.leave()


@pytest.fixture
def desk(window: Window, vault: Path, founded: Founded) -> DeskAtWork:
    """Ana at the desk of that window."""
    page = window.page
    assert isinstance(page, UnlockPage)
    page.unlocked.emit(enrolment.open_session(vault, founded.opened))
    assert window.desk is not None
    return window.desk


def test_help_is_there_before_anybody_has_signed_in(window: Window) -> None:
    before = QApplication.focusWidget()
    press(window, Qt.Key.Key_F1)
    guide = shown(window)
    assert guide.panel.heading.text() == "Unlocking"
    assert QApplication.focusWidget() is guide.panel.heading
    assert window.page is not None
    assert window.page.isVisible()
    press(window, Qt.Key.Key_F1)
    assert not guide.is_open
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize(
    "place", ["home", "reports", "leaflets", "outbox", "counts", "preferences"]
)
def test_every_place_opens_its_own_help_and_gives_the_focus_back(
    qtbot: QtBot, window: Window, desk: DeskAtWork, place: str
) -> None:
    desk.errand.go(place)
    before = QApplication.focusWidget()
    topic = desk.session.guidance.at(places_of(desk.frame.page))
    assert topic is not None
    press(window, Qt.Key.Key_F1)
    assert desk.frame.guide.panel.heading.text() == topic.heading
    assert unnamed(desk.frame.guide.panel) == []
    assert twins(desk.frame.guide.panel) == set()
    press(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.frame.guide.is_open)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is before)


def test_it_follows_the_pages_and_stands_on_the_same_side(window: Window, desk: DeskAtWork) -> None:
    press(window, Qt.Key.Key_F1)
    guide = desk.frame.guide
    side = guide.panel.geometry()
    for place, heading in (("reports", "Finding a report"), ("counts", "Counts")):
        desk.errand.go(place)
        assert guide.panel.heading.text() == heading
        assert guide.panel.geometry() == side
        focused = QApplication.focusWidget()
        assert focused is not None
        assert not guide.panel.isAncestorOf(focused)


def test_the_page_can_be_used_beside_it(window: Window, desk: DeskAtWork) -> None:
    report = asking(desk)
    press(window, Qt.Key.Key_F1)
    assert desk.frame.guide.panel.heading.text() == "Danger comes first"
    assert report.isVisible()
    assert report.width() >= 900
    report.page.arrive()
    QTest.keyClick(focus(window), Qt.Key.Key_2)
    assert report.interview.answers.get("sc_danger_now") == "no"
    assert desk.frame.guide.is_open


def test_every_question_page_opens_the_help_of_its_part(window: Window, desk: DeskAtWork) -> None:
    report = asking(desk)
    press(window, Qt.Key.Key_F1)
    for page in report.interview.pages[:12]:
        report._turn(page)
        own = desk.session.guidance.at(report.page.places)
        assert own is not None
        assert desk.frame.guide.panel.heading.text() == own.heading


def test_what_is_a_hate_crime_is_one_press_from_the_story(window: Window, desk: DeskAtWork) -> None:
    report = asking(desk)
    for section in ("story", "why", "happened", "route", "agreement"):
        page = next(one for one in report.interview.pages if one.section.name == section)
        report._turn(page)
        offered = {b.text(): b for b in report.page.findChildren(QPushButton)}
        offered["What is a hate crime?"].click()
        assert desk.frame.guide.panel.heading.text() == "What is a hate crime?"
        offered["Do and do not"].click()
        assert desk.frame.guide.panel.heading.text() == "Do and do not"
        desk.frame.guide.put_away()


@pytest.mark.parametrize(("size", "scale"), [(NARROW, 1.0), (ROOMY, 2.0)], ids=["narrow", "large"])
def test_where_room_is_short_it_takes_the_place_of_the_page(
    qtbot: QtBot, window: Window, desk: DeskAtWork, size: tuple[int, int], scale: float
) -> None:
    theme().apply("light", scale=scale)
    try:
        window.resize(*size)
        report = asking(desk)
        before = QApplication.focusWidget()
        press(window, Qt.Key.Key_F1)
        assert not report.isVisible()
        qtbot.waitUntil(lambda: desk.frame.guide.panel.width() == desk.frame.width())
        assert desk.frame.header.hide_button.isVisible()
        assert desk.frame.emergency.isVisible()
        press(window, Qt.Key.Key_F1)
        assert report.isVisible()
        assert QApplication.focusWidget() is before
    finally:
        theme().apply("light")


def test_help_never_stands_before_the_page_that_says_call_999(
    window: Window, desk: DeskAtWork
) -> None:
    window.resize(*NARROW)
    asking(desk)
    press(window, Qt.Key.Key_F1)
    desk.frame.emergency.followed.emit()
    page = desk.frame.page
    assert page is not None
    assert page.isVisible()
    assert window.windowTitle() == "Call 999 - Holdfast"


def test_hiding_the_screen_hides_help_too_and_f1_shows_nothing(
    window: Window, desk: DeskAtWork
) -> None:
    press(window, Qt.Key.Key_F1)
    press(window, Qt.Key.Key_F9)
    assert not desk.frame.guide.panel.isVisible()
    press(window, Qt.Key.Key_F1)
    assert window.findChildren(HelpBeside)[0].is_open is False
    assert not any(panel.isVisible() for panel in said_panels(window))


def test_a_sign_over_the_door_has_no_help(window: Window, vault: Path) -> None:
    from desktop import installation

    press(window, Qt.Key.Key_F1)
    window.begin_hidden(installation.read(vault))
    press(window, Qt.Key.Key_F1)
    assert not any(panel.isVisible() for panel in said_panels(window))


def test_a_search_leads_to_a_topic_by_the_keyboard_alone(window: Window, desk: DeskAtWork) -> None:
    press(window, Qt.Key.Key_F1)
    panel = desk.frame.guide.panel
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is panel.box.line
    QTest.keyClicks(panel.box.line, "case rev")
    assert panel.heading.text().endswith("topics")
    found = next(b for b in panel.findChildren(Button) if b.text() == "Asking for a case review")
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)
    assert panel.heading.text() == "Asking for a case review"
    assert panel.box.text() == ""


def test_no_match_says_so_and_shows_everything(window: Window, desk: DeskAtWork) -> None:
    press(window, Qt.Key.Key_F1)
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    panel = desk.frame.guide.panel
    QTest.keyClicks(focus(window), "zebra")
    assert panel.heading.text() == "Nothing has these words"
    links = {button.text() for button in panel.findChildren(Button) if not button.isHidden()}
    assert {topic.heading for topic in desk.session.guidance.topics.values()} <= links
    assert focus(window) is panel.box.line


def test_ctrl_f_is_the_pages_own_while_somebody_is_on_the_page(
    qtbot: QtBot, window: Window, desk: DeskAtWork
) -> None:
    desk.errand.go("reports")
    press(window, Qt.Key.Key_F1)
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focus(window) is desk.frame.guide.panel.box.line
    page = desk.frame.page
    assert page is not None
    page.arrive()  # type: ignore[attr-defined]
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: focus(window) is page.box.line)  # type: ignore[attr-defined]


def test_help_tells_nothing_of_the_report(window: Window, desk: DeskAtWork) -> None:
    report = asking(desk)
    page = next(one for one in report.interview.pages if one.section.name == "story")
    report._turn(page)
    QTest.keyClicks(focus(window), SECRET)
    assert report.save()
    press(window, Qt.Key.Key_F1)
    said = " ".join(said_in(desk.frame.guide.panel))
    for word in SECRET.split()[-2:]:
        assert word not in said


def test_guidance_that_cannot_be_read_is_told_and_keeps_nobody_from_a_report(
    window: Window, desk: DeskAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_session: Session) -> None:
        raise PackError("The file here/guidance.toml is wrong.")

    monkeypatch.setattr(Session, "guidance", property(broken))
    report = asking(desk)
    assert report.isVisible()
    press(window, Qt.Key.Key_F1)
    said = said_in(desk.frame.guide.panel)
    assert "The file here/guidance.toml is wrong." in said
    assert "Hide the screen" in said


def test_it_looks_the_same_in_every_theme_and_scrolls_only_down(
    window: Window, desk: DeskAtWork, look: ThemeChoice
) -> None:
    press(window, Qt.Key.Key_F1)
    panel = desk.frame.guide.panel
    for name in desk.session.guidance.topics:
        panel.show_topic(name)
        content = panel.scroller.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= panel.scroller.viewport().width()


def test_f6_goes_to_help_as_to_any_part_of_the_window(window: Window, desk: DeskAtWork) -> None:
    press(window, Qt.Key.Key_F1)
    desk.frame.header.lock_button.setFocus()
    press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert desk.frame.guide.panel.isAncestorOf(focus(window))


def press(
    window: Window, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(focus(window), key, held)
    # What was put into a layout shows only after it.
    QApplication.processEvents()


def focus(window: Window) -> QWidget:
    return QApplication.focusWidget() or window


def shown(window: Window) -> HelpBeside:
    return next(guide for guide in window.findChildren(HelpBeside) if guide.is_open)


def said_panels(window: Window) -> list[QWidget]:
    return [guide.panel for guide in window.findChildren(HelpBeside)]


def said_in(widget: QWidget) -> list[str]:
    return [thing.text(QAccessible.Text.Name) for thing in things(widget)]


def asking(desk: DeskAtWork) -> ReportPage:
    desk.errand.visit.start()
    page = desk.frame.page
    assert isinstance(page, ReportPage)
    return page
