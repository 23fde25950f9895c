"""What was copied during a visit is gone once the visit has ended."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Session
from tests.builders import a_draft, answers_for
from ui.desk_at_work import DeskAtWork
from ui.pages.report import ReportPage


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[DeskAtWork]:
    """Ana's desk, with nothing to paste."""
    QGuiApplication.clipboard().clear()
    ground = QWidget()
    qtbot.addWidget(ground)
    made = DeskAtWork(session, ground)
    qtbot.addWidget(made.frame)
    made.begin()
    yield made
    made.close()


@pytest.mark.parametrize(("ours", "left"), [(True, ""), (False, "some words")])
def test_words_copied_out_of_holdfast_are_gone_when_the_visit_ends_and_nobody_elses(
    desk: DeskAtWork, session: Session, monkeypatch: pytest.MonkeyPatch, ours: bool, left: str
) -> None:
    drafted = a_draft(session, answers_for("police_named"))
    desk.errand.visit.open_report(drafted.report.id)
    page = desk.frame.page
    assert isinstance(page, ReportPage)
    board = QGuiApplication.clipboard()
    board.setText("some words")
    # Without a screen Qt never says whose words they are.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda *_mode: ours)
    page.left.emit()
    assert board.text() == left
    board.clear()
