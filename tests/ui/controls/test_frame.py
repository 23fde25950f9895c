"""The frame: who and where, how to reach 999, the places, the parts, and what folds away."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.controls.gallery import settle
from tests.ui.controls.sheet_frame import header, navigation, task_list
from ui.controls.announce import announce
from ui.controls.header import Header
from ui.controls.layout import Column
from ui.controls.progress_segments import ProgressSegments
from ui.controls.side_frame import SideFrame
from ui.controls.side_row import SideRow
from ui.controls.stations import Stations
from ui.controls.strip import ConnectionStrip, emergency_strip
from ui.controls.tag import Tag
from ui.controls.task_list import Part
from ui.controls.text import Text
from ui.theme.theme import px, theme


def said(widget: QWidget) -> list[str]:
    """The words that can be seen."""
    return [label.text() for label in widget.findChildren(Text) if label.isVisible()]


def named(row: QObject) -> str:
    thing = QAccessible.queryAccessibleInterface(row)
    assert thing is not None
    return thing.text(QAccessible.Text.Name)


def test_hide_and_lock_are_asked_for_and_hide_is_f9(qtbot: QtBot) -> None:
    head = header()
    qtbot.addWidget(head)
    head.show()
    head.activateWindow()
    qtbot.waitUntil(head.isActiveWindow)
    with qtbot.waitSignal(head.hidden_asked):
        QTest.keyClick(head, Qt.Key.Key_F9)
    with qtbot.waitSignal(head.lock_asked):
        head.lock_button.click()


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (1366, ["Holdfast", "Eastgate Library", "Ana, recorder"]),
        (1100, ["Holdfast", "Eastgate Library"]),
        (900, ["Holdfast"]),
        (800, ["Holdfast"]),
        (700, []),
        (540, []),
    ],
)
def test_a_narrow_head_drops_the_person_and_then_the_centre(
    qtbot: QtBot, width: int, shown: list[str]
) -> None:
    head = header("Anonymous report")
    window = QWidget()
    window.setLayout(Column().add(head).spring())
    qtbot.addWidget(window)
    window.resize(width, 300)
    window.show()
    settle()
    assert said(head) == shown
    assert any(tag.isVisible() for tag in head.findChildren(Tag))
    assert head.lock_button.geometry().right() < width


def test_a_head_without_a_report_has_no_tag(qtbot: QtBot) -> None:
    head = Header("Eastgate Library")
    qtbot.addWidget(head)
    head.show()
    assert not any(tag.isVisible() for tag in head.findChildren(Tag))


def test_the_999_line_says_the_number_and_leads_to_help(qtbot: QtBot) -> None:
    strip = emergency_strip()
    qtbot.addWidget(strip)
    strip.show()
    assert any("Call 999" in words for words in said(strip))
    with qtbot.waitSignal(strip.followed):
        strip.link.click()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("connected", "Connected"),
        ("unreachable", "Cannot reach the police service"),
        ("offline", "Working offline, as chosen"),
    ],
)
def test_the_connection_is_said_in_words(qtbot: QtBot, state: str, words: str) -> None:
    strip = ConnectionStrip()
    qtbot.addWidget(strip)
    strip.show()
    strip.set_state(state, "Nothing is waiting.")  # type: ignore[arg-type]
    assert said(strip) == [words, "Nothing is waiting."]


def test_a_place_says_that_we_are_there_and_what_waits(qtbot: QtBot) -> None:
    side = navigation("home")
    qtbot.addWidget(side)
    side.set_count("queue", 3)
    rows = {named(row): row for row in side.findChildren(SideRow)}
    assert "Home, you are here" in rows
    with qtbot.waitSignal(side.asked) as told:
        rows["Send queue, 3"].click()
    assert told.args == ["queue"]


def test_a_part_says_its_status_in_words(qtbot: QtBot) -> None:
    tasks = task_list()
    qtbot.addWidget(tasks)
    names = [named(row) for row in tasks.findChildren(SideRow)]
    assert names[0] == "Before you start, Done"
    assert "Where and when, Not answered yet" in names
    assert "Why they think so, in progress" in names
    assert "4 of 10 done" in [label.text() for label in tasks.findChildren(Text)]
    assert tasks.compact_words() == "Part 6 of 10"


def test_a_part_that_changes_keeps_its_row_and_the_focus(qtbot: QtBot) -> None:
    tasks = task_list()
    qtbot.addWidget(tasks)
    before = tasks.findChildren(SideRow)
    parts = [
        Part(key="before", title="Before you start", status="here"),
        Part(key="safety", title="Safety now", status="to_do"),
    ]
    tasks.set_parts(parts)
    first = tasks.findChildren(SideRow)[-2:]
    tasks.set_parts([replace(parts[0], status="problem"), parts[1]])
    assert tasks.findChildren(SideRow)[-2:] == first
    assert named(first[0]) == "Before you start, There is a problem"
    assert len(before) == 11


def test_a_long_status_gets_a_line_of_its_own(qtbot: QtBot) -> None:
    tasks = task_list()
    qtbot.addWidget(tasks)
    tasks.show()
    settle()
    heights = {named(row): row.height() for row in tasks.findChildren(SideRow)}
    assert heights["Where and when, Not answered yet"] == px(60)
    assert heights["Before you start, Done"] == px(44)


def test_a_part_is_asked_for_by_its_key(qtbot: QtBot) -> None:
    tasks = task_list()
    qtbot.addWidget(tasks)
    row = tasks.findChildren(SideRow)[2]
    for press in (row.click, lambda: QTest.keyClick(row, Qt.Key.Key_Return)):
        with qtbot.waitSignal(tasks.asked) as told:
            press()
        assert told.args == ["named"]


def test_a_place_is_gone_to_with_enter(qtbot: QtBot) -> None:
    places = navigation("home")
    qtbot.addWidget(places)
    with qtbot.waitSignal(places.asked) as told:
        QTest.keyClick(places.findChildren(SideRow)[1], Qt.Key.Key_Return)
    assert told.args == ["reports"]


def test_the_part_one_is_at_is_in_sight_on_a_low_screen(qtbot: QtBot) -> None:
    tasks = task_list()
    frame = SideFrame(tasks, QWidget())
    qtbot.addWidget(frame)
    frame.resize(1366, 260)
    frame.show()
    parts = [Part(key=str(n), title=f"Part {n}", status="unanswered") for n in range(9)]
    tasks.set_parts([*parts, Part(key="9", title="The last", status="here")])
    qtbot.waitUntil(lambda: not tasks.findChildren(SideRow)[-1].visibleRegion().isEmpty())
    row = tasks.findChildren(SideRow)[-1]
    qtbot.waitUntil(lambda: row.visibleRegion().boundingRect() == row.rect())


@pytest.mark.parametrize(
    ("scale", "width", "folds"),
    [(1.0, 1366, False), (1.25, 1366, False), (1.5, 1366, True), (2.0, 1366, True)],
)
def test_the_side_folds_away_rather_than_squeeze_the_page(
    qtbot: QtBot, scale: float, width: int, folds: bool
) -> None:
    theme().apply("light", scale=scale)
    tasks, main = task_list(), QWidget()
    main.setLayout(Column().add(Text("The question")))
    frame = SideFrame(tasks, main)
    qtbot.addWidget(frame)
    frame.resize(width, 700)
    frame.show()
    settle()
    assert frame.is_folded() is folds
    assert tasks.isVisible() is not folds
    frame.open_side(True)
    settle()
    assert tasks.isVisible()
    assert main.isVisible() is not folds


def test_folding_is_told(qtbot: QtBot) -> None:
    frame = SideFrame(task_list(), QWidget())
    qtbot.addWidget(frame)
    frame.resize(1366, 700)
    frame.show()
    settle()
    with qtbot.waitSignal(frame.folded) as told:
        frame.resize(700, 700)
    assert told.args == [True]


def test_segments_are_as_many_as_there_are_parts(qtbot: QtBot) -> None:
    segments = ProgressSegments(10, 4)
    qtbot.addWidget(segments)
    segments.resize(segments.sizeHint())
    drawn = segments.grab().toImage()
    row = [drawn.pixelColor(x, 3) for x in range(drawn.width())]
    accent, empty = theme().colour("accent"), theme().colour("divider")
    assert _runs(row, accent) == 4
    assert _runs(row, empty) == 6


def test_stations_are_told_in_words(qtbot: QtBot) -> None:
    stations = Stations(at=2)
    qtbot.addWidget(stations)
    assert stations.accessibleName() == (
        "Draft: done, Sealed: done, Waiting to send: now, Received by police: not yet"
    )
    stations.set_at(4)
    assert stations.accessibleName().count("done") == 4


def test_what_was_not_taken_does_not_wait(qtbot: QtBot) -> None:
    stations = Stations()
    qtbot.addWidget(stations)
    stations.set_at(2, "Not taken by police")
    assert "Not taken by police: now" in stations.accessibleName()
    assert "Waiting" not in stations.accessibleName()
    stations.set_at(2)
    assert "Waiting to send: now" in stations.accessibleName()


def test_stations_go_on_in_a_second_line_where_there_is_no_room(qtbot: QtBot) -> None:
    stations = Stations(at=1)
    qtbot.addWidget(stations)
    assert stations.heightForWidth(stations.sizeHint().width()) == px(28)
    assert stations.heightForWidth(420) == px(56)
    assert stations.minimumSizeHint().width() < 200


@pytest.mark.parametrize("assertive", [True, False])
def test_what_is_announced_reaches_the_screen_reader(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, assertive: bool
) -> None:
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    label = Text("Here")
    qtbot.addWidget(label)
    announce(label, "Draft saved", assertive)
    event = told[0]
    assert event.type() == QAccessible.Event.Announcement
    assert event.message() == "Draft saved"  # type: ignore[attr-defined]
    kinds = QAccessible.AnnouncementPoliteness
    wanted = kinds.Assertive if assertive else kinds.Polite
    assert event.politeness() == wanted  # type: ignore[attr-defined]


def _runs(row: Sequence[object], colour: object) -> int:
    pairs = zip([None, *row], row, strict=False)
    return sum(1 for before, here in pairs if here == colour and before != colour)
