"""The questions of one page, live to their conditions."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.forms.answers import key_of
from desktop.forms.catalogue import Question
from desktop.forms.checking import trouble
from desktop.forms.interview import AskedPage, Interview
from ui.controls.layout import SECTION, Column
from ui.questions.kinds import widget_for
from ui.questions.question import Asking, QuestionWidget


class PageForm(QWidget):
    """A widget for each question of a page; those that are not asked now are not seen."""

    answered = Signal(str, object)

    def __init__(self, page: AskedPage, interview: Interview) -> None:
        """Build the page for an interview, with what has been said so far."""
        super().__init__()
        self._page = page
        self.widgets: dict[str, QuestionWidget] = {}
        layout = Column(gap=SECTION)
        self._heading = page.asked[0].question
        for question in page.page.questions:
            if interview.permits(page.section, question):
                key = key_of(question.name, page.section.group, page.place)
                self.widgets[key] = self._ask(key, question, interview)
                layout.add(self.widgets[key])
        self.setLayout(layout)
        self.show_interview(interview)

    def show_interview(self, interview: Interview) -> None:
        """Show the answers, and only the questions that are asked now."""
        asked = self._asked_now(interview)
        for key, widget in self.widgets.items():
            widget.setVisible(key in asked)
            widget.show_answer(interview.answers.get(key))

    def commit(self) -> None:
        """Have every box tell what was typed in it."""
        for widget in self.widgets.values():
            if widget.isVisibleTo(self):
                widget.commit()

    def mark_problems(self, interview: Interview) -> list[tuple[str, QWidget]]:
        """Say beside each question what is wrong with its answer; give the same for a summary."""
        found = []
        asked = self._asked_now(interview)
        for key, widget in self.widgets.items():
            question = widget.asking.question
            answer = interview.answers.get(key) if key in asked else None
            words = trouble(interview.catalogue, question, answer, interview.today)
            widget.show_problem(words or "")
            if words:
                found.append((words, widget.first_control()))
        return found

    def first_control(self) -> QWidget | None:
        """The control that takes the focus when the page is turned to."""
        shown = [widget for widget in self.widgets.values() if widget.isVisibleTo(self)]
        return shown[0].first_control() if shown else None

    def _ask(self, key: str, question: Question, interview: Interview) -> QuestionWidget:
        asking = Asking(
            question=question, label=question.label_for(interview.about_self),
            choices=interview.choices(question, self._page.place),
            about_self=interview.about_self, is_heading=question is self._heading,
        )  # fmt: skip
        widget = widget_for(asking)
        widget.changed.connect(lambda: self.answered.emit(key, widget.answer()))
        return widget

    def _asked_now(self, interview: Interview) -> set[str]:
        section, place = self._page.section, self._page.place
        return {
            key_of(question.name, section.group, place)
            for question in self._page.page.questions
            if interview.asks(section, question, place)
        }
