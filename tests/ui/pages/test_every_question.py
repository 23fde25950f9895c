"""Every page of the catalogue opens: all on it has a name, a size, and nothing flies loose."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.forms.answers import Answers
from desktop.forms.asked import AskedPage
from desktop.forms.catalogue import Catalogue, Kind, Question
from desktop.forms.condition import Answer
from desktop.forms.interview import Interview
from tests.builders import TODAY
from tests.ui.walk import twins, unnamed
from ui.questions.question_page import QuestionPage
from ui.theme.theme import theme

# With these, or with one of them said otherwise, every page is asked.
_SAID: dict[str, Answer] = {
    "sc_danger_now": "yes", "sc_alone_ok": "with_companion", "reporter_role": "on_behalf",
    "anonymous": "give_name", "share_route": "police_named", "police_contact_wanted": "yes",
    "narrative": "It was dark.", "words_used": "Go home", "when_kind": "exact",
    "incident_type": ("verbal_abuse", "online_abuse", "weapon_used", "other"),
    "motivation": ("race", "religion", "sexual_orientation"), "where_kind": "both",
    "loc_district": "outside_area", "loc_type": "home_inside",
    "victims[0].victim_kind": "person", "victims[0].victim_age_band": "not_sure",
    "victims[0].victim_phone": "07700 900142", "victims[0].victim_email": "bo@example.org",
    "victims[0].victim_address": "1 High Street", "contact_ok": "only_through_trusted_person",
    "phone_safe_to_call": "yes", "injury_level": "minor", "loss_or_damage": "yes",
    "community_effect": "yes", "happened_before": "yes", "prior_reported_to": ("police", "council"),
    "main_language": "lt", "interpreter_needed": "yes", "support_referral_wanted": "yes",
    "extremism_seen": "yes", "eq_ethnic_broad": "white", "eq_ethnic": "W9",
    "eq_age_band": "25_34", "eq_disability": "yes",
    "suspects[1].suspect_known": "know_them", "witness_any": "yes",
    "witnesses[0].witness_agrees": "yes", "evidence_kind": ("photo",),
    "evidence[0].evidence_held_by": "victim",
}  # fmt: skip
_OTHERWISE: tuple[dict[str, Answer], ...] = (
    {"loc_type": "bus"}, {"when_kind": "between"}, {"contact_ok": "yes"},
    {"share_route": "support_only"}, {"prior_reported_to": ("no_one",)},
    {"victims[0].victim_kind": "several_people"},
)  # fmt: skip


class Loose(QObject):
    """Notices a widget that shows itself as a window of its own, however briefly."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def loose(qapp: QApplication) -> Iterator[Loose]:
    filter_ = Loose()
    qapp.installEventFilter(filter_)
    yield filter_
    qapp.removeEventFilter(filter_)


@pytest.fixture(params=[1.0, 2.0], ids=["100", "200"])
def scale(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    theme().apply("light", scale=request.param)
    yield request.param
    theme().apply("light")


def interviews(catalogue: Catalogue) -> Iterator[Interview]:
    for changed in ({}, *_OTHERWISE):
        yield Interview(catalogue=catalogue, today=TODAY, answers=Answers({**_SAID, **changed}))


def pages(catalogue: Catalogue) -> dict[str, tuple[AskedPage, Interview]]:
    found: dict[str, tuple[AskedPage, Interview]] = {}
    for interview in interviews(catalogue):
        for page in interview.every_page:
            asked = ", ".join(one.question.name for one in page.asked)
            found.setdefault(f"{page.key}: {asked}", (page, interview))
    return found


def test_every_page_of_the_catalogue_opens(
    qtbot: QtBot, catalogue: Catalogue, loose: Loose, scale: float
) -> None:
    opened = pages(catalogue)
    assert {page.page.name for page, _interview in opened.values()} == {
        page.name for section in catalogue.sections for page in section.pages
    }
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(round(1060 * min(scale, 1.3)), 860)
    window.show()
    loose.seen.clear()
    for key, (asked, interview) in opened.items():
        page = QuestionPage(asked, interview)
        page.setParent(window)
        page.resize(window.size())
        page.show()
        page.arrive()
        QApplication.processEvents()
        assert unnamed(page) == [], key
        assert twins(page) == set(), key
        assert _too_wide(page) == [], key
        page.hide()
        page.deleteLater()
        # No event loop runs here to let it go, and every page alive hears each move of the focus.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert loose.seen == []


def test_every_kind_of_question_was_among_them(catalogue: Catalogue) -> None:
    asked: set[Kind] = {
        question.kind
        for page, _interview in pages(catalogue).values()
        for question in _questions(page)
    }
    assert asked == {question.kind for question in catalogue.by_name.values()}


def _questions(page: AskedPage) -> list[Question]:
    return [one.question for one in page.asked]


def _too_wide(page: QuestionPage) -> list[str]:
    """What would be cut off at the side: a page scrolls downwards only."""
    content = page.scroller.widget()
    assert content is not None
    room = page.scroller.viewport().width()
    return [] if content.width() <= room else [f"{content.width()} of {room}"]
