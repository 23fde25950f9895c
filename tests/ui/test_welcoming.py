"""Before the first question: two keys once, what the person hears, the language they find best."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Session
from tests.ui.walk import things, twins, unnamed
from ui.desk_at_work import DeskAtWork
from ui.pages.before import BeforePage
from ui.pages.desk import DeskPage
from ui.pages.leaflets import LeafletsPage
from ui.pages.report import ReportPage
from ui.pages.two_keys import TwoKeysPage


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


def said(widget: QWidget) -> str:
    return " ".join(thing.text(QAccessible.Text.Name) for thing in things(widget))


def start(desk: DeskAtWork) -> BeforePage:
    """Press Start a report, past the two keys if this is the first time."""
    page = desk.frame.page
    assert isinstance(page, DeskPage)
    page.start.click()
    shown = desk.frame.page
    if isinstance(shown, TwoKeysPage):
        shown.understood.emit()
    before = desk.frame.page
    assert isinstance(before, BeforePage)
    QApplication.processEvents()
    return before


def test_the_two_keys_are_explained_before_the_first_real_report_and_only_then(
    desk: DeskAtWork,
) -> None:
    page = desk.frame.page
    assert isinstance(page, DeskPage)
    page.start.click()
    keys = desk.frame.page
    assert isinstance(keys, TwoKeysPage)
    assert "F9 hides the screen" in said(keys)
    assert "F8 shows the question to the person" in said(keys)
    assert unnamed(keys) == []
    keys.understood.emit()
    before = desk.frame.page
    assert isinstance(before, BeforePage)
    before.left.emit()
    page = desk.frame.page
    assert isinstance(page, DeskPage)
    page.start.click()
    assert isinstance(desk.frame.page, BeforePage)


def test_in_practice_nobody_is_stopped_by_it(desk: DeskAtWork, session: Session) -> None:
    session.installation = replace(session.installation, practice=True)
    page = desk.frame.page
    assert isinstance(page, DeskPage)
    page.start.click()
    assert isinstance(desk.frame.page, BeforePage)


def test_what_the_person_hears_is_there_to_be_read_out(desk: DeskAtWork) -> None:
    before = start(desk)
    words = said(before)
    for sentence in (
        "You can stop at any time.", "You can skip any question.",
        "You do not have to give your name.",
        "Nothing goes to the police until you say so at the end.",
        "We keep a locked copy here until it is received.",
    ):  # fmt: skip
        assert sentence in words
    assert unnamed(before) == []
    assert twins(before) == set()


def test_nothing_is_stored_before_they_go_on(desk: DeskAtWork, session: Session) -> None:
    before = start(desk)
    assert session.reports.drafts(session.person.id) == []
    before.went_on.emit("pl")
    assert isinstance(desk.frame.page, ReportPage)
    assert len(session.reports.drafts(session.person.id)) == 1


def test_enter_starts_the_report(desk: DeskAtWork) -> None:
    before = start(desk)
    QTest.keyClick(before.heading, Qt.Key.Key_Return)
    assert isinstance(desk.frame.page, ReportPage)


def test_the_languages_of_the_area_come_first(desk: DeskAtWork, session: Session) -> None:
    language = start(desk).language
    listed = []
    for place in range(language.box.count()):
        language.box.setCurrentIndex(place)
        listed.append(language.value())
    own = list(session.area.languages)
    assert listed[: len(own)] == own
    assert len(listed) == len(set(listed)) > 40


def test_the_language_lasts_for_the_visit_and_no_longer(desk: DeskAtWork) -> None:
    presenting = desk.errand.visit.presenting
    before = start(desk)
    before.language_chosen.emit("lt")
    before.went_on.emit("lt")
    assert presenting.language == "lt"
    page = desk.frame.page
    assert isinstance(page, ReportPage)
    page.left.emit()
    assert presenting.language == "en"


def test_f8_shows_them_the_words_before_the_start(qtbot: QtBot, desk: DeskAtWork) -> None:
    start(desk).show_asked.emit()
    view = desk.errand.visit.presenting.view
    assert view is not None
    QApplication.processEvents()
    assert "You can skip any question." in said(view)
    desk.errand.visit.presenting.put_away()


def test_only_a_leaflet_needs_no_report(desk: DeskAtWork, session: Session) -> None:
    start(desk).leaflets_asked.emit()
    assert isinstance(desk.frame.page, LeafletsPage)
    assert session.reports.drafts(session.person.id) == []
