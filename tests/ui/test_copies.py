"""The copies on request in the window: asked first, read first, only printed, and noted."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import return_phrase
from desktop.report import OutboxState, Report
from desktop.session import Session
from desktop.store.line import LineState
from desktop.timeline import timeline
from tests.builders import PlainSealer, a_finalised_report
from ui.controls.button import Button
from ui.desk_at_work import DeskAtWork
from ui.pages.detail import DetailPage
from ui.pages.police_copy import PoliceCopyPage
from ui.pages.preview import PreviewPage
from ui.pages.three_words import ThreeWordsPage
from ui.steps.anonymous_copy import AnonymousCopyStep

TOLD: dict[str, Any] = {
    "narrative": "Quillenbrook shouted, and Berta saw it.",
    "suspects": [{"suspect_known": "know_them", "suspect_name": "Quillenbrook"}],
}


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[DeskAtWork]:
    ground = QWidget()
    qtbot.addWidget(ground)
    made = DeskAtWork(session, ground)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 860)
    made.frame.show()
    made.begin()
    session.sealer = PlainSealer()
    session.line.keep(LineState(failures=1, problem="no_line"))
    yield made
    made.close()


def opened(desk: DeskAtWork, report: Report) -> DetailPage:
    desk.errand.visit.open_report(report.id)
    page = desk.frame.page
    assert isinstance(page, DetailPage)
    return page


def press(desk: DeskAtWork, words: str) -> None:
    page = desk.frame.page
    assert page is not None
    (button,) = [one for one in page.findChildren(Button) if one.text() == words]
    button.click()


def test_a_police_copy_is_asked_for_first_only_printed_and_not_received(
    desk: DeskAtWork, session: Session
) -> None:
    report = a_finalised_report(session, **TOLD)
    opened(desk, report)
    press(desk, "For the police, on paper")
    assert isinstance(desk.frame.page, PoliceCopyPage)
    press(desk, "Show the copy")
    page = desk.frame.page
    assert isinstance(page, PreviewPage)
    assert "Quillenbrook" in page.twin.text()
    assert "Save a copy" not in [one.text() for one in page.findChildren(Button)]
    page.printed.emit()
    assert timeline(session, report)[-1].words == "Copy for the police printed, to be handed over"
    assert session.reports.get(report.id).outbox is OutboxState.WAITING
    page.left.emit()
    assert isinstance(desk.frame.page, DetailPage)


def test_with_the_line_up_no_police_copy_is_offered(desk: DeskAtWork, session: Session) -> None:
    session.line.keep(LineState())
    page = opened(desk, a_finalised_report(session, **TOLD))
    assert page.on_request.police.isHidden()
    assert page.on_request.own.isVisible()
    assert not opened(desk, a_finalised_report(session, "count_only")).on_request.isVisible()


def test_their_copy_holds_what_the_reader_left_in_it(desk: DeskAtWork, session: Session) -> None:
    report = a_finalised_report(session, **TOLD)
    opened(desk, report)
    press(desk, "Their own copy")
    page = desk.frame.page
    assert isinstance(page, AnonymousCopyStep)
    (field,) = page.fields.values()
    assert field.text() == "[taken out] shouted, and Berta saw it."
    field.set_text("Somebody shouted, and another saw it.")
    press(desk, "Nobody else is in it")
    paper = desk.frame.page
    assert isinstance(paper, PreviewPage)
    assert "Somebody shouted, and another saw it." in paper.twin.text()
    assert not [name for name in ("Quillenbrook", "Berta") if name in paper.twin.text()]
    paper.printed.emit()
    assert timeline(session, report)[-1].words == "Their own copy printed"


def test_their_copy_opens_with_their_three_words(desk: DeskAtWork, session: Session) -> None:
    report = a_finalised_report(session, "police_intel", anonymous="no_name", narrative="He spat.")
    phrase = return_phrase.give(session, report)
    opened(desk, report)
    press(desk, "Their own copy")
    page = desk.frame.page
    assert isinstance(page, ThreeWordsPage)
    page.words.set_text(phrase)
    press(desk, "Continue")
    assert isinstance(desk.frame.page, AnonymousCopyStep)
