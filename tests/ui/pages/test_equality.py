"""The equality questions on the screen: offered apart, left with one press, nothing lost."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Session
from tests.builders import a_draft, answers_for
from tests.ui.walk import twins, unnamed
from ui.pages.review import ReviewPage
from ui.questions.question_page import QuestionPage
from ui.theme.theme import ThemeChoice

Offer = Callable[..., ReviewPage]


@pytest.fixture
def offered(qtbot: QtBot, session: Session) -> Offer:
    """The check of a draft, left for what comes after it."""
    kept: list[ReviewPage] = []

    def shown(route: str = "police_named", **told: object) -> ReviewPage:
        page = ReviewPage(session, a_draft(session, answers_for(route, **told)))
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(1366, 740)
        page.show()
        page.check.went_on.emit()
        return page

    return shown


def said(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def press(page: QWidget, name: str) -> None:
    found = [b for b in page.findChildren(QPushButton)
             if b.isVisibleTo(page) and name in (b.accessibleName(), b.text())]  # fmt: skip
    assert len(found) == 1, name
    found[0].click()


def asking(page: ReviewPage) -> QuestionPage:
    assert page.equality.page is not None
    return page.equality.page


def test_they_are_said_to_be_optional_and_left_with_one_press(
    offered: Offer, session: Session, look: ThemeChoice
) -> None:
    page = offered()
    assert "A few questions about you, if you want" in said(page)
    assert unnamed(page) == []
    assert twins(page) == set()
    press(page, "Skip all of these")
    assert "Seal this report" in said(page)
    answers = session.reports.answers(page.recorded.report.id).values
    assert not any(key.startswith("eq_") for key in answers)


def test_each_answer_is_saved_at_once_and_reaches_the_sealed_report(
    offered: Offer, session: Session
) -> None:
    page = offered()
    press(page, "Answer them")
    asking(page).form.choose("asian")
    kept = session.reports.answers(page.recorded.report.id)
    assert kept.get("eq_ethnic_broad") == "asian"
    press(page, "Save and continue")
    assert "Which best describes your background?" in said(page)
    page.person_chose("A9")
    while "Seal this report" not in said(page):
        press(page, "Skip for now")
    page.seal.sealed.emit()
    (report,) = session.reports.page()
    assert session.reports.answers(report.id).get("eq_ethnic") == "A9"
    assert b'"A9"' not in (session.reports.document(report.id) or b"")


def test_the_way_back_leads_to_the_offer_and_then_to_the_check(offered: Offer) -> None:
    page = offered()
    press(page, "Answer them")
    asking(page).went_back.emit()
    assert "A few questions about you, if you want" in said(page)
    page.equality.offer.back_asked.emit()
    assert "Check these answers together" in said(page)
    page.check.went_on.emit()
    page.equality.offer.answer_asked.emit()
    assert "What is your ethnic group?" in said(page)


@pytest.mark.parametrize(
    "told", [{"route": "count_only"}, {"route": "police_intel", "reporter_role": "witness"}]
)
def test_where_they_do_not_belong_there_is_only_the_seal(
    offered: Offer, told: dict[str, str]
) -> None:
    assert "Seal this report" in said(offered(**told))


def test_an_area_may_leave_out_those_who_give_no_name(offered: Offer, session: Session) -> None:
    few = msgspec.structs.replace(session.area, equality_without_name=False)
    session.__dict__["area"] = few
    assert "Seal this report" in said(offered("police_intel", anonymous="no_name"))
    assert "Answer them" in [
        b.text() for b in offered("support_only").findChildren(QPushButton) if b.isVisible()
    ]
