"""Copies that are made only on request: for the police on paper, over the page of their report."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop import police_copy
from desktop.errors import HoldfastError
from desktop.report import Report
from desktop.session import Session
from ui.frame import Frame
from ui.papers import Papers
from ui.turning import Turning


class Copies(QObject):
    """Asks first, then shows the paper."""

    def __init__(self, session: Session, frame: Frame, turning: Turning, papers: Papers) -> None:
        """Lay pages over the page that asked."""
        super().__init__(frame)
        self._session, self._frame, self._turning = session, frame, turning
        self._papers = papers

    def for_police(self, report: Report) -> None:
        """Ask whether it is for an agreed person; then show it."""
        from ui.pages.police_copy import PoliceCopyPage

        page = PoliceCopyPage(report.reference or "")
        page.left.connect(self._turning.take_off)
        page.agreed.connect(partial(self._try, partial(self._show_police_copy, report)))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _show_police_copy(self, report: Report) -> None:
        document = police_copy.copy_for(self._session, report)
        self._turning.take_off()
        handed = partial(police_copy.handed_over, self._session, report)
        self._papers.preview(document, printed=partial(self._try, handed), may_be_saved=False)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except HoldfastError as refusal:
            self._turning.tell(refusal)
