"""One look for the whole program, changed while it runs, without a style sheet or motion."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QRadioButton, QScrollBar, QStyle
from pytestqt.qtbot import QtBot

from ui.theme.theme import ThemeChoice, follow, px, theme


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> object:
    theme().apply("light")
    yield
    theme().apply("light")


@pytest.mark.parametrize("choice", ["light", "dark", "high_contrast"])
def test_a_theme_reaches_what_qt_draws_itself(qapp: QApplication, choice: ThemeChoice) -> None:
    theme().apply(choice)
    palette = qapp.palette()
    assert palette.color(QPalette.ColorRole.Window) == theme().colour("page")
    assert palette.color(QPalette.ColorRole.Base) == theme().colour("surface")
    assert palette.color(QPalette.ColorRole.Link) == theme().colour("link")
    assert qapp.styleSheet() == ""


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_scale_reaches_letters_and_marks(qapp: QApplication, scale: float) -> None:
    theme().apply("light", scale=scale)
    assert qapp.font().pixelSize() == round(16 * scale)
    indicator = QStyle.PixelMetric.PM_IndicatorWidth
    assert qapp.style().pixelMetric(indicator) == px(24) == round(24 * scale)


def test_nothing_moves(qapp: QApplication) -> None:
    hints = QStyle.StyleHint
    for hint in (hints.SH_Widget_Animate, hints.SH_Widget_Animation_Duration):
        assert qapp.style().styleHint(hint) == 0


def test_a_change_is_told_to_what_lives_and_not_to_what_is_gone(qtbot: QtBot) -> None:
    told: list[str] = []

    class Shown(QLabel):
        def dress(self) -> None:
            told.append(theme().name)

    shown = Shown()
    follow(shown.dress)
    theme().apply("dark")
    shown.deleteLater()
    with qtbot.waitSignal(shown.destroyed):
        pass
    theme().apply("light")
    assert told == ["light", "dark"]


def test_following_the_computer_turns_with_it(qapp: QApplication, qtbot: QtBot) -> None:
    theme().apply("system")
    hints = QGuiApplication.styleHints()
    before = theme().name
    other = Qt.ColorScheme.Light if before == "dark" else Qt.ColorScheme.Dark
    with qtbot.waitSignal(theme().changed):
        hints.setColorScheme(other)
    assert theme().name == ("light" if before == "dark" else "dark")
    hints.unsetColorScheme()


def test_a_theme_that_was_chosen_does_not_turn_with_the_computer(qapp: QApplication) -> None:
    theme().apply("light")
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(Qt.ColorScheme.Dark)
    hints.unsetColorScheme()
    assert theme().name == "light"


@pytest.mark.parametrize("choice", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
def test_even_a_mark_that_is_no_control_of_ours_can_be_seen(
    qtbot: QtBot, choice: ThemeChoice, kind: type[QRadioButton | QCheckBox]
) -> None:
    theme().apply(choice)
    mark = kind("Yes")
    qtbot.addWidget(mark)
    mark.resize(mark.sizeHint())
    drawn = mark.grab(QRect(0, 0, 24, mark.height())).toImage()
    inks = {drawn.pixelColor(x, y).name() for x in range(24) for y in range(drawn.height())}
    assert theme().colour("border").name() in inks


def test_a_scroll_bar_shows_its_handle(qtbot: QtBot) -> None:
    bar = QScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.setRange(0, 100)
    bar.resize(bar.sizeHint().width(), 200)
    middle = bar.width() // 2
    drawn = bar.grab().toImage()
    column = [drawn.pixelColor(middle, y) for y in range(200)]
    assert column[30] == theme().colour("border")
    assert column[199] == QColor(theme().tokens.sunken)
