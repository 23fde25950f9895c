"""The unlocked desk: a session, the frame its pages stand in, and what watches over both."""

import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop import moments, returning
from desktop.errors import HoldfastError
from desktop.report import Report
from desktop.session import Session
from desktop.vault.place import Claim
from desktop.wording import tr
from ui import clipboard, keys
from ui.autolock import AutoLock
from ui.background import wait_for_jobs
from ui.controls.announce import announce
from ui.errand import OUTBOX, PREFERENCES, Errand
from ui.frame import Frame
from ui.notice import (
    LockWarning,
    Notice,
    changed_outside,
    cut_off,
    put_back,
    quit_question,
    sending_trouble,
    unsaved_question,
)
from ui.role_words import role_words
from ui.sending import Sending, follow_link

_A_MOMENT = 500


class DeskAtWork(QObject):
    """Everything that stops existing when the desk is locked."""

    lock_asked = Signal()
    idle = Signal()

    def __init__(
        self, session: Session, window: QWidget, *, clock: Callable[[], float] = time.time
    ) -> None:
        """Begin where somebody of this role begins."""
        super().__init__(window)
        self.session = session
        if session.person.role.reads_reports:
            follow_link(session)
        person = tr("{name}, {role}").format(
            name=session.person.name, role=role_words(session.person.role)
        )
        self.frame = Frame(session.installation.centre, person)
        self.frame.practice.setVisible(session.installation.practice)
        self._sending = Sending(session, self)
        self._sending.troubled.connect(self._tell_trouble)
        self.errand = Errand(session, self.frame, self._sending)
        self._warning: LockWarning | None = None
        self._kept_claim: Claim | None = None
        self._autolock = AutoLock(session.installation.lock_minutes, self, clock=clock)
        self._autolock.warned.connect(self._warn)
        self._autolock.stayed.connect(self._stay)
        self._autolock.due.connect(self.idle)
        self.errand.lock_minutes_changed.connect(self._autolock.set_minutes)
        self.frame.guide.read_from(lambda: session.guidance, lambda: session.today)
        for key, step in ((keys.REGION, 1), (keys.REGION_BACK, -1)):
            QShortcut(
                QKeySequence(key.keys), self.frame, lambda step=step: self.frame.next_region(step)
            )

    def begin(self) -> None:
        """Turn to the first page."""
        self.errand.go_home()
        cut_off_at = None
        if self.session.person.role.reads_reports:
            self._sending.now()
            self.errand.visit.resume()
            cut_off_at = self._draft_cut_off()
        if self.session.were_put_back:
            told = put_back()
            self.ask(told, lambda: self.frame.notice(None))
        elif self.session.details_were_changed:
            self.ask(changed_outside(), self._show_settings)
        elif cut_off_at is not None:
            said = moments.recent(cut_off_at.updated_at, self.session.now())
            self.ask(cut_off(said), partial(self._go_on_with, cut_off_at))

    def _draft_cut_off(self) -> Report | None:
        """Give the newest draft where the program never got to close, and nothing leads back."""
        with suppress(HoldfastError):
            was_cut_off = returning.begin(self.session)
            drafts = self.session.reports.drafts(self.session.person.id)
            if was_cut_off and drafts and self.errand.is_at_home:
                return drafts[0]
        return None

    def _go_on_with(self, draft: Report) -> None:
        self.frame.notice(None)
        self.errand.visit.open_report(draft.id)

    def remember(self) -> None:
        """Keep where this person is, for when they come back from the lock."""
        with suppress(HoldfastError):
            self.errand.visit.remember()

    def look(self) -> None:
        """Compare the clock with the last hand on the desk, now."""
        self._autolock.look()

    def is_saved(self, go_on_words: str, go_on: Callable[[], object]) -> bool:
        """Save what is being typed; if that fails, ask whether to go on without it."""
        is_saved = False
        try:
            is_saved = self.errand.save()
        finally:
            if not is_saved:
                self.ask(unsaved_question(self.errand.why_unsaved, go_on_words), go_on)
        return is_saved

    def may_leave(self, leave: Callable[[], object]) -> bool:
        """Whether nothing would stay unsaved or unsent; otherwise ask, and let `leave` answer."""
        if not self.is_saved(tr("Quit anyway"), leave):
            return False
        waiting = self.errand.waiting()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        if waiting and not application.isSavingSession():
            self.ask(quit_question(waiting), leave)
            return False
        return True

    def ask(self, question: Notice, go_on: Callable[[], object]) -> None:
        """Ask over the page; the answer that changes nothing has the focus."""
        question.stayed.connect(lambda: self.frame.notice(None))
        question.went_on.connect(go_on)
        self.frame.notice(question)
        question.stay.setFocus()
        announce(question, question.accessibleName(), assertive=True)

    def close(self) -> None:
        """Save, stop watching and sending, leave nothing to be pasted, close the records.

        Each of these is done whatever becomes of the others.
        """
        with ExitStack() as last_first:
            last_first.callback(self.frame.deleteLater)
            last_first.callback(self._close_records)
            last_first.callback(clipboard.empty)
            last_first.callback(self._sending.stop)
            last_first.callback(self.errand.by_hand.stop)
            last_first.callback(self._autolock.stop)
            last_first.callback(self.errand.visit.presenting.put_away)
            self.errand.save()
            if self.session.person.role.reads_reports:
                with suppress(HoldfastError):
                    returning.end(self.session)

    def _show_settings(self) -> None:
        self.frame.notice(None)
        self.errand.go(PREFERENCES)

    def _close_records(self) -> None:
        """Close them; no other Holdfast is let in while a round of this one still writes."""
        if not wait_for_jobs(_A_MOMENT):
            # It goes with this process, which is about to end or to be replaced.
            self._kept_claim, self.session.claim = self.session.claim, None
        self.session.close()

    def _tell_trouble(self, refusal: HoldfastError) -> None:
        """Say once that sending stopped because of this computer; a question is not covered."""
        if self.frame.notice_words:
            return
        told = sending_trouble(refusal)
        told.stayed.connect(lambda: self.frame.notice(None))
        told.went_on.connect(lambda: self.frame.notice(None))
        told.went_on.connect(lambda: self.errand.go(OUTBOX))
        self.frame.notice(told)
        announce(told, told.accessibleName(), assertive=True)

    def _warn(self, seconds: int) -> None:
        if not self.frame.isVisible():
            return  # a hidden screen says nothing, and nothing is read aloud beside it
        if self._warning is not None:
            self._warning.tell(seconds)
            return
        # On this screen the person's view would cover the warning.
        self.errand.visit.presenting.put_away()
        self._warning = LockWarning(seconds)
        self._warning.stayed.connect(self._stay)
        self._warning.went_on.connect(self.lock_asked)
        self.frame.notice(self._warning)
        announce(self._warning, self._warning.accessibleName(), assertive=True)

    def _stay(self) -> None:
        if self._warning is not None:
            self._warning = None
            self.frame.notice(None)
