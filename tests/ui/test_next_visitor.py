"""After a visit nothing of it can be brought back: not by undo, not by paste, not in any box."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Session
from tests.builders import a_draft, answers_for
from ui.desk_at_work import DeskAtWork
from ui.pages.report import ReportPage

WORD = "Quillenbrook"


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[DeskAtWork]:
    """Ana's desk."""
    ground = QWidget()
    qtbot.addWidget(ground)
    made = DeskAtWork(session, ground)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 860)
    made.frame.show()
    made.begin()
    yield made
    made.close()


def typed_in(desk: DeskAtWork) -> list[QPlainTextEdit]:
    page = desk.frame.page
    assert isinstance(page, ReportPage)
    return page.findChildren(QPlainTextEdit)


def test_the_next_person_finds_nothing(desk: DeskAtWork, session: Session) -> None:
    first, second = (a_draft(session, answers_for("police_named", narrative="")) for _ in "ab")
    for draft in (first, second):
        desk.errand.visit.open_report(draft.report.id)
        page = desk.frame.page
        assert isinstance(page, ReportPage)
        page.review_asked.emit(page.recorded)
        desk.frame.page.change_asked.emit("narrative")  # type: ignore[union-attr]
        (box,) = typed_in(desk)
        if draft is first:
            QTest.keyClicks(box, WORD)
            desk.errand.go_home()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            assert not holding(WORD)
        for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
            if draft is second:
                QTest.keyClick(box, key, Qt.KeyboardModifier.ControlModifier)
                assert box.toPlainText() == ""


def holding(word: str) -> list[QWidget]:
    """Every box of the whole program with a word in it, shown or not."""
    return [
        box for box in QApplication.allWidgets()
        if (isinstance(box, QLineEdit) and word in box.text())
        or (isinstance(box, QPlainTextEdit) and word in box.toPlainText())
    ]  # fmt: skip
