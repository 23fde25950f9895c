"""Recording a report: a question at a time, the parts at the side, every answer saved as given."""

from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop import agreement, moments, offering, recording, removing
from desktop.errors import HoldfastError
from desktop.forms.answers import name_of
from desktop.forms.asked import AskedPage
from desktop.forms.condition import Answer
from desktop.forms.course import Listed, Stop, beside, course, first_of, stop_at
from desktop.forms.emergency import help_called
from desktop.forms.interview import Interview
from desktop.forms.narrowing import Wiping, wiping_by
from desktop.recording import Recorded
from desktop.session import Session
from desktop.wording import tr
from ui.controls.side_frame import SideFrame
from ui.controls.task_list import TaskList
from ui.questions.group_page import GroupPage
from ui.questions.interview_page import InterviewPage
from ui.questions.part_list import CHECK, part_here, part_rows
from ui.questions.question_page import AGREEMENT, QuestionPage
from ui.showing.of_page import asked_sheet
from ui.showing.sheet import Sheet
from ui.showing.speaking import Speaker

_STAYING_SAFE = "risk"


class ReportPage(QWidget):
    """The interview; a killed program comes back to the same page."""

    review_asked = Signal(object)
    help_asked = Signal(object)
    band_asked = Signal(object)
    wiping_asked = Signal(object)
    delete_asked = Signal(object)
    changed = Signal(object)
    left = Signal()
    show_asked = Signal()
    page_turned = Signal()
    guidance_asked = Signal(str)

    def __init__(
        self, session: Session, recorded: Recorded, *, at: str = "", checking: bool = True
    ) -> None:
        """Take up a report at the address `at`, or where it stopped, or at its first page.

        `checking` goes back to the answers together once that one question is answered.
        """
        super().__init__()
        self._session = session
        self._report, self.interview = recorded.report, recorded.interview
        self.parts = TaskList(tr("This report"))
        self.parts.asked.connect(self._part_asked)
        self._pages = QStackedWidget()
        self.frame = SideFrame(self.parts, self._pages)
        self.frame.folded.connect(lambda _folded: self._offer_parts())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self.unsaved: HoldfastError | None = None
        self._returns_to_check = bool(at) and checking
        stopped = stop_at(self.interview, self.interview.place) or self.interview.pages[0]
        self._turn(self.interview.page_of(at) or stopped, at=at)

    @property
    def title(self) -> str:
        """What the window is called while this page shows; a problem is said there too."""
        title = self.showing.title
        return title if self.showing.errors.isHidden() else tr("Error: {title}").format(title=title)

    @property
    def recorded(self) -> Recorded:
        """The report as it stands now."""
        return Recorded(report=self._report, interview=self.interview)

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """The parts at the side and the question, between which F6 goes."""
        return self.parts, self.showing

    @property
    def showing(self) -> InterviewPage:
        """The page that shows: a question, or a list of the people or things described."""
        return cast(InterviewPage, self._pages.currentWidget())

    @property
    def page(self) -> QuestionPage:
        """The question page that shows."""
        return cast(QuestionPage, self.showing)

    def arrive(self) -> None:
        """Take the focus and say where we are."""
        self.showing.arrive()

    def save(self) -> bool:
        """Have every box told and the draft saved; False, and said so, if it could not be."""
        self.showing.commit()
        return self._keep()

    def sheet(self, speaker: Speaker) -> Sheet | None:
        """Show the person the question somebody is at."""
        if not isinstance(page := self.showing, QuestionPage):
            return None
        return asked_sheet(page.form, self.interview, self._what_will_be_sent(), speaker)

    @property
    def at(self) -> str:
        """The address of the question somebody is at."""
        return self.showing.at

    def note_help(self, time: str) -> None:
        """Write down that 999 was called at this time."""
        self._tell(help_called(self.interview, time))

    def person_chose(self, code: str) -> None:
        """Take what the person pressed on their view."""
        self.page.form.choose(code)

    def _what_will_be_sent(self) -> str:
        return agreement.what_will_be_sent(self.interview, self._session.area.force.name)

    def _turn(self, stop: Stop, *, at: str = "") -> None:
        self.interview = self.interview.on(self._session.today).turned_to(stop.key)
        page = self._listing(stop) if isinstance(stop, Listed) else self._asking(stop, at)
        page.carried_on.connect(self._carry_on)
        page.skipped.connect(self._skip)
        page.went_back.connect(self._back)
        page.left.connect(self._leave)
        page.side_asked.connect(lambda: self.frame.open_side(True))
        self._show(page)
        self._keep()
        self._list_parts()
        self.page_turned.emit()

    def _asking(self, asked: AskedPage, at: str) -> InterviewPage:
        page = QuestionPage(asked, self.interview, at=at)
        if asked.asked[0].question.name == AGREEMENT:
            page.tell(self._what_will_be_sent())
        page.offer_guidance(self._session)
        page.guidance_asked.connect(self.guidance_asked)
        page.answered.connect(self._answered)
        page.show_asked.connect(self.show_asked)
        page.disagreement.wish_asked.connect(self._wish_again)
        page.disagreement.stop_asked.connect(lambda: self.delete_asked.emit(self.recorded))
        return page

    def _listing(self, listed: Listed) -> InterviewPage:
        page = GroupPage(listed, self.interview)
        page.entry_asked.connect(self._open_entry)
        page.removal_meant.connect(partial(self._remove_entry, page))
        return page

    def _open_entry(self, place: int) -> None:
        if first := first_of(self.interview, self.showing.stop.section, place):
            self._turn(first)

    def _remove_entry(self, page: GroupPage, place: int) -> None:
        try:
            self.interview = removing.remove_entry(
                self._session, self._report, self.interview, page.stop.section, place
            )
        except HoldfastError as refusal:
            page.refuse(refusal)
        else:
            self._turn(page.stop)

    def _show(self, page: InterviewPage) -> None:
        before = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.frame.open_side(False)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
            page.arrive()

    def wipe(self, wiping: Wiping) -> None:
        """Take the answer that wipes others; nothing of them is left in any page of the file."""
        with self._session.wiping():
            self._take(wiping.key, wiping.answer)

    def put_back(self, wiping: Wiping) -> None:
        """Show what they had said before: they keep it."""
        self._turn(self.page.asked, at=wiping.key)

    def _answered(self, key: str, answer: Answer) -> None:
        if wiping := wiping_by(self.interview, key, answer):
            # Nothing is saved or wiped before somebody has seen what would go.
            self.wiping_asked.emit(wiping)
        else:
            self._take(key, answer)

    def _take(self, key: str, answer: Answer) -> None:
        self._tell(self.interview.answered(key, answer))
        self.page.tell_files_at_risk(key, self._session, self.recorded)
        # Help comes before the form, which waits on this page.
        self.help_asked.emit(offering.help_for(name_of(key), answer))

    def _tell(self, interview: Interview) -> None:
        """Take what is said now: keep it, show it, and let who stands by know."""
        self.interview = interview
        self._keep()
        self.showing.show_interview(interview)
        self._list_parts()
        self.changed.emit(self.recorded)

    def _carry_on(self) -> None:
        page = self.showing
        if not self.save():
            return page.lead_to_unsaved()
        if isinstance(page, QuestionPage) and page.disagrees(self.interview):
            # Who agreed is not asked of somebody who did not.
            return page.disagreement.lead_to()
        wrong = page.problems(self.interview)
        self._list_parts()
        if not wrong:
            self._go_from_here(+1)

    def _wish_again(self) -> None:
        self._returns_to_check = False
        page = self.interview.page_of("share_route")
        if page is not None and self.save():
            self._turn(page)

    def _skip(self) -> None:
        self.showing.commit()
        self._go(+1)

    def _back(self) -> None:
        self.showing.commit()
        self._go_from_here(-1)

    def _go_from_here(self, step: int) -> None:
        self._review() if self._returns_to_check else self._go(step)

    def _leave(self) -> None:
        if self.save():
            self.left.emit()
        else:
            self.showing.lead_to_unsaved()

    def _review(self) -> None:
        self.interview = self.interview.turned_to(self.interview.place)
        if self._keep():
            self.review_asked.emit(self.recorded)

    def go_on(self) -> None:
        """Go on after what the safety questions found has been seen."""
        self._go(+1, has_seen_band=True)

    def _go(self, step: int, *, has_seen_band: bool = False) -> None:
        here = self.showing.stop
        stop = beside(self.interview, here, step)
        ends = stop is not None and stop.section.name != _STAYING_SAFE == here.section.name
        if step > 0 and ends and not has_seen_band:
            self.band_asked.emit(self.recorded)
        elif stop:
            self._turn(stop)
        elif step > 0:
            self._review()
        else:
            self._leave()

    def _part_asked(self, key: str) -> None:
        self.showing.commit()
        if key == CHECK:
            return self._review()
        stops = [stop for stop in course(self.interview) if stop.section.part == key]
        fresh = [stop for stop in stops if stop.key not in self.interview.visited]
        if stops:
            self._returns_to_check = False
            self._turn((fresh or stops)[0])

    def _list_parts(self) -> None:
        self.parts.set_parts(part_rows(self.interview, self.showing))
        self._offer_parts()

    def _offer_parts(self) -> None:
        """While there is no room for the parts at the side, a button on the page opens them."""
        if self._pages.count():
            folded = self.frame.is_folded()
            self.showing.set_side_button(part_here(self.interview, self.showing) if folded else "")

    def _keep(self) -> bool:
        try:
            self.showing.show_erased(recording.keep(self._session, self._report, self.interview))
        except HoldfastError as refusal:
            self.unsaved = refusal
            self.showing.show_unsaved(refusal)
            return False
        self.unsaved = None
        short, time = self._session.is_short_of_room, moments.clock(self._session.now())
        self.showing.show_saved(time, short_of_room=short)
        return True
