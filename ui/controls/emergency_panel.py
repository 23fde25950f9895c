"""Call 999 now: the whole page turns red, and says what to do and what to say (ux.md 1.6)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.flow import Flow
from ui.controls.heading import Heading
from ui.controls.icon_text import Icon
from ui.controls.layout import Column, Row, column
from ui.controls.scroll import ScrollArea
from ui.controls.text import Text
from ui.theme.theme import follow, theme

_WAYS = (
    ("phone-off", tr("Cannot speak"),
     tr("Call 999 from a mobile. When asked, press 55. Stay on the line.")),
    ("message-square-text", tr("Deaf or hard of hearing"),
     tr("Text 999 if the phone is registered for emergencies by text.")),
    ("hand", tr("Uses BSL"), tr("Open the 999 BSL app or website. An interpreter makes the call.")),
)  # fmt: skip


class EmergencyPanel(QWidget):
    """What to do now; the words are read out to the operator, and nothing is sent by itself."""

    called = Signal()
    left = Signal()
    not_that = Signal()

    def __init__(self, place: Sequence[str]) -> None:
        """`place` is where we are, a line at a time."""
        super().__init__()
        self.first_focus = Button(tr("They have been called, carry on"), "on_emergency", tall=True)
        head = Heading(tr("Call 999 now"), 1, "on_emerg")
        head.set_role("emergency")
        quiet = Text(
            tr("Use any phone. Holdfast does not ring or send anything for you."), "large", "emerg2"
        )
        beside = Flow(gap=56)
        beside.add(self._words(place), self._ways())
        body = Column(margins=(72, 48, 72, 24))
        body.add(head).space(8).add(quiet).space(32).add(beside).spring()
        content = QWidget()
        content.setLayout(body)
        outer = Column().add(ScrollArea(content), self._foot())
        outer.setStretch(0, 1)
        self.setLayout(outer)
        follow(self.update)

    def arrive(self) -> None:
        """Take the focus and say at once what this page is."""
        self.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, tr("Call 999 now"), assertive=True)

    def _words(self, place: Sequence[str]) -> QWidget:
        card = Card(padded=True)
        card.setFixedWidth(668)
        card.body.add(Heading(tr("What to say"), 3)).space(16)
        here = tr("“I am at {place}.").format(place=",\n".join(line for line in place if line))
        card.body.add(Text(here, "h2")).space(12)
        card.body.add(Text(tr("A person here is in danger because …”"), "large"))
        return card

    def _ways(self) -> QWidget:
        ways = Column(gap=16).add(Text(tr("Other ways to reach 999"), "large", "emerg2"))
        for name, title, words in _WAYS:
            text = column(Text(title, "large_strong", "on_emerg"), Text(words, "large", "emerg2"))
            line = Row(gap=16)
            line.addWidget(Icon(name, "on_emerg", 24), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(text, 1)
            ways.addLayout(line)
        holder = QWidget()
        holder.setFixedWidth(498)
        holder.setLayout(ways)
        return holder

    def _foot(self) -> QWidget:
        close = Button(tr("Close the form safely"), "on_emergency_outline", tall=True)
        other = Button(tr("It is not that"), "on_emergency_link")
        self.first_focus.acted.connect(self.called)
        close.acted.connect(self.left)
        other.acted.connect(self.not_that)
        foot = Flow(gap=16)
        foot.add(self.first_focus, close, other)
        holder = QWidget()
        holder.setLayout(Column(margins=(72, 16, 72, 32)).add(foot))
        return holder

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("emerg"))
