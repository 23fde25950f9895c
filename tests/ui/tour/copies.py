"""Copies that are made only on request, over the page of a sealed report."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.store.line import LineState
from tests.builders import a_finalised_report
from tests.ui.tour.after_the_interview import detail_of
from tests.ui.tour.stage import Scene, Stage

TOLD: dict[str, Any] = {
    "victims": [{"victim_full_name": "Zofia Nowak", "victim_phone": "07700 900142",
                 "victim_kind": "person"}],
    "contact_ok": "yes", "phone_safe_to_call": "yes", "letter_safe": "no",
    "narrative": "Quillen from flat 4 shouted at me, and Marta saw it. His number is 07700 900655.",
    "suspects": [{"suspect_known": "know_them", "suspect_name": "Darren Quillen"}],
}  # fmt: skip


def on_request(stage: Stage) -> QWidget:
    """What may be made only when somebody asks for it."""
    session = stage.home()
    session.line.keep(LineState(failures=1, problem="no_line"))
    detail_of(stage, a_finalised_report(session, **TOLD))
    return stage.window


def police_copy(stage: Stage) -> QWidget:
    """Asked before everything that was told stands on paper."""
    on_request(stage)
    stage.press("For the police, on paper")
    return stage.window


def police_copy_shown(stage: Stage) -> QWidget:
    """The paper that leaves in an envelope; it is only printed."""
    police_copy(stage)
    stage.press("Show the copy")
    return stage.window


def own_copy(stage: Stage) -> QWidget:
    """What they said beside what will be on their paper, others taken out."""
    on_request(stage)
    stage.press("Their own copy")
    return stage.window


def own_copy_shown(stage: Stage) -> QWidget:
    """Their paper."""
    own_copy(stage)
    stage.press("Nobody else is in it")
    return stage.window


SCENES: dict[str, Scene] = {
    "detail, on request": on_request,
    "own copy": own_copy,
    "own copy, shown": own_copy_shown,
    "police copy": police_copy,
    "police copy, shown": police_copy_shown,
}
