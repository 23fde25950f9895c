"""What narrows the list of reports: how far they have come, when they were taken, and by whom."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.finding import Search
from desktop.forms.dates import PartialDate, read_typed
from desktop.report import Status
from desktop.store.listing import Told
from desktop.wording import tr
from ui.controls.button import Button
from ui.controls.combo import Combo
from ui.controls.date_boxes import DateBoxes
from ui.controls.flow import Flow
from ui.controls.layout import HAIR, LARGE, MEDIUM, Column, column, row
from ui.controls.option_row import TickRow
from ui.controls.sides import Sides
from ui.controls.text import Text

_STATUSES = {
    "": tr("Any"),
    Status.DRAFT: tr("Draft"),
    Status.FINALISED: tr("Sealed, not received yet"),
    Status.DELIVERED: tr("Received by police"),
    Status.WITHDRAWN: tr("Withdrawn"),
}

_TOLD = {
    "": tr("Any"),
    Told.NEW: tr("Have answered, and nobody has looked"),
    Told.ANSWERED: tr("Have answered"),
    Told.ASKED: tr("Ask for something"),
}


class ReportFilters(QWidget):
    """Nothing is filtered while it is being typed: `applied` says that it is meant."""

    applied = Signal()

    def __init__(self) -> None:
        """Let everything through."""
        super().__init__()
        self.status = Combo(tr("Status"), width=260)
        for value, words in _STATUSES.items():
            self.status.add(value, words)
        self.told = Combo(tr("The police"), width=380)
        for told, words in _TOLD.items():
            self.told.add(told, words)
        self.first, self.last = DateBoxes(tr("Taken from")), DateBoxes(tr("Taken up to"))
        self.mine = TickRow(tr("Only those I took"), bare=True)
        self.due = TickRow(tr("Only where a follow-up is due"), bare=True)
        self.apply = Button(tr("Apply filters"))
        self.apply.acted.connect(self.applied)
        days = QWidget()
        flow = Flow(gap=40)
        flow.add(_named(tr("Taken from"), self.first), _named(tr("Taken up to"), self.last))
        days.setLayout(flow)
        first_line = Sides(
            self.status, column(self.mine, margins=(0, 24, 0, 0)), gap=40, shares=(0, 1)
        )
        self.setLayout(
            Column(gap=LARGE)
            .add(first_line, self.told, days, self.due, row(self.apply))
            .space(HAIR)
        )

    def narrowed(self, search: Search) -> Search | None:
        """Give a search with these filters, or None where a day cannot be; it is said beside it."""
        first = _read(self.first, lambda told: told.earliest)
        last = _read(self.last, lambda told: told.latest)
        if self.first_wrong is not None:
            return None
        status = Status(self.status.value()) if self.status.value() else None
        told = Told(self.told.value()) if self.told.value() else None
        return Search(text=search.text, order=search.order, status=status, first=first, last=last,
                      mine=self.mine.isChecked(), due=self.due.isChecked(), told=told)  # fmt: skip

    @property
    def first_wrong(self) -> QWidget | None:
        """The first date that cannot be, to be put right."""
        wrong = (boxes for boxes in (self.first, self.last) if boxes.error())
        return next((boxes.day for boxes in wrong), None)

    def clear(self) -> None:
        """Let everything through again."""
        self.status.choose("")
        self.told.choose("")
        self.mine.setChecked(False)
        self.due.setChecked(False)
        for boxes in (self.first, self.last):
            boxes.set_parts("", "", "")
            boxes.set_error("")


def _named(words: str, boxes: DateBoxes) -> QWidget:
    return column(Text(words, "strong"), boxes, gap=MEDIUM)


def _read(boxes: DateBoxes, day_of: Callable[[PartialDate], date]) -> date | None:
    typed = boxes.parts()
    boxes.set_error("")
    if not any(part.strip() for part in typed):
        return None
    try:
        return day_of(read_typed(*typed))
    except ValueError:
        boxes.set_error(tr("There is no such date. Check the day, month and year."))
        return None
