"""Reports by hand, from the queue to the slip and back; linking by files."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.session import Session
from sync.dispatch import enrolling, enrolling_by_hand, sealer
from sync.dispatch.bringing import Brought, bring_in
from sync.dispatch.courier import Copying, hand_over
from sync.dispatch.errors import RootChanged
from sync.dispatch.stick_errors import StickGone
from sync.intake.__main__ import main as intake
from tests.builders import a_finalised_report
from tests.sync.dispatch.centre import Police, found_police
from tests.ui.tour.stage import Scene, Stage, settle
from ui.errand import OUTBOX
from ui.steps.courier_asked import CourierAskedStep
from ui.steps.courier_brought import CourierBroughtStep
from ui.steps.courier_items import CourierItemsStep
from ui.steps.courier_stick import CourierStickStep
from ui.steps.courier_writing import CourierWritingStep
from ui.sticks import Stick

_USB = "by hand"
_THREE = (
    Stick(place=Path("/media/ana/POLICE-7"), name="POLICE-7", free=14_000_000_000),
    Stick(place=Path("/media/ana/OFFICE-2"), name="OFFICE-2", free=900_000_000, read_only=True),
    Stick(place=Path("/media/ana/OLD"), name="OLD", free=300),
)


def what_goes(stage: Stage) -> QWidget:
    """What goes onto the stick, one of them handed over before."""
    session = _work(stage)
    hand_over(session, _stick(stage), [session.outbox.pending()[0].report])
    stage.desk.errand.go(OUTBOX)
    stage.press("Send by USB")
    stage.page(CourierItemsStep)
    return stage.window


def pulled_out(stage: Stage) -> QWidget:
    """Three sticks, of which one can be used; it was taken out while it was written."""
    page = _to_the_sticks(stage)
    page._look = lambda: list(_THREE)
    page.show_sticks(list(_THREE))
    page.refuse(StickGone())
    return stage.window


def writing(stage: Stage) -> QWidget:
    """Half of it is written."""
    _work(stage)
    page = CourierWritingStep()
    page.show_progress(Copying(parcel=1, parcels=2, wrote=700, checked=0, size=1_000))
    stage.desk.errand.turning.lay_over(page, strip=stage.desk.frame.connection)
    return stage.window


def done(stage: Stage) -> QWidget:
    """Checked, and safe to take out."""
    page = _to_the_sticks(stage)
    page.take_folder(_stick(stage))
    page.act.click()
    stage.wait(lambda: stage.window.windowTitle().startswith("The stick is ready"))
    return stage.window


def handed_over(stage: Stage) -> QWidget:
    """The queue while the answer is awaited."""
    session = _work(stage)
    hand_over(session, _stick(stage))
    stage.desk.errand.go(OUTBOX)
    return stage.window


def doubtful_reply(stage: Stage) -> QWidget:
    """Some was not signed, some refused, and the keys are somebody else's."""
    _work(stage)
    page = CourierBroughtStep(Brought(unbelieved=1, refused=["x"], problem=RootChanged()))
    stage.desk.errand.turning.lay_over(page, strip=stage.desk.frame.connection)
    return stage.window


def request_written(stage: Stage) -> QWidget:
    """The request to link a desk is on a stick."""
    stage.home()
    page = CourierAskedStep("0123456789abcdef0123456789abcdef.enrol")
    stage.desk.errand.turning.lay_over(page, strip=stage.desk.frame.connection)
    return stage.window


def _to_the_sticks(stage: Stage) -> CourierStickStep:
    _work(stage)
    stage.desk.errand.go(OUTBOX)
    stage.press("Send by USB")
    stage.press("Continue")
    return stage.page(CourierStickStep)


def _stick(stage: Stage) -> Path:
    folder = stage.folder / _USB
    folder.mkdir(exist_ok=True)
    return folder


def _work(stage: Stage) -> Session:
    """A desk that is linked by files, with two reports at least that wait."""
    session = stage.home()
    if session.police_link.get() is None:
        police = _police(stage)
        invitation = police.invitation()
        words = enrolling.read_invitation(invitation).words
        enrolling_by_hand.ask(session, invitation, words, _stick(stage))
        intake(["take", str(police.folder.path), str(_stick(stage))])
        bring_in(session, _stick(stage))
    session.sealer = sealer.sealer_for(session)
    for told in ("They shouted at me.", "They broke the window."):
        if len(session.outbox.pending()) < 2:
            a_finalised_report(session, "police_named", narrative=told)
    settle()
    return session


def _police(stage: Stage) -> Police:
    return found_police(stage.folder / "by hand police", practice=False)


SCENES: dict[str, Scene] = {
    "by hand, what goes": what_goes,
    "by hand, pulled out": pulled_out,
    "by hand, writing": writing,
    "by hand, done": done,
    "by hand, handed over": handed_over,
    "by hand, doubtful reply": doubtful_reply,
    "by hand, request written": request_written,
}
