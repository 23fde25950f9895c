"""Somebody comes back: three words, corrections, more or less shared, copies for services."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop import centre_record, return_phrase
from desktop.forms.route import Route
from desktop.report import Report
from tests.builders import a_finalised_report
from tests.ui.tour.after_the_interview import detail_of, review
from tests.ui.tour.stage import Scene, Stage
from ui.pages.addition import AdditionPage
from ui.pages.another_wish import AnotherWishPage
from ui.pages.correction import CorrectionPage
from ui.pages.sealed import SealedPage
from ui.pages.what_goes import WhatGoesPage
from ui.steps.anew import AnewPage

_REFERRED: dict[str, Any] = {
    "victims": [{"victim_full_name": "Zofia Nowak", "victim_phone": "07700 900142",
                 "victim_kind": "person"}],
    "contact_ok": "yes", "phone_safe_to_call": "yes", "referral_service": ["victim_care"],
    "referral_summary": "She wants help with new locks.",
}  # fmt: skip
_MOST = 80


def detail(stage: Stage) -> QWidget:
    """How far a sealed report has come."""
    _of(stage)
    return stage.window


def copies(stage: Stage) -> QWidget:
    """A copy for each support service that they asked for."""
    _of(stage, "support_only", **_REFERRED)
    return stage.window


def only_counted(stage: Stage) -> QWidget:
    """Sealed, and sent to nobody."""
    _of(stage, "count_only")
    return stage.window


def three_words(stage: Stage) -> QWidget:
    """A way to come back, for somebody who gave no name."""
    page = review(stage, "support_only", anonymous="no_name")
    page.check.went_on.emit()
    page.seal.sealed.emit()
    stage.page(SealedPage)
    stage.press("Give them three words")
    return stage.window


def stopped(stage: Stage) -> QWidget:
    """They stop it: everything that goes is told first, and what the centre did."""
    report = _of(stage)
    centre_record.write_down(stage.session, report, "Rang them", "", stage.session.today)
    stage.press("They have changed their mind")
    page = stage.page(AnotherWishPage)
    page.choice.choose(["stop"])
    stage.press("Do as they wish")
    return stage.window


def three_words_asked(stage: Stage) -> QWidget:
    """They have come back; these are not the words."""
    report = a_finalised_report(stage.home(), "support_only", anonymous="no_name")
    return_phrase.give(stage.session, report)
    detail_of(stage, report)
    stage.press("They have changed their mind")
    stage.press("Continue")
    return stage.window


def note(stage: Stage) -> QWidget:
    """Something is added, and nothing was written yet."""
    _of(stage)
    stage.press("Add a note")
    stage.press("They agree: seal it and add it")
    return stage.window


def begun(stage: Stage) -> QWidget:
    """They were interrupted: what they had begun to tell waits on its report's page."""
    _of(stage)
    stage.press("Add a note")
    page = stage.page(AdditionPage)
    page.words.set_text("He came back on Monday, and shouted again.")
    stage.press("Back")
    return stage.window


def begun_note(stage: Stage) -> QWidget:
    """They go on with it."""
    begun(stage)
    stage.press("Go on with it")
    return stage.window


def correction(stage: Stage) -> QWidget:
    """Something is put right."""
    _correct(stage)
    return stage.window


def answered_anew(stage: Stage) -> QWidget:
    """One question is asked anew."""
    _correct(stage).answer_asked.emit("when_kind")
    stage.page(AnewPage)
    return stage.window


def another_wish(stage: Stage) -> QWidget:
    """More or less is to be shared from now on."""
    _of(stage)
    stage.press("They have changed their mind")
    return stage.window


def what_goes(stage: Stage) -> QWidget:
    """What more would be sent, and what is still needed for it."""
    _of(stage, "support_only", narrative="They shouted.")
    stage.press("They have changed their mind")
    stage.page(AnotherWishPage).choice.choose([Route.POLICE_NAMED.value])
    stage.press("Do as they wish")
    for _page in range(_MOST):
        page = stage.window.page
        if not isinstance(page, AnewPage):
            break
        page.skipped.emit()
    stage.page(WhatGoesPage)
    return stage.window


def _of(stage: Stage, route: str = "police_named", **told: Any) -> Report:
    report = a_finalised_report(stage.home(), route, **told)
    detail_of(stage, report)
    return report


def _correct(stage: Stage) -> CorrectionPage:
    _of(stage, when_kind="exact", incident_date="2026-11-01")
    stage.press("Correct something")
    return stage.page(CorrectionPage)


SCENES: dict[str, Scene] = {
    "detail": detail,
    "detail, only counted": only_counted,
    "detail, copies": copies,
    "sealed, three words": three_words,
    "three words": three_words_asked,
    "addition": note,
    "addition, begun": begun_note,
    "detail, begun": begun,
    "correction": correction,
    "anew": answered_anew,
    "another wish": another_wish,
    "stopping wipes": stopped,
    "what goes": what_goes,
}
