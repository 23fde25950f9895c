"""Two things beside one another, for as long as there is room for both."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.controls.gallery import settle
from ui.controls.button import Button
from ui.controls.sides import Sides

_LONG = "Save the figures of this quarter for those who work with us"


def test_they_stand_under_one_another_once_one_has_grown(qtbot: QtBot) -> None:
    first, second = Button("Time"), Button("Save for partners")
    # On a page: a window of its own would grow with its content.
    page = QWidget()
    qtbot.addWidget(page)
    sides = Sides(first, second, least=None)
    sides.setParent(page)
    sides.setGeometry(0, 0, 560, 200)
    page.resize(560, 200)
    page.show()
    settle()
    assert not sides.is_stacked()
    first.set_words(_LONG)
    settle()
    assert sides.is_stacked()
    assert second.y() >= first.y() + first.height()
    first.set_words("Time")
    settle()
    assert not sides.is_stacked()
