"""The red page over whatever shows, and what is written down once somebody has called 999."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import moments, recording
from desktop.errors import HoldfastError
from desktop.forms.dates import read_time
from desktop.forms.emergency import help_called
from desktop.session import Session
from ui.frame import Frame
from ui.presenting import Presenting
from ui.turning import Turning

if TYPE_CHECKING:
    from ui.pages.evidence import EvidencePage
    from ui.pages.review import ReviewPage


class CallingHelp(QObject):
    """Lays the red page over the others; the draft that waits under it says that 999 was called."""

    closed = Signal()
    checked_anew = Signal(object, object)
    called_early = Signal(str)

    def __init__(
        self, session: Session, frame: Frame, turning: Turning, presenting: Presenting
    ) -> None:
        """Lay it over the pages of this session."""
        super().__init__(frame)
        self._session, self._turning, self._presenting = session, turning, presenting
        frame.danger_asked.connect(self._save_and_show)

    def show(self) -> None:
        """Stop the form and help."""
        from ui.pages.danger import DangerPage

        self._presenting.put_away()
        page = DangerPage(self._session.installation)
        page.show_asked.connect(self._presenting.toggle)
        page.carried_on.connect(self._called)
        page.dismissed.connect(self._turning.take_off)
        page.closed.connect(self.closed)
        self._turning.lay_over(page)

    def _save_and_show(self) -> None:
        """Save what is being typed before the page turns red."""
        from ui.pages.report import ReportPage

        page = self._turning.pages[-1] if self._turning.pages else None
        if isinstance(page, ReportPage):
            page.save()
        self.show()

    def _called(self) -> None:
        """Write down that 999 was called, and when, in the draft; whatever lies over it stays.

        Before there is a draft, say when, for the one that may come.
        """
        self._turning.take_off()
        time = read_time(moments.clock(self._session.now())) or ""
        for page in reversed(self._turning.pages):
            if self._has_noted(page, time):
                return
        self.called_early.emit(time)

    def _has_noted(self, page: QWidget, time: str) -> bool:
        """Note it if this page holds the draft."""
        from ui.pages.evidence import EvidencePage
        from ui.pages.report import ReportPage
        from ui.pages.review import ReviewPage

        if isinstance(page, ReportPage):
            page.note_help(time)
        elif isinstance(page, ReviewPage | EvidencePage):
            self._note(page, time)
        else:
            return False
        return True

    def _note(self, page: "ReviewPage | EvidencePage", time: str) -> None:
        from ui.pages.evidence import EvidencePage

        held = page.recorded
        told = replace(held, interview=help_called(held.interview, time))
        try:
            recording.keep(self._session, told.report, told.interview)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        if isinstance(page, EvidencePage):
            page.recorded = told
        else:
            self.checked_anew.emit(page, told)
