"""What somebody who comes back wants done with a sealed report: page after page, then done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from desktop import adding, anonymous_copy, changing_mind, return_phrase
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.errors import HoldfastError
from desktop.flowing import own_words
from desktop.forms.answers import NOTHING_SAID, Answers, name_of
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.redaction import entered_names, entered_people, hints
from desktop.report import Change, Report
from desktop.return_phrase import Shown
from desktop.reviewing import OwnWords
from desktop.session import Session
from desktop.store.recalling import Reach
from desktop.story import open_story
from ui.frame import Frame
from ui.turning import Turning

_NARRATIVE = "narrative"
Act = Callable[[AnonymousCopy], Report]


class Afterwards(QObject):
    """Additions and other wishes, over the page of their report."""

    def __init__(self, session: Session, frame: Frame, turning: Turning) -> None:
        """Lay pages over the page that asked."""
        super().__init__(frame)
        self._session, self._frame, self._turning = session, frame, turning
        self._shown: Shown | None = None

    def begin(self) -> None:
        """Another report is at hand: three words that were shown before open it no longer."""
        self._shown = None

    def note(self, report: Report) -> None:
        """Add something in their own words."""
        self._with_words(report, lambda: self._write(report, Change.ADD_INFORMATION))

    def correct(self, report: Report) -> None:
        """Put something right, beside what was said."""
        self._with_words(report, lambda: self._write(report, Change.CORRECT))

    def wish(self, report: Report) -> None:
        """Share less from now on, or stop."""
        self._with_words(report, lambda: self._wish(report))

    def _with_words(self, report: Report, then: Callable[[], None]) -> None:
        """Go on at once, or, where the report has three words, once they are shown."""
        shown = self._shown is not None and self._shown.report == report.id
        if shown or not return_phrase.is_needed(self._session, report):
            then()
            return
        from ui.pages.three_words import ThreeWordsPage

        page = ThreeWordsPage()
        page.left.connect(self._turning.take_off)
        page.shown.connect(lambda typed: self._hold(page.refuse, report, typed, then))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _hold(
        self, refuse: Callable[[HoldfastError], None], report: Report, typed: str,
        then: Callable[[], None],
    ) -> None:  # fmt: skip
        try:
            self._shown = return_phrase.show(self._session, report, typed)
        except HoldfastError as refusal:
            refuse(refusal)
            return
        self._turning.take_off()
        then()

    def _wish(self, report: Report) -> None:
        from ui.pages.another_wish import AnotherWishPage

        session = self._session
        try:
            reach = changing_mind.reach(session, report, self._shown)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        page = AnotherWishPage(reach, changing_mind.narrower(report))
        page.left.connect(self._turning.take_off)
        page.stopped.connect(lambda: self._do(
            page.refuse,
            lambda _copy: changing_mind.withdraw(session, report, shown=self._shown), NO_COPY,
        ))  # fmt: skip
        page.narrowed.connect(lambda route: self._narrow(page.refuse, report, route))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _write(self, report: Report, change: Change) -> None:
        from ui.pages.addition import AdditionPage

        try:
            story = open_story(self._session, report, self._shown)
        except HoldfastError as refusal:
            self._turning.tell(refusal)
            return
        interview = adding.together(self._session, story, NOTHING_SAID)
        page = AdditionPage(change, adding.told_to_add(self._session, interview).text)
        page.left.connect(self._turning.take_off)
        page.written.connect(lambda change, words: self._add(page.refuse, report, change, words))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _add(
        self, refuse: Callable[[HoldfastError], None], report: Report, change: Change, words: str
    ) -> None:
        session, told = self._session, NOTHING_SAID.with_answer(_NARRATIVE, words)
        interview = adding.together(session, open_story(session, report, self._shown), told)
        read = adding.words_to_read(session, interview, told)
        act = partial(_added, session, report, told, change, self._shown)
        self._after_reading(refuse, act, interview, read)

    def _narrow(
        self, refuse: Callable[[HoldfastError], None], report: Report, route: Route
    ) -> None:
        session = self._session
        interview = changing_mind.narrowed_interview(session, report, route, self._shown)
        nothing_left = changing_mind.reach(session, report, self._shown) is Reach.NOWHERE
        read = own_words(interview, session.area) if nothing_left else {}
        self._after_reading(
            refuse,
            lambda copy: changing_mind.narrow(session, report, route, copy, shown=self._shown),
            interview,
            read,
        )

    def _after_reading(
        self, refuse: Callable[[HoldfastError], None], act: Act, interview: Interview,
        read: dict[str, str],
    ) -> None:  # fmt: skip
        """Have somebody read what goes without a name, and edit the copy, before it is done."""
        if not read:
            self._do(refuse, act, NO_COPY)
            return
        from ui.steps.anonymous_copy import AnonymousCopyStep

        copies = dict(read)
        page = AnonymousCopyStep([_beside(interview, key, said) for key, said in read.items()], [])
        page.edited.connect(copies.__setitem__)
        page.back_asked.connect(self._turning.take_off)

        def confirmed() -> None:
            self._do(lambda why: page.refuse(why.title, why.advice), act,
                     self._read(read, copies), over=2)  # fmt: skip

        page.confirmed.connect(confirmed)
        self._turning.lay_over(page, strip=self._frame.connection)

    def _read(self, originals: dict[str, str], copies: dict[str, str]) -> AnonymousCopy:
        copy = NO_COPY
        for key, said in originals.items():
            copy = anonymous_copy.edited(copy, key, said, copies[key])
        session = self._session
        return anonymous_copy.reviewed(copy, originals, session.person.id, session.now())

    def _do(
        self, refuse: Callable[[HoldfastError], None], act: Act, copy: AnonymousCopy, over: int = 1
    ) -> None:
        """Do it and go back to the report, which says what is so now; or say why it was not."""
        try:
            act(copy)
        except HoldfastError as refusal:
            refuse(refusal)
            return
        for _page in range(over):
            self._turning.take_off()


def _added(
    session: Session, report: Report, told: Answers, change: Change, shown: Shown | None,
    copy: AnonymousCopy,
) -> Report:  # fmt: skip
    return adding.add(session, report, told, change=change, copy=copy, shown=shown)


def _beside(interview: Interview, key: str, said: str) -> OwnWords:
    """Set off in what was said the names that stand elsewhere in the report."""
    others = interview.answers.with_answer(key, None)
    spans = hints(said, entered_people(others), whole=entered_names(others))
    question = interview.catalogue.question(name_of(key)).label_for(interview.about_self)
    return OwnWords(key=key, question=question, said=said, copy=said, spans=tuple(spans))
