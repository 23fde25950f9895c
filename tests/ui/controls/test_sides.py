"""Two things beside one another, for as long as there is room for both."""

from pytestqt.qtbot import QtBot

from tests.ui.controls.gallery import settle
from ui.controls.button import Button
from ui.controls.sides import Sides

_LONG = "Save the figures of this quarter for those who work with us"


def test_they_stand_under_one_another_once_one_has_grown(qtbot: QtBot) -> None:
    first, second = Button("Time"), Button("Save for partners")
    sides = Sides(first, second, least=None)
    qtbot.addWidget(sides)
    sides.resize(560, 200)
    sides.show()
    settle()
    assert not sides.is_stacked()
    first.set_words(_LONG)
    settle()
    assert sides.is_stacked()
    assert second.y() >= first.y() + first.height()
    first.set_words("Time")
    settle()
    assert not sides.is_stacked()
