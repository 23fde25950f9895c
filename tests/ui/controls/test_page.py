"""A page: Enter does the one primary thing, focus begins where the answer goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.controls.conftest import Shown
from tests.ui.controls.gallery import settle
from tests.ui.controls.sheet_frame import a_question
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.long_field import LongField
from ui.controls.options import Options
from ui.controls.page import Page
from ui.controls.panel import StaffPrompt
from ui.controls.scroll import ScrollArea
from ui.controls.text import Text
from ui.theme.theme import theme

_HELD = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, _HELD])
@pytest.mark.parametrize("kind", [Options, LineField])
def test_enter_on_an_answer_does_the_primary_thing(
    qtbot: QtBot,
    shown: Shown,
    acts: list[str],
    held: Qt.KeyboardModifier,
    kind: type[Options | LineField],
) -> None:
    page = shown(a_question(acts))
    found = page.findChild(kind)
    assert found is not None
    box = found.rows()[0] if isinstance(found, Options) else found.input
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return, held)
    assert acts == ["continue"]


def test_in_long_text_enter_makes_a_line_and_control_enter_goes_on(
    qtbot: QtBot, shown: Shown, acts: list[str]
) -> None:
    page = shown(a_question(acts))
    story = page.findChild(LongField)
    assert story is not None
    story.input.setFocus()
    QTest.keyClick(story.input, Qt.Key.Key_Return)
    assert (acts, story.text()) == ([], "\n")
    QTest.keyClick(story.input, Qt.Key.Key_Return, _HELD)
    assert acts == ["continue"]


def test_the_line_being_typed_is_seen_in_a_box_that_outgrows_the_page(
    qtbot: QtBot, shown: Shown, acts: list[str]
) -> None:
    page = shown(a_question(acts))
    page.window().resize(1366, 500)
    story = page.findChild(LongField)
    assert story is not None
    story.input.setFocus()
    for _line in range(30):
        QTest.keyClick(story.input, Qt.Key.Key_Return)
    settle()
    box, view = story.input, page.scroller.viewport()
    assert isinstance(box, QPlainTextEdit)
    assert box.height() > view.height(), "else nothing had to scroll"
    line = box.viewport().mapTo(view, box.cursorRect().center())
    assert view.rect().contains(line)
    box.moveCursor(QTextCursor.MoveOperation.Start)
    line = box.viewport().mapTo(view, box.cursorRect().center())
    assert view.rect().contains(line)


def test_enter_on_another_button_presses_that_one(
    qtbot: QtBot, shown: Shown, acts: list[str]
) -> None:
    page = shown(a_question(acts))
    skip = next(b for b in page.findChildren(Button) if b.text() == "Skip for now")
    skip.setFocus()
    QTest.keyClick(skip, Qt.Key.Key_Return)
    assert acts == ["skip"]


def test_what_cannot_be_undone_does_not_answer_enter(
    qtbot: QtBot, shown: Shown, acts: list[str]
) -> None:
    page = a_question(acts)
    page.set_primary(None)
    shown(page)
    page.arrive()
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert acts == []


def test_focus_begins_at_the_first_answer(shown: Shown, acts: list[str]) -> None:
    page = shown(a_question(acts))
    page.arrive("question 2 of 4")
    answers = page.findChild(Options)
    assert answers is not None
    assert answers.rows()[0].hasFocus()


def test_focus_begins_at_the_answer_that_was_given(shown: Shown, acts: list[str]) -> None:
    page = shown(a_question(acts))
    answers = page.findChild(Options)
    assert answers is not None
    answers.choose(["no"])
    page.arrive()
    assert answers.row("no").hasFocus()


def test_a_page_without_an_answer_begins_at_its_heading(shown: Shown) -> None:
    page = Page("Sealed")
    page.body.add(Text("It goes by itself."), Button("Copy"))
    shown(page)
    page.arrive()
    assert page.heading.hasFocus()
    heading = QAccessible.queryAccessibleInterface(page.heading)
    assert heading is not None
    assert heading.role() == QAccessible.Role.Heading
    assert heading.text(QAccessible.Text.Name) == "Sealed"


def test_errors_take_the_focus_and_lead_to_the_answer(
    qtbot: QtBot, shown: Shown, acts: list[str]
) -> None:
    page = shown(a_question(acts))
    name = page.findChild(LineField)
    assert name is not None
    page.errors.show_errors([("Enter the name, or choose Not known", name.input)])
    settle()
    assert page.errors.isVisible()
    assert page.errors.hasFocus()
    alert = QAccessible.queryAccessibleInterface(page.errors)
    assert alert is not None
    assert alert.role() == QAccessible.Role.AlertMessage
    assert "Enter the name" in alert.text(QAccessible.Text.Description)
    link = page.errors.findChild(Button)
    assert isinstance(link, Button)
    link.click()
    assert name.input.hasFocus()
    page.errors.clear()
    assert not page.errors.isVisible()


def test_back_is_alt_left(qtbot: QtBot, shown: Shown) -> None:
    page = Page("Was anyone hurt?")
    page.set_back("Part 4 of 10")
    shown(page)
    with qtbot.waitSignal(page.back_asked):
        QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


@pytest.mark.parametrize(("width", "beside"), [(1062, True), (760, False)])
def test_the_aside_goes_below_where_there_is_no_room(
    shown: Shown, acts: list[str], width: int, beside: bool
) -> None:
    page = a_question(acts)
    page.set_back("Part 4 of 10")
    prompt, show = (
        StaffPrompt("Ask this every time."),
        Button("Show", icon="presentation", key="F8"),
    )
    page.set_aside(prompt)
    page.set_companion(show)
    page.resize(width, 700)
    shown(page)
    page.resize(width, 700)
    settle()
    answers = page.findChild(Options)
    assert answers is not None
    right_of = prompt.mapTo(page, prompt.rect().topLeft()).x() > answers.geometry().right()
    assert right_of is beside
    assert show.isVisible()
    assert page.scroller.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_has_the_focus_is_seen_whole(
    qtbot: QtBot, shown: Shown, acts: list[str], scale: float
) -> None:
    theme().apply("light", scale=scale)
    page = Page("Many questions")
    fields = [LineField(f"Question {n}") for n in range(20)]
    page.body.add(*fields)
    page.set_actions(ActionBar(Button("Save and continue", "primary")))
    shown(page)
    for field in (fields[-1], fields[0], fields[10]):
        field.input.setFocus()
        settle()
        view = page.scroller.viewport().rect()
        at = field.mapTo(page.scroller.viewport(), field.rect().topLeft())
        assert view.contains(field.rect().translated(at))


def test_a_page_never_scrolls_sideways(shown: Shown, acts: list[str]) -> None:
    theme().apply("light", scale=2.0)
    page = a_question(acts)
    shown(page)
    page.resize(1024, 600)
    settle()
    content = page.scroller.widget()
    assert content is not None
    assert content.width() <= page.scroller.viewport().width()


def test_saving_is_said_in_the_foot_and_gives_way_to_the_actions(shown: Shown) -> None:
    bar = ActionBar(Button("Save and continue", "primary"), Button("Skip for now"))
    page = Page("Was anyone hurt?")
    page.set_actions(bar)
    shown(page)
    bar.set_saved("Draft saved 2:32pm", short="Saved 2:32pm")
    settle()
    assert any(label.text() == "Draft saved 2:32pm" for label in bar.findChildren(Text))
    page.resize(520, 700)
    settle()
    assert any(label.text() == "Saved 2:32pm" for label in bar.findChildren(Text))


def test_the_scroll_area_itself_is_no_stop_for_the_focus(qtbot: QtBot) -> None:
    area = ScrollArea(Text("Words"))
    qtbot.addWidget(area)
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
