"""Pages of a report that was begun or sealed under an older form."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import recording
from desktop.session import Session
from tests.builders import a_draft, a_finalised_report, answers_for
from tests.older_forms import TOLD, older_form
from ui.pages.detail import DetailPage
from ui.pages.report import ReportPage
from ui.pages.review import ReviewPage


@pytest.fixture
def then(session: Session, tmp_path: Path) -> Session:
    """Ana at the desk, under the older form."""
    session.__dict__["catalogue"] = older_form(tmp_path)
    return session


def now(session: Session) -> None:
    """The form of today is in use from here on."""
    session.forget_area()


def said(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def test_the_page_of_a_sealed_report_says_what_it_said(qtbot: QtBot, then: Session) -> None:
    report = a_finalised_report(then, "police_named", **TOLD)
    before = DetailPage(then, report)
    qtbot.addWidget(before)
    now(then)
    after = DetailPage(then, then.reports.get(report.id))
    qtbot.addWidget(after)
    assert said(after) == said(before)


def test_a_draft_opens_where_something_has_to_be_chosen_anew(qtbot: QtBot, then: Session) -> None:
    drafted = a_draft(then, answers_for("police_named", **TOLD))
    now(then)
    recorded = recording.take_up(then, drafted.report.id)
    check = ReviewPage(then, recorded)
    qtbot.addWidget(check)
    (problem,) = recorded.interview.problems
    assert any("Choose one of the answers shown" in words for words in said(check))
    assert any("an answer that is offered no longer" in words for words in said(check))
    assert not any("a_rest" in words for words in said(check))
    page = ReportPage(then, recorded, at=problem.key)
    qtbot.addWidget(page)
    assert not any("a_rest" in words for words in said(page))


def test_what_is_asked_no_longer_is_told_before_it_is_gone(qtbot: QtBot, then: Session) -> None:
    drafted = a_draft(then, answers_for("police_named", **TOLD))
    before = ReviewPage(then, drafted)
    qtbot.addWidget(before)
    assert "From an earlier form" not in said(before)
    now(then)
    after = ReviewPage(then, recording.take_up(then, drafted.report.id))
    qtbot.addWidget(after)
    assert {"From an earlier form", "“Hail”"} <= set(said(after))
