"""One look for the whole program, changed while it runs, without a style sheet or motion."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QRadioButton, QScrollBar, QStyle
from pytestqt.qtbot import QtBot

from ui.theme.theme import LookName, ThemeChoice, follow, look_for, px, theme


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


def test_following_the_computer_listens_to_it(qapp: QApplication, qtbot: QtBot) -> None:
    theme().apply("system")
    with qtbot.waitSignal(theme().changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_a_theme_that_was_chosen_does_not(qapp: QApplication, qtbot: QtBot) -> None:
    theme().apply("light")
    with qtbot.assertNotEmitted(theme().changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


@pytest.mark.parametrize(
    ("choice", "dark", "contrast", "look"),
    [
        ("system", False, False, "light"),
        ("system", True, False, "dark"),
        ("system", True, True, "system_contrast"),
        ("light", True, True, "light"),
        ("high_contrast", False, False, "high_contrast"),
    ],
)
def test_what_a_choice_comes_to(
    choice: ThemeChoice, dark: bool, contrast: bool, look: LookName
) -> None:
    scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
    kinds = Qt.ContrastPreference
    wanted = kinds.HighContrast if contrast else kinds.NoPreference
    assert look_for(choice, scheme, wanted) == look


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
