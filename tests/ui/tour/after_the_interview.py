"""A report is checked, sealed and taken home; files, and sharing without agreement."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop import evidence, recording, safeguarding
from desktop.errors import DiskFull
from desktop.handing_out import receipt_of
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.report import Report
from desktop.sharing import PersonTold, Reason, Recipient
from tests.builders import a_finalised_report
from tests.kit.pictures import photo
from tests.ui.tour.stage import Scene, Stage
from ui.controls.action_bar import ActionBar
from ui.pages.detail import DetailPage
from ui.pages.evidence import EvidencePage
from ui.pages.review import ReviewPage
from ui.pages.sealed import SealedPage
from ui.pages.without_agreement import WithoutAgreementPage

_WORDS = "My neighbour Farida rang me on 07700 900142 and he shouted at us at 12 Mill Lane."
_RUNG = [{"victim_kind": "person", "victim_phone": "07700 900142"}]
_PEOPLE = [{"victim_kind": "person", "victim_full_name": "Farida Karim"}]


def check(stage: Stage) -> QWidget:
    """Everything that was answered, nothing missing."""
    review(stage, narrative="He shouted at me at the bus stop.", words_used="Go home")
    return stage.window


def check_with_gaps(stage: Stage) -> QWidget:
    """What is missing leads to its page."""
    drafted = recording.start(stage.home())
    stage.desk.errand.visit.open_report(drafted.report.id)
    stage.window.page.review_asked.emit(stage.window.page.recorded)  # type: ignore[union-attr]
    return stage.window


def check_anonymous(stage: Stage) -> QWidget:
    """Something in their own words may say who they are."""
    review(stage, "police_intel", narrative=_WORDS)
    return stage.window


def no_safe_way(stage: Stage) -> QWidget:
    """The police may get in touch, and no way is safe."""
    review(stage, police_contact_wanted="yes", contact_ok="yes", victims=_RUNG)
    return stage.window


def about_to_delete(stage: Stage) -> QWidget:
    """Asked once more before a draft goes."""
    review(stage).ask_before_deleting()
    return stage.window


def anonymous_copy(stage: Stage) -> QWidget:
    """What was said beside what the police will read."""
    review(stage, "police_intel", narrative=_WORDS, words_used="Go home").check.went_on.emit()
    return stage.window


def equality_offer(stage: Stage) -> QWidget:
    """The equality questions are offered."""
    review(stage, victims=_PEOPLE).check.went_on.emit()
    return stage.window


def equality_question(stage: Stage) -> QWidget:
    """One of them."""
    equality_offer(stage)
    stage.press("Answer them")
    return stage.window


def seal(stage: Stage) -> QWidget:
    """Before it is sealed."""
    _to_the_seal(stage)
    return stage.window


def not_sealed(stage: Stage) -> QWidget:
    """It could not be sealed."""
    _to_the_seal(stage).seal.refuse(DiskFull())
    return stage.window


def sealed(stage: Stage) -> QWidget:
    """Sealed, and what they take home."""
    page = _to_the_seal(stage)
    page.seal.sealed.emit()
    stage.page(SealedPage)
    return stage.window


def receipt_again(stage: Stage) -> QWidget:
    """The papers of an earlier report."""
    stage.home()
    page = detail_of(stage, a_finalised_report(stage.session))
    page.receipt_asked.emit(page.report)
    return stage.window


def preview(stage: Stage) -> QWidget:
    """The slip before it is printed."""
    session = stage.home()
    report = a_finalised_report(session)
    stage.desk.errand.visit.papers.preview(
        receipt_of(session, report, ReceiptStyle.DISCREET), report.id
    )
    return stage.window


def no_files(stage: Stage) -> QWidget:
    """No file was brought yet."""
    _files(stage)
    return stage.window


def chosen_file(stage: Stage) -> QWidget:
    """A photo that says where it was taken."""
    _choose(stage)
    return stage.window


def files(stage: Stage) -> QWidget:
    """A file that was added."""
    _added(stage)
    return stage.window


def file_to_go(stage: Stage) -> QWidget:
    """Asked once more before a file goes."""
    _added(stage)
    stage.press("Remove front door.jpg")
    return stage.window


def picture(stage: Stage) -> QWidget:
    """A picture, looked at inside the program."""
    _added(stage)
    stage.press("Look at front door.jpg")
    return stage.window


def sharing(many: int) -> Scene:
    """A step of sharing without agreement: why, whom, what, told, note, check, done."""

    def show(stage: Stage) -> QWidget:
        page = _lead(stage)
        page.why.choice.row(Reason.CHILD_AT_RISK).click()
        page.whom.choice.row(Recipient.POLICE_INTAKE).click()
        page.told.choice.row(PersonTold.NOT_TOLD_UNSAFE).click()
        page.note.note.set_text("The child is six, and he named the street.")
        for _step in range(many):
            press = next(iter(page.page.findChildren(ActionBar))).primary
            assert press is not None
            press.acted.emit()
        page.arrive()
        return stage.window

    show.__doc__ = f"Step {many + 1} of sharing without agreement."
    return show


def why_shared(stage: Stage) -> QWidget:
    """Why something was shared."""
    sharing(6)(stage)
    stage.press("Back to the report")
    stage.press("Why it was shared")
    return stage.window


def review(stage: Stage, route: str = "police_named", **told: Any) -> ReviewPage:
    """The check of a new draft."""
    report = stage.at_question("narrative", route, **told)
    report.review_asked.emit(report.recorded)
    return stage.page(ReviewPage)


def _to_the_seal(stage: Stage) -> ReviewPage:
    page = review(stage, victims=_PEOPLE, narrative="He shouted at me.")
    page.check.went_on.emit()
    stage.press("Skip all of these")
    return page


def detail_of(stage: Stage, report: Report) -> DetailPage:
    """The page of a sealed report, over the list that it was found in."""
    stage.desk.errand.go("reports")
    stage.desk.errand.visit.open_report(report.id)
    return stage.page(DetailPage)


def _files(stage: Stage) -> EvidencePage:
    review(stage).check.files_asked.emit()
    return stage.page(EvidencePage)


def _choose(stage: Stage) -> EvidencePage:
    page = _files(stage)
    page.open_file(_photo(stage))
    stage.wait(lambda: page.chosen is not None)
    return page


def _added(stage: Stage) -> EvidencePage:
    page = review(stage)
    evidence.attach(stage.session, page.recorded.report, _photo(stage), note="Taken by her son.")
    page.check.files_asked.emit()
    return stage.page(EvidencePage)


def _photo(stage: Stage) -> Path:
    file = stage.folder / "front door.jpg"
    file.write_bytes(photo(size=(640, 400)))
    return file


def _lead(stage: Stage) -> WithoutAgreementPage:
    session = stage.home()
    safeguarding.name_leads(session, [session.person.id])
    detail_of(stage, a_finalised_report(session, "support_only", narrative="He comes back.",
                                      victims=_PEOPLE))  # fmt: skip
    stage.press("Share without agreement")
    return stage.page(WithoutAgreementPage)


SCENES: dict[str, Scene] = {
    "check": check,
    "check, gaps": check_with_gaps,
    "check, anonymous": check_anonymous,
    "check, no safe way": no_safe_way,
    "check, about to delete": about_to_delete,
    "anonymous copy": anonymous_copy,
    "equality offer": equality_offer,
    "equality question": equality_question,
    "seal": seal,
    "seal, refused": not_sealed,
    "sealed": sealed,
    "sealed, receipt again": receipt_again,
    "preview": preview,
    "evidence, none": no_files,
    "evidence, chosen": chosen_file,
    "evidence": files,
    "evidence, to go": file_to_go,
    "picture": picture,
    "sharing, why": sharing(0),
    "sharing, whom": sharing(1),
    "sharing, what": sharing(2),
    "sharing, told": sharing(3),
    "sharing, note": sharing(4),
    "sharing, check": sharing(5),
    "sharing, done": sharing(6),
    "why shared": why_shared,
}
