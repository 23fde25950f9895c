"""Paper is white in every theme, the shore keeps out of the way, late imports stay late."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QAccessible, QColor, QImage
from pytestqt.qtbot import QtBot

from ui.controls.paper_view import PaperView
from ui.controls.shore import Shore
from ui.theme.theme import ThemeChoice, theme


@pytest.mark.parametrize("choice", ["light", "dark", "high_contrast"])
def test_paper_is_white_in_every_theme(qtbot: QtBot, choice: ThemeChoice) -> None:
    theme().apply(choice)
    paper = PaperView("The slip", width=200)
    qtbot.addWidget(paper)
    drawn = paper.grab().toImage()
    assert drawn.pixelColor(100, 100) == QColor("#FFFFFF")
    thing = QAccessible.queryAccessibleInterface(paper)
    assert thing is not None
    assert thing.role() == QAccessible.Role.Graphic
    assert thing.text(QAccessible.Text.Name) == "The slip"


def test_pages_stand_under_one_another_in_their_own_shape(qtbot: QtBot) -> None:
    paper = PaperView("Two pages", width=200)
    qtbot.addWidget(paper)
    before = paper.height()
    page = QImage(paper.wanted_width(), paper.wanted_width(), QImage.Format.Format_RGB32)
    page.fill(QColor("#336699"))
    paper.set_pages([page, page])
    assert paper.height() == 2 * 200 + 16
    assert before == round(200 * 210 / 148)
    assert paper.grab().toImage().pixelColor(100, 300) == QColor("#336699")


@pytest.mark.parametrize(
    ("choice", "scale", "width", "drawn"),
    [
        ("light", 1.0, 1366, True),
        ("dark", 1.0, 1366, True),
        ("light", 1.0, 1099, False),
        ("light", 2.0, 1366, False),
        ("high_contrast", 1.0, 1366, False),
    ],
)
def test_the_shore_is_drawn_only_where_there_is_room(
    qtbot: QtBot, choice: ThemeChoice, scale: float, width: int, drawn: bool
) -> None:
    theme().apply(choice, scale=scale)
    shore = Shore()
    qtbot.addWidget(shore)
    shore.resize(width, 860)
    picture = shore.grab().toImage()
    stone = picture.pixelColor(180, 760)
    assert (stone != theme().colour("page")) is drawn


def test_what_a_page_does_not_need_is_not_imported() -> None:
    """Start-up counts: SVG, PDF and printing come in when the first page draws them."""
    code = (
        "import sys\n"
        "import ui.controls.field, ui.controls.page, ui.controls.table, ui.controls.paper_view\n"
        "late = ('QtSvg', 'QtPdf', 'QtPrintSupport', 'QtNetwork', 'QtTest')\n"
        "print([name for name in late if 'PySide6.' + name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
