"""Where the focus stands when a page comes back, or comes with something to be seen first."""

from PySide6.QtWidgets import QApplication

from tests.ui.tour.after_the_interview import review
from tests.ui.tour.scenes import SCENES
from tests.ui.tour.stage import Stage
from ui.pages.report import ReportPage
from ui.pages.sealed import SealedPage
from ui.questions.choice import ChoiceQuestion


def test_after_wiping_it_is_on_the_answer_that_wiped(stage: Stage) -> None:
    SCENES["wiping"](stage)
    stage.press("Wipe these 2 answers")
    asked = stage.page(ReportPage).page.form.widgets["anonymous"]
    assert isinstance(asked, ChoiceQuestion)
    assert QApplication.focusWidget() is asked.options.row("no_name")


def test_what_was_not_wiped_after_all_has_it_where_it_was(stage: Stage) -> None:
    SCENES["wiping"](stage)
    stage.press("Keep it as it was")
    asked = stage.page(ReportPage).page.form.widgets["anonymous"]
    assert isinstance(asked, ChoiceQuestion)
    assert QApplication.focusWidget() is asked.options.row("give_name")


def test_where_three_words_are_offered_the_reference_is_seen_first(stage: Stage) -> None:
    page = review(stage, "support_only", anonymous="no_name")
    page.check.went_on.emit()
    page.seal.sealed.emit()
    sealed = stage.page(SealedPage)
    assert QApplication.focusWidget() is sealed.heading
    assert sealed.scroller.verticalScrollBar().value() == 0
