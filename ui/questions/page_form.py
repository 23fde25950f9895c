"""The questions of one page, live to their conditions."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.forms import minimum
from desktop.forms.among import headings
from desktop.forms.answers import key_of
from desktop.forms.asked import AskedPage
from desktop.forms.catalogue import CHOSEN, Kind, Question
from desktop.forms.interview import Interview
from ui.controls.layout import SECTION, Column
from ui.questions.choice import ChoiceQuestion
from ui.questions.kinds import widget_for
from ui.questions.question import Asking, QuestionWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """Under which rows of which question a further question opens."""

    question: str
    codes: tuple[str, ...]


class PageForm(QWidget):
    """A widget for each question of a page; those that are not asked now are not seen.

    A question that depends on one answer stands under that answer's row, and moves with it.
    """

    answered = Signal(str, object)

    def __init__(self, page: AskedPage, interview: Interview) -> None:
        """Build the page for an interview, with what has been said so far."""
        super().__init__()
        self._page = page
        self.widgets: dict[str, QuestionWidget] = {}
        self._heading = page.asked[0].question
        self._column = Column(gap=SECTION)
        self.setLayout(self._column)
        permitted = [
            q for q in page.page.questions if interview.permits(page.section, q, page.place)
        ]
        self._openings = {q.name: found for q in permitted if (found := _opening(q, permitted))}
        for question in permitted:
            key = self._key(question)
            self.widgets[key] = self._ask(key, question, interview)
            self._column.add(self.widgets[key])
        self.show_interview(interview)

    def show_interview(self, interview: Interview) -> None:
        """Show the answers, and only the questions that are asked now."""
        asked = self._asked_now(interview)
        for key, widget in self.widgets.items():
            answer = interview.answers.get(key)
            widget.show_answer(answer)
            # Said at once, and no hindrance: they may go on, but not seal it (domain.md 1.0).
            widget.show_problem(minimum.refused(widget.asking.question.name, answer))
            self._stand(widget)
            widget.setVisible(key in asked)

    def questions(self) -> list[Question]:
        """The questions that show now, in their order."""
        shown = [widget for widget in self.widgets.values() if not widget.isHidden()]
        return [widget.asking.question for widget in shown]

    def commit(self) -> None:
        """Have every box tell what was typed in it."""
        for widget in self.widgets.values():
            if not widget.isHidden():
                widget.commit()

    def mark_problems(self, interview: Interview) -> list[tuple[str, QWidget]]:
        """Say beside each question what is wrong with its answer; give the same for a summary."""
        found = []
        asked = self._asked_now(interview)
        for key, widget in self.widgets.items():
            question = widget.asking.question
            answer = interview.answers.get(key) if key in asked else None
            words = interview.trouble_with(question, answer)
            widget.show_problem(words or minimum.refused(question.name, answer))
            if words:
                found.append((words, widget.first_control()))
        return found

    def current(self) -> tuple[str, QuestionWidget] | None:
        """Give the question somebody is at, or the first that shows, with its address."""
        shown = {key: widget for key, widget in self.widgets.items() if not widget.isHidden()}
        focused = self.window().focusWidget()
        at = [(key, w) for key, w in shown.items() if focused and w.isAncestorOf(focused)]
        # A further question stands inside the one that opened it.
        return at[-1] if at else next(iter(shown.items()), None)

    def choose(self, code: str) -> None:
        """Take an answer to the question somebody is at."""
        if (found := self.current()) is not None:
            found[1].choose(code)

    def control_of(self, key: str) -> QWidget | None:
        """The control that takes the focus for a question, or for the first that shows."""
        shown = {k: widget for k, widget in self.widgets.items() if not widget.isHidden()}
        widget = shown.get(key) or next(iter(shown.values()), None)
        return widget.first_control() if widget is not None else None

    def _key(self, question: Question) -> str:
        return key_of(question.name, self._page.section.group, self._page.place)

    def _ask(self, key: str, question: Question, interview: Interview) -> QuestionWidget:
        below = [opening.codes for opening in self._openings.values()
                 if opening.question == question.name]  # fmt: skip
        asking = Asking(
            question=question, label=question.label_for(interview.about_self),
            choices=interview.choices(question, self._page.place),
            about_self=interview.about_self, is_heading=question is self._heading,
            headings=headings(interview.catalogue, question, interview.about_self),
            rooms=frozenset(code for codes in below for code in codes),
        )  # fmt: skip
        widget = widget_for(asking)
        widget.changed.connect(lambda: self.answered.emit(key, widget.answer()))
        return widget

    def _stand(self, widget: QuestionWidget) -> None:
        """Put a further question under the row that opens it; a row that is chosen shows it."""
        opening = self._openings.get(widget.asking.question.name)
        above = self._widget_of(opening.question) if opening else None
        if opening is None or not isinstance(above, ChoiceQuestion):
            return
        chosen = above.options.chosen()
        codes = [code for code in opening.codes if code in above.rooms]
        room = above.rooms[next((code for code in codes if code in chosen), codes[0])]
        if room.indexOf(widget) < 0:
            # In the order of the form, whichever row it comes from.
            before = list(self.widgets.values())
            before = before[: before.index(widget)]
            room.insertWidget(sum(room.indexOf(other) >= 0 for other in before), widget)

    def _widget_of(self, name: str) -> QuestionWidget | None:
        return next((w for w in self.widgets.values() if w.asking.question.name == name), None)

    def _asked_now(self, interview: Interview) -> set[str]:
        section, place = self._page.section, self._page.place
        return {
            self._key(question)
            for question in self._page.page.questions
            if interview.asks(section, question, place)
        }


def _opening(question: Question, others: list[Question]) -> _Opening | None:
    """Find the question of this page whose answer, and no other, opens this one."""
    condition = question.asked_when
    if condition is None or not (condition.is_ or condition.includes):
        return None
    name, codes = next(condition.wants())
    above = next((other for other in others if other.name == name), None)
    if above is None or above.kind not in CHOSEN - {Kind.LANGUAGE}:
        return None
    return _Opening(question=name, codes=codes)
