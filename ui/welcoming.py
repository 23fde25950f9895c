"""From "Start a report" to the first question: the two keys once, then what the person hears."""

from PySide6.QtCore import QObject, Signal

from desktop.session import Session
from ui.frame import Frame
from ui.presenting import Presenting
from ui.turning import Turning

_KNOWN = "keys explained to"


class Welcoming(QObject):
    """The pages before a report; nothing is stored about the person until `begun`."""

    begun = Signal(str, str)
    leaflets_asked = Signal()
    left = Signal()

    def __init__(
        self, session: Session, frame: Frame, turning: Turning, presenting: Presenting
    ) -> None:
        """Turn these pages in this session."""
        super().__init__(frame)
        self._session, self._frame = session, frame
        self._turning, self._presenting = turning, presenting
        self._called_at = ""

    def note_help(self, time: str) -> None:
        """Remember that 999 was called while these pages showed, for the report that may come."""
        self._called_at = self._called_at or time

    def start(self) -> None:
        """Explain the keys before somebody's first real report, then set up the conversation."""
        self._called_at = ""
        if self._session.installation.practice or self._knows_the_keys():
            self._before()
            return
        from ui.pages.two_keys import TwoKeysPage

        page = TwoKeysPage()
        page.understood.connect(self._understood)
        self._turning.show(page, strip=self._frame.emergency)

    def _knows_the_keys(self) -> bool:
        return self._session.settings.get(f"{_KNOWN} {self._session.person.id}") == "yes"

    def _understood(self) -> None:
        self._session.settings.set(f"{_KNOWN} {self._session.person.id}", "yes")
        self._before()

    def _before(self) -> None:
        from ui.pages.before import BeforePage

        page = BeforePage(self._session, self._presenting.language)
        page.language_chosen.connect(self._presenting.speak)
        page.show_asked.connect(self._presenting.toggle)
        page.went_on.connect(lambda language: self.begun.emit(language, self._called_at))
        page.leaflets_asked.connect(self.leaflets_asked)
        page.left.connect(self.left)
        self._turning.show(page, strip=self._frame.emergency)
