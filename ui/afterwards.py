"""What somebody who comes back wants done with a sealed report: page after page, then done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import adding, changing_mind, losing, return_phrase
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.errors import HoldfastError
from desktop.flowing import own_words
from desktop.forms.answers import NOTHING_SAID
from desktop.forms.route import Route
from desktop.losing import Loss
from desktop.report import Report
from desktop.return_phrase import Shown
from desktop.session import Session
from desktop.store.recalling import Reach
from desktop.story import open_story
from ui.frame import Frame
from ui.presenting import Presenting
from ui.reading_copy import ReadingCopy, Refuse
from ui.turning import Turning

_NARRATIVE = "narrative"
Act = Callable[[AnonymousCopy], Report]


class Afterwards(QObject):
    """Additions and other wishes, over the page of their report; `done` once one is kept."""

    done = Signal()

    def __init__(
        self, session: Session, frame: Frame, turning: Turning, presenting: Presenting
    ) -> None:
        """Lay pages over the page that asked."""
        super().__init__(frame)
        self._session, self._frame, self._turning = session, frame, turning
        self._presenting = presenting
        self._copies = ReadingCopy(session, frame, turning)
        self._shown: Shown | None = None

    def begin(self) -> None:
        """Another report is at hand: three words that were shown before open it no longer."""
        self._shown = None

    def note(self, report: Report) -> None:
        """Add something in their own words."""
        self._with_words(report, lambda: self._write(report))

    def correct(self, report: Report) -> None:
        """Put something right, beside what was said."""
        self._with_words(report, lambda: self._correct(report))

    def wish(self, report: Report) -> None:
        """Share more, or less from now on, or stop."""
        self._with_words(report, lambda: self._wish(report))

    def _with_words(self, report: Report, then: Callable[[], None]) -> None:
        """Go on at once, or, where the report has three words, once they are shown."""
        shown = self._shown is not None and self._shown.report == report.id
        if shown or not return_phrase.is_needed(self._session, report):
            self._try(then)
            return
        from ui.pages.three_words import ThreeWordsPage

        page = ThreeWordsPage()
        page.left.connect(self._turning.take_off)
        page.shown.connect(lambda typed: self._hold(page.refuse, report, typed, then))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _hold(self, refuse: Refuse, report: Report, typed: str, then: Callable[[], None]) -> None:
        try:
            self._shown = return_phrase.show(self._session, report, typed)
        except HoldfastError as refusal:
            refuse(refusal)
            return
        self._turning.take_off()
        self._try(then)

    def _try(self, then: Callable[[], None]) -> None:
        try:
            then()
        except HoldfastError as refusal:
            self._turning.tell(refusal)

    def _correct(self, report: Report) -> None:
        from ui.correcting import Correcting

        correcting = Correcting(
            self._session, self._frame, self._turning, self._presenting, report, self._shown
        )
        correcting.done.connect(self.done)

    def _wish(self, report: Report) -> None:
        from ui.pages.another_wish import AnotherWishPage

        reach = changing_mind.reach(self._session, report, self._shown)
        home = self._turning.pages[-1]
        page = AnotherWishPage(
            reach, changing_mind.narrower(report), wider=changing_mind.wider(report)
        )
        page.left.connect(self._turning.take_off)
        page.stopped.connect(lambda: self._stop(report, home, page.refuse))
        page.narrowed.connect(lambda route: self._narrow(report, route, home, page.refuse))
        page.widened.connect(lambda route: self._widen(report, route, home, page.refuse))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _widen(self, report: Report, route: Route, home: QWidget, refuse: Refuse) -> None:
        from ui.widening import Widening

        widening = Widening(
            self._session, self._frame, self._turning, self._presenting, report, self._shown, home
        )
        widening.done.connect(self.done)
        widening.begin(route, refuse)

    def _write(self, report: Report) -> None:
        from ui.pages.addition import AdditionPage

        home = self._turning.pages[-1]
        story = open_story(self._session, report, self._shown)
        interview = adding.together(self._session, story, NOTHING_SAID)
        page = AdditionPage(adding.told_to_add(self._session, interview).text)
        page.left.connect(self._turning.take_off)
        page.written.connect(lambda words: self._add(report, words, home, page.refuse))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _add(self, report: Report, words: str, home: QWidget, refuse: Refuse) -> None:
        session, told = self._session, NOTHING_SAID.with_answer(_NARRATIVE, words)
        interview = adding.together(session, open_story(session, report, self._shown), told)
        read = adding.words_to_read(session, interview, told)

        def act(copy: AnonymousCopy) -> Report:
            return adding.add(session, report, told, copy=copy, shown=self._shown)

        self._copies.before(partial(self._do, act, home), interview, read, refuse)

    def _stop(self, report: Report, home: QWidget, refuse: Refuse) -> None:
        def act(_copy: AnonymousCopy) -> Report:
            return changing_mind.withdraw(self._session, report, shown=self._shown)

        stop = partial(self._do, act, home, NO_COPY, refuse)
        self._before_wiping(losing.loss(self._session, report, None, self._shown), stop)

    def _before_wiping(self, loss: Loss, then: Callable[[], None]) -> None:
        """Show exactly what goes here; it goes only when somebody says so."""
        from ui.pages.another_wish import REACHES
        from ui.pages.wiping import WipingPage

        if not loss:
            then()
            return
        page = WipingPage(loss.questions, files=loss.files, told=REACHES[loss.reach])
        page.declined.connect(self._turning.take_off)
        page.agreed.connect(self._turning.take_off)
        page.agreed.connect(then)
        self._turning.lay_over(page, strip=self._frame.connection)

    def _narrow(self, report: Report, route: Route, home: QWidget, refuse: Refuse) -> None:
        session = self._session
        interview = changing_mind.narrowed_interview(session, report, route, self._shown)
        nothing_left = changing_mind.reach(session, report, self._shown) is Reach.NOWHERE
        read = own_words(interview, session.area) if nothing_left else {}

        def act(copy: AnonymousCopy) -> Report:
            return changing_mind.narrow(session, report, route, copy, shown=self._shown)

        def narrow(copy: AnonymousCopy, refused: Refuse) -> None:
            loss = losing.loss(session, report, route, self._shown)
            self._before_wiping(loss, partial(self._do, act, home, copy, refused))

        self._copies.before(narrow, interview, read, refuse)

    def _do(self, act: Act, home: QWidget, copy: AnonymousCopy, refuse: Refuse) -> None:
        """Do it and go back to the report, which says what is so now; or say why it was not."""
        try:
            act(copy)
        except HoldfastError as refusal:
            refuse(refusal)
        else:
            self._turning.take_off_to(home)
            self.done.emit()
