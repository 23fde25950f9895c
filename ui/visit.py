"""One visit: from the first question to the paper that is taken home, page after page."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import recording, returning, spoken
from desktop.errors import HoldfastError
from desktop.forms.emergency import help_called
from desktop.forms.narrowing import Wiping
from desktop.recording import Recorded
from desktop.report import Report, Status
from desktop.session import Session
from desktop.store.attachments import Attachment
from desktop.wording import tr
from ui import clipboard
from ui.afterwards import Afterwards
from ui.calling_help import CallingHelp
from ui.copies import Copies
from ui.frame import Frame
from ui.keeping_record import KeepingRecord
from ui.papers import Papers
from ui.presenting import Presenting
from ui.safeguarding import Safeguarding
from ui.standing_by import StandingBy
from ui.turning import Saving, Turning
from ui.welcoming import Welcoming

if TYPE_CHECKING:
    from ui.pages.report import ReportPage
    from ui.pages.review import ReviewPage

_LANGUAGE = "main_language"


class Visit(QObject):
    """The report at hand, and the page it is at."""

    ended = Signal()
    sealed = Signal()
    leaflets_asked = Signal()

    def __init__(self, session: Session, frame: Frame, turning: Turning) -> None:
        """Turn the pages of reports taken in this session."""
        super().__init__(frame)
        self.presenting = Presenting(session, frame, turning)
        self._session, self._frame, self._turning = session, frame, turning
        self._standing_by = StandingBy(session, frame, turning)
        self._safeguarding = Safeguarding(session, frame, turning)
        self._record = KeepingRecord(session, frame, turning)
        self._help = CallingHelp(session, frame, turning, self.presenting)
        self._help.closed.connect(self._end)
        self._help.checked_anew.connect(self._check_anew)
        self._afterwards = Afterwards(session, frame, turning, self.presenting)
        # What was added goes as a report does, and what was stopped waits no longer.
        self._afterwards.done.connect(self.sealed)
        self.papers = Papers(session, frame, turning)
        self.papers.leaflets_asked.connect(self.leaflets_asked)
        self._copies = Copies(session, frame, turning, self.papers, self._afterwards)
        self.welcoming = Welcoming(session, frame, turning, self.presenting)
        self.welcoming.begun.connect(self.start)
        self._help.called_early.connect(self.welcoming.note_help)
        self.welcoming.leaflets_asked.connect(self.leaflets_asked)
        self.welcoming.left.connect(self._end)

    def start(self, language: str = "", called_at: str = "") -> None:
        """Begin a report with whoever is here, in the language that they find easiest.

        `called_at` is the time at which 999 was called before the first question.
        """
        clipboard.deselect()
        self._take(partial(_begun, self._session, language, called_at))

    def resume(self) -> None:
        """Go back to where this person was when the desk locked, if the draft is still theirs."""
        at = returning.taken(self._session)
        if at is None:
            return
        report = self._session.reports.get(at.report)
        if report.status is Status.DRAFT:
            self._take(partial(recording.take_up, self._session, at.report), at.question)
        else:
            self._show_detail(report)
            self._afterwards.go_on(report, at.question)

    def remember(self) -> None:
        """Keep where this is, for after the lock."""
        from ui.pages.report import ReportPage

        for page in reversed(self._turning.pages):
            if isinstance(page, ReportPage):
                self._keep_place(page.recorded.report, page.at)
                return
            if isinstance(page, Saving) and self._afterwards.report is not None:
                self._keep_place(self._afterwards.report, getattr(page, "at", ""))
                return

    def _keep_place(self, report: Report, question: str) -> None:
        returning.keep(self._session, returning.Place(report=report.id, question=question))

    def open_report(self, report_id: str) -> None:
        """Go on with a draft, or show how far a sealed report has come; with it, its additions."""
        try:
            report = self._session.reports.get(report_id)
            if report.supplement_to is not None:
                report = self._session.reports.get(report.supplement_to)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        if report.status is not Status.DRAFT:
            self._show_detail(report)
        else:
            self._take(partial(recording.take_up, self._session, report_id))

    def look(self) -> None:
        """Have a sealed report's page say how far it has come by now."""
        from ui.pages.detail import DetailPage
        from ui.pages.sealed import SealedPage

        for page in self._turning.pages:
            if isinstance(page, DetailPage | SealedPage):
                page.look()

    def _take(self, act: Callable[[], Recorded], resumed: str = "") -> None:
        try:
            recorded = act()
        except HoldfastError as refusal:
            self._turning.tell(refusal)
        else:
            self._ask(recorded, resumed, checking=False)

    def _ask(self, recorded: Recorded, at: str = "", *, checking: bool = True) -> None:
        from ui.pages.report import ReportPage

        page = ReportPage(self._session, recorded, at=at, checking=checking)
        page.review_asked.connect(lambda _recorded: self._before_review(page))
        self._standing_by.beside(page, self._help.show)
        page.wiping_asked.connect(partial(self._before_wiping, page))
        page.delete_asked.connect(self._ask_before_deleting)
        page.changed.connect(self._tag)
        page.changed.connect(self.presenting.follow)
        page.page_turned.connect(self.presenting.follow)
        page.guidance_asked.connect(self._frame.guide.show_topic)
        page.show_asked.connect(self.presenting.toggle)
        page.left.connect(self._end)
        self._tag(recorded)
        self._turning.show(page, strip=self._frame.emergency, alone=True)

    def _tag(self, recorded: Recorded) -> None:
        words = tr("Anonymous report") if recorded.interview.anonymous else ""
        self._frame.header.set_tag(words, tr("Anonymous") if words else "")

    def _before_wiping(self, report: "ReportPage", wiping: Wiping) -> None:
        """Show exactly what would go; it goes only when somebody says so."""
        from ui.pages.wiping import WipingPage

        interview = report.interview
        page = WipingPage(
            [spoken.title(one, interview) for one in wiping.wiped],
            cut=[spoken.title(one, interview) for one in wiping.cut],
        )
        for meant, act in ((page.agreed, report.wipe), (page.declined, report.put_back)):
            meant.connect(self._turning.take_off)
            meant.connect(partial(act, wiping))
        self._turning.lay_over(page, strip=self._frame.emergency)

    def _before_review(self, report: "ReportPage") -> None:
        change = partial(self._ask, at="share_route")
        if not self._standing_by.ask_once_more(report, change, self._review):
            self._review(report.recorded)

    def _ask_before_deleting(self, recorded: Recorded) -> None:
        """Deleting is asked where everything that would go can be seen."""
        self._review(recorded, deleting=True)

    def _review(self, recorded: Recorded, *, deleting: bool = False) -> None:
        page = self._checking(recorded)
        self._turning.show(page, strip=self._frame.emergency, alone=True)
        if deleting:
            page.ask_before_deleting()

    def _check_anew(self, before: QWidget, recorded: Recorded) -> None:
        """Check what has changed; pages that lie over the check stay."""
        self._turning.put_in_place_of(before, self._checking(recorded))

    def _checking(self, recorded: Recorded) -> "ReviewPage":
        from ui.pages.review import ReviewPage

        page = ReviewPage(self._session, recorded)
        page.show_asked.connect(self.presenting.toggle)
        page.change_asked.connect(lambda key: self._ask(page.recorded, key))
        page.back_asked.connect(lambda: self._ask(page.recorded))
        page.files_asked.connect(lambda: self._show_files(page.recorded))
        page.page_turned.connect(self.presenting.follow)
        page.finalised.connect(self._finalised)
        page.left.connect(self._end)
        page.deleted.connect(self._end)
        self._safeguarding.offer(page.check.body, recorded.report.id)
        return page

    def _show_files(self, recorded: Recorded) -> None:
        from ui.pages.evidence import EvidencePage

        page = EvidencePage(self._session, recorded)
        page.left.connect(lambda: self._review(page.recorded))
        page.look_asked.connect(partial(self._show_picture, recorded))
        self._turning.show(page, strip=self._frame.emergency, alone=True)

    def _show_picture(self, recorded: Recorded, one: Attachment) -> None:
        """Show a picture over the list of files; it is never given to another program."""
        from ui.pages.picture import PicturePage

        try:
            page = PicturePage(self._session, recorded, one)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        page.left.connect(self._turning.take_off)
        self._turning.lay_over(page)

    def _finalised(self, report: Report) -> None:
        self._show_sealed(report)
        self.sealed.emit()

    def _show_sealed(self, report: Report) -> None:
        page = self.papers.of(report, just_sealed=True)
        page.finished.connect(self._end)
        self._frame.header.set_tag("")
        self._turning.show(page, strip=self._frame.connection, alone=True)

    def _show_detail(self, report: Report) -> None:
        """Show a sealed report over the list that it was found in, which waits as it was."""
        from ui.pages.detail import DetailPage

        page = DetailPage(self._session, report, takes_notes=True)
        self._afterwards.begin(report)
        page.begun_asked.connect(self._afterwards.go_on)
        page.note_asked.connect(self._afterwards.note)
        page.correction_asked.connect(self._afterwards.correct)
        page.wish_asked.connect(self._afterwards.wish)
        page.report_asked.connect(self.open_report)
        page.record_asked.connect(self._record.open)
        page.left.connect(self._turning.take_off)
        page.leaflets_asked.connect(partial(self.papers.leaflets_for, report))
        page.receipt_asked.connect(self.papers.again)
        page.police_copy_asked.connect(self._copies.for_police)
        page.own_copy_asked.connect(self._copies.for_person)
        page.card_asked.connect(self._copies.to_tell)
        page.copy_asked.connect(lambda paper: self.papers.preview(paper, report.id))
        self._safeguarding.offer(page.body, report.id)
        self._turning.lay_over(page, strip=self._frame.connection, alone=False)

    def _end(self) -> None:
        """Leave the desk to the next person, who pastes nothing of this visit."""
        clipboard.empty()
        self.presenting.forget()
        self._frame.header.set_tag("")
        self.ended.emit()


def _begun(session: Session, language: str, called_at: str) -> Recorded:
    """Start a draft with what is known; the language is kept where this form asks for it."""
    recorded = recording.start(session)
    told = recorded.interview
    if language and _LANGUAGE in session.catalogue.by_name:
        told = told.answered(told.key(_LANGUAGE), language)
    if called_at:
        told = help_called(told, called_at)
    if told is recorded.interview:
        return recorded
    recording.keep(session, recorded.report, told)
    return replace(recorded, interview=told)
