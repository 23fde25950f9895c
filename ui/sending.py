"""Sends by itself whatever waits, whenever the stored schedule says that it is time."""

from functools import partial
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.session import Session
from ui.background import Job, beside

_LOOK_EVERY = 30_000


class Sending(QObject):
    """One round at a time, away from the window's thread; `changed` asks to look how things are."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        """Look every half minute, and at once after a report was sealed."""
        super().__init__(parent)
        self._session, self._stop, self._busy = session, Event(), False
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.now)
        self._timer.timeout.connect(self.changed)
        if session.person.role.reads_reports:
            self._timer.start()

    def now(self) -> None:
        """Send if something waits, the police are linked, and the last try was long enough ago."""
        from sync.dispatch.dispatching import is_anything_waiting, seconds_to_next, send_round

        session = self._session
        if self._busy or session.sealer is None or not is_anything_waiting(session):
            return
        if seconds_to_next(session) > 0:
            return
        self._busy = True
        job = Job(self, partial(beside, session, partial(send_round, stop=self._stop)))
        job.done.connect(self._ended)
        job.refused.connect(self._ended)
        job.start()

    def stop(self) -> None:
        """Let the round that is on its way end after the piece at hand; begin no other."""
        self._timer.stop()
        self._stop.set()

    def _ended(self, _what: object) -> None:
        """The police's keys may have been renewed on the way."""
        from sync.dispatch.sealer import sealer_for

        self._busy = False
        if self._stop.is_set():
            return
        self._session.sealer = sealer_for(self._session)
        self.changed.emit()
