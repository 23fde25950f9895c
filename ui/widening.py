"""Sharing more of a sealed report: what is newly asked, exactly what goes, and a new agreement."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import agreement, beginning, changing_mind, read_back, spoken
from desktop.anonymous_copy import AnonymousCopy
from desktop.errors import HoldfastError
from desktop.flowing import own_words
from desktop.forms import anew
from desktop.forms.answers import NOTHING_SAID, Answers
from desktop.forms.asked import AskedPage
from desktop.forms.condition import Answer
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.report import Report
from desktop.return_phrase import Shown
from desktop.session import Session
from desktop.store.beginnings import Act, Beginning
from desktop.story import known_now, open_story
from desktop.wording import tr
from ui.frame import Frame
from ui.presenting import Presenting
from ui.questions.question_page import AGREEMENT
from ui.reading_copy import ReadingCopy, Refuse
from ui.steps.anew import AnewPage
from ui.turning import Turning


class Widening(QObject):
    """One fuller wish; nothing is kept or sent before they have agreed to all of it."""

    done = Signal()

    def __init__(
        self, session: Session, frame: Frame, turning: Turning, presenting: Presenting,
        report: Report, shown: Shown | None, home: QWidget,
    ) -> None:  # fmt: skip
        """`home` is the page of the report, to which everything leads back."""
        # It goes with the page that asked for it, and what was told goes with it.
        super().__init__(turning.pages[-1])
        self._session, self._frame, self._turning = session, frame, turning
        self._presenting, self._report, self._shown = presenting, report, shown
        self._home, self._wishes = home, turning.pages[-1]
        self._copies = ReadingCopy(session, frame, turning)
        self._seen: frozenset[str] = frozenset()

    def begin(self, route: Route, refuse: Refuse) -> None:
        """Ask what this wish asks beyond what is known."""
        session, report = self._session, self._report
        try:
            story = open_story(session, report, self._shown)
            self._before = known_now(session, story)
            self._start = changing_mind.begin_widening(session, report, route, self._shown)
        except HoldfastError as refusal:
            refuse(refusal)
            return
        self._refuse = refuse
        self._now = self._start
        begun = beginning.held(session, report, Act.WIDEN)
        if begun is not None and begun.wish == route:
            self._now = changing_mind.answered_anew(self._start, begun.told)
            self._seen = begun.seen
        self._next()

    def _next(self) -> None:
        asked = anew.next_page(self._before, self._now, self._seen)
        if asked is not None:
            self._ask(asked)
            return
        read = own_words(self._now, self._session.area)
        self._copies.before(self._show_all, self._now, read, self._refuse)

    def _ask(self, asked: AskedPage, at: str = "") -> None:
        page = self._page(asked, at=at)
        page.carried_on.connect(partial(self._carry_on, page))
        page.skipped.connect(partial(self._go_past, page))

    def _page(self, asked: AskedPage, *, at: str = "", sent: str = "") -> AnewPage:
        page = AnewPage(asked, self._now, at=at, where=tr("Share more"), sent=sent)
        page.answered.connect(partial(self._answered, page))
        page.went_back.connect(self._back)
        page.left.connect(self._leave)
        page.show_asked.connect(self._presenting.toggle)
        self._turning.lay_over(page, strip=self._frame.connection)
        return page

    def _answered(self, page: AnewPage, key: str, answer: Answer) -> None:
        told = NOTHING_SAID.with_answer(key, answer)
        self._now = (
            changing_mind.answered_anew(self._now, told)
            if told.values
            else self._now.answered(key, answer)
        )
        page.show_interview(self._now)
        self._keep(page)

    def _keep(self, page: AnewPage) -> None:
        """Keep what was told by now: a lock, or a killed program, loses none of it."""
        before = self._start.answers.values
        now = self._now.answers.values.items()
        told = Answers({key: said for key, said in now if before.get(key) != said})
        wish = self._now.answers.text("share_route")
        begun = Beginning(act=Act.WIDEN, told=told, wish=wish, seen=self._seen)
        page.unsaved = None
        try:
            beginning.keep(self._session, self._report, begun, self._now)
        except HoldfastError as refusal:
            page.unsaved = refusal
            page.refuse(refusal)

    def _carry_on(self, page: AnewPage) -> None:
        page.commit()
        if not page.problems(self._now):
            self._go_past(page)

    def _go_past(self, page: AnewPage) -> None:
        self._seen |= {page.asked.key}
        self._keep(page)
        self._next()

    def _back(self) -> None:
        """Show the page before again, as it stands now."""
        self._turning.take_off()
        before = self._turning.pages[-1]
        if isinstance(before, AnewPage):
            self._seen -= {before.asked.key}
            before.show_interview(self._now)

    def _show_all(self, copy: AnonymousCopy, refuse: Refuse) -> None:
        from ui.pages.what_goes import WhatGoesPage

        now, session = self._now, self._session
        try:
            whole = changing_mind.preview(session, self._report, now, copy, shown=self._shown)
        except HoldfastError as refusal:
            refuse(refusal)
            return
        page = WhatGoesPage(
            tr("What will now be sent"), list(read_back.lines(whole, session.catalogue.by_name)),
            [self._sent(), tr("This is all that goes, and nothing else.")],
            go_on=tr("Go on to their agreement"), missing=_missing(now),
        )  # fmt: skip
        page.show_asked.connect(self._presenting.toggle)
        page.back_asked.connect(self._back)
        page.left.connect(self._leave)
        page.answer_asked.connect(self._ask_missing)
        page.went_on.connect(partial(self._agree, copy))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _ask_missing(self, key: str) -> None:
        """Ask what is still missing; then everything that goes is shown anew."""
        asked = self._now.page_of(key)
        if asked is not None:
            self._ask(asked, key)

    def _agree(self, copy: AnonymousCopy) -> None:
        asked = self._now.page_of(AGREEMENT)
        if asked is None:
            return
        page = self._page(asked, at=AGREEMENT, sent=self._sent())
        page.disagreement.wish_asked.connect(lambda: self._turning.take_off_to(self._wishes))
        page.carried_on.connect(partial(self._widen, page, copy))
        page.skipped.connect(self._leave)

    def _widen(self, page: AnewPage, copy: AnonymousCopy) -> None:
        page.commit()
        if page.disagrees(self._now):
            return page.disagreement.lead_to()
        if page.problems(self._now):
            return
        try:
            changing_mind.widen(self._session, self._report, self._now, copy, shown=self._shown)
        except HoldfastError as refusal:
            page.refuse(refusal)
        else:
            self._go_back()
            self.done.emit()

    def _sent(self) -> str:
        return agreement.what_will_be_sent(self._now, self._session.area.force.name)

    def _leave(self) -> None:
        """They do not want it after all: what was told for it is wiped."""
        # The box that is left tells once more what was typed in it; only then it is wiped.
        self._go_back()
        beginning.leave(self._session, self._report, Act.WIDEN)

    def _go_back(self) -> None:
        self._turning.take_off_to(self._home)


def _missing(now: Interview) -> list[tuple[str, str, str]]:
    """Name what stands in the way besides the agreement, which is asked last."""
    return [
        (one.key, spoken.title_at(now, one.key), one.message)
        for one in now.problems
        if one.key != AGREEMENT
    ]
