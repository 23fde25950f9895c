"""What somebody who comes back wants done with a sealed report: page after page, then done."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import adding, beginning, changing_mind, erasing, losing, return_phrase
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.errors import HoldfastError
from desktop.flowing import own_words
from desktop.forms.answers import NOTHING_SAID
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.losing import Loss
from desktop.report import Report
from desktop.return_phrase import Shown
from desktop.session import Session
from desktop.store.beginnings import Act, Beginning
from desktop.store.recalling import Reach
from desktop.story import open_story
from ui.frame import Frame
from ui.presenting import Presenting
from ui.reading_copy import ReadingCopy, Refuse
from ui.turning import Turning

if TYPE_CHECKING:
    from ui.pages.addition import AdditionPage

_NARRATIVE = "narrative"
Deed = Callable[[AnonymousCopy], Report]


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
        self.shown: Shown | None = None
        self.report: Report | None = None

    def begin(self, report: Report) -> None:
        """Another report is at hand: three words that were shown before open it no longer."""
        self.shown, self.report = None, report

    def go_on(self, report: Report, at: str = "") -> None:
        """Go on with what was begun and nobody agreed to yet; `at` a question, if it was there."""
        for begun in beginning.all_held(self._session, report)[-1:]:
            acts: dict[Act, Callable[[], None]] = {
                Act.NOTE: partial(self._write, report),
                Act.CORRECT: partial(self._correct, report, at),
                Act.WIDEN: partial(self._wish, report, begun.wish),
            }
            self.with_words(report, acts[begun.act])

    def note(self, report: Report) -> None:
        """Add something in their own words."""
        self.with_words(report, lambda: self._write(report))

    def correct(self, report: Report) -> None:
        """Put something right, beside what was said."""
        self.with_words(report, lambda: self._correct(report))

    def wish(self, report: Report) -> None:
        """Share more, or less from now on, or stop."""
        self.with_words(report, lambda: self._wish(report))

    def with_words(self, report: Report, then: Callable[[], None]) -> None:
        """Go on at once, or, where the report has three words, once they are `shown`."""
        shown = self.shown is not None and self.shown.report == report.id
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
            self.shown = return_phrase.show(self._session, report, typed)
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

    def _correct(self, report: Report, at: str = "") -> None:
        from ui.correcting import Correcting

        correcting = Correcting(
            self._session, self._frame, self._turning, self._presenting, report, self.shown
        )
        correcting.done.connect(self.done)
        if at:
            correcting.ask(at)

    def _wish(self, report: Report, begun: str = "") -> None:
        from ui.pages.another_wish import AnotherWishPage

        reach = changing_mind.reach(self._session, report, self.shown)
        home = self._turning.pages[-1]
        page = AnotherWishPage(
            reach, changing_mind.narrower(report), wider=changing_mind.wider(report),
            is_held=erasing.is_held(self._session, report),
            is_on_a_stick=self._session.hand_overs.may_be_on_a_stick(report.id),
        )  # fmt: skip
        page.left.connect(self._turning.take_off)
        page.stopped.connect(lambda: self._stop(report, home, page.refuse))
        page.narrowed.connect(lambda route: self._narrow(report, route, home, page.refuse))
        page.widened.connect(lambda route: self._widen(report, route, home, page.refuse))
        self._turning.lay_over(page, strip=self._frame.connection)
        if begun:
            page.choice.choose([begun])
            page.widened.emit(Route(begun))

    def _widen(self, report: Report, route: Route, home: QWidget, refuse: Refuse) -> None:
        from ui.widening import Widening

        widening = Widening(
            self._session, self._frame, self._turning, self._presenting, report, self.shown, home
        )
        widening.done.connect(self.done)
        widening.begin(route, refuse)

    def _write(self, report: Report) -> None:
        from ui.pages.addition import AdditionPage

        home = self._turning.pages[-1]
        story = open_story(self._session, report, self.shown)
        interview = adding.together(self._session, story, NOTHING_SAID)
        begun = beginning.held(self._session, report, Act.NOTE)
        page = AdditionPage(
            adding.told_to_add(self._session, interview).text,
            begun=begun.told.text(_NARRATIVE) if begun else "",
        )
        page.typed.connect(partial(self._keep, report, interview, page))
        page.back_asked.connect(self._turning.take_off)
        page.left.connect(partial(self._leave, report))
        page.written.connect(lambda words: self._add(report, words, home, page.refuse))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _keep(self, report: Report, interview: Interview, page: "AdditionPage", words: str) -> None:
        """Keep the note as far as it goes: a lock, or a killed program, loses none of it."""
        told = NOTHING_SAID.with_answer(_NARRATIVE, words or None)
        begun, page.unsaved = Beginning(act=Act.NOTE, told=told), None
        try:
            beginning.keep(self._session, report, begun, interview)
        except HoldfastError as refusal:
            page.unsaved = refusal
            page.refuse(refusal)

    def _leave(self, report: Report) -> None:
        """They do not want it added: it is wiped."""
        # The box that is left tells once more what was typed in it; only then it is wiped.
        self._turning.take_off()
        beginning.leave(self._session, report, Act.NOTE)

    def _add(self, report: Report, words: str, home: QWidget, refuse: Refuse) -> None:
        session, told = self._session, NOTHING_SAID.with_answer(_NARRATIVE, words)
        interview = adding.together(session, open_story(session, report, self.shown), told)
        read = adding.words_to_read(session, interview, told)

        def act(copy: AnonymousCopy) -> Report:
            return adding.add(session, report, told, copy=copy, shown=self.shown, begun=Act.NOTE)

        self._copies.before(partial(self._do, act, home), interview, read, refuse)

    def _stop(self, report: Report, home: QWidget, refuse: Refuse) -> None:
        def act(_copy: AnonymousCopy) -> Report:
            return changing_mind.withdraw(self._session, report, shown=self.shown)

        stop = partial(self._do, act, home, NO_COPY, refuse)
        loss = losing.loss(self._session, report, None, self.shown)
        self._before_wiping(report, loss, stop)

    def _before_wiping(self, report: Report, loss: Loss, then: Callable[[], None]) -> None:
        """Show exactly what goes here; it goes only when somebody says so."""
        from ui.pages.another_wish import HELD, REACHES
        from ui.pages.wiping import WipingPage

        if not loss:
            then()
            return
        told = REACHES[loss.reach]
        if erasing.is_held(self._session, report):
            told = f"{told} {HELD}"
        page = WipingPage(
            loss.questions, files=loss.files, record=loss.record, from_police=loss.told, told=told
        )
        page.declined.connect(self._turning.take_off)
        page.agreed.connect(self._turning.take_off)
        page.agreed.connect(then)
        self._turning.lay_over(page, strip=self._frame.connection)

    def _narrow(self, report: Report, route: Route, home: QWidget, refuse: Refuse) -> None:
        session = self._session
        interview = changing_mind.narrowed_interview(session, report, route, self.shown)
        nothing_left = changing_mind.reach(session, report, self.shown) is Reach.NOWHERE
        read = own_words(interview, session.area) if nothing_left else {}

        def act(copy: AnonymousCopy) -> Report:
            return changing_mind.narrow(session, report, route, copy, shown=self.shown)

        def narrow(copy: AnonymousCopy, refused: Refuse) -> None:
            loss = losing.loss(session, report, route, self.shown)
            self._before_wiping(report, loss, partial(self._do, act, home, copy, refused))

        self._copies.before(narrow, interview, read, refuse)

    def _do(self, act: Deed, home: QWidget, copy: AnonymousCopy, refuse: Refuse) -> None:
        """Do it and go back to the report, which says what is so now; or say why it was not."""
        try:
            act(copy)
        except HoldfastError as refusal:
            refuse(refusal)
        else:
            self._turning.take_off_to(home)
            self.done.emit()
