"""What the safety questions found, in words, with what to do now and room for judgement."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.risk import QUESTIONS, Band
from desktop.safeguarding import name_leads
from desktop.session import Session
from tests.builders import a_draft, answers_for
from tests.ui.walk import things, twins, unnamed
from ui.pages.pause import ask_once_more, does_not_fit
from ui.pages.self_harm import SelfHarmPage
from ui.pages.staying_safe import StayingSafePage
from ui.theme.theme import ThemeChoice

LITTLE = {
    **dict.fromkeys(("rq_danger_now", "rq_violence", "rq_threats", "rq_home", "rq_access"), "no"),
    **dict.fromkeys(("rq_others", "rq_self_harm", "rq_extra_needs", "rq_reprisal"), "no"),
    "rq_frequency": "once",
}
Show = Callable[..., StayingSafePage]


@pytest.fixture
def show(qtbot: QtBot, session: Session) -> Show:
    """The page after these answers."""
    kept: list[StayingSafePage] = []

    def shown(**told: Any) -> StayingSafePage:
        page = StayingSafePage(session, a_draft(session, answers_for("police_named", **told)))
        kept.append(page)
        _seen(qtbot, page)
        return page

    return shown


def _seen(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(1366, 790)
    page.show()


def said(page: QWidget) -> str:
    return "\n".join(thing.text(QAccessible.Text.Name) for thing in things(page))


@pytest.mark.parametrize(
    ("told", "band", "does"),
    [
        (LITTLE, "No higher risk found today", "Give the leaflets"),
        ({}, "Help within 2 days", "Fewer than 10 questions were answered"),
        ({"rq_threats": "kill_burn_or_hurt"}, "Help today", "Call 999 together now"),
        ({"rq_self_harm": "now"}, "Help today", "Stay with the person"),
    ],
)
def test_the_band_is_said_in_words_with_what_to_do(
    show: Show, told: dict[str, str], band: str, does: str
) -> None:
    words = said(show(**told))
    assert band in words
    assert does in words
    assert "low risk" not in words.casefold()
    assert "points" not in words.replace("Show every point", ""), "the number shows when asked for"


def test_today_says_to_ring_as_well(show: Show) -> None:
    words = said(show(rq_danger_now="yes"))
    assert "Ring 101 together. Sealing alone may not be fast enough" in words


def test_every_point_can_be_seen(show: Show) -> None:
    page = show(**LITTLE, rq_support="cut_off", rq_impact="not_sure")
    page.points.set_open(True)
    words = said(page)
    assert "Together 3 of 51 points" in words
    assert "Who can help: I am on my own and cut off (3 points)" in words
    assert "Daily life and health: Not sure (no points)" in words
    assert "Picked out: not asked (no points)" in words
    assert words.count("point") >= len(QUESTIONS)


def test_staff_may_help_faster_with_a_reason(qtbot: QtBot, session: Session, show: Show) -> None:
    page = show(**LITTLE)
    page.other.band.choose(["high"])
    with qtbot.assertNotEmitted(page.confirmed):
        page._confirm()
    assert page.other.reason.error() == "Say in a few words why it should be different."
    page.other.reason.set_text("They could not stop shaking.")
    page.care.choose(["care"])
    with qtbot.waitSignal(page.confirmed) as told:
        QTest.keyClick(page, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].band is Band.HIGH
    (kept,) = session.assessments.of(page._recorded.report.id)
    assert kept.adult_care_needs
    again = StayingSafePage(session, page._recorded)
    _seen(qtbot, again)
    assert again.other.reason.text() == "They could not stop shaking."
    assert again.other.band.chosen() == ("high",)
    assert "Help today" in said(again)


def test_slower_takes_a_second_person(show: Show) -> None:
    page = show()
    page.other.band.choose(["standard"])
    page.other.reason.set_text("They have moved away.")
    page._confirm()
    assert "second person" in page.other.second.error()
    page.other.second.set_text("Bo")
    page._confirm()
    assert page.errors.isHidden()


def test_where_an_answer_calls_for_help_at_once_it_is_never_slower(show: Show) -> None:
    page = show(rq_violence="weapon_or_serious")
    page.other.band.choose(["medium"])
    page.other.reason.set_text("They have moved away.")
    page.other.second.set_text("Bo")
    page._confirm()
    assert not page.errors.isHidden()


@pytest.mark.parametrize("status", ["unverified", "ok"])
def test_a_number_shows_only_where_somebody_has_checked_it(
    qtbot: QtBot, session: Session, status: str
) -> None:
    checked = {"print_status": status, "checked_by": "Ana", "last_checked": session.today}
    services = tuple(
        replace(one, **checked) if one.id == "samaritans" else one for one in session.area.services
    )
    session.area = replace(session.area, services=services)
    page = SelfHarmPage(session)
    _seen(qtbot, page)
    words = said(page)
    assert "Samaritans" in words
    assert "999" in words
    assert ("116 123" in words) is (status == "ok")
    with qtbot.assertNotEmitted(page.left):
        QTest.keyClick(page, Qt.Key.Key_Return)


def test_the_safeguarding_lead_is_named_where_the_centre_named_one(
    qtbot: QtBot, session: Session
) -> None:
    name_leads(session, [session.person.id])
    page = ask_once_more(session)
    _seen(qtbot, page)
    assert "Tell your safeguarding lead today: Ana." in said(page)


def test_everything_has_a_name_in_every_theme(
    qtbot: QtBot, session: Session, show: Show, look: ThemeChoice
) -> None:
    opened = show(rq_violence="hurt")
    opened._other.set_open(True)
    pages: list[QWidget] = [opened, SelfHarmPage(session), ask_once_more(session), does_not_fit()]
    for page in pages:
        _seen(qtbot, page)
        assert unnamed(page) == [], look
        assert twins(page) == set(), look
