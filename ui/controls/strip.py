"""The line under the header: how to reach 999, or how the connection is."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.wording import tr
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.icon_text import Icon
from ui.controls.layout import Row, room
from ui.controls.text import Text
from ui.theme.theme import follow, px, theme

ConnectionState = Literal["connected", "unreachable", "offline"]


class Strip(QWidget):
    """An icon, strong words, quiet words, and one link at the far end."""

    followed = Signal()

    def __init__(
        self, icon: str, strong: str, words: str, link: str, *, tone: str = "text"
    ) -> None:
        """Draw the strong words in `tone`."""
        super().__init__()
        self._icon = Icon(icon, "text2")
        self._strong = Text(strong, "strong", tone, wrap=False)
        self._words = Text(words, "body", "text2", elide=True)
        self.link = Button(link, "link")
        self.link.acted.connect(self.followed)
        self._row = Row(gap=12, frugal=True).add(self._icon, self._strong, self._words).spring()
        self._row.add(self.link)
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        follow(self._dress)

    def say(self, icon: str, strong: str, words: str, *, tone: str = "text") -> None:
        """Say something else."""
        self._icon.set_icon(icon, "text2" if tone == "text" else tone)
        self._strong.setText(strong)
        self._strong.set_colour(tone)
        self._words.setText(words)

    def _dress(self) -> None:
        side = room(24)
        self._row.setContentsMargins(side, 0, side + 1, 1)
        self.setFixedHeight(max(48, px(44)) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("divider"))


def emergency_strip() -> Strip:
    """Make the quiet 999 line that stands on every page of an interview."""
    return Strip(
        "phone",
        tr("In danger now?  Call 999."),
        tr("Not an emergency: 101."),
        tr("They are in danger now"),
    )


class ConnectionStrip(Strip):
    """Whether reports can go to the police now; always in words, never by colour alone."""

    def __init__(self) -> None:
        super().__init__("circle", "", "", tr("Details"))
        self._state: ConnectionState | None = None

    def set_state(self, state: ConnectionState, words: str) -> None:
        """Say how the connection is; a change of state is spoken too."""
        icon, strong, tone = {
            "connected": ("circle-check", tr("Connected"), "success"),
            "unreachable": ("cloud-off", tr("Cannot reach the police service"), "warn"),
            "offline": ("cloud-off", tr("Working offline, as chosen"), "text"),
        }[state]
        self.say(icon, strong, words, tone=tone)
        if self._state not in (None, state):
            announce(self, f"{strong}. {words}")
        self._state = state
