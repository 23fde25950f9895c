"""The head of every signed-in page: where we are, who is here, and two ways to hide it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.wording import tr
from ui import keys
from ui.controls.button import Button
from ui.controls.icon_text import IconText
from ui.controls.layout import Row, remeasure, room
from ui.controls.tag import Tag
from ui.controls.wordmark import Wordmark
from ui.theme.theme import follow, px, theme

_ABOVE_AND_BELOW = 12


class Header(QWidget):
    """Mark, centre, tag, person, Help, Hide screen and Lock; all but these two may give way."""

    hidden_asked = Signal()
    lock_asked = Signal()
    help_asked = Signal()

    def __init__(self, centre: str = "") -> None:
        super().__init__()
        self._wordmark = Wordmark(centre)
        self._tag, self._short_tag = Tag(icon="user-round-x"), Tag()
        self._person = IconText("circle-user-round", "")
        self._tag_words = self._short_words = ""
        self.help_button = Button(tr("Help"), icon="life-buoy", key=keys.HELP.keys)
        self.hide_button = Button(tr("Hide screen"), icon="monitor-off", key=keys.HIDE.keys)
        self.lock_button = Button(tr("Lock"), icon="lock")
        # A click leaves the focus where it is, so that it is there again when help is put away.
        self.help_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # The window answers to its key: here it may give way, and a key would move the focus to it.
        self.help_button.setShortcut(QKeySequence())
        self.help_button.acted.connect(self.help_asked)
        self.hide_button.acted.connect(self.hidden_asked)
        self.lock_button.acted.connect(self.lock_asked)
        self._row = Row(gap=20, frugal=True).add(self._wordmark).spring()
        self._row.add(self._tag, self._short_tag, self._person)
        self._row.add(Row(gap=12, frugal=True).add(*self._buttons()))
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_person("")
        follow(self._dress)

    def _buttons(self) -> tuple[Button, ...]:
        return (self.help_button, self.hide_button, self.lock_button)

    def set_centre(self, centre: str) -> None:
        """Name the centre."""
        self._wordmark.set_centre(centre)
        self._fit()

    def set_person(self, words: str) -> None:
        """Say who is at the desk, or nobody."""
        self._person.say("circle-user-round", words)
        self._fit()

    def set_tag(self, words: str, short: str = "") -> None:
        """Show a lasting word about this report; `short` stands in narrow windows."""
        self._tag_words, self._short_words = words, short or words
        self._tag.set_words(words)
        self._short_tag.set_words(short or words)
        self._fit()

    def _dress(self) -> None:
        side = room(24)
        self._row.setContentsMargins(side, _ABOVE_AND_BELOW, side, _ABOVE_AND_BELOW + 1)
        self.setFixedHeight(px(44) + 2 * _ABOVE_AND_BELOW + 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the person go first, then the centre, the long tag, the name, help and the tag."""
        for fits in _NARROWER:
            self.help_button.setVisible("help" in fits)
            self._person.setVisible("person" in fits and bool(self._person.words.text()))
            self._wordmark.show_centre("centre" in fits)
            self._wordmark.show_name("name" in fits)
            self._tag.setVisible(bool(self._tag_words) and "tag" in fits)
            self._short_tag.setVisible(bool(self._tag_words) and "short" in fits)
            remeasure(self._row)
            if self._row.sizeHint().width() <= self.width():
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().colour("divider"))


_NARROWER = (
    ("help", "person", "centre", "name", "tag"),
    ("help", "centre", "name", "tag"),
    ("help", "name", "tag"),
    ("help", "name", "short"),
    ("help", "short"),
    ("short",),
    (),
)
