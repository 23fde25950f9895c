"""Sends by itself whatever waits, whenever the stored schedule says that it is time."""

from collections import deque
from contextlib import suppress
from functools import partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import working_offline
from desktop.errors import HoldfastError
from desktop.session import Session
from ui.background import Job, beside

if TYPE_CHECKING:
    from sync.dispatch.progress import Progress

STOPPED_HERE = "S-06"
_LOOK_EVERY, _WATCH_EVERY, _SOONEST = 30_000, 1_000, 5_000
_ASK_AGAIN_SECONDS = 900.0


class Sending(QObject):
    """The one round there is at a time, away from the window's thread.

    `changed` asks to look how things are; `ended` brings what a round did, or the refusal that
    stopped it; `troubled` brings a refusal that nobody waits for, once for each kind.
    """

    changed = Signal()
    ended = Signal(object)
    troubled = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        """Look every half minute, and at once after a report was sealed."""
        super().__init__(parent)
        self._session, self._stop, self._busy, self._asked = session, Event(), False, False
        self._halted = Event()
        # The round runs on a thread of its own and leaves here how far it has come.
        self._latest: deque[Progress] = deque(maxlen=1)
        self._told: set[type[HoldfastError]] = set()
        self._asked_at = -_ASK_AGAIN_SECONDS
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(self.now)
        self._timer.timeout.connect(self.changed)
        self._watch = QTimer(self, interval=_WATCH_EVERY)
        self._watch.timeout.connect(self.changed)
        self._sooner = QTimer(self, singleShot=True)
        self._sooner.timeout.connect(self.now)
        if session.person.role.reads_reports:
            self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether a round is on its way."""
        return self._busy

    @property
    def moving(self) -> "Progress | None":
        """How far the round on its way has come."""
        return self._latest[0] if self._busy and self._latest else None

    def now(self) -> None:
        """Send if something waits, the police are linked, and the last try was long enough ago."""
        try:
            is_time = not self._busy and self._is_time()
        except HoldfastError as refusal:
            self._refused(refusal)
            return
        if is_time:
            self._begin()
        elif not self._busy:
            self._ask_for_news()

    def try_now(self) -> bool:
        """Send because somebody asks, whatever the schedule says; False if it is under way."""
        self._asked = True
        if self._busy:
            return False
        self._begin()
        return True

    def stop(self) -> None:
        """Let the round that is on its way end after the piece at hand; begin no other."""
        self._timer.stop()
        self._watch.stop()
        self._sooner.stop()
        self._stop.set()
        self._halted.set()

    def halt(self) -> None:
        """Let the round on its way end after the piece at hand; later ones go as usual."""
        self._halted.set()

    def _is_time(self) -> bool:
        from sync.dispatch.dispatching import is_anything_waiting, seconds_to_next
        from sync.dispatch.link import goes_by_hand

        session = self._session
        if session.sealer is None or working_offline.is_chosen(session):
            return False
        if session.outbox.unsealed():
            follow_link(session)
        if goes_by_hand(session):
            return False
        if not is_anything_waiting(session):
            return False
        return seconds_to_next(session) <= 0

    def _begin(self) -> None:
        from sync.dispatch.dispatching import send_round

        if self._stop.is_set():
            return
        self._busy, self._halted = True, Event()
        self._latest.clear()
        round_ = partial(send_round, stop=self._halted, progress=self._latest.append)
        job = Job(self, partial(beside, self._session, round_))
        job.ended.connect(self._settle)
        job.done.connect(self._done)
        job.refused.connect(self._refused)
        job.start()
        self._watch.start()
        self.changed.emit()

    def _ask_for_news(self) -> None:
        """Ask what the police tell back where nothing waits; whatever comes of it is no trouble."""
        from sync.dispatch.asking import ask, due

        now = monotonic()
        with suppress(HoldfastError):
            is_early = now - self._asked_at < _ASK_AGAIN_SECONDS
            if self._stop.is_set() or is_early or self._session.sealer is None:
                return
            if due(self._session):
                self._asked_at = now
                job = Job(self, partial(beside, self._session, ask))
                job.ended.connect(self.changed)
                job.start()

    def _settle(self) -> None:
        """The police's keys may have been renewed on the way."""
        self._busy = False
        self._watch.stop()
        if not self._stop.is_set():
            with suppress(HoldfastError):
                follow_link(self._session)
                self._look_sooner()
            self.changed.emit()

    def _look_sooner(self) -> None:
        """Look again when the next try is due, where that is before the next look."""
        from sync.dispatch.dispatching import is_anything_waiting, seconds_to_next

        left = round(1_000 * seconds_to_next(self._session))
        if left < _LOOK_EVERY and is_anything_waiting(self._session):
            self._sooner.start(max(left, _SOONEST))

    def _done(self, outcome: object) -> None:
        self._told.clear()
        self._tell(outcome)

    def _refused(self, refusal: HoldfastError) -> None:
        """Keep what this computer would not do: the queue's log tells of it afterwards."""
        if self._stop.is_set():
            return
        is_asked = self._asked
        if type(refusal) not in self._told:
            self._told.add(type(refusal))
            with suppress(HoldfastError):
                self._session.line.note(self._session.now(), STOPPED_HERE, refusal.title)
            if not is_asked:
                self.troubled.emit(refusal)
        self._tell(refusal)

    def _tell(self, outcome: object) -> None:
        self._asked = False
        if not self._stop.is_set():
            self.ended.emit(outcome)


def follow_link(session: Session) -> None:
    """Seal for the police as the link says now, and first of all what has waited for it.

    What cannot be sealed just now is tried again at the next look.
    """
    from sync.dispatch import sealer

    session.sealer = sealer.sealer_for(session)
    with suppress(HoldfastError):
        sealer.seal_waiting(session)
