"""What the police told back: on the report, at home, in the list."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop import days_waiting
from desktop.report import Report
from tests.builders import a_finalised_report, told_by_police
from tests.ui.tour.after_the_interview import detail_of
from tests.ui.tour.keeping_record import SAFE
from tests.ui.tour.stage import Scene, Stage

BY_POST: dict[str, Any] = {
    "victims": [{"victim_full_name": "Zofia Nowak", "victim_address": "3 Elm Hill, Norwich",
                 "victim_kind": "person"}],
    "contact_ok": "yes", "letter_safe": "plain_envelope_only",
}  # fmt: skip
_THANKS = (
    "Thank you for telling us. We have looked at this with care. We could not find who did it, and"
    " we do not keep a further record.\n\nIf anything like it happens again, please tell us again."
    "\nPC 1482 Hart, Hate Crime Team"
)


def no_further_record(stage: Stage) -> QWidget:
    """The newest of three messages; the earlier ones are folded away."""
    report, session = _received(stage), stage.session
    told_by_police(session, report, "received", at=session.now() - timedelta(days=9))
    told_by_police(session, report, "recorded", at=session.now() - timedelta(days=5),
                   message="PC Hart looks into it.")  # fmt: skip
    told_by_police(session, report, "no_further_record", message=_THANKS)
    detail_of(stage, report)
    stage.press("2 earlier messages, closed")
    return stage.window


def asks_for_more(stage: Stage) -> QWidget:
    """The police ask for something, and nobody's way to them is safe."""
    report = a_finalised_report(stage.home())
    told_by_police(stage.session, report, "needs_clarification", reason="Which bus stop was it?")
    detail_of(stage, stage.session.reports.get(report.id))
    return stage.window


def at_home(stage: Stage) -> QWidget:
    """How many reports they have answered, and nobody's name."""
    stage.sit_down()
    told_by_police(stage.session, a_finalised_report(stage.session), "closed")
    told_by_police(stage.session, a_finalised_report(stage.session), "needs_clarification")
    stage.desk.errand.go_home()
    return stage.window


def waiting(stage: Stage) -> QWidget:
    """How long the police have not answered, and about which it is time to ask."""
    stage.sit_down()
    session = stage.session
    for days, route in ((61, "police_named"), (40, "police_intel"), (14, "police_named"),
                        (3, "police_named")):  # fmt: skip
        report = a_finalised_report(session, route)
        session.outbox.received(report.id, "NK-1", session.now() - timedelta(days=days))
    days_waiting.asked(session, days_waiting.due(session)[-1:])
    stage.desk.errand.go_home()
    stage.press("Ask the police about what waits")
    return stage.window


def letter(stage: Stage) -> QWidget:
    """The letter that asks, before it is printed or saved."""
    waiting(stage)
    stage.press("Letter about the one that is due")
    return stage.window


def card(stage: Stage) -> QWidget:
    """Before a card is printed: how it may go by post."""
    report = a_finalised_report(stage.home(), **BY_POST)
    told_by_police(stage.session, report, "closed")
    detail_of(stage, report)
    stage.press("Card to tell them")
    return stage.window


def in_the_list(stage: Stage) -> QWidget:
    """Which reports they are."""
    at_home(stage)
    stage.press("See which the police have answered")
    return stage.window


def _received(stage: Stage) -> Report:
    session = stage.home()
    report = a_finalised_report(session, **SAFE)
    session.outbox.received(report.id, "NK-2026-004211", session.now())
    return session.reports.get(report.id)


SCENES: dict[str, Scene] = {
    "police say, no further record": no_further_record,
    "police say, ask for more": asks_for_more,
    "home, police have answered": at_home,
    "reports, police have answered": in_the_list,
    "waiting": waiting,
    "waiting, letter": letter,
    "outcome card": card,
}
