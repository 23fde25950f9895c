"""A date, even half remembered: day, month and year, of which the first two may stay empty."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from desktop.forms.condition import Answer
from desktop.forms.dates import read_date, read_typed
from ui.controls.date_boxes import DateBoxes
from ui.questions.question import Asking, QuestionWidget, titled


class DateQuestion(QuestionWidget):
    """Three boxes in a group named by the question; a month may be typed as its name."""

    def __init__(self, asking: Asking) -> None:
        """Show the boxes empty."""
        self.boxes = DateBoxes(asking.label)
        super().__init__(asking, titled(asking, self.boxes))
        self._told: Answer = None
        self._shown: Answer = None
        self._held = self.boxes.parts()
        for box in (self.boxes.day, self.boxes.month, self.boxes.year):
            box.installEventFilter(self)

    def answer(self) -> Answer:
        if self.boxes.parts() == self._held:
            return self._shown
        day, month, year = (part.strip() for part in self.boxes.parts())
        if not (day or month or year):
            return None
        try:
            return read_typed(day, month, year).written()
        except ValueError:
            # Kept as it was typed, so that nothing is lost; checking says what is wrong with it.
            return f"{year}-{month}-{day}"

    def show_answer(self, answer: Answer) -> None:
        self._told = answer
        if answer != self.answer():
            self.boxes.set_parts(*_parts(answer if isinstance(answer, str) else ""))
        self._shown, self._held = answer, self.boxes.parts()

    def show_problem(self, words: str) -> None:
        self.boxes.set_error(words)

    def first_control(self) -> QWidget:
        return self.boxes.day

    def commit(self) -> None:
        if self.answer() != self._told:
            self._told = self.answer()
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)


def _parts(written: str) -> tuple[str, str, str]:
    try:
        told = read_date(written)
    except ValueError:
        year, _, rest = written.partition("-")
        month, _, day = rest.partition("-")
        return day, month, year
    day, month = ("" if part is None else str(part) for part in (told.day, told.month))
    return day, month, str(told.year)
