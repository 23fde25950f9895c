"""One whole day, asked for with its question above; what is no day is said beside it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.forms.dates import read_typed
from desktop.wording import tr
from ui.controls.date_boxes import DateBoxes
from ui.controls.layout import MEDIUM, Column
from ui.controls.text import Text


class DayField(QWidget):
    """Three boxes; a month or a year alone is no day."""

    def __init__(self, question: str, known: date | None = None) -> None:
        """Show a day that is likely, if there is one."""
        super().__init__()
        self._question = Text(question, "strong")
        self._boxes = DateBoxes(question)
        if known is not None:
            self._boxes.set_parts(str(known.day), str(known.month), str(known.year))
        self.setLayout(Column(gap=MEDIUM).add(self._question, self._boxes))

    @property
    def first(self) -> QWidget:
        """The box that is put right first."""
        return self._boxes.day

    def day(self) -> date | None:
        """Give the day, or None where it is none."""
        try:
            told = read_typed(*self._boxes.parts())
        except ValueError:
            return None
        return told.earliest if told.day is not None else None

    def trouble(self) -> str:
        """Say what is wrong, beside the boxes too; nothing where it is a day."""
        wrong = "" if self.day() else tr("Give the day, the month and the year.")
        self._boxes.set_error(wrong)
        return wrong

    def ask(self, question: str, known: date | None) -> None:
        """Ask something else with the same boxes."""
        self._question.setText(question)
        parts = (str(known.day), str(known.month), str(known.year)) if known else ("", "", "")
        self._boxes.set_parts(*parts)
        self._boxes.set_error("")
