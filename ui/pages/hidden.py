"""Hide screen: the sign of a lobby, and nothing else (ux.md 1.8)."""

import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop import moments
from desktop.installation import Installation
from desktop.period import uk_day
from desktop.session import wall_clock
from desktop.wording import tr
from ui import when
from ui.controls.button import Button
from ui.controls.divider import Divider
from ui.controls.layout import Column, Row, column
from ui.controls.scroll import ScrollArea
from ui.controls.text import Text

_LINE = re.compile(r"(?P<days>.+?)[:,]?\s+(?P<times>(?:\d|closed\b).*)", re.IGNORECASE)
_EVERY_SECOND = 1000


class HiddenPage(QWidget):
    """Name, desk, opening hours and clock; `Back to work` is its only control."""

    back_asked = Signal()
    title = tr("Enquiry desk")

    def __init__(self, installation: Installation) -> None:
        """Stand ready: hiding only has to show it."""
        super().__init__()
        self._clock = Text("", "display", wrap=False)
        self._day = Text("", "large", "text2", wrap=False)
        for words in (self._clock, self._day):
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
        name = column(
            Text(installation.centre, "display"), Text(tr("Enquiry desk"), "large", "text2"), gap=8
        )
        head = Row()
        head.addWidget(name, 1)
        head.add(Column(gap=8).add(self._clock, self._day))
        self.back = Button(tr("Back to work"), quiet_ring=True)
        self.back.acted.connect(self.back_asked)
        sign = QWidget()
        lines = Column(margins=(160, 0, 160, 0), frugal=True).spring().add(head).space(28)
        lines.add(_hours(installation.hours)).space(28)
        lines.add(Text(tr("Please ask at the desk."), "large", "text2"))
        sign.setLayout(lines.spring())
        foot = Row(margins=(160, 24, 160, 48), frugal=True).add(self.back).spring()
        page = Column()
        page.addWidget(ScrollArea(sign), 1)
        self.setLayout(page.add(foot))
        self._timer = QTimer(self, interval=_EVERY_SECOND)
        self._timer.timeout.connect(self._tell_time)
        self._timer.start()
        self._tell_time()

    def arrive(self) -> None:
        """Wait at the only control."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_time(self) -> None:
        now = wall_clock()
        self._clock.setText(moments.clock(now))
        self._day.setText(when.week_day(uk_day(now)))


def _hours(words: str) -> QWidget:
    """Set opening hours as a table of days and times, as a sign on a door has them."""
    table = Column()
    lines = [line.strip() for line in re.split(r"[\n;]", words) if line.strip()]
    for line in lines:
        found = _LINE.fullmatch(line)
        days, times = (found["days"], found["times"]) if found else (line, "")
        cells = Row(gap=24, margins=(0, 9, 0, 9))
        cells.addWidget(Text(days, "large", wrap=False), 260)
        cells.addWidget(Text(times[:1].upper() + times[1:], "large", wrap=False), 300)
        table.add(Divider()).add(cells)
    if lines:
        table.add(Divider())
    beside = Row()
    held = QWidget()
    held.setLayout(table)
    beside.addWidget(held, 560)
    beside.addStretch(486)
    return column(beside)
