"""The papers that people take home: chosen on the sealed page, previewed over whatever asked."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop import days_waiting, handing_out
from desktop.days_waiting import Waited
from desktop.errors import HoldfastError
from desktop.forms.route import Route
from desktop.paper.blocks import Document
from desktop.report import Report
from desktop.session import Session
from ui.frame import Frame
from ui.turning import Turning

if TYPE_CHECKING:
    from ui.pages.sealed import SealedPage
    from ui.printing import Paper


class Papers(QObject):
    """Lays the preview of a paper over the page that asked for it, and notes what was printed."""

    leaflets_asked = Signal()

    def __init__(self, session: Session, frame: Frame, turning: Turning) -> None:
        """Turn pages inside this frame."""
        super().__init__(frame)
        self._session, self._frame, self._turning = session, frame, turning
        self.chosen: Route | None = None

    def leaflets_for(self, report: Report) -> None:
        """Lead to the leaflets, of which one tells what becomes of their wish."""
        self.chosen = report.route
        self.leaflets_asked.emit()

    def preview(
        self, document: Document, report_id: str = "", *,
        printed: Callable[[], None] | None = None, may_be_saved: bool = True,
        drawn: "Paper | None" = None,
    ) -> None:  # fmt: skip
        """Show a paper over the page that asked for it; a receipt belongs to a report.

        `printed` is done in place of the usual note in the trail.
        """
        from ui.pages.preview import PreviewPage

        try:
            page = PreviewPage(document, may_be_saved=may_be_saved, drawn=drawn)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        page.left.connect(self._turning.take_off)
        page.printed.connect(printed or partial(self.note, document, report_id))
        self._turning.lay_over(page)

    def of(self, report: Report, *, just_sealed: bool = False) -> "SealedPage":
        """Make the page on which the paper of a sealed report is chosen."""
        from ui.pages.sealed import SealedPage

        page = SealedPage(self._session, report, just_sealed=just_sealed)
        page.leaflets_asked.connect(partial(self.leaflets_for, report))
        page.preview_asked.connect(lambda document: self.preview(document, report.id))
        return page

    def again(self, report: Report) -> None:
        """Print a receipt once more, over the page of its report."""
        page = self.of(report)
        page.finished.connect(self._turning.take_off)
        self._turning.lay_over(page, strip=self._frame.connection)

    def letter(self, about: Sequence[Waited]) -> None:
        """Show a letter that asks the police; printed, each report it names has it noted."""
        try:
            document = days_waiting.letter(self._session, about)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        self.preview(document, printed=lambda: self._note_asked(about))

    def _note_asked(self, about: Sequence[Waited]) -> None:
        try:
            days_waiting.asked(self._session, about)
        except HoldfastError as refusal:
            self._turning.tell(refusal)

    def note(self, document: Document, report_id: str = "") -> None:
        """Keep in the trail which paper was made, never for whom (domain.md 7.1)."""
        try:
            code, language = document.footer.code, document.language
            handing_out.printed(self._session, code, language, report_id)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
