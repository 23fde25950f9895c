"""Answers: chosen by number, by Space and by the mouse anywhere on the row; native for readers."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.controls.gallery import settle
from ui.controls.field import LineField
from ui.controls.option_row import TickRow
from ui.controls.options import Options
from ui.theme.theme import px, theme

Make = Callable[[bool], Options]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    """Twelve answers in a window, of which the last two stand apart."""

    def made(many: bool) -> Options:
        answers = Options("Why do you think it happened?", many=many)
        for n in range(10):
            answers.add(f"v{n}", f"Answer {n}")
        answers.add("not_sure", "Not sure", apart=True, alone=many)
        answers.add("not_say", "They would rather not say", apart=True, alone=many)
        qtbot.addWidget(answers)
        answers.resize(616, 700)
        answers.show()
        answers.activateWindow()
        qtbot.waitUntil(answers.isActiveWindow)
        answers.focus_first()
        return answers

    return made


@pytest.mark.parametrize("many", [True, False])
@pytest.mark.parametrize(("key", "value"), [("1", "v0"), ("9", "v8"), ("0", "v9")])
def test_a_number_chooses_and_moves_there(
    qtbot: QtBot, make: Make, many: bool, key: str, value: str
) -> None:
    answers = make(many)
    with qtbot.waitSignal(answers.changed):
        QTest.keyClicks(answers.row("v2"), key)
    assert answers.chosen() == (value,)
    assert answers.row(value).hasFocus()
    assert answers.row(value).number == key


def test_only_ten_answers_have_a_number(make: Make) -> None:
    assert [row.number for row in make(True).rows()] == [*"1234567890", "", ""]


def test_a_number_ticks_and_unticks(qtbot: QtBot, make: Make) -> None:
    answers = make(True)
    QTest.keyClicks(answers.row("v0"), "252")
    assert answers.chosen() == ("v4",)


def test_with_control_held_a_number_is_no_answer(qtbot: QtBot, make: Make) -> None:
    answers = make(True)
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(answers.row("v0"), Qt.Key.Key_2, held)
    assert answers.chosen() == ()


@pytest.mark.parametrize("many", [True, False])
def test_arrows_move_without_choosing_also_into_the_second_card(
    qtbot: QtBot, make: Make, many: bool
) -> None:
    answers = make(many)
    answers.choose(["v9"])
    answers.row("v9").setFocus()
    QTest.keyClick(answers.row("v9"), Qt.Key.Key_Down)
    assert answers.row("not_sure").hasFocus()
    QTest.keyClick(answers.row("not_sure"), Qt.Key.Key_Up)
    assert answers.row("v9").hasFocus()
    assert answers.chosen() == ("v9",)


def test_an_arrow_at_the_end_stays(qtbot: QtBot, make: Make) -> None:
    answers = make(True)
    answers.row("not_say").setFocus()
    QTest.keyClick(answers.row("not_say"), Qt.Key.Key_Down)
    assert answers.row("not_say").hasFocus()


@pytest.mark.parametrize("many", [True, False])
def test_the_whole_row_can_be_pressed(qtbot: QtBot, make: Make, many: bool) -> None:
    answers = make(many)
    row = answers.row("v3")
    at_the_end = QPoint(row.width() - 4, row.height() - 4)
    with qtbot.waitSignal(answers.changed):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=at_the_end)
    assert answers.chosen() == ("v3",)


def test_one_of_several_gives_up_the_other(make: Make) -> None:
    answers = make(False)
    answers.row("v1").click()
    answers.row("not_say").click()
    assert answers.chosen() == ("not_say",)


def test_an_answer_that_stands_alone_takes_the_others_away(make: Make) -> None:
    answers = make(True)
    answers.row("v1").click()
    answers.row("v2").click()
    answers.row("not_sure").click()
    assert answers.chosen() == ("not_sure",)
    answers.row("v1").click()
    assert answers.chosen() == ("v1",)


@pytest.mark.parametrize("many", [True, False])
def test_a_change_is_told_once_and_only_if_a_person_made_it(make: Make, many: bool) -> None:
    answers = make(many)
    told: list[tuple[str, ...]] = []
    answers.changed.connect(lambda: told.append(answers.chosen()))
    answers.choose(["v1"])
    assert told == []
    answers.row("v2").click()
    assert len(told) == 1
    if not many:
        answers.row("v2").click()
        assert len(told) == 1


def test_an_answer_can_be_taken_back_by_code(make: Make) -> None:
    answers = make(False)
    answers.choose(["v1"])
    answers.choose([])
    assert answers.chosen() == ()


def test_enter_is_left_to_the_page(qtbot: QtBot, make: Make) -> None:
    answers = make(True)
    QTest.keyClick(answers.row("v0"), Qt.Key.Key_Return)
    assert answers.chosen() == ()


@pytest.mark.parametrize(
    ("many", "role"), [(True, QAccessible.Role.CheckBox), (False, QAccessible.Role.RadioButton)]
)
def test_rows_keep_their_native_role_and_state(
    make: Make, many: bool, role: QAccessible.Role
) -> None:
    answers = make(many)
    answers.choose(["v1"])
    row = QAccessible.queryAccessibleInterface(answers.row("v1"))
    other = QAccessible.queryAccessibleInterface(answers.row("v2"))
    assert row is not None
    assert other is not None
    assert row.role() == role
    assert row.text(QAccessible.Text.Name) == "Answer 1"
    assert row.state().checked
    assert not other.state().checked


def test_the_group_is_named_by_its_question_and_so_is_the_first_row(make: Make) -> None:
    answers = make(False)
    group = QAccessible.queryAccessibleInterface(answers)
    assert group is not None
    assert group.role() == QAccessible.Role.Grouping
    assert group.text(QAccessible.Text.Name) == "Why do you think it happened?"
    assert "Why do you think" in answers.row("v0").accessibleDescription()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_rows_are_48_px_high_and_grow_for_long_words(qtbot: QtBot, scale: float) -> None:
    theme().apply("light", scale=scale)
    answers = Options("Where?")
    short = answers.add("a", "Here")
    long = answers.add("b", "Somewhere else that takes many more words than fit on one line of it")
    second = answers.add("c", "Plain slip", detail="Reference, opening hours and 999.")
    qtbot.addWidget(answers)
    answers.resize(px(400), answers.heightForWidth(px(400)))
    answers.show()
    settle()
    assert short.height() == px(48)
    assert long.height() > px(60)
    assert second.height() >= px(70)


def test_what_a_row_reveals_is_there_only_while_it_is_chosen(qtbot: QtBot) -> None:
    words = LineField("Which group?")
    answers = Options("Why?")
    row = answers.add("other", "Another group", reveal=words)
    answers.add("none", "None")
    qtbot.addWidget(answers)
    answers.show()
    assert not words.isVisible()
    row.click()
    assert words.isVisible()
    answers.row("none").click()
    assert not words.isVisible()


def test_a_number_typed_into_a_revealed_box_is_words(qtbot: QtBot) -> None:
    words = LineField("Which bus?")
    answers = Options("How?")
    answers.add("bus", "By bus", reveal=words)
    answers.add("foot", "On foot")
    qtbot.addWidget(answers)
    answers.choose(["bus"])
    answers.show()
    QTest.keyClicks(words.input, "2")
    assert words.text() == "2"
    assert answers.chosen() == ("bus",)


def test_a_chosen_row_is_seen_by_tint_mark_and_weight(qtbot: QtBot, make: Make) -> None:
    answers = make(True)
    card = answers.row("v1").parentWidget()
    assert isinstance(card, QWidget)
    before = answers.grab().toImage()
    answers.choose(["v1"])
    after = answers.grab().toImage()
    at = answers.row("v1").mapTo(answers, QPoint(answers.row("v1").width() - 10, 24))
    assert before.pixelColor(at) == theme().colour("surface")
    assert after.pixelColor(at) == theme().colour("tint")


def test_a_tick_box_may_stand_alone(qtbot: QtBot) -> None:
    tick = TickRow("Plain envelope cover", bare=True)
    qtbot.addWidget(tick)
    tick.resize(tick.sizeHint())
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(tick.width() - 3, 5))
    assert tick.isChecked()


@pytest.mark.parametrize("many", [False, True])
def test_a_screen_readers_toggle_is_an_answer_like_any_other(qtbot: QtBot, many: bool) -> None:
    options = Options("Which?", many=many)
    for value in ("one", "two", "three"):
        options.add(value, value, alone=value == "three")
    qtbot.addWidget(options)
    options.show()
    options.choose(["one"])
    for value in ("two", "three"):
        action = QAccessible.queryAccessibleInterface(options.row(value)).actionInterface()
        with qtbot.waitSignal(options.changed, timeout=1000):
            action.doAction("Toggle" if many else "Press")
    assert options.chosen() == ("three",)


def test_showing_an_answer_says_nothing(qtbot: QtBot) -> None:
    options = Options("Which?", many=True)
    for value in ("one", "two"):
        options.add(value, value)
    qtbot.addWidget(options)
    with qtbot.assertNotEmitted(options.changed):
        options.choose(["one", "two"])
        options.choose([])
