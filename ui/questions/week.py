"""Times of the week: each day by morning, afternoon and evening, as many as are ticked."""

from PySide6.QtWidgets import QWidget

from desktop.forms.condition import Answer
from desktop.forms.week import DAYS, TIMES, code_of
from ui.controls.week_grid import WeekGrid
from ui.questions.question import Asking, QuestionWidget, titled


class WeekQuestion(QuestionWidget):
    """A question answered by ticking times in a week."""

    def __init__(self, asking: Asking) -> None:
        """Show the whole week, nothing ticked."""
        words = {choice.code: choice.label_for(asking.about_self) for choice in asking.choices}
        boxes = {
            (row, column): (code_of(day, time), words[code_of(day, time)])
            for row, day in enumerate(DAYS)
            for column, time in enumerate(TIMES)
        }
        self.grid = WeekGrid(asking.label, DAYS.values(), TIMES.values(), boxes)
        super().__init__(asking, titled(asking, self.grid))
        self.grid.changed.connect(self.changed)

    def answer(self) -> Answer:
        return self.grid.chosen() or None

    def show_answer(self, answer: Answer) -> None:
        self.grid.choose(answer if isinstance(answer, tuple) else ())

    def show_problem(self, words: str) -> None:
        self.grid.set_error(words)

    def first_control(self) -> QWidget:
        return self.grid.first_box()
