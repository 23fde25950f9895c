"""Typed answers: nothing typed by the last visitor comes back, errors are read with the box."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.controls.gallery import settle
from ui.controls.button import Button
from ui.controls.combo import Combo
from ui.controls.date_boxes import DateBoxes
from ui.controls.field import Field, LineField
from ui.controls.layout import Column
from ui.controls.long_field import LongField
from ui.controls.passphrase_field import PassphraseField
from ui.controls.text import Text
from ui.theme.theme import px, theme

TypedField = LineField | PassphraseField | LongField
MAKERS: tuple[Callable[[], TypedField], ...] = (
    lambda: LineField("Full name", hint="As they would like it"),
    lambda: PassphraseField("Full name", hint="As they would like it"),
    lambda: LongField("Full name", hint="As they would like it", lines=3),
)
every_kind = pytest.mark.parametrize("make", MAKERS, ids=["line", "passphrase", "long"])


@every_kind
def test_a_box_is_named_by_its_label_and_described_by_its_hint(
    qtbot: QtBot, make: Callable[[], TypedField]
) -> None:
    field = make()
    qtbot.addWidget(field)
    box = QAccessible.queryAccessibleInterface(field.input)
    assert box is not None
    assert box.text(QAccessible.Text.Name) == "Full name"
    assert box.text(QAccessible.Text.Description) == "As they would like it"


@every_kind
def test_an_error_stands_above_the_box_and_is_read_with_it(
    qtbot: QtBot, make: Callable[[], TypedField]
) -> None:
    field = make()
    qtbot.addWidget(field)
    field.show()
    field.set_error("Enter the name, or choose Not known")
    assert field.error() == "Enter the name, or choose Not known"
    assert field.input.accessibleDescription().startswith("Error: Enter the name")
    shown = [label for label in field.findChildren(Text) if label.text() == field.error()]
    assert shown[0].isVisible()
    assert shown[0].mapTo(field, shown[0].rect().topLeft()).y() < _top(field.input, field)
    field.set_error("")
    assert not shown[0].isVisible()
    assert field.input.accessibleDescription() == "As they would like it"


@every_kind
def test_a_wrong_box_has_a_red_edge(qtbot: QtBot, make: Callable[[], TypedField]) -> None:
    field = make()
    qtbot.addWidget(field)
    field.resize(500, 300)
    field.show()
    field.set_error("Check it")
    settle()
    drawn = field.grab().toImage()
    around = getattr(field.input, "ring_around", field.input)
    middle = _top(around, field) + around.height() // 2
    left = around.mapTo(field, around.rect().topLeft()).x()
    assert drawn.pixelColor(left + 1, middle) == theme().colour("error")


@every_kind
def test_words_set_by_code_are_not_told_and_words_typed_are(
    qtbot: QtBot, make: Callable[[], TypedField]
) -> None:
    field = make()
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.changed):
        field.set_text("Ana")
    with qtbot.waitSignal(field.changed):
        QTest.keyClicks(field.input, "x")


@every_kind
def test_what_was_cleared_does_not_come_back(qtbot: QtBot, make: Callable[[], TypedField]) -> None:
    field = make()
    qtbot.addWidget(field)
    QTest.keyClicks(field.input, "the last visitor")
    field.clear()
    for _press in range(3):
        QTest.keyClick(field.input, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == ""


@every_kind
def test_markup_stays_as_typed(qtbot: QtBot, make: Callable[[], TypedField]) -> None:
    field = make()
    qtbot.addWidget(field)
    QTest.keyClicks(field.input, "<b>Ana</b>")
    assert field.text() == "<b>Ana</b>"


def test_enter_in_a_line_is_told(qtbot: QtBot) -> None:
    field = LineField("Name")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.entered):
        QTest.keyClick(field.input, Qt.Key.Key_Return)


def test_a_passphrase_is_hidden_until_it_is_asked_for(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.set_text("four words make sense")
    show = field.findChild(Button)
    assert isinstance(show, Button)
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    assert show.accessibleName() == "Show the passphrase"
    show.click()
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal
    assert show.accessibleName() == "Hide the passphrase"
    field.clear()
    assert field.line.echoMode() == QLineEdit.EchoMode.Password


def test_a_hidden_passphrase_is_not_read_out(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.set_text("four words make sense")
    box = QAccessible.queryAccessibleInterface(field.line)
    assert box is not None
    assert box.state().passwordEdit
    assert "words" not in box.text(QAccessible.Text.Value)


def test_the_caps_lock_is_said_in_words(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    field.show()
    note = next(label for label in field.findChildren(Text) if "Caps" in label.text())
    QTest.keyClicks(field.line, "a")
    assert not note.isVisible()
    _type(field.line, "A", Qt.KeyboardModifier.NoModifier)
    assert note.isVisible()
    _type(field.line, "a", Qt.KeyboardModifier.ShiftModifier)
    assert note.isVisible()
    _type(field.line, "a", Qt.KeyboardModifier.NoModifier)
    assert not note.isVisible()


def test_a_long_box_grows_with_its_words_and_then_stops(qtbot: QtBot) -> None:
    field = LongField("In their own words", lines=4)
    qtbot.addWidget(field)
    field.resize(500, 800)
    field.show()
    heights = []
    for lines in (1, 10, 200):
        field.set_text("\n".join(["word"] * lines))
        settle()
        heights.append(field.input.height())
    assert heights[0] < heights[1] < heights[2] < 700


def test_tab_leaves_a_long_box_and_control_enter_too(qtbot: QtBot) -> None:
    field = LongField("In their own words")
    qtbot.addWidget(field)
    assert isinstance(field.input, QPlainTextEdit)
    assert field.input.tabChangesFocus()
    QTest.keyClick(field.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    QTest.keyClick(field.input, Qt.Key.Key_Return)
    assert field.text() == "\n"


@pytest.mark.parametrize(
    ("letters", "said"), [(74, ""), (76, "24 letters left"), (103, "3 letters too many")]
)
def test_room_left_is_said_from_three_quarters_on(qtbot: QtBot, letters: int, said: str) -> None:
    field = LongField("In their own words", limit=100)
    qtbot.addWidget(field)
    field.show()
    field.set_text("x" * letters)
    shown = [label.text() for label in field.findChildren(Text) if label.isVisible()]
    assert [words for words in shown if "letter" in words] == ([said] if said else [])


def test_a_date_is_three_named_boxes_and_the_focus_does_not_jump(qtbot: QtBot) -> None:
    boxes = DateBoxes("When did it happen?")
    qtbot.addWidget(boxes)
    boxes.show()
    boxes.activateWindow()
    qtbot.waitUntil(boxes.isActiveWindow)
    group = QAccessible.queryAccessibleInterface(boxes)
    assert group is not None
    assert group.role() == QAccessible.Role.Grouping
    assert group.text(QAccessible.Text.Name) == "When did it happen?"
    assert [b.accessibleName() for b in (boxes.day, boxes.month, boxes.year)] == [
        "Day",
        "Month",
        "Year",
    ]
    boxes.setFocus()
    with qtbot.waitSignal(boxes.changed):
        QTest.keyClicks(boxes.day, "20")
    assert boxes.day.hasFocus()
    assert boxes.parts() == ("20", "", "")


def test_an_error_in_a_date_marks_the_boxes_it_is_about(qtbot: QtBot) -> None:
    boxes = DateBoxes("When did it happen?")
    qtbot.addWidget(boxes)
    boxes.set_parts("20", "11", "2062")
    boxes.set_error("The date must be today or in the past", ["year"])
    assert [bool(b.property("wrong")) for b in (boxes.day, boxes.month, boxes.year)] == [
        False,
        False,
        True,
    ]
    assert boxes.day.accessibleDescription().startswith("Error:")
    boxes.set_error("")
    assert not boxes.year.property("wrong")


def test_a_list_that_opens_gives_values_and_tells_only_of_people(qtbot: QtBot) -> None:
    combo = Combo("Language")
    qtbot.addWidget(combo)
    assert combo.value() == ""
    combo.add("en", "English")
    combo.add("ur", "Urdu")
    with qtbot.assertNotEmitted(combo.changed):
        combo.choose("ur")
    assert combo.value() == "ur"
    with qtbot.waitSignal(combo.changed) as told:
        QTest.keyClick(combo.box, Qt.Key.Key_Up)
    assert told.args == ["en"]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_boxes_are_large_enough_for_a_finger(qtbot: QtBot, scale: float) -> None:
    theme().apply("light", scale=scale)
    line, combo, date = LineField("Name"), Combo("Language"), DateBoxes("When?")
    window = QWidget()
    window.setLayout(Column().add(line, combo, date).spring())
    qtbot.addWidget(window)
    window.show()
    settle()
    assert line.input.height() == combo.box.height() == date.day.height() == px(44)


def test_a_field_gives_the_focus_to_its_box(qtbot: QtBot) -> None:
    field: Field = LineField("Name")
    qtbot.addWidget(field)
    assert field.focusProxy() is field.input


def _type(box: QWidget, letter: str, held: Qt.KeyboardModifier) -> None:
    """Press a letter key as a keyboard with caps lock on would send it."""
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, letter)
    QApplication.sendEvent(box, event)


def _top(widget: QWidget, over: QWidget) -> int:
    return widget.mapTo(over, widget.rect().topLeft()).y()
