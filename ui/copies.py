"""Papers that are made only when somebody asks: for the police, and for whoever told it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop import police_copy, subject_copy, telling_outcome
from desktop.errors import HoldfastError
from desktop.report import Report
from desktop.session import Session
from desktop.wording import tr
from ui.afterwards import Afterwards
from ui.frame import Frame
from ui.papers import Papers
from ui.turning import Turning

_WHO = tr(
    "Only for whoever told it. Be sure that it is them. Your name stands on it as its reader."
)


class Copies(QObject):
    """Asks first, then shows the paper."""

    def __init__(
        self, session: Session, frame: Frame, turning: Turning, papers: Papers,
        afterwards: Afterwards,
    ) -> None:  # fmt: skip
        """Lay pages over the page that asked."""
        super().__init__(frame)
        self._session, self._frame, self._turning = session, frame, turning
        self._papers, self._afterwards = papers, afterwards

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

    def to_tell(self, report: Report) -> None:
        """Say how a card that tells of an answer may be posted; then show it."""
        self._try(partial(self._before_card, report))

    def _before_card(self, report: Report) -> None:
        from ui.pages.outcome_card import OutcomeCardPage

        card = telling_outcome.card_for(self._session, report)
        page = OutcomeCardPage(card.mind, card.ask)
        page.left.connect(self._turning.take_off)
        page.agreed.connect(self._turning.take_off)
        page.agreed.connect(lambda: self._papers.preview(card.document, report.id))
        self._turning.lay_over(page, strip=self._frame.connection)

    def for_person(self, report: Report) -> None:
        """Have what they said read and changed, once their three words are shown; then show it."""
        self._afterwards.with_words(report, partial(self._try, partial(self._read, report)))

    def _read(self, report: Report) -> None:
        from ui.steps.anonymous_copy import AnonymousCopyStep, CopyWords

        session, shown = self._session, self._afterwards.shown
        texts = list(subject_copy.texts(session, report, shown))
        read = {one.key: one.copy for one in texts}
        page = AnonymousCopyStep(texts, subject_copy.taken_out(session, report), CopyWords(
            heading=tr("Their own copy"), title=tr("Their own copy"),
            lead=tr("Take out who else is named. What they said stays as it is."),
            reader=tr("What is on the paper"), taken_out=tr("Left out: it is about other people"),
            confirm=tr("Nobody else is in it"),
            prompt=(_WHO, subject_copy.by_post(session, report)),
        ))  # fmt: skip
        page.edited.connect(read.__setitem__)
        page.back_asked.connect(self._turning.take_off)
        page.confirmed.connect(partial(self._try, partial(self._show_their_copy, report, read)))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _show_their_copy(self, report: Report, read: dict[str, str]) -> None:
        shown = self._afterwards.shown
        self._papers.preview(subject_copy.copy_for(self._session, report, read, shown), report.id)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except HoldfastError as refusal:
            self._turning.tell(refusal)
