"""The unlocked desk: a session, the frame its pages stand in, and what watches over both."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.session import Session
from desktop.wording import tr
from ui.autolock import AutoLock
from ui.background import wait_for_jobs
from ui.controls.announce import announce
from ui.errand import Errand
from ui.frame import Frame
from ui.notice import LockWarning, Notice, quit_question, unsaved_question
from ui.role_words import role_words
from ui.sending import Sending

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
            from sync.dispatch.sealer import sealer_for

            session.sealer = sealer_for(session)
        person = tr("{name}, {role}").format(
            name=session.person.name, role=role_words(session.person.role)
        )
        self.frame = Frame(session.installation.centre, person)
        self.errand = Errand(session, self.frame)
        self._warning: LockWarning | None = None
        self._autolock = AutoLock(session.installation.lock_minutes, self, clock=clock)
        self._autolock.warned.connect(self._warn)
        self._autolock.stayed.connect(self._stay)
        self._autolock.due.connect(self.idle)
        self.errand.lock_minutes_changed.connect(self._autolock.set_minutes)
        self._sending = Sending(session, self)
        self._sending.changed.connect(self.errand.tell_line)
        self.errand.something_to_send.connect(self._sending.now)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            QShortcut(
                QKeySequence(keys), self.frame, lambda step=step: self.frame.next_region(step)
            )

    def begin(self) -> None:
        """Turn to the first page."""
        self.errand.go_home()

    def look(self) -> None:
        """Compare the clock with the last hand on the desk, now."""
        self._autolock.look()

    def is_saved(self, go_on_words: str, go_on: Callable[[], object]) -> bool:
        """Save what is being typed; if that fails, ask whether to go on without it."""
        if self.errand.save():
            return True
        self.ask(unsaved_question(go_on_words), go_on)
        return False

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
        """Save, stop watching and sending, close the records, leave nothing to be pasted."""
        self.errand.save()
        self._autolock.stop()
        self._sending.stop()
        wait_for_jobs(_A_MOMENT)
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        self.session.close()
        self.frame.deleteLater()

    def _warn(self, seconds: int) -> None:
        if not self.frame.isVisible():
            return  # a hidden screen says nothing, and nothing is read aloud beside it
        if self._warning is not None:
            self._warning.tell(seconds)
            return
        self._warning = LockWarning(seconds)
        self._warning.stayed.connect(self._stay)
        self._warning.went_on.connect(self.lock_asked)
        self.frame.notice(self._warning)
        announce(self._warning, self._warning.accessibleName(), assertive=True)

    def _stay(self) -> None:
        if self._warning is not None:
            self._warning = None
            self.frame.notice(None)
