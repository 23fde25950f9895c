"""Where we are in the form: the catalogue laid over what has been said so far.

An Interview is a value. Answering gives a new one; nothing is changed in place, so a page may
keep the old one and a test needs no screen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from desktop.forms import among, minimum
from desktop.forms.answers import NOTHING_SAID, Answers, key_of, name_of, opened_place, place_of
from desktop.forms.asked import Asked, AskedPage, PageState, Problem
from desktop.forms.catalogue import Catalogue, Choice, Kind, Page, Question, Section
from desktop.forms.checking import trouble
from desktop.forms.condition import Answer
from desktop.forms.counted import as_counted
from desktop.forms.derived import filled
from desktop.forms.obstacles import obstacles
from desktop.forms.points import seems_raised
from desktop.forms.prefill import foretold, prefilled
from desktop.forms.route import Route, asks
from desktop.forms.validity import day_of, in_their_day, is_valid, out_of_time
from desktop.forms.wish import wish

_NOTHING: tuple[Answer, ...] = (None, "", ())
# A change of any of these may take away the room that an answer had.
_MAKING_ROOM = frozenset({"share_route", "anonymous", "support_referral_wanted"})
_ROUTES = {route.value: route for route in Route}


@dataclass(frozen=True, kw_only=True)
class Interview:
    """A catalogue, what has been said, and which pages have been seen.

    Being a value, it works each thing out once: a page asks for its problems many times.
    """

    catalogue: Catalogue = field(repr=False)
    today: date
    answers: Answers = NOTHING_SAID
    visited: frozenset[str] = frozenset()
    place: str = ""

    def answered(self, key: str, answer: Answer) -> "Interview":
        """Take an answer with what follows from it; what there is no room for is not kept.

        The chosen route or a withheld name may leave no room.
        """
        after = self._with(key, answer)
        agreed = after.answers.get("agreement_given") is not None
        if agreed and wish(after.said, self.today) != wish(self.said, self.today):
            # They agreed to something else: what happens now has to be heard and agreed anew.
            return replace(after, answers=after.answers.with_answer("agreement_given", None))
        return after

    def _with(self, key: str, answer: Answer) -> "Interview":
        told = self.answers.with_answer(key, answer)
        told = filled(self.answers, told, key, self.catalogue.home)
        told = in_their_day(told, self.catalogue, self.today)
        after = replace(self, answers=told)._narrowed()
        if key in _MAKING_ROOM:
            # What the form asks no longer is not kept unasked.
            gone = self._asked_now - after._asked_now
            after = replace(after, answers=after.answers.where(lambda key: key not in gone))
        if name_of(key) not in self.catalogue.foretelling | _MAKING_ROOM:
            return after
        return replace(after, answers=prefilled(after.answers, self.foretold, after.foretold))

    def on(self, day: date) -> "Interview":
        """Take it on another day: talked past midnight, "today" is a day that may be told."""
        answers = in_their_day(self.answers, self.catalogue, day)
        if day == self.today and answers == self.answers:
            return self
        return replace(self, today=day, answers=answers)

    def turned_to(self, page_key: str) -> "Interview":
        """Go to a page; the one left behind counts as seen."""
        seen = self.visited | {self.place} if self.place else self.visited
        return replace(self, place=page_key, visited=seen)

    @cached_property
    def route(self) -> Route | None:
        """What the person wants done, once they have said."""
        return _ROUTES.get(self.answers.text("share_route"))

    @cached_property
    def anonymous(self) -> bool:
        """Whether the person gives no name, not even to the centre."""
        return self.answers.get("anonymous") == "no_name"

    @cached_property
    def about_self(self) -> bool:
        """Whether the person here is the one it happened to."""
        return self.answers.text("reporter_role") in ("", "victim")

    def asks(self, section: Section, question: Question, place: int = 0) -> bool:
        """Whether a question is asked, given the route and everything said."""
        asked = (question.name, place)
        if asked not in self._decided:
            self._decided[asked] = self._decide(section, question, place)
        return self._decided[asked]

    @cached_property
    def _decided(self) -> dict[tuple[str, int], bool]:
        """What was worked out so far: one answer decides many questions, and they others."""
        return {}

    def _decide(self, section: Section, question: Question, place: int) -> bool:
        if not self.permits(section, question, place):
            return False
        if question.raised_risk_only and not seems_raised(
            self.catalogue, self.answers, self.visited
        ):
            return False
        told = self.answers.get(key_of(question.name, section.group, place)) is not None
        # What was told while it was fresh still counts days later, when the report is sealed.
        today = None if told else self.today
        conditions = (section.asked_when, question.asked_when)
        return all(
            c.holds(lambda name: self._find(name, section.group, place), today)
            for c in conditions if c
        )  # fmt: skip

    def permits(self, section: Section, question: Question, place: int = 0) -> bool:
        """Whether the chosen route leaves room for an answer to this question."""
        if place and question.first_only:
            return False
        return asks(self.route, self.anonymous, section, question)

    def choices(self, question: Question, place: int = 0) -> tuple[Choice, ...]:
        """Give what may be chosen here and now; of `among`, what was ticked or belongs to it.

        What is out of its time or not shown in this area is offered only where it was chosen.
        """
        on = day_of(question.name, self.answers, self.today)
        section, _page = self.catalogue.home[question.name]
        answer = self.answers.get(key_of(question.name, section.group, place))
        chosen = answer if isinstance(answer, tuple) else (answer,)
        return tuple(
            c for c in self._known(question, place)
            if (c.shown and is_valid(c, on)) or c.code in chosen
        )  # fmt: skip

    def trouble_with(self, question: Question, answer: Answer) -> str | None:
        """Say why an answer cannot stand here and now, or None where it can."""
        if words := trouble(self.catalogue, question, answer, self.today):
            return words
        if question.kind is not Kind.DISTRICT or not isinstance(answer, str):
            return None
        choice = self.catalogue.choice(question, answer)
        on = day_of(question.name, self.answers, self.today)
        return out_of_time(choice, on) if choice else None

    @cached_property
    def pages(self) -> tuple[AskedPage, ...]:
        """Every page that asks something now, in the order of the form."""
        return tuple(page for page in self.every_page if not page.section.afterwards)

    @cached_property
    def afterwards(self) -> tuple[AskedPage, ...]:
        """Every page that is asked only once the answers are checked (domain.md 1.16)."""
        return tuple(page for page in self.every_page if page.section.afterwards)

    @cached_property
    def every_page(self) -> tuple[AskedPage, ...]:
        """The pages of the form with those that come afterwards."""
        return tuple(page for section in self.catalogue.sections for page in self.of(section))

    def of(self, section: Section) -> Iterator[AskedPage]:
        """The pages of one section that ask something now."""
        for place in range(self.entries(section)):
            for page in section.pages:
                if asked := tuple(self._asked(section, page, place)):
                    yield AskedPage(section, page, place, asked)

    def entries(self, section: Section) -> int:
        """How many entries are asked: those told, the one that is open, and the least there is."""
        if not section.group:
            return 1
        opened = opened_place(self.place, section.name)
        told = self.answers.entries(section.group)
        return min(max(told, opened, section.least), section.most)

    @cached_property
    def said(self) -> Answers:
        """What was said to questions that are asked now; anything else never leaves the draft."""
        told = {a.key: self._told(a, page.place) for page in self.every_page for a in page.asked}
        return Answers({key: answer for key, answer in told.items() if answer not in _NOTHING})

    @cached_property
    def foretold(self) -> Mapping[str, str]:
        """Answers that follow from what was said before; they are filled in, and can be changed."""
        return foretold(self.catalogue, self.answers, self._find_anywhere)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that stands between this draft and finalising it, in the order of the form."""
        missing = {self.key(name): words for name, words in minimum.missing(self.said)}
        return obstacles(self.pages, self.said, missing, self.trouble_with)

    @cached_property
    def gaps(self) -> tuple[Asked, ...]:
        """Questions that ought to be answered and are not; they do not stand in the way."""
        return tuple(asked for page in self.pages for asked in self._open(page))

    def key(self, name: str) -> str:
        """Give the address of a question in its first place."""
        section, _page = self.catalogue.home[name]
        return key_of(name, section.group)

    def page_of(self, key: str) -> AskedPage | None:
        """Find the page on which an address is asked now."""
        return next((p for p in self.pages for a in p.asked if a.key == key), None)

    def state(self, pages: tuple[AskedPage, ...]) -> PageState:
        """How far some pages have come together: the worst of them speaks for all."""
        states = {self._states[page.key] for page in pages}
        worst = (PageState.PROBLEM, PageState.UNANSWERED, PageState.TO_DO)
        return next((state for state in worst if state in states), PageState.DONE)

    def _asked(self, section: Section, page: Page, place: int) -> Iterator[Asked]:
        for question in page.questions:
            if self.asks(section, question, place):
                yield Asked(key_of(question.name, section.group, place), question)

    @cached_property
    def _states(self) -> dict[str, PageState]:
        return {page.key: self._state_of(page) for page in self.pages}

    def _state_of(self, page: AskedPage) -> PageState:
        troubled = any(
            self.trouble_with(asked.question, self.answers.get(asked.key)) for asked in page.asked
        )
        if troubled:
            return PageState.PROBLEM
        if page.key not in self.visited:
            return PageState.TO_DO
        return PageState.UNANSWERED if any(self._open(page)) else PageState.DONE

    def _open(self, page: AskedPage) -> Iterator[Asked]:
        for asked in page.asked:
            if asked.question.required != "optional" and self._told(asked, page.place) in _NOTHING:
                yield asked

    def _told(self, asked: Asked, place: int) -> Answer:
        """Give an answer as it counts now: of `among`, without what is ticked there no longer."""
        answer = self.answers.get(asked.key)
        if not asked.question.among:
            return answer
        offered = {choice.code for choice in self._known(asked.question, place)}
        withdrawn = {c.code for c in self.catalogue.choices(asked.question)} - offered
        return among.still_told(answer, withdrawn)

    def _known(self, question: Question, place: int) -> tuple[Choice, ...]:
        section, _page = self.catalogue.home[question.name]
        ticked = self._find(question.among, section.group, place) if question.among else None
        return among.offered(self.catalogue, question, ticked)

    def _find_anywhere(self, name: str, place: int) -> Answer:
        return self._find(name, self.catalogue.home[name][0].group, place)

    def _find(self, name: str, group: str, place: int) -> Answer:
        """Give an answer that a condition asks for; one to a hidden question is not there.

        Of the group that asks, the same entry is meant; of any other, the first.
        """
        section, _page = self.catalogue.home[name]
        place = place if section.group == group else 0
        answer = self.answers.get(key_of(name, section.group, place))
        hidden = answer is None or not self.asks(section, self.catalogue.question(name), place)
        return None if hidden else answer

    def _narrowed(self) -> "Interview":
        kept = self.answers.where(self._has_room)
        kept = as_counted(self.route, kept, self.catalogue, self.today)
        told = replace(self, answers=kept)
        return replace(told, answers=told.answers.where(lambda key: not told.refuses(key)))

    @cached_property
    def _asked_now(self) -> frozenset[str]:
        return frozenset(asked.key for page in self.every_page for asked in page.asked)

    def refuses(self, key: str) -> bool:
        """Whether an answer must not even be kept, such as the name of one who did not agree."""
        if (name := name_of(key)) not in self.catalogue.kept_if_asked:
            return False
        section, _page = self.catalogue.home[name]
        return not self.asks(section, self.catalogue.question(name), place_of(key))

    def _has_room(self, key: str) -> bool:
        """Whether an answer may be kept; one to a question of an older form may name somebody."""
        name = name_of(key)
        if name not in self.catalogue.home:
            return not self.anonymous and self.route is not Route.COUNT_ONLY
        section, _page = self.catalogue.home[name]
        question = self.catalogue.question(name)
        return self.permits(section, question, place_of(key) if question.first_only else 0)
