"""What the police told back: on the report, at home, in the list."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from desktop.report import Report
from tests.builders import a_finalised_report, told_by_police
from tests.ui.tour.after_the_interview import detail_of
from tests.ui.tour.keeping_record import SAFE
from tests.ui.tour.stage import Scene, Stage

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
    stage.desk.errand.go_home()
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
}
