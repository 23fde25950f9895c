"""What the centre did about a report: what stands, what is due, what came of it, what is held."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop import centre_record, changing_mind, holding
from desktop.casework import Field, FollowUpResult
from desktop.report import Report
from tests.builders import Clock, a_finalised_report
from tests.ui.tour.after_the_interview import detail_of
from tests.ui.tour.stage import Scene, Stage, settle
from ui.pages.action import ActionPage
from ui.pages.extremism import ExtremismPage
from ui.pages.follow_up import FollowUpPage
from ui.pages.what_we_did import WhatWeDidPage

SAFE: dict[str, Any] = {
    "victims": [{"victim_full_name": "Zofia Nowak", "victim_known_as": "Zosia",
                 "victim_phone": "07700 900142", "victim_kind": "person"}],
    "contact_ok": "yes", "phone_safe_to_call": "yes", "phone_safe_voicemail": "no",
    "phone_safe_say_who": "say_centre_only", "text_safe": "yes", "code_word": "Marigold",
    "must_not_know": "Her brother", "safe_times": ["monday_morning", "tuesday_morning"],
}  # fmt: skip
_RANG = "Rang the housing office with her, and asked for a new lock on the front door."
_WHY = "Her complaint to the housing ombudsman; Ms Hale there asked on 3 November."


def what_we_did(stage: Stage) -> QWidget:
    """Everything that may stand there."""
    report = _of(stage)
    session = stage.session
    centre_record.write_down(session, report, _RANG, "They come on Monday.", session.today)
    centre_record.finish(session, report, FollowUpResult.NOT_REACHED, session.today)
    centre_record.plan(session, report, session.today + timedelta(7))
    centre_record.answer(session, report, Field.REFERRAL_OUTCOME, "accepted")
    holding.hold(session, report, _WHY)
    _open(stage, report)
    return stage.window


def nothing_yet(stage: Stage) -> QWidget:
    """Nothing was written down yet."""
    _open(stage, _of(stage))
    return stage.window


def action(stage: Stage) -> QWidget:
    """Something is to be written down, and was not."""
    nothing_yet(stage)
    stage.press("Write down what was done")
    stage.page(ActionPage).day.ask("On which day?", None)
    stage.press("Write it down")
    return stage.window


def plan(stage: Stage) -> QWidget:
    """A follow-up is planned, the safe ways in sight."""
    nothing_yet(stage)
    stage.press("Plan it: Follow-up")
    stage.page(FollowUpPage).choice.row("plan").click()
    return stage.window


def due(stage: Stage) -> QWidget:
    """Somebody is about to get in touch."""
    report = _of(stage)
    centre_record.plan(stage.session, report, stage.session.today)
    _open(stage, report)
    stage.press("Follow it up: Follow-up")
    stage.page(FollowUpPage).choice.row(FollowUpResult.REACHED).click()
    return stage.window


def no_way_is_safe(stage: Stage) -> QWidget:
    """Nobody may get in touch, and nothing can be planned."""
    _open(stage, a_finalised_report(stage.home()))
    stage.press("Plan it: Follow-up")
    return stage.window


def came_of_it(stage: Stage) -> QWidget:
    """What came of a referral."""
    nothing_yet(stage)
    stage.press("Answer: Referral to a support service")
    return stage.window


def extremism(stage: Stage) -> QWidget:
    """Extremist material came up later."""
    nothing_yet(stage)
    stage.press("Note it: Extremist material")
    stage.page(ExtremismPage)
    return stage.window


def hold(stage: Stage) -> QWidget:
    """Held without a reason, which is refused."""
    nothing_yet(stage)
    stage.press("Hold it: Court case or complaint")
    stage.press("Hold this report")
    return stage.window


def lift(stage: Stage) -> QWidget:
    """They stopped it while it was held: lifting wipes it."""
    report = _of(stage)
    holding.hold(stage.session, report, _WHY)
    changing_mind.withdraw(stage.session, report)
    _open(stage, report)
    stage.press("Lift the hold")
    return stage.window


def kept_for_now(stage: Stage) -> QWidget:
    """The page of a report that only a hold keeps."""
    report = _of(stage)
    holding.hold(stage.session, report, _WHY)
    changing_mind.withdraw(stage.session, report)
    detail_of(stage, stage.session.reports.get(report.id))
    return stage.window


def another_wish_while_held(stage: Stage) -> QWidget:
    """They change their mind about a report that a court needs."""
    report = _of(stage)
    holding.hold(stage.session, report, _WHY)
    detail_of(stage, report)
    stage.press("They have changed their mind")
    return stage.window


def due_at_home(stage: Stage) -> QWidget:
    """Follow-ups are due: how many, and nobody's name."""
    _a_late_one(stage)
    stage.desk.errand.go_home()
    return stage.window


def due_in_the_list(stage: Stage) -> QWidget:
    """The reports whose follow-up is due."""
    _a_late_one(stage)
    stage.desk.errand.go_home()
    stage.press("See which")
    return stage.window


def _a_late_one(stage: Stage) -> None:
    stage.sit_down()
    session = stage.session
    report = a_finalised_report(session, "support_only", **SAFE)
    centre_record.plan(session, report, session.today + timedelta(1))
    clock = session.now
    assert isinstance(clock, Clock)
    clock.go(days=4)


def _of(stage: Stage) -> Report:
    return a_finalised_report(stage.home(), "support_only", **SAFE)


def _open(stage: Stage, report: Report) -> WhatWeDidPage:
    detail_of(stage, stage.session.reports.get(report.id))
    stage.press("See or add to it")
    settle()
    return stage.page(WhatWeDidPage)


SCENES: dict[str, Scene] = {
    "what we did": what_we_did,
    "what we did, nothing yet": nothing_yet,
    "action": action,
    "follow-up, plan": plan,
    "follow-up, due": due,
    "follow-up, no way": no_way_is_safe,
    "came of it": came_of_it,
    "extremism": extremism,
    "hold": hold,
    "lift, wipes": lift,
    "detail, kept for now": kept_for_now,
    "another wish, held": another_wish_while_held,
    "home, follow-up due": due_at_home,
    "reports, follow-up due": due_in_the_list,
}
