"""Check the answers together, see what will be sent, and seal (ux.md 1.12, 1.13)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop import agreement, recording, reviewing
from desktop.errors import HoldfastError
from desktop.forms import equality
from desktop.forms.interview import Interview
from desktop.recording import Recorded, Unfinished
from desktop.report import Report
from desktop.session import Session
from ui.controls.page import Page
from ui.questions.question_page import QuestionPage
from ui.showing.of_page import read_back
from ui.showing.sheet import Sheet
from ui.showing.speaking import Speaker
from ui.steps.anonymous_copy import AnonymousCopyStep
from ui.steps.check import CheckStep
from ui.steps.equality import EqualityVisit
from ui.steps.seal import SealStep


class ReviewPage(QWidget):
    """What was said with everything still missing; what is asked last; the press that seals."""

    change_asked = Signal(str)
    finalised = Signal(object)
    left = Signal()
    deleted = Signal()
    back_asked = Signal()
    show_asked = Signal()
    page_turned = Signal()

    def __init__(self, session: Session, recorded: Recorded) -> None:
        """Show a draft as it stands."""
        super().__init__()
        self._session, self._recorded = session, recorded
        self.check = CheckStep(session, recorded)
        self.seal = SealStep(session, recorded.interview)
        self._steps = QStackedWidget()
        self.equality = EqualityVisit(session, recorded)
        self._steps.addWidget(self.check)
        self._steps.addWidget(self.seal)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._steps)
        self.check.change_asked.connect(self.change_asked)
        self.files_asked = self.check.files_asked
        self.check.went_on.connect(self._go_on)
        self.check.left.connect(self.left)
        self.check.delete_meant.connect(self._delete)
        self.check.back_asked.connect(self.back_asked)
        self.check.show_asked.connect(self.show_asked)
        self.seal.sealed.connect(self._seal)
        self.seal.back_asked.connect(self._check_again)
        self._follow(self.equality)

    @property
    def title(self) -> str:
        """What the window is called while this page shows."""
        return self._page.title

    @property
    def recorded(self) -> Recorded:
        """The report that is checked."""
        return self._recorded

    def arrive(self) -> None:
        """Take the focus."""
        self._page.arrive()

    def sheet(self, speaker: Speaker) -> Sheet | None:
        """Let the person read what was written down, or the question that is asked last."""
        if self._asking is not None:
            return self.equality.sheet(speaker)
        interview = self._recorded.interview
        sent = agreement.what_will_be_sent(interview, self._session.area.force.name)
        return read_back(self.check.heading.text(), interview, sent, speaker)

    def person_chose(self, code: str) -> None:
        """Take what the person pressed on their view, where something is asked."""
        if self._asking is not None:
            self._asking.form.choose(code)

    @property
    def _page(self) -> Page:
        page = self._steps.currentWidget()
        assert isinstance(page, Page)
        return page

    def _go_on(self) -> None:
        report, interview = self._recorded.report, self._recorded.interview
        if interview.problems:
            self.check.missing.lead_to()
        elif reviewing.is_needed(self._session, report, interview):
            self._read_copy()
        else:
            self._ask_afterwards()

    @property
    def _asking(self) -> QuestionPage | None:
        page = self._steps.currentWidget()
        return page if isinstance(page, QuestionPage) else None

    def _ask_afterwards(self) -> None:
        """Offer the equality questions where they may be asked; then there is the seal."""
        without_name = self._session.area.equality_without_name
        if not equality.is_asked(self._recorded.interview, without_name=without_name):
            return self._turn_to(self.seal)
        self._turn_to(self.equality.offer)

    def _follow(self, visit: EqualityVisit) -> None:
        visit.kept.connect(self._kept)
        visit.turned.connect(self._turn_to)
        visit.done.connect(lambda: self._turn_to(self.seal))
        visit.left.connect(self.left)
        visit.back_asked.connect(self._check_again)
        visit.show_asked.connect(self.show_asked)

    def _kept(self, recorded: Recorded) -> None:
        self._recorded = recorded

    def _read_copy(self) -> None:
        """Before a report goes without a name, somebody reads it as the police will."""
        report, interview = self._recorded.report, self._recorded.interview
        texts = list(reviewing.texts(self._session, report, interview))
        self.copy = AnonymousCopyStep(texts, list(reviewing.by_rule(self._session, interview)))
        self.copy.edited.connect(self._edit)
        self.copy.confirmed.connect(self._confirm)
        self.copy.back_asked.connect(self._check_again)
        self._steps.addWidget(self.copy)
        self._turn_to(self.copy)

    def _edit(self, key: str, words: str) -> None:
        self._on_copy(partial(reviewing.edit, key=key, to=words))

    def _confirm(self) -> None:
        if self._on_copy(reviewing.confirm):
            self._ask_afterwards()

    def _on_copy(self, act: Callable[[Session, Report, Interview], None]) -> bool:
        try:
            act(self._session, self._recorded.report, self._recorded.interview)
        except HoldfastError as refusal:
            self.copy.refuse(refusal.title, refusal.advice)
            return False
        return True

    def _turn_to(self, page: Page) -> None:
        before = self._asking
        if self._steps.indexOf(page) < 0:
            self._steps.addWidget(page)
        self._steps.setCurrentWidget(page)
        page.arrive()
        self.page_turned.emit()
        if before is not None:
            self._steps.removeWidget(before)
            before.deleteLater()

    def _check_again(self) -> None:
        self._turn_to(self.check)

    def _seal(self) -> None:
        try:
            report = recording.finalise(
                self._session, self._recorded.report, self._recorded.interview
            )
        except Unfinished:
            self._check_again()
            self.check.missing.lead_to()
        except HoldfastError as refusal:
            self.seal.refuse(refusal)
        else:
            self.finalised.emit(report)

    def ask_before_deleting(self) -> None:
        """Ask at once whether the draft is to go: somebody who did not agree may stop here."""
        self.check.ask_before_deleting()

    def _delete(self) -> None:
        try:
            recording.delete_draft(self._session, self._recorded.report)
        except HoldfastError as refusal:
            self.check.refuse(refusal)
        else:
            self.deleted.emit()
