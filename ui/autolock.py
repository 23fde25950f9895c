"""No hand on the desk for some minutes: a warning a minute ahead, then the lock.

The clock on the wall is asked, not a timer: a computer that slept for an hour locks when it wakes.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

FEWEST_MINUTES, MOST_MINUTES = 2, 15
_WARNING = 60.0
_LOOK_EVERY = 1000
_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class AutoLock(QObject):
    """Watches every key and movement in the program, and counts the seconds without any."""

    warned = Signal(int)
    stayed = Signal()
    due = Signal()

    def __init__(
        self, minutes: int, parent: QObject, *, clock: Callable[[], float] = time.time
    ) -> None:
        """`warned` tells the seconds left, once a second; `stayed` that somebody is here again."""
        super().__init__(parent)
        self._clock = clock
        self._last_hand = clock()
        self._warning = False
        self.set_minutes(minutes)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOK_EVERY)
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes; between 2 and 15, whatever a file says."""
        self._limit = 60.0 * min(max(minutes, FEWEST_MINUTES), MOST_MINUTES)

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def look(self) -> None:
        """Compare the clock with the last hand on the desk."""
        left = self._limit - self._idle()
        if left <= 0:
            self.stop()
            self.due.emit()
        elif left <= _WARNING:
            self._warning = True
            self.warned.emit(round(left))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS:
            self._hand()
        return False

    def _hand(self) -> None:
        """Begin to count anew, unless the time was up before this hand came."""
        if self._idle() >= self._limit:
            return
        self._last_hand = self._clock()
        if self._warning:
            self._warning = False
            self.stayed.emit()

    def _idle(self) -> float:
        """Seconds without a hand; a clock that was set back begins to count anew."""
        now = self._clock()
        self._last_hand = min(self._last_hand, now)
        return now - self._last_hand
