"""The list of what the police have not answered, and the letter that asks about it."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from desktop import days_waiting
from desktop.session import Session
from tests.builders import Clock, PlainSealer, a_finalised_report
from tests.ui.walk import press, things
from ui.pages.waiting import WaitingPage


def test_it_says_how_long_and_asks_about_what_is_due(qtbot: QtBot, session: Session) -> None:
    session.now, session.sealer = Clock(), PlainSealer()
    page = WaitingPage(session)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.arrive()
    said = [thing.text(QAccessible.Text.Name) for thing in things(page)]
    assert "Nothing waits for an answer." in said
    reports = [a_finalised_report(session) for _ in range(2)]
    for report, days in zip(reports, (30, 2), strict=True):
        session.outbox.received(report.id, "NK-1", session.now() - timedelta(days=days))
    page.arrive()
    assert page.first_focus is page.table
    sentence = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert sentence == f"{reports[0].reference}, 30 days, Time to ask"
    with qtbot.waitSignal(page.report_asked) as opened:
        press(page.table, Qt.Key.Key_Return)
    assert opened.args == [reports[0].id]
    with qtbot.waitSignal(page.letter_asked) as asked:
        page.about_due.acted.emit()
    assert [one.one.report for one in asked.args[0]] == [reports[0].id]
    days_waiting.asked(session, asked.args[0])
    page.look()
    sentence = page.model.data(page.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert str(sentence).endswith("Give it some time, a letter was printed today")
