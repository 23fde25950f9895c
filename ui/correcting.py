"""Putting something right in a sealed report, page after page, over the page of the report."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop import adding, beginning, read_back, spoken
from desktop.anonymous_copy import AnonymousCopy
from desktop.errors import HoldfastError
from desktop.forms import anew
from desktop.forms.answers import NOTHING_SAID, Answers
from desktop.forms.asked import AskedPage
from desktop.forms.condition import Answer
from desktop.forms.interview import Interview
from desktop.report import Change, Report
from desktop.return_phrase import Shown
from desktop.session import Session
from desktop.spoken import SpokenAnswer, SpokenPart
from desktop.store.beginnings import Act, Beginning
from desktop.story import known_now, open_story
from desktop.wording import tr
from ui.frame import Frame
from ui.pages.correction import CorrectionPage
from ui.presenting import Presenting
from ui.reading_copy import ReadingCopy, Refuse
from ui.steps.anew import AnewPage
from ui.turning import Turning

_NARRATIVE = "narrative"


class Correcting(QObject):
    """One correction: what is told anew is held here until they agree to all of it."""

    done = Signal()

    def __init__(
        self, session: Session, frame: Frame, turning: Turning, presenting: Presenting,
        report: Report, shown: Shown | None,
    ) -> None:  # fmt: skip
        """Begin it over the page of the report, which shows now; or go on with what was begun."""
        begun = beginning.held(session, report, Act.CORRECT)
        told = begun.told if begun else NOTHING_SAID
        self._words = told.text(_NARRATIVE)
        self._page = CorrectionPage(begun=self._words if begun else None)
        # It goes with its page, and what was told goes with it.
        super().__init__(self._page)
        self._session, self._frame, self._turning = session, frame, turning
        self._presenting, self._report, self._shown = presenting, report, shown
        self._copies = ReadingCopy(session, frame, turning)
        self._story = open_story(session, report, shown)
        self._home: QWidget = turning.pages[-1]
        self._told = told.with_answer(_NARRATIVE, None)
        self._page.answer_asked.connect(self.ask)
        self._page.typed.connect(self._typed)
        self._page.went_on.connect(self._go_on)
        self._page.left.connect(self._leave)
        self._page.back_asked.connect(self._go_back)
        self._show_parts()
        turning.lay_over(self._page, strip=frame.connection)

    def _known(self) -> Interview:
        return adding.together(self._session, self._story, self._told)

    def ask(self, key: str) -> None:
        """Ask one answer anew, where it is asked at all."""
        known = anew.opened(self._known(), key)
        asked = known.page_of(key)
        if asked is None:
            return
        before = self._told
        page = AnewPage(
            asked, anew.blank(known, asked, self._told), at=key, where=tr("Correct something")
        )
        page.answered.connect(partial(self._answered, page))
        page.carried_on.connect(partial(self._carry_on, page))
        for back in (page.skipped, page.went_back, page.left):
            back.connect(partial(self._put_back, before))
        page.show_asked.connect(self._presenting.toggle)
        self._turning.lay_over(page, strip=self._frame.connection)

    def _answered(self, page: AnewPage, key: str, answer: Answer) -> None:
        told = self._told.with_answer(key, answer)
        self._told = anew.still_asked(self._blank(page.asked, told), page.asked, told)
        page.show_interview(self._blank(page.asked, self._told))
        self._keep(page)

    def _typed(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._keep(self._page)

    def _keep(self, page: AnewPage | CorrectionPage) -> None:
        """Keep what was told by now: a lock, or a killed program, loses none of it."""
        told = self._told.with_answer(_NARRATIVE, self._words or None)
        begun = Beginning(act=Act.CORRECT, told=told)
        page.unsaved = None
        try:
            beginning.keep(self._session, self._report, begun, self._known())
        except HoldfastError as refusal:
            page.unsaved = refusal
            page.refuse(refusal)

    def _blank(self, asked: AskedPage, told: Answers) -> Interview:
        known = adding.together(self._session, self._story, told)
        return anew.blank(anew.opened(known, asked.asked[0].key), asked, told)

    def _carry_on(self, page: AnewPage) -> None:
        page.commit()
        if not page.problems(self._blank(page.asked, self._told)):
            self._back_to_list()

    def _put_back(self, before: Answers) -> None:
        self._told = before
        self._keep(self._page)
        self._back_to_list()

    def _back_to_list(self) -> None:
        self._show_parts()
        self._turning.take_off()

    def _show_parts(self) -> None:
        known = self._known()
        parts: dict[str, list[SpokenAnswer]] = {}
        titles = {part.name: part.title for part in known.catalogue.parts}
        for page in anew.to_put_right(known):
            listed = parts.setdefault(titles[page.section.part], [])
            listed += (_line(known, one.key, "") for one in page.asked
                       if one.key not in self._told.values)  # fmt: skip
        for pages in anew.new_entries(known):
            section, place = pages[0].section, pages[0].place
            more = tr("Add to {listed}: {entry}")
            heading = more.format(listed=section.listed, entry=spoken.entry_words(section, place))
            there = anew.opened(known, pages[0].asked[0].key)
            parts[heading] = [_line(there, one.key, "") for page in pages for one in page.asked]
        told = [
            _line(known, key, spoken.words(known, known.catalogue.question(_name(key)), said))
            for key, said in self._told.values.items()
        ]
        self._page.show_parts(
            [SpokenPart(title=title, answers=tuple(one)) for title, one in parts.items() if one],
            told,
        )

    def _go_on(self, words: str) -> None:
        told = self._told.with_answer(_NARRATIVE, words) if words else self._told
        interview = adding.together(self._session, self._story, told)
        read = adding.words_to_read(self._session, interview, told)
        self._copies.before(partial(self._show_all, told), interview, read, self._page.refuse)

    def _show_all(self, told: Answers, copy: AnonymousCopy, refuse: Refuse) -> None:
        from ui.pages.what_goes import WhatGoesPage

        session, report = self._session, self._report
        interview = adding.together(session, self._story, told)
        try:
            whole = adding.preview(
                session, report, told, change=self._change(told), copy=copy, shown=self._shown
            )
        except HoldfastError as refusal:
            refuse(refusal)
            return
        page = WhatGoesPage(
            tr("What will be added"), list(read_back.lines(whole, session.catalogue.by_name)),
            [adding.told_to_add(session, interview).text],
            go_on=tr("They agree: seal it and add it"),
        )  # fmt: skip
        page.show_asked.connect(self._presenting.toggle)
        page.back_asked.connect(self._turning.take_off)
        page.left.connect(self._leave)
        page.went_on.connect(lambda: self._add(told, copy, page.refuse))
        self._turning.lay_over(page, strip=self._frame.connection)

    def _add(self, told: Answers, copy: AnonymousCopy, refuse: Refuse) -> None:
        try:
            adding.add(
                self._session, self._report, told, change=self._change(told), copy=copy,
                shown=self._shown, begun=Act.CORRECT,
            )  # fmt: skip
        except HoldfastError as refusal:
            refuse(refusal)
        else:
            self._go_back()
            self.done.emit()

    def _change(self, told: Answers) -> Change:
        """What was never said before is only more; anything else puts something right."""
        known = known_now(self._session, self._story).answers.values
        return Change.CORRECT if told.values.keys() & known.keys() else Change.ADD_INFORMATION

    def _leave(self) -> None:
        """They do not want it added: it is wiped."""
        # The box that is left tells once more what was typed in it; only then it is wiped.
        self._go_back()
        beginning.leave(self._session, self._report, Act.CORRECT)

    def _go_back(self) -> None:
        self._turning.take_off_to(self._home)


def _line(known: Interview, key: str, answer: str) -> SpokenAnswer:
    question = spoken.title_at(known, key)
    return SpokenAnswer(key=key, question=question, name=question, answer=answer, given=True)


def _name(key: str) -> str:
    return key.rpartition(".")[2]
