"""Recording a report: a question at a time, the parts at the side, every answer saved as given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop import moments, recording
from desktop.errors import HoldfastError
from desktop.forms.condition import Answer
from desktop.forms.interview import AskedPage, PageState
from desktop.recording import Recorded
from desktop.session import Session
from desktop.wording import tr
from ui.controls.side_frame import SideFrame
from ui.controls.task_list import Part, Status, TaskList
from ui.questions.question_page import QuestionPage

_CHECK = "check answers"
_DANGER = ("sc_danger_now",)
_STATUS: dict[PageState, Status] = {
    PageState.DONE: "done",
    PageState.TO_DO: "to_do",
    PageState.UNANSWERED: "unanswered",
    PageState.PROBLEM: "problem",
}


class ReportPage(QWidget):
    """The interview; a killed program comes back to the same page."""

    review_asked = Signal(object)
    danger_asked = Signal(object)
    changed = Signal(object)
    left = Signal()

    def __init__(self, session: Session, recorded: Recorded, *, at: str = "") -> None:
        """Take up a report at the address `at`, or where it stopped, or at its first page."""
        super().__init__()
        self._session = session
        self._report = recorded.report
        self.interview = recorded.interview
        self.parts = TaskList(tr("This report"))
        self.parts.asked.connect(self._part_asked)
        self._pages = QStackedWidget()
        self.frame = SideFrame(self.parts, self._pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self._returns_to_check = bool(at)
        self._turn(self._found(at) or self._where_it_stopped())

    @property
    def title(self) -> str:
        """What the window is called while this page shows."""
        return self.page.title

    @property
    def recorded(self) -> Recorded:
        """The report as it stands now."""
        return Recorded(report=self._report, interview=self.interview)

    @property
    def page(self) -> QuestionPage:
        """The question page that shows."""
        page = self._pages.currentWidget()
        if not isinstance(page, QuestionPage):
            raise TypeError("the interview shows no page")
        return page

    def arrive(self) -> None:
        """Take the focus and say where we are."""
        self.page.arrive()

    def save(self) -> bool:
        """Have every box told and the draft saved; False, and said so, if it could not be."""
        self.page.form.commit()
        return self._keep()

    def _turn(self, asked: AskedPage) -> None:
        self.interview = self.interview.turned_to(asked.key)
        self._keep_quietly()
        page = QuestionPage(asked, self.interview, self._where(asked))
        page.answered.connect(self._answered)
        page.carried_on.connect(self._carry_on)
        page.skipped.connect(self._skip)
        page.went_back.connect(self._back)
        page.left.connect(self._leave)
        page.side_asked.connect(lambda: self.frame.open_side(True))
        self._show(page)
        self._list_parts()

    def _show(self, page: QuestionPage) -> None:
        before = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.frame.open_side(False)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
            page.arrive()

    def _answered(self, key: str, answer: Answer) -> None:
        self.interview = self.interview.answered(key, answer)
        self._keep()
        self.page.show_interview(self.interview)
        self._list_parts()
        self.changed.emit(self.recorded)

    def _carry_on(self) -> None:
        if not self.save() or self.page.problems(self.interview):
            return
        in_danger = any(
            asked.question.name in _DANGER and self.interview.answers.get(asked.key) != "no"
            and self.interview.answers.get(asked.key) is not None
            for asked in self.page.asked.asked
        )  # fmt: skip
        if self._returns_to_check and not in_danger:
            self._review()
            return
        self._go(+1)
        if in_danger:
            self.danger_asked.emit(self.recorded)

    def _skip(self) -> None:
        self.page.form.commit()
        self._go(+1)

    def _back(self) -> None:
        self.page.form.commit()
        self._go(-1)

    def _leave(self) -> None:
        if self.save():
            self.left.emit()

    def _review(self) -> None:
        self.interview = self.interview.turned_to(self.interview.place)
        if self._keep():
            self.review_asked.emit(self.recorded)

    def _go(self, step: int) -> None:
        pages = self.interview.pages
        place = next((n for n, page in enumerate(pages) if page.key == self.interview.place), -1)
        if place + step >= len(pages):
            self._review()
        elif place + step < 0:
            self._leave()
        else:
            self._turn(pages[place + step])

    def _part_asked(self, key: str) -> None:
        self.page.form.commit()
        if key == _CHECK:
            self._review()
            return
        pages = [page for page in self.interview.pages if page.section.part == key]
        fresh = [page for page in pages if page.key not in self.interview.visited]
        if pages:
            self._turn((fresh or pages)[0])

    def _found(self, key: str) -> AskedPage | None:
        return self.interview.page_of(key) if key else None

    def _where_it_stopped(self) -> AskedPage:
        pages = self.interview.pages
        return next((page for page in pages if page.key == self.interview.place), pages[0])

    def _where(self, asked: AskedPage) -> str:
        parts = self.interview.catalogue.parts
        place = next(n for n, part in enumerate(parts, 1) if part.name == asked.section.part)
        title = parts[place - 1].title
        return tr("Part {n} of {all}: {title}").format(
            n=place, all=len(parts), title=title[:1].lower() + title[1:]
        )

    def _list_parts(self) -> None:
        here = self.page.asked.section.part
        pages = self.interview.pages
        rows = []
        for part in self.interview.catalogue.parts:
            own = tuple(page for page in pages if page.section.part == part.name)
            state = _STATUS[self.interview.state(own)]
            status: Status = "here" if part.name == here and state != "problem" else state
            rows.append(Part(key=part.name, title=part.title, status=status))
        rows.append(Part(key=_CHECK, title=tr("Check answers"), status="to_do", apart=True))
        self.parts.set_parts(rows)

    def _keep(self) -> bool:
        try:
            recording.keep(self._session, self._report, self.interview)
        except HoldfastError as refusal:
            self.page.show_saved(refusal.title, good=False)
            return False
        self.page.show_saved(tr("Saved {time}").format(time=moments.clock(self._session.now())))
        return True

    def _keep_quietly(self) -> None:
        """Save where we are; if the disk will not take it, the next answer says so."""
        try:
            recording.keep(self._session, self._report, self.interview)
        except HoldfastError:
            return
