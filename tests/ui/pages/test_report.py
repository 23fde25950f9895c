"""Recording a report: saved as it is given, taken up where it stopped, and nothing lost."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import enrolment, recording
from desktop.errors import DiskFull
from desktop.offering import Help
from desktop.session import Session
from desktop.vault import reserve
from desktop.vault.database import Database
from desktop.vault.place import CASEBOOK
from tests.builders import Founded, a_draft, answers_for
from ui.pages.report import ReportPage
from ui.questions.choice import ChoiceQuestion
from ui.questions.part_list import part_status
from ui.questions.text import TypedQuestion
from ui.theme.theme import theme

Begin = Callable[..., ReportPage]


@pytest.fixture
def begin(qtbot: QtBot, session: Session) -> Begin:
    """The interview of a draft with these answers, at a page of it."""
    kept: list[ReportPage] = []

    def shown(name: str = "", *, at: str = "", **told: Any) -> ReportPage:
        recorded = a_draft(session, told) if told else recording.start(session)
        page = ReportPage(session, recorded, at=at)
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(1366, 740)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        if name:
            turn(page, name)
        page.arrive()
        return page

    return shown


def turn(page: ReportPage, name: str) -> None:
    """Go to a page of the form, past whatever lies between."""
    page._turn(next(asked for asked in page.interview.pages if asked.page.name == name))


def _is_emergency(help_: object) -> bool:
    return help_ is Help.EMERGENCY


def fill_the_disk(session: Session) -> None:
    """Leave the records no room to grow in."""
    session.casebook.rows("VACUUM")
    session.casebook.rows("PRAGMA max_page_count = 1")


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def said(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def test_a_number_and_enter_answer_a_page(qtbot: QtBot, begin: Begin) -> None:
    page = begin()
    assert page.page.asked.page.name == "danger"
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_Return)
    assert page.page.asked.page.name == "nearby"
    assert page.interview.answers.get("sc_danger_now") == "no"
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    # Qt presses a button by its shortcut for a moment, as a person would.
    qtbot.waitUntil(lambda: page.page.asked.page.name == "danger")
    assert getattr(QApplication.focusWidget(), "value", "") == "no"


def test_killed_it_is_taken_up_at_the_same_page_with_all_but_the_box(
    qtbot: QtBot, begin: Begin, vault: Path, tmp_path: Path, founded: Founded
) -> None:
    page = begin("narrative", **answers_for("police_intel"))
    press(Qt.Key.Key_Tab)
    box = page.page.form.widgets["narrative"].first_control()
    box.setFocus()
    with qtbot.waitSignal(page.changed):
        QTest.keyClicks(box, "It was dark.")
    QTest.keyClicks(box, " And then")
    shutil.copytree(vault, tmp_path / "killed")
    with _reopened(tmp_path / "killed", founded) as session:
        recorded = recording.take_up(session, page.recorded.report.id)
        again = ReportPage(session, recorded)
        qtbot.addWidget(again)
        assert again.page.asked.page.name == "narrative"
        assert again.interview.answers.get("narrative") == "It was dark."
        typed = again.page.form.widgets["narrative"]
        assert typed.answer() == "It was dark."
    assert page.page.form.widgets["narrative"].answer() == "It was dark. And then"


def test_what_is_being_typed_is_saved_by_a_turn_a_lock_or_a_part(
    begin: Begin, session: Session
) -> None:
    page = begin("narrative", **answers_for("police_intel"))

    def kept() -> object:
        return session.reports.answers(page.recorded.report.id).get("narrative")

    box = page.page.form.widgets["narrative"].first_control()
    QTest.keyClicks(box, "One")
    page.page.went_back.emit()
    assert kept() == "One"
    turn(page, "narrative")
    QTest.keyClicks(page.page.form.widgets["narrative"].first_control(), " two")
    assert page.save()
    assert kept() == "One two"
    QTest.keyClicks(page.page.form.widgets["narrative"].first_control(), " three")
    page.parts.asked.emit("why")
    assert kept() == "One two three"


def test_a_save_that_fails_is_said_and_tried_again(
    qtbot: QtBot, begin: Begin, session: Session
) -> None:
    page = begin("narrative", **answers_for("police_intel"))
    box = page.page.form.widgets["narrative"]
    assert isinstance(box, TypedQuestion)
    fill_the_disk(session)
    box.first_control().setPlainText("long story " * 800)  # type: ignore[attr-defined]
    page.page.carried_on.emit()
    assert page.page.asked.page.name == "narrative"
    qtbot.waitUntil(lambda: DiskFull.title in said(page))
    assert DiskFull.advice in said(page)
    assert "Not saved" in said(page)
    assert str(box.answer()).startswith("long story")
    assert QApplication.focusWidget() is page.page.bar.primary
    assert page.page.scroller.verticalScrollBar().value() == 0
    assert not page.save()
    page.page.left.emit()
    assert page.page.asked.page.name == "narrative"
    session.casebook.rows("PRAGMA max_page_count = 1000000")
    page.page.carried_on.emit()
    assert page.page.asked.page.name != "narrative"
    assert DiskFull.title not in said(page)
    kept = session.reports.answers(page.recorded.report.id).text("narrative")
    assert kept == str(box.answer())


def test_a_disk_that_is_nearly_full_is_told_while_answers_are_still_saved(
    qtbot: QtBot, begin: Begin, session: Session
) -> None:
    page = begin("narrative", **answers_for("police_intel"))
    session.is_short_of_room = True
    in_its_way = session.folder / reserve.NAME
    reserve.let_go(session.folder)
    in_its_way.mkdir()
    assert page.save()
    assert page.save()
    qtbot.waitUntil(lambda: said(page).count("This computer's disk is nearly full") == 1)
    in_its_way.rmdir()
    assert page.save()
    assert "This computer's disk is nearly full" not in said(page)


def test_turning_a_page_on_a_full_disk_says_so_on_the_next_page(
    qtbot: QtBot, begin: Begin, session: Session
) -> None:
    page = begin("narrative", **answers_for("police_intel"))
    fill_the_disk(session)
    box = page.page.form.widgets["narrative"]
    box.first_control().setPlainText("long story " * 800)  # type: ignore[attr-defined]
    page.page.skipped.emit()
    qtbot.waitUntil(lambda: DiskFull.title in said(page))
    session.casebook.rows("PRAGMA max_page_count = 1000000")
    page.page.went_back.emit()
    assert page.page.form.widgets["narrative"].answer() == ("long story " * 800).strip()


def test_choosing_no_name_wipes_what_names_somebody(
    begin: Begin, session: Session, vault: Path, founded: Founded
) -> None:
    marker = "Zebulon Quillfeather"
    page = begin(
        "name", **answers_for("police_named", anonymous="give_name", reporter_role="witness",
                              reporter_full_name=marker),
    )  # fmt: skip
    page.wiping_asked.connect(page.wipe)
    row = page.page.form.widgets["anonymous"].content.row("no_name")  # type: ignore[attr-defined]
    row.click()
    assert page.interview.answers.get("reporter_full_name") is None
    kept = session.reports.answers(page.recorded.report.id)
    assert marker not in str(kept.values)
    session.close()
    plain = b"".join(_rows_of(vault, founded))
    assert b"narrative" in plain or b"reporter_role" in plain
    assert marker.encode() not in plain


def test_danger_opens_at_once_and_the_form_waits(qtbot: QtBot, begin: Begin) -> None:
    page = begin()
    for key in (Qt.Key.Key_1, Qt.Key.Key_3):
        with qtbot.waitSignal(page.help_asked, check_params_cb=_is_emergency):
            press(key)
        assert page.page.asked.page.name == "danger"
    with qtbot.waitSignal(page.help_asked, check_params_cb=lambda help_: help_ is None):
        press(Qt.Key.Key_2)
        press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_1)
    names = [asked.page.name for asked in page.interview.pages]
    assert "action" in names


@pytest.mark.parametrize(
    ("day", "month", "year", "words"),
    [
        ("31", "2", "2026", "There is no such date. Check the day, month and year."),
        ("1", "1", "2199", "The date must be today or in the past."),
    ],
)
def test_a_date_that_cannot_be_is_said_twice_in_the_same_words(
    begin: Begin, day: str, month: str, year: str, words: str
) -> None:
    page = begin("when", **answers_for("police_intel", when_kind="exact"))
    for box, typed in zip(_boxes(page), (day, month, year), strict=True):
        box.setFocus()
        QTest.keyClicks(box, typed)
    assert words not in said(page)
    assert _status(page, "when_where") == "here"
    press(Qt.Key.Key_Return)
    assert page.page.asked.page.name == "when"
    assert QApplication.focusWidget() is page.page.errors
    assert page.page.errors.accessibleDescription() == words
    assert words in said(page)
    assert _status(page, "when_where") == "problem"
    assert page.title.startswith("Error: ")
    assert tuple(box.text() for box in _boxes(page)) == (day, month, year)
    page.page.went_back.emit()
    turn(page, "when")
    assert tuple(box.text() for box in _boxes(page)) == (day, month, year)
    _boxes(page)[1].setText("")
    _boxes(page)[0].setText("")
    _boxes(page)[2].setText("2025")
    page.page.carried_on.emit()
    assert page.page.asked.page.name != "when"
    assert page.interview.answers.get("incident_date") == "2025"


def test_a_month_may_be_named(begin: Begin) -> None:
    page = begin("when", **answers_for("police_intel", when_kind="approx"))
    for box, typed in zip(_boxes(page), ("", "March", "2026"), strict=True):
        box.setFocus()
        QTest.keyClicks(box, typed)
    press(Qt.Key.Key_Return)
    assert page.interview.answers.get("incident_date") == "2026-03"


def test_a_change_comes_back_to_check_answers(qtbot: QtBot, begin: Begin) -> None:
    told = answers_for("police_intel", when_kind="exact", incident_date="2026-10-06")
    page = begin(at="incident_date", **told)
    assert page.page.asked.page.name == "when"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Day"
    with qtbot.waitSignal(page.review_asked):
        press(Qt.Key.Key_Return)
    with qtbot.waitSignal(page.review_asked):
        page.page.went_back.emit()


def test_the_parts_tell_how_far_each_has_come(begin: Begin) -> None:
    page = begin()
    assert _status(page, "safety") == "here"
    assert _status(page, "why") == "to_do"
    page.parts.asked.emit("why")
    page.page.skipped.emit()
    page.parts.asked.emit("safety")
    assert _status(page, "why") == "unanswered"


def test_the_parts_fold_into_a_button_where_room_is_short(begin: Begin, qtbot: QtBot) -> None:
    page = begin()
    page.parts.asked.emit("why")
    page.resize(700, 600)
    qtbot.waitUntil(page.frame.is_folded)
    here = f"Part 5 of {len(page.interview.catalogue.parts)}"
    assert any(here in button.text() for button in _buttons(page))


def _boxes(page: ReportPage) -> tuple[Any, Any, Any]:
    content: Any = page.page.form.widgets["incident_date"].boxes  # type: ignore[attr-defined]
    return content.day, content.month, content.year


def _buttons(page: QWidget) -> list[Any]:
    from PySide6.QtWidgets import QPushButton

    return [button for button in page.findChildren(QPushButton) if button.isVisibleTo(page)]


def _status(page: ReportPage, part: str) -> str:
    return part_status(page.interview, part, page.showing)


def _rows_of(vault: Path, founded: Founded) -> Iterator[bytes]:
    """Every row of the records, opened."""
    key = founded.opened.keyring.casebook
    assert key is not None
    plain = vault / "plain.db"
    opened = Database(vault / CASEBOOK, key)
    opened.rows("SELECT 1")
    opened.rows(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    opened.rows("SELECT sqlcipher_export('plain')")
    opened.close()
    yield plain.read_bytes()


class _reopened:
    """The program started anew on a copy of the files, as they lay when it was killed."""

    def __init__(self, folder: Path, founded: Founded) -> None:
        self._session = enrolment.open_session(folder, founded.opened)

    def __enter__(self) -> Session:
        return self._session

    def __exit__(self, *trouble: object) -> None:
        self._session.close()


def test_f6_goes_between_the_parts_and_the_question(begin: Begin) -> None:
    page = begin()
    assert page.regions == (page.parts, page.page)
    stops = [widget for region in page.regions for widget in region.findChildren(QWidget)]
    assert QApplication.focusWidget() in stops


def test_a_no_is_no_dead_end(qtbot: QtBot, begin: Begin) -> None:
    page = begin("agreement", **answers_for("police_named", agreement_given=None))
    options = page.page.form.widgets["agreement_given"]
    assert isinstance(options, ChoiceQuestion)
    assert "A no is all right" not in said(page)
    row = next(row for row in options.options.rows() if row.value == "no")
    row.click()
    qtbot.waitUntil(lambda: "A no is all right" in said(page))
    page.page.carried_on.emit()
    assert page.page.asked.page.name == "agreement"
    assert QApplication.focusWidget() is page.page.disagreement.narrower
    with qtbot.waitSignal(page.delete_asked):
        page.page.disagreement.stop.click()
    page.page.disagreement.narrower.click()
    assert page.page.asked.page.name == "wish"


def test_a_yes_after_a_no_goes_on(qtbot: QtBot, begin: Begin) -> None:
    page = begin("agreement", **answers_for("police_named", agreement_given="no"))
    qtbot.waitUntil(lambda: "A no is all right" in said(page))
    options = page.page.form.widgets["agreement_given"]
    assert isinstance(options, ChoiceQuestion)
    next(row for row in options.options.rows() if row.value == "yes_said_aloud").click()
    assert page.interview.answers.get("agreement_given") == "yes_said_aloud"
    assert page.page.disagreement.isHidden()


def test_a_box_inside_an_answer_stays_on_the_page_in_large_type(begin: Begin) -> None:
    theme().apply("light", scale=1.5)
    try:
        page = begin("when")
        when = page.page.form.widgets["when_kind"]
        when.choose("not_known")
        QApplication.processEvents()
        content = page.page.scroller.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= page.page.scroller.viewport().width()
    finally:
        theme().apply("light")
