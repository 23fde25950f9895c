"""A row that goes on in a second line keeps its buttons, whatever became of other rows."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.controls.flow import Flow
from ui.controls.layout import Column

_MANY = 8


def buttons() -> list[QPushButton]:
    return [QPushButton(str(n)) for n in range(_MANY)]


def held(flow: Flow) -> QWidget:
    """Give the row a page, as a panel does that stands before its buttons are added."""
    page, lines = QWidget(), Column()
    page.setLayout(lines)
    lines.add(flow)
    return page


def test_a_row_outlives_the_page_whose_buttons_were_in_its_place(qtbot: QtBot) -> None:
    gone, staying = buttons(), buttons()
    earlier, later = Flow(), Flow()
    earlier.add(*gone)
    before, after = held(earlier), held(later)
    qtbot.addWidget(after)
    for button in gone:
        button.setParent(None)
    # Memory that the items of the first row had is given to those of the second.
    later.add(*staying)
    delete(before)
    assert later.heightForWidth(1) > later.heightForWidth(10_000)
    after.show()
    assert all(button.isVisible() for button in staying)


def test_a_button_that_is_taken_away_leaves_its_row(qtbot: QtBot) -> None:
    row, first, second = Flow(), QPushButton("1"), QPushButton("2")
    page = held(row)
    qtbot.addWidget(page)
    row.add(first, second)
    delete(first)
    assert row.count() == 1
    second.setParent(None)
    assert row.count() == 0
    assert row.heightForWidth(100) == 0
    delete(second)
