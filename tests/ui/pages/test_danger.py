"""Call 999: what to say is there whole, nothing is sent by itself, and the keyboard is enough."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.translation import load_translation
from tests.builders import a_centre
from tests.ui.walk import tab_round, twins, unnamed
from ui.controls.text import Text
from ui.pages.danger import DangerPage
from ui.showing.speaking import Speaker
from ui.theme.theme import ThemeChoice, theme

_HERE = replace(a_centre(), address="Eastgate Library\n12 Mill Lane\nNorwich NR1 1AA")


def shown(qtbot: QtBot, width: int = 1366, height: int = 790) -> DangerPage:
    page = DangerPage(_HERE)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.arrive()
    return page


def said(page: DangerPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_it_says_where_we_are_once_and_that_it_rings_nobody(qtbot: QtBot) -> None:
    words = said(shown(qtbot))
    assert "“I am at Eastgate Library,\n12 Mill Lane, Norwich NR1 1AA." in words
    assert any("does not ring or send anything" in one for one in words)


def test_everything_has_a_name_in_every_theme(qtbot: QtBot, look: ThemeChoice) -> None:
    page = shown(qtbot)
    assert theme().name == look
    assert unnamed(page) == []
    assert twins(page) == set()


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1366), (1.0, 700), (1.5, 1366), (2.0, 1366)])
def test_no_word_is_cut_however_large(qtbot: QtBot, scale: float, width: int) -> None:
    theme().apply("light", scale=scale)
    try:
        page = shown(qtbot, width)
        QApplication.processEvents()
        for text in page.findChildren(Text):
            if text.wordWrap() and text.isVisibleTo(page):
                assert text.height() >= text.heightForWidth(text.width()), text.text()
    finally:
        theme().apply("light")


def test_beside_one_another_where_there_is_room_and_else_below(qtbot: QtBot) -> None:
    def tops(width: int) -> tuple[int, int]:
        page = shown(qtbot, width)
        QApplication.processEvents()
        places = {t.text(): t.mapTo(page, t.rect().topLeft()).y() for t in page.findChildren(Text)}
        return places["What to say"], places["Other ways to reach 999"]

    beside, below = tops(1366), tops(800)
    assert abs(beside[0] - beside[1]) < 60
    assert below[1] > below[0] + 100


def test_without_an_address_it_says_so_rather_than_half_a_place(qtbot: QtBot) -> None:
    page = DangerPage(replace(a_centre(), address=""))
    qtbot.addWidget(page)
    words = said(page)
    assert "“I am at Eastgate Library." in words
    assert "Say where you are: the street and the town." in words
    assert "Say where you are: the street and the town." not in said(shown(qtbot))


def test_the_words_to_say_can_be_shown_large_and_stay_english(qtbot: QtBot) -> None:
    sheet = shown(qtbot).sheet(Speaker(load_translation("ur"), drafts=True))
    assert [words.english for words in sheet.paragraphs] == [
        "“I am at Eastgate Library,\n12 Mill Lane, Norwich NR1 1AA.",
        "A person here is in danger because …”",
    ]
    assert sheet.tongue.code == "en"
    assert sheet.notes == ()


def test_each_of_its_ways_on_is_reached_by_key(qtbot: QtBot) -> None:
    page = shown(qtbot)
    page.arrive()
    assert not page.first_focus.hasFocus(), "Enter must not close it before it is read"
    stops = [stop for stop in tab_round(page) if isinstance(stop, QAbstractButton)]
    signals = {
        "They have been called, carry on": page.carried_on,
        "Close the form safely": page.closed,
        "No, nobody is in danger": page.dismissed,
        "Show this large": page.show_asked,
    }
    for stop in stops:
        stop.setFocus()
        with qtbot.waitSignal(signals[stop.property("text")]):
            QTest.keyClick(stop, Qt.Key.Key_Return)
    assert len(stops) == len(signals)


def test_in_a_small_window_the_keys_scroll_to_what_is_below(qtbot: QtBot) -> None:
    page = shown(qtbot, 1024, 420)
    QApplication.processEvents()
    words = page.findChildren(Text)[0]
    before = words.mapTo(page, words.rect().topLeft()).y()
    QTest.keyClick(page.first_focus, Qt.Key.Key_PageDown)
    assert words.mapTo(page, words.rect().topLeft()).y() < before


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_where_we_are_is_in_sight_at_once_on_a_small_screen(qtbot: QtBot, scale: float) -> None:
    theme().apply("light", scale=scale)
    try:
        page = shown(qtbot, 1366, 655)
        QApplication.processEvents()
        here = next(one for one in page.findChildren(Text) if one.text().startswith("“I am at"))
        assert here.visibleRegion().boundingRect() == here.rect()
    finally:
        theme().apply("light")
