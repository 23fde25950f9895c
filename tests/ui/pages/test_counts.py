"""Counts: exact on the screen for those who may see them, and protected in what leaves it."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop import counting
from desktop.disclosure import NATIONAL
from desktop.period import quarter_of
from desktop.session import Session
from tests.builders import a_finalised_report
from tests.ui.walk import twins, unnamed
from ui.controls.table import Table
from ui.controls.table_cell import CellRole
from ui.models.counts import CountsModel
from ui.pages.counts import CountsPage
from ui.theme.theme import ThemeChoice

SitDown = Callable[[str], Session]


def take(session: Session, many: int) -> None:
    """Take so many reports: most for the police, and one in four only counted."""
    for n in range(many):
        route = "count_only" if n % 4 == 3 else "police_intel"
        a_finalised_report(session, route, motivation=["race"] if n % 5 else ["religion"])
    session.close()


def shown(qtbot: QtBot, session: Session) -> CountsPage:
    page = CountsPage(session)
    qtbot.addWidget(page)
    page.resize(1110, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.arrive()
    return page


def said(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if not label.isHidden()]


def test_an_empty_time_says_so(qtbot: QtBot, session: Session, sit_down: SitDown) -> None:
    session.close()
    page = shown(qtbot, sit_down("Cara"))
    assert "No reports were taken in this time." in said(page)
    assert page.findChildren(Table) == []
    assert QApplication.focusWidget() is page.period.box


def test_the_figures_add_up_and_every_table_is_there(
    qtbot: QtBot, session: Session, sit_down: SitDown
) -> None:
    take(session, 8)
    page = shown(qtbot, sit_down("Cara"))
    words = said(page)
    for number, what in (("8", "Reports taken"), ("6", "For the police"),
                         ("2", "Not sent, as they chose")):  # fmt: skip
        assert words[words.index(what) - 1] == number
    assert len(page.findChildren(Table)) == 17


def test_a_person_who_takes_reports_is_told_that_counts_are_not_theirs(
    qtbot: QtBot, session: Session, sit_down: SitDown
) -> None:
    session.close()
    page = shown(qtbot, sit_down("Tomasz"))
    assert "Your role does not allow that." in page.errors.accessibleDescription()


def test_fewer_than_twenty_are_not_saved(
    qtbot: QtBot, session: Session, sit_down: SitDown, tmp_path: Path
) -> None:
    take(session, 8)
    page = shown(qtbot, sit_down("Cara"))
    with qtbot.assertNotEmitted(page.saved):
        page.save_to(tmp_path / "counts.csv")
    refused = "There are fewer than 20 reports, so no table is made."
    assert page.errors.accessibleDescription() == refused
    assert not (tmp_path / "counts.csv").exists()


def test_what_is_saved_shows_no_small_number(
    qtbot: QtBot, session: Session, sit_down: SitDown, tmp_path: Path
) -> None:
    take(session, 21)
    page = shown(qtbot, sit_down("Cara"))
    with qtbot.waitSignal(page.saved):
        page.save_to(tmp_path / "counts.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "counts.csv").read_text("utf-8-sig"))))
    numbers = [int(row["value"]) for row in rows if row["value"]]
    assert numbers
    assert not [number for number in numbers if 0 < number < 5]
    assert "Saved. Small numbers are hidden in the file." in said(page)


def test_everything_has_a_name(
    qtbot: QtBot, session: Session, sit_down: SitDown, look: ThemeChoice
) -> None:
    take(session, 2)
    page = shown(qtbot, sit_down("Cara"))
    assert unnamed(page) == []
    assert twins(page) == set()


def test_a_row_is_read_as_a_sentence_and_small_numbers_are_marked(
    qtmodeltester: ModelTester, session: Session
) -> None:
    for n in range(6):
        a_finalised_report(session, motivation=["race"] if n else ["religion"])
    session.pending_tallies.carry_over(session.tallies)
    counted = counting.counts(session, quarter_of(session.today), by=("strand",)).tables[0]
    table = counted.release.tables[0]
    model = CountsModel(table, ("Main reason", "Reports"), NATIONAL)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    rows = {str(model.index(n, 0).data()): model.index(n, 1) for n in range(model.rowCount())}
    role = Qt.ItemDataRole.AccessibleTextRole
    assert rows["Race or ethnicity only"].data(role) == "Race or ethnicity only: 5 reports"
    assert rows["Religion or belief only"].data(role) == "Religion or belief only: 1 report"
    assert not rows["Race or ethnicity only"].data(CellRole.SMALL)
    assert rows["Religion or belief only"].data(CellRole.SMALL)
    assert not rows["Not sure"].data(CellRole.SMALL)


@pytest.mark.parametrize("width", [1110, 700])
def test_no_bar_falls_off_the_edge(
    qtbot: QtBot, session: Session, sit_down: SitDown, width: int
) -> None:
    take(session, 2)
    page = shown(qtbot, sit_down("Cara"))
    page.resize(width, 740)
    QApplication.processEvents()
    for table in page.findChildren(Table):
        assert table.horizontalHeader().length() <= table.viewport().width()
