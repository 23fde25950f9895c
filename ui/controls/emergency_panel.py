"""Call 999 now: the whole page turns red, and says what to do and what to say (ux.md 1.6)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.wording import tr
from ui import keys
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.card import Card
from ui.controls.flow import Flow
from ui.controls.heading import Heading
from ui.controls.icon_text import Icon
from ui.controls.layout import Column, Row, column, room
from ui.controls.scroll import ScrollArea
from ui.controls.sides import Sides
from ui.controls.text import Text
from ui.theme.theme import follow, theme

_MARGIN, _TOP = 72, 44
_SHARES, _GAP, _BESIDE_FROM = (668, 498), 56, 1100


class EmergencyPanel(QWidget):
    """What to do now; the words are read out to the operator, and nothing is sent by itself."""

    called = Signal()
    left = Signal()
    not_that = Signal()
    show_asked = Signal()

    def __init__(self, place: Sequence[str]) -> None:
        """`place` is where we are, a line at a time."""
        super().__init__()
        self.first_focus = Button(tr("They have been called, carry on"), "on_emergency", tall=True)
        self._head = Heading(tr("Call 999 now"), 1, "on_emerg")
        self._quiet = Text(
            tr("Use any phone. Holdfast does not ring or send anything for you."), "large", "emerg2"
        )
        beside = Sides(
            self._words(place), _ways(), shares=_SHARES, gap=_GAP, least=_BESIDE_FROM, top=True
        )
        self._body = Column(frugal=True)
        self._body.add(self._head, self._quiet).space(30).add(beside).space(12).spring()
        content = QWidget()
        content.setLayout(self._body)
        self._scroller = ScrollArea(content)
        outer = Column().add(self._scroller, self._foot())
        outer.setStretch(0, 1)
        self.setLayout(outer)
        follow(self._dress)

    def arrive(self) -> None:
        """Take the focus and say at once what this page is."""
        # Not a button: whoever answered "yes" with Enter would have closed this unread.
        self._head.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, tr("Call 999 now"), assertive=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by key: nothing in the words takes the focus."""
        if not self._scroller.scroll_by_key(event.key()):
            super().keyPressEvent(event)

    def _dress(self) -> None:
        # In very large type the words to say matter more than the size of the heading.
        is_large = theme().scale > 1.5
        self._head.set_role("title" if is_large else "emergency")
        self._body.removeWidget(self._quiet)
        self._body.insertWidget(self._body.count() - 1 if is_large else 1, self._quiet)
        self._say.removeWidget(self._say_head)
        self._say.insertWidget(self._say.count() if is_large else 0, self._say_head)
        top = 12 if is_large else _TOP
        self._body.setContentsMargins(room(_MARGIN), room(top), room(_MARGIN), room(24))
        self.update()

    def _words(self, place: Sequence[str]) -> QWidget:
        """Give the sentence to read out; only its end is left to be said in one's own words."""
        show = Button(tr("Show this large"), icon="presentation", key=keys.SHOW.keys)
        show.acted.connect(self.show_asked)
        here, street, danger = words_to_say(place)
        said: list[QWidget] = [Text(here, "title")]
        if street:
            said.append(Text(street, "large_strong", "error"))
        self._say_head = Sides(Heading(tr("What to say"), 3), show, least=420)
        self._say = Column(gap=14, margins=(7, 7, 7, 7))
        self._say.add(self._say_head, *said, Text(danger, "title_regular"))
        card, words = Card(padded=True), QWidget()
        words.setLayout(self._say)
        card.body.add(words)
        return card

    def _foot(self) -> QWidget:
        close = Button(tr("Close the form safely"), "on_emergency_outline", tall=True)
        other = Button(tr("No, nobody is in danger"), "on_emergency_link", tall=True)
        self.first_focus.acted.connect(self.called)
        close.acted.connect(self.left)
        other.acted.connect(self.not_that)
        foot = Flow(gap=16, link_gap=28)
        foot.add(self.first_focus, close, other)
        holder = EmergencyFoot()
        holder.setLayout(Column(margins=(_MARGIN, 16, _MARGIN, 32), frugal=True).add(foot))
        return holder

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("emerg"))


class EmergencyFoot(QWidget):
    """What can be done on the red page; it stands below all that is scrolled."""


def words_to_say(place: Sequence[str]) -> tuple[str, str, str]:
    """Give where we are, what has to be added to it if anything has, and how to go on."""
    first, *rest = [line for line in place if line] or [""]
    here = f"{first},\n{', '.join(rest)}" if rest else first
    street = "" if rest else tr("Say where you are: the street and the town.")
    return (
        tr("“I am at {place}.").format(place=here), street,
        tr("A person here is in danger because …”"),
    )  # fmt: skip


def _ways() -> QWidget:
    ways = Column(gap=25).add(Text(tr("Other ways to reach 999"), "h3_regular", "emerg2"))
    for name, title, words in _other_ways():
        text = column(Text(title, "large_strong", "on_emerg"), Text(words, "h3_regular", "emerg2"))
        line = Row(gap=16)
        line.addWidget(Icon(name, "on_emerg", 24), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(text, 1)
        ways.addLayout(line)
    holder = QWidget()
    holder.setLayout(ways)
    return holder


def _other_ways() -> tuple[tuple[str, str, str], ...]:
    return (
        ("phone-off", tr("Cannot speak"),
         tr("Call 999 from a mobile. When asked, press 55. Stay on the line.")),
        ("message-square-text", tr("Deaf or hard of hearing"),
         tr("Text 999 if the phone is registered for emergencies by text.")),
        ("hand", tr("Uses BSL"),
         tr("Open the 999 BSL app or website. An interpreter makes the call.")),
    )  # fmt: skip
