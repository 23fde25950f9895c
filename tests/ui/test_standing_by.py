"""Help comes at once, what to do after the last question, and one thing is asked once more."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import recording
from desktop.risk import Band, Override
from desktop.session import Session
from tests.builders import PlainSealer, a_draft, answers_for
from ui.controls.heading import Heading
from ui.desk_at_work import DeskAtWork
from ui.pages.danger import DangerPage
from ui.pages.pause import PausePage
from ui.pages.report import ReportPage
from ui.pages.review import ReviewPage
from ui.pages.self_harm import SelfHarmPage
from ui.pages.staying_safe import StayingSafePage

ENOUGH = {
    **dict.fromkeys(("rq_violence", "rq_threats", "rq_home", "rq_access", "rq_others"), "no"),
    **dict.fromkeys(("rq_self_harm", "rq_extra_needs", "rq_reprisal"), "no"),
    "rq_frequency": "once", "rq_support": "good",
}  # fmt: skip
Open = Callable[..., ReportPage]


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
    yield made
    made.close()


def shown(desk: DeskAtWork) -> QWidget | None:
    """The page on top."""
    return desk.frame.page


@pytest.fixture
def open_at(desk: DeskAtWork, session: Session) -> Open:
    """The interview of a draft with these answers, at a page of the safety questions."""

    def opened(page: str, route: str = "police_named", **told: Any) -> ReportPage:
        drafted = a_draft(session, answers_for(route, **told))
        desk.errand.visit.open_report(drafted.report.id)
        report = shown(desk)
        assert isinstance(report, ReportPage)
        wanted = [one for one in report.interview.pages if one.section.name == "risk"]
        report._turn(next(one for one in wanted if one.page.name == page))
        return report

    return opened


@pytest.mark.parametrize(
    ("page", "name", "answer", "help_"),
    [
        ("danger_now", "rq_danger_now", "yes", DangerPage),
        ("violence", "rq_violence", "weapon_or_serious", DangerPage),
        ("threats", "rq_threats", "kill_burn_or_hurt", DangerPage),
        ("self_harm", "rq_self_harm", "now", SelfHarmPage),
    ],
)
def test_a_red_answer_opens_the_right_help_at_once(
    desk: DeskAtWork, open_at: Open, page: str, name: str, answer: str, help_: type[QWidget]
) -> None:
    report = open_at(page)
    report.page.answered.emit(name, answer)
    page_shown = shown(desk)
    assert isinstance(page_shown, help_)
    if isinstance(page_shown, SelfHarmPage):
        page_shown.danger_asked.emit()
        danger = shown(desk)
        assert isinstance(danger, DangerPage)
        danger.carried_on.emit()
        page_shown.left.emit()
        assert shown(desk) is report


def test_a_child_or_a_carer_brings_up_the_safeguarding_lead_on_the_page(open_at: Open) -> None:
    report = open_at("others")
    report.page.answered.emit("rq_others", "maybe")
    assert report.page._warning.count() == 1
    report.page.answered.emit("rq_others", "no")
    assert report.page._warning.count() == 0


def test_what_was_filled_in_says_so(open_at: Open) -> None:
    told = {"where_kind": "physical", "loc_type": "home_inside", "loc_is_home": "yes"}
    report = open_at("home", **told)
    assert report.interview.answers.get("rq_home") == "inside"
    headings = [panel.text() for panel in report.page.findChildren(Heading)]
    assert "Filled in from what was said before" in headings
    assert "Filled in from what was said before" not in [
        panel.text() for panel in open_at("home").page.findChildren(Heading)
    ]


def test_after_the_last_question_it_shows_what_to_do_and_then_goes_on(
    desk: DeskAtWork, open_at: Open
) -> None:
    report = open_at("reprisal", sc_danger_now="no", **ENOUGH)
    report.page.carried_on.emit()
    found = shown(desk)
    assert isinstance(found, StayingSafePage)
    found.changed_answers.emit()
    assert shown(desk) is report
    report.page.carried_on.emit()
    found = shown(desk)
    assert isinstance(found, StayingSafePage)
    found._confirm()
    assert shown(desk) is report
    assert report.page.asked.section.name == "support"


def test_danger_beside_no_higher_risk_is_asked_about_and_is_no_error(
    desk: DeskAtWork, open_at: Open
) -> None:
    report = open_at("reprisal", sc_danger_now="yes", **ENOUGH)
    report.page.carried_on.emit()
    found = shown(desk)
    assert isinstance(found, StayingSafePage)
    found._confirm()
    pause = shown(desk)
    assert isinstance(pause, PausePage)
    pause.looked_again.emit()
    assert shown(desk) is found
    found._confirm()
    pause = shown(desk)
    assert isinstance(pause, PausePage)
    pause.carried_on.emit()
    assert shown(desk) is report
    assert report.page.asked.section.name == "support"


@pytest.mark.parametrize("route", ["support_only", "count_only"])
def test_who_should_have_help_today_is_asked_once_more_and_only_once(
    desk: DeskAtWork, open_at: Open, route: str
) -> None:
    report = open_at("reprisal", route)
    report.interview = report.interview.answered("rq_threats", "kill_burn_or_hurt")
    report._review()
    pause = shown(desk)
    assert isinstance(pause, PausePage)
    pause.looked_again.emit()
    changing = shown(desk)
    assert isinstance(changing, ReportPage)
    assert changing.page.asked.asked[0].key == "share_route"
    changing._review()
    assert isinstance(shown(desk), ReviewPage)


def test_who_wants_it_as_it_is_comes_to_check_their_answers(
    desk: DeskAtWork, open_at: Open
) -> None:
    report = open_at("reprisal", "support_only", rq_threats="kill_burn_or_hurt")
    report._review()
    pause = shown(desk)
    assert isinstance(pause, PausePage)
    pause.carried_on.emit()
    assert isinstance(shown(desk), ReviewPage)


def test_where_the_police_are_told_nothing_is_asked_again(desk: DeskAtWork, open_at: Open) -> None:
    report = open_at("reprisal", rq_threats="kill_burn_or_hurt")
    report._review()
    assert isinstance(shown(desk), ReviewPage)


def test_steps_to_stay_safe_are_asked_where_staff_judge_the_risk_higher(
    desk: DeskAtWork, open_at: Open
) -> None:
    report = open_at("reprisal", **ENOUGH)
    assert report.interview.page_of("safety_plan") is None
    for band, asked in ((Band.MEDIUM, True), (None, False)):
        report._go(+1)
        page = shown(desk)
        assert isinstance(page, StayingSafePage)
        moved = Override(band=band, reason="A look.") if band else None
        page.confirmed.emit(page._confirmed(moved))
        assert (report.interview.page_of("safety_plan") is not None) is asked
        kept = recording.take_up(desk.errand.visit._session, report.recorded.report.id)
        assert (kept.interview.page_of("safety_plan") is not None) is asked
        report._turn(next(p for p in report.interview.pages if p.page.name == "reprisal"))
