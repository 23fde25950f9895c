"""Slow work off the window's thread: deriving a key, sending, drawing long paper.

A Job belongs to its page. A page that is gone gets no answer; a bug in the work surfaces on the
window's thread, as if it had happened there (architecture 2.7).
"""

from collections.abc import Callable
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from desktop.errors import HoldfastError

if TYPE_CHECKING:
    from desktop.session import Session

_THREADS = 2
_numbers = count(1)


class Job(QObject):
    """One piece of slow work with a page waiting for it."""

    ended = Signal()
    done = Signal(object)
    refused = Signal(object)

    def __init__(
        self, page: QObject, work: Callable[[], object], *, may_hang: bool = False
    ) -> None:
        """`done` brings what `work` gave, `refused` the HoldfastError it raised.

        `ended` comes first, and after a bug too: whoever waits need not wait any longer. What
        `may_hang` waits for a thread of its own kind, so that it never holds up the rest.
        """
        super().__init__(page)
        self._work, self._may_hang = work, may_hang
        self._number = next(_numbers)

    def start(self) -> None:
        """Begin as soon as a thread is free; connect the signals first."""
        number, work = self._number, self._work
        _post().expect(self)
        pool = _slow_pool() if self._may_hang else _pool()
        pool.start(lambda: _post().arrived.emit(number, _outcome_of(work)))

    @property
    def number(self) -> int:
        """Which job this is."""
        return self._number

    def take(self, outcome: object) -> None:
        """Tell the page what came of it, on the window's thread."""
        self.deleteLater()
        self.ended.emit()
        if isinstance(outcome, HoldfastError):
            self.refused.emit(outcome)
        elif isinstance(outcome, _Bug):
            raise outcome.error
        else:
            self.done.emit(outcome)


class _Bug:
    """Any other exception, on its way to the window's thread."""

    def __init__(self, error: Exception) -> None:
        self.error = error


class _Post(QObject):
    """Where outcomes come in on the window's thread; outlives every page."""

    arrived = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[int, Job] = {}
        self.arrived.connect(self._deliver)

    def expect(self, job: Job) -> None:
        """Keep the job until its outcome comes or its page goes."""
        number = job.number
        self._waiting[number] = job
        job.destroyed.connect(lambda: self._waiting.pop(number, None))

    def _deliver(self, number: int, outcome: object) -> None:
        job = self._waiting.pop(number, None)
        if job is not None:
            job.take(outcome)


def beside(session: "Session", act: "Callable[[Session], object]") -> object:
    """Do something with the vault on this thread, through connections of its own."""
    own = session.duplicate()
    try:
        return act(own)
    finally:
        own.close()


def wait_for_jobs(milliseconds: int) -> bool:
    """Give what is still at work a moment to end; say whether everything has."""
    return all(pool.waitForDone(milliseconds) for pool in (_pool(), _slow_pool()))


def _outcome_of(work: Callable[[], object]) -> object:
    try:
        return work()
    except HoldfastError as refusal:
        return refusal
    except Exception as error:
        return _Bug(error)


@cache
def _pool() -> QThreadPool:
    pool = QThreadPool()
    pool.setMaxThreadCount(_THREADS)
    return pool


@cache
def _slow_pool() -> QThreadPool:
    pool = QThreadPool()
    pool.setMaxThreadCount(1)
    return pool


@cache
def _post() -> _Post:
    return _Post()
