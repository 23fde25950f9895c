"""Groups in the window: listed by number, added, changed and removed, by keyboard and by ear."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import enrolment, recording, removing
from desktop.errors import DiskFull
from desktop.session import Session
from tests.builders import Founded, a_draft, answers_for
from tests.kit.opened_pages import every_byte
from tests.ui.walk import press, tab_round, twins, unnamed
from ui.pages.report import ReportPage
from ui.pages.review import ReviewPage
from ui.questions.group_page import GroupPage
from ui.questions.part_list import part_status
from ui.theme.theme import ThemeChoice, theme

Begin = Callable[..., ReportPage]
MARKER = "Zebulon Quillfeather"
TWO: dict[str, Any] = {
    "suspect_count": "2_3",
    "suspects": [
        {"suspect_known": "know_them", "suspect_name": MARKER},
        {"suspect_known": "stranger", "suspect_sex_look": "male", "suspect_recognise": "yes"},
    ],
}


@pytest.fixture
def begin(qtbot: QtBot, session: Session) -> Begin:
    """The interview of a draft with these answers, at the list of a group."""

    def shown(section: str = "suspect", route: str = "police_named", **told: Any) -> ReportPage:
        taken = a_draft(session, answers_for(route, **told))
        there = taken.interview.turned_to(f"{section}/listed")
        page = ReportPage(session, recording.Recorded(report=taken.report, interview=there))
        qtbot.addWidget(page)
        page.resize(1366, 740)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.arrive()
        return page

    return shown


def listed(page: ReportPage) -> GroupPage:
    showing = page.showing
    assert isinstance(showing, GroupPage)
    return showing


def said(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def says(page: ReportPage, words: str) -> bool:
    return any(words in told for told in said(page.showing))


def button(page: QWidget, name: str) -> QPushButton:
    found = [b for b in page.findChildren(QPushButton)
             if b.isVisibleTo(page) and name in (b.accessibleName(), b.text())]  # fmt: skip
    assert len(found) == 1, name
    return found[0]


def reach(page: ReportPage, name: str) -> None:
    """Go with Tab to a button, and press it."""
    for widget in tab_round(page):
        if isinstance(widget, QPushButton) and name in (widget.accessibleName(), widget.text()):
            widget.setFocus()
            press(page, Qt.Key.Key_Return)
            return
    raise AssertionError(f"Tab does not come to {name}")


def on_to_the_list(page: ReportPage) -> None:
    """Press Ctrl and Enter, which also leaves a box of many lines, until the list shows again."""
    for _page in page.interview.pages:
        if isinstance(page.showing, GroupPage):
            return
        focus = QApplication.focusWidget() or page
        QTest.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    raise AssertionError("Enter does not lead to the list")


def test_enter_alone_does_not_go_round_in_a_circle(begin: Begin) -> None:
    page = begin(suspect_count="1")
    press(page, Qt.Key.Key_Return)
    assert page.interview.place == "suspect[0]/known"
    on_to_the_list(page)
    assert page.showing.heading.text() == "People responsible: none described yet"
    press(page, Qt.Key.Key_Return)
    assert page.page.asked.section.name == "witnesses"
    page.page.went_back.emit()
    reach(page, "Describe the first person")
    assert page.interview.place == "suspect[0]/known"


def test_they_are_listed_by_number_and_never_by_name(begin: Begin) -> None:
    page = begin(**TWO)
    assert page.showing.heading.text() == "People responsible: 2 described"
    assert {"Person 1", "Person 2", "2 answers", "3 answers"} <= set(said(page.showing))
    assert MARKER not in " ".join((*said(page), page.title))


@pytest.mark.parametrize(
    ("section", "told", "heading"),
    [
        ("suspect", {"suspect_count": "1"}, "People responsible: none described yet"),
        ("witness", {"witness_any": "yes"}, "People who saw or heard it: none described yet"),
        ("evidence_item", {"evidence_kind": ["photo"]}, "Things that show it: none described yet"),
        ("person", {"victims": [{"victim_kind": "person"}]}, "People it happened to: 1 described"),
    ],
)
def test_each_group_has_its_list(
    begin: Begin, section: str, told: dict[str, Any], heading: str
) -> None:
    assert begin(section, **told).showing.heading.text() == heading


def test_by_keyboard_alone_one_is_described_another_added_and_both_are_there(
    begin: Begin, session: Session
) -> None:
    page = begin(suspect_count="2_3")
    press(page, Qt.Key.Key_Return)
    assert page.interview.place == "suspect[0]/known"
    press(page, Qt.Key.Key_1)
    on_to_the_list(page)
    reach(page, "Add another person")
    assert page.interview.place == "suspect[1]/known"
    assert any("who did it, person 2" in words for words in said(page.showing))
    press(page, Qt.Key.Key_2)
    on_to_the_list(page)
    assert page.showing.heading.text() == "People responsible: 2 described"
    kept = session.reports.answers(page.recorded.report.id)
    assert kept.get("suspects[0].suspect_known") == "stranger"
    assert kept.get("suspects[1].suspect_known") == "seen_before"
    press(page, Qt.Key.Key_Return)
    assert page.page.asked.page.name == "any"
    page.page.went_back.emit()
    assert isinstance(page.showing, GroupPage)


def test_a_person_is_changed_and_back_leads_to_the_list(begin: Begin) -> None:
    page = begin(**TWO)
    reach(page, "Change person 2")
    assert page.interview.place == "suspect[1]/known"
    page.page.went_back.emit()
    assert isinstance(page.showing, GroupPage)
    page.showing.went_back.emit()
    assert page.page.asked.page.name == "count"


def test_killed_it_comes_back_to_the_same_person(
    begin: Begin, qtbot: QtBot, vault: Path, tmp_path: Path, founded: Founded
) -> None:
    page = begin(**TWO)
    listed(page).entry_asked.emit(2)
    page.page.carried_on.emit()
    assert page.interview.place == "suspect[2]/looks"
    shutil.copytree(vault, tmp_path / "killed")
    again = enrolment.open_session(tmp_path / "killed", founded.opened)
    try:
        taken = ReportPage(again, recording.take_up(again, page.recorded.report.id))
        qtbot.addWidget(taken)
        assert taken.interview.place == "suspect[2]/looks"
        assert taken.page.asked.place == 2
    finally:
        again.close()


def test_removing_is_asked_in_the_page_and_leaves_nothing(begin: Begin, session: Session) -> None:
    page = begin(**TWO)
    reach(page, "Remove person 1")
    assert "Remove person 1 for good?" in said(page.showing)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Keep it"
    press(page, Qt.Key.Key_Return)
    assert "Remove person 1 for good?" not in said(page.showing)
    assert QApplication.focusWidget() is page.showing.heading
    reach(page, "Remove person 1")
    button(page.showing, "Remove for good").click()
    assert page.showing.heading.text() == "People responsible: 1 described"
    assert page.interview.answers.get("suspects[0].suspect_sex_look") == "male"
    assert MARKER.encode() not in every_byte(session)


def test_a_removal_that_could_not_be_saved_is_said_and_nothing_is_gone(
    begin: Begin, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begin(**TWO)

    def full(*_values: object) -> None:
        raise DiskFull

    monkeypatch.setattr(removing, "remove_entry", full)
    listed(page).removal_meant.emit(0)
    assert DiskFull.title in page.showing.errors.accessibleDescription()
    assert page.interview.answers.get("suspects[0].suspect_name") == MARKER


def test_whoever_it_happened_to_first_is_changed_and_never_removed(begin: Begin) -> None:
    two = [{"victim_kind": "person"}, {"victim_kind": "person"}]
    page = begin("person", victims=two)
    names = [b.accessibleName() for b in page.showing.findChildren(QPushButton)]
    assert "Change person 1" in names
    assert "Remove person 1" not in names
    assert "Remove person 2" in names


def test_a_list_that_is_full_offers_no_more(begin: Begin) -> None:
    page = begin(suspects=[{"suspect_known": "stranger"}] * 20)
    assert "Add another person" not in [b.text() for b in page.findChildren(QPushButton)]


def test_everything_on_a_list_has_a_name_of_its_own(begin: Begin, look: ThemeChoice) -> None:
    page = begin(**TWO)
    button(page.showing, "Remove person 2").click()
    assert unnamed(page.showing) == []
    assert twins(page.showing) == set()


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_a_list_in_large_type_never_scrolls_sideways(begin: Begin, scale: float) -> None:
    theme().apply("light", scale=scale)
    try:
        page = begin(**TWO)
        button(page.showing, "Remove person 2").click()
        content = page.showing.scroller.widget()
        assert content is not None
        width = page.showing.scroller.viewport().width()
        assert content.minimumSizeHint().width() <= width + 1
    finally:
        theme().apply("light")


def test_a_carer_or_an_official_opens_what_to_do_at_once_and_takes_it_back(
    qtbot: QtBot, begin: Begin
) -> None:
    page = begin(suspects=[{"suspect_known": "know_them"}])
    listed(page).entry_asked.emit(0)
    page.page.carried_on.emit()
    assert page.page.asked.page.name == "relation"
    rows = page.page.form.widgets["suspects[0].suspect_relation"].content
    for code, words in (("carer_or_support_worker", "safeguarding lead"),
                        ("partner_or_ex", "safeguarding lead"),
                        ("police_or_official", "Independent Office")):  # fmt: skip
        assert not says(page, words)
        rows.row(code).click()  # type: ignore[attr-defined]
        qtbot.waitUntil(partial(says, page, words))
        assert says(page, "What to do now")
        rows.row(code).click()  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: not says(page, "What to do now"))


def test_someone_who_looked_under_18_shows_the_note_on_schools(qtbot: QtBot, begin: Begin) -> None:
    page = begin(suspects=[{"suspect_known": "stranger"}])
    listed(page).entry_asked.emit(0)
    page.page.carried_on.emit()
    assert page.page.asked.page.name == "looks"
    rows = page.page.form.widgets["suspects[0].suspect_age_look"].content
    rows.row("14_17").click()  # type: ignore[attr-defined]
    qtbot.waitUntil(partial(says, page, "the school must act"))
    rows.row("18_24").click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not says(page, "the school must act"))


def test_a_part_is_to_do_until_its_empty_lists_were_seen(begin: Begin, session: Session) -> None:
    page = begin(suspect_count="1", witness_any="no", evidence_kind=["none"])
    assert part_status(page.interview, "who_did_it", page.showing) == "here"
    begun = recording.start(session)
    blank = begun.interview.answered("suspect_count", "1").turned_to("suspects[0]/count")
    seen = blank.turned_to("witnesses[0]/any").turned_to("evidence[0]/kinds").turned_to("x")
    there = ReportPage(session, recording.Recorded(report=begun.report, interview=seen))
    assert part_status(there.interview, "who_did_it", there.showing) == "to_do"
    there.deleteLater()


def test_check_answers_groups_them_under_headings_with_each_change_named(
    qtbot: QtBot, session: Session
) -> None:
    told = answers_for("police_named", **TWO, witness_any="yes",
                       witnesses=[{"witness_desc": "the driver"}],
                       victims=[{"victim_kind": "person"}, {"victim_kind": "person"}])  # fmt: skip
    page = ReviewPage(session, a_draft(session, told))
    qtbot.addWidget(page)
    page.resize(1366, 740)
    page.show()
    assert {
        "Who did it", "People responsible: person 1", "People responsible: person 2",
        "People who saw or heard it: witness 1", "People it happened to: person 2",
    } <= set(said(page))  # fmt: skip
    with qtbot.waitSignal(page.change_asked) as asked:
        button(page, "Change: Known or not, person 2").click()
    assert asked.args == ["suspects[1].suspect_known"]
    assert twins(page) == set()
