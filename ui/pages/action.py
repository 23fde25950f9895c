"""One thing that the centre did about a report: what, when, and what came of it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.centre_record import LONGEST
from desktop.errors import HoldfastError
from desktop.forms.checking import trouble_with_text
from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.button import Button
from ui.controls.day_field import DayField
from ui.controls.layout import SECTION
from ui.controls.long_field import LongField
from ui.controls.page import Page

_LINES, _FEWER = 4, 2


class ActionPage(Page):
    """What is written here stays as it is written."""

    written = Signal(str, str, object)
    left = Signal()

    def __init__(self, today: date) -> None:
        """Begin with today: most is written down at once."""
        super().__init__(tr("Write down what was done"))
        self.set_back(tr("What we did"))
        self.back_asked.connect(self.left)
        self.lead(tr("It stays as it is written, and is for this centre only."))
        self.what = LongField(tr("What was done?"), hint=tr("For example: rang the landlord with"
                              " them, went along to the council"), lines=_LINES)  # fmt: skip
        self.day = DayField(tr("On which day?"), today)
        self.result = LongField(tr("What came of it?"), hint=tr("You can leave this empty"),
                                lines=_FEWER)  # fmt: skip
        for field in (self.what, self.result, self.day):
            self.body.add(field).space(SECTION)
        write, leave = Button(tr("Write it down"), "primary"), Button(tr("Leave it"), "link")
        write.acted.connect(self._write)
        leave.acted.connect(self.left)
        self.first_focus = self.what.input
        self.set_actions(ActionBar(write, leave))

    def refuse(self, refusal: HoldfastError) -> None:
        """Say why it was not written down; the words stay here."""
        self.errors.show_errors([(f"{refusal.title} {refusal.advice}", self.what.input)])

    def _write(self) -> None:
        found = self._wrong()
        self.errors.show_errors(found)
        day = self.day.day()
        if not found and day is not None:
            self.written.emit(self.what.text(), self.result.text(), day)

    def _wrong(self) -> list[tuple[str, QWidget]]:
        """Say what is missing, each beside its field too."""
        found: list[tuple[str, QWidget]] = []
        missing = "" if self.what.text().strip() else tr("Write down what was done.")
        for field, words in ((self.what, missing), (self.result, "")):
            wrong = words or trouble_with_text(field.text(), LONGEST) or ""
            field.set_error(wrong)
            if wrong:
                found.append((wrong, field.input))
        if wrong := self.day.trouble():
            found.append((wrong, self.day.first))
        return found
