"""Tables: exactly as large as what is in them, read as sentences, rung by the row."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.controls.gallery import settle
from tests.ui.controls.sheet_models import places_model, queue_model, reasons_model
from ui.controls.card import Card
from ui.controls.layout import Column
from ui.controls.table import Table
from ui.theme.theme import px, theme


def table_of_reasons(qtbot: QtBot, width: int = 617) -> tuple[QWidget, Table]:
    table = Table("Why the person thinks it happened")
    model = reasons_model()
    model.setParent(table)
    table.setModel(model)
    table.set_columns((216, 399), stretch=1, bars=(1,))
    table.fit()
    card = Card()
    card.body.add(table)
    window = QWidget()
    window.setLayout(Column().add(card).spring())
    qtbot.addWidget(window)
    window.resize(width, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    return window, table


def test_a_fitted_table_needs_no_scroll_bar(qtbot: QtBot) -> None:
    _window, table = table_of_reasons(qtbot)
    assert table.verticalScrollBar().maximum() == 0
    assert table.horizontalScrollBar().maximum() == 0
    assert table.height() == px(40) + 7 * px(48)
    assert table.horizontalHeader().length() == table.viewport().width()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_columns_never_reach_over_the_edge(qtbot: QtBot, scale: float) -> None:
    theme().apply("light", scale=scale)
    _window, table = table_of_reasons(qtbot, 500)
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_a_bar_is_as_long_as_its_number(qtbot: QtBot) -> None:
    window, table = table_of_reasons(qtbot)
    lengths = [_bar_length(table, row) for row in range(7)]
    assert lengths[0] > lengths[1] > lengths[2] > lengths[6] > 0
    assert lengths[0] / lengths[1] == pytest.approx(41 / 17, rel=0.03)
    assert window.isVisible()


def test_a_cell_is_read_as_a_sentence(qtbot: QtBot) -> None:
    _window, table = table_of_reasons(qtbot)
    thing = QAccessible.queryAccessibleInterface(table)
    assert thing is not None
    assert thing.role() == QAccessible.Role.Table
    assert thing.text(QAccessible.Text.Name) == "Why the person thinks it happened"
    cells = [thing.child(place) for place in range(thing.childCount())]
    names = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    assert "Race or ethnicity: 41 reports" in names


def test_the_row_with_the_focus_has_the_ring_and_the_keyboard_moves_it(qtbot: QtBot) -> None:
    _window, table = table_of_reasons(qtbot)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    settle()
    assert _has_ring(table, 0)
    QTest.keyClick(table, Qt.Key.Key_Down)
    settle()
    assert _has_ring(table, 1)
    assert not _has_ring(table, 0)


def test_enter_chooses_the_row_and_without_one_goes_nowhere(qtbot: QtBot) -> None:
    _window, table = table_of_reasons(qtbot)
    table.setCurrentIndex(QModelIndex())
    with qtbot.assertNotEmitted(table.activated_row):
        QTest.keyClick(table, Qt.Key.Key_Return)
    table.setCurrentIndex(table.model().index(3, 0))
    with qtbot.waitSignal(table.activated_row) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [3]


def test_tab_leaves_a_table(qtbot: QtBot) -> None:
    _window, table = table_of_reasons(qtbot)
    assert not table.tabKeyNavigation()


def test_the_last_row_has_no_line_so_that_the_corner_stays_clean(qtbot: QtBot) -> None:
    _window, table = table_of_reasons(qtbot)
    drawn = table.viewport().grab().toImage()
    line = theme().colour("divider")
    rows = [table.rowViewportPosition(row) + px(48) - 1 for row in (1, 6)]
    assert drawn.pixelColor(200, rows[0]) == line
    assert drawn.pixelColor(200, rows[1]) != line


def test_a_hidden_number_is_a_box_with_words(qtbot: QtBot) -> None:
    table = Table("Where it happened")
    model = places_model()
    model.setParent(table)
    table.setModel(model)
    table.set_columns((120, 120, 120))
    table.set_row_height(52)
    table.fit()
    qtbot.addWidget(table)
    table.resize(360, table.height())
    table.show()
    settle()
    drawn = table.viewport().grab().toImage()
    # The edge of each box, four pixels inside its cell.
    assert drawn.pixelColor(124, 52 + 26) == theme().colour("border")
    assert drawn.pixelColor(244, 104 + 26) == theme().colour("warn")


def test_a_progress_in_a_cell_is_said_in_words_too(qtbot: QtBot) -> None:
    table = Table("Reports waiting to send")
    model = queue_model()
    model.setParent(table)
    table.setModel(model)
    table.set_columns((220, 112, 460, 219))
    table.set_row_height(64)
    table.fit()
    qtbot.addWidget(table)
    table.resize(1011, table.height())
    table.show()
    settle()
    drawn = table.viewport().grab().toImage()
    y = 32 + px(13) + 3
    colours = [drawn.pixelColor(x, y) for x in range(348, 760)]
    done = sum(colour == theme().colour("accent") for colour in colours)
    assert done / 412 == pytest.approx(0.62, abs=0.02)
    assert model.index(0, 2).data() == "Paused at 62%"


def _bar_length(table: Table, row: int) -> int:
    drawn: QImage = table.viewport().grab().toImage()
    y = table.rowViewportPosition(row) + px(24)
    accent = theme().colour("accent")
    return sum(drawn.pixelColor(x, y) == accent for x in range(216, drawn.width()))


def _has_ring(table: Table, row: int) -> bool:
    drawn = table.viewport().grab().toImage()
    top = table.rowViewportPosition(row)
    return drawn.pixelColor(100, top + 1) == theme().colour("focus_out")
