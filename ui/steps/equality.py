"""The equality questions between check and seal: announced, optional, skipped with one press."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop import agreement, moments, recording
from desktop.errors import HoldfastError
from desktop.forms import equality
from desktop.forms.asked import AskedPage
from desktop.forms.condition import Answer
from desktop.forms.interview import Interview
from desktop.recording import Recorded
from desktop.session import Session
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.page import Page
from ui.controls.panel import Panel
from ui.questions.question_page import QuestionPage
from ui.showing.of_page import asked_sheet
from ui.showing.sheet import Sheet
from ui.showing.speaking import Speaker


class EqualityOffer(Page):
    """Says that these questions are different: optional, only counted, and nothing waits."""

    answer_asked = Signal()
    skip_asked = Signal()

    def __init__(self, interview: Interview) -> None:
        """Offer them."""
        you = interview.about_self
        super().__init__(
            tr("A few questions about you, if you want") if you
            else tr("A few questions about the person, if they want"),
            title=tr("Questions about equality"),
        )  # fmt: skip
        self.set_back()
        self.lead(tr("These do not change what happens next, or the help that is given."))
        panel = Panel("tint", heading=tr("Why they are asked"), icon="info")
        panel.say(
            tr("They are counted, without a name, to see who this service reaches and who it does"
               " not reach yet."),
            tr("Nobody has to answer. Any of them can be left out."),
            tr("Only ask the person it happened to. Never guess an answer for them."),
        )  # fmt: skip
        self.body.add(panel)
        answer, skip = Button(tr("Answer them"), "primary"), Button(tr("Skip all of these"))
        answer.acted.connect(self.answer_asked)
        skip.acted.connect(self.skip_asked)
        self.first_focus = answer
        self.set_actions(ActionBar(answer, skip))

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it could not be kept that they were skipped."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.heading)])


class EqualityVisit(QObject):
    """Goes through the questions a page at a time; each answer is saved as it is given."""

    turned = Signal(object)
    kept = Signal(object)
    done = Signal()
    left = Signal()
    back_asked = Signal()
    show_asked = Signal()

    def __init__(self, session: Session, recorded: Recorded) -> None:
        """Begin with the offer."""
        super().__init__()
        self._session, self._recorded = session, recorded
        self.offer = EqualityOffer(recorded.interview)
        self.offer.answer_asked.connect(self._begin)
        self.offer.skip_asked.connect(self._skip_all)
        self.offer.back_asked.connect(self.back_asked)
        self.page: QuestionPage | None = None

    @property
    def interview(self) -> Interview:
        """The interview as it stands now."""
        return self._recorded.interview

    def sheet(self, speaker: Speaker) -> Sheet | None:
        """Show the person the question somebody is at."""
        if self.page is None:
            return None
        sent = agreement.what_will_be_sent(self.interview, self._session.area.force.name)
        return asked_sheet(self.page.form, self.interview, sent, speaker)

    def _begin(self) -> None:
        if self._keep(equality.begun(self.interview), self.offer.refuse):
            self._turn(self.interview.afterwards[0])

    def _skip_all(self) -> None:
        if self._keep(equality.skipped(self.interview), self.offer.refuse):
            self.done.emit()

    def _turn(self, asked: AskedPage) -> None:
        pages = [page.key for page in self.interview.afterwards]
        where = tr("Questions about equality, {n} of {all}")
        where = where.format(n=pages.index(asked.key) + 1, all=len(pages))
        page = self.page = QuestionPage(asked, self.interview, where=where)
        page.answered.connect(self._answered)
        page.carried_on.connect(lambda: self._carry_on(asked))
        page.skipped.connect(lambda: self._go(asked, +1))
        page.went_back.connect(lambda: self._go(asked, -1))
        page.left.connect(lambda: self._leave(page))
        page.show_asked.connect(self.show_asked)
        self.turned.emit(page)

    def _answered(self, key: str, answer: Answer) -> None:
        if self.page is not None:
            page = self.page
            if self._keep(self.interview.answered(key, answer), page.show_unsaved):
                page.show_saved(moments.clock(self._session.now()))
            page.show_interview(self.interview)

    def _carry_on(self, asked: AskedPage) -> None:
        if self.page is not None and not self.page.problems(self.interview):
            self._go(asked, +1)

    def _go(self, asked: AskedPage, step: int) -> None:
        self._commit()
        pages = self.interview.afterwards
        place = [page.key for page in pages].index(asked.key) + step
        if place < 0:
            self.page = None
            self.turned.emit(self.offer)
        elif place < len(pages):
            self._turn(pages[place])
        elif self._keep(self.interview, self._unsaved):
            self.page = None
            self.done.emit()

    def _leave(self, page: QuestionPage) -> None:
        self._commit()
        if self._keep(self.interview, page.show_unsaved):
            self.left.emit()

    def _commit(self) -> None:
        if self.page is not None:
            self.page.form.commit()

    def _unsaved(self, refusal: HoldfastError) -> None:
        if self.page is not None:
            self.page.show_unsaved(refusal)
            self.page.lead_to_unsaved()

    def _keep(self, interview: Interview, refuse: Callable[[HoldfastError], None]) -> bool:
        self._recorded = Recorded(report=self._recorded.report, interview=interview)
        self.kept.emit(self._recorded)
        try:
            recording.keep(self._session, self._recorded.report, interview)
        except HoldfastError as refusal:
            refuse(refusal)
            return False
        return True
