"""The help panel: a search box, the topic of the page, the index; nothing in it knows a report."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import HoldfastError
from desktop.guidance import Guidance, Topic
from desktop.guidance_shelf import ringing
from desktop.wording import tr, tr_count
from ui.controls.announce import announce
from ui.controls.button import Button
from ui.controls.field import LineField
from ui.controls.flow import Flow
from ui.controls.heading import Heading
from ui.controls.layout import LARGE, SECTION, SMALL, Column, Row, column, empty
from ui.controls.panel import Panel
from ui.controls.scroll import ScrollArea
from ui.controls.text import Text
from ui.guide.topic import key_list, links, topic_parts
from ui.keys import CLOSE_HELP, Key
from ui.theme.theme import theme

_FIND = Qt.Key.Key_F
_HELD = Qt.KeyboardModifier.ControlModifier


class HelpPanel(QWidget):
    """One topic, or what a search found, or every topic."""

    closed = Signal()

    def __init__(self) -> None:
        """Stand ready with nothing in it."""
        super().__init__()
        self.setAccessibleName(tr("Help"))
        self._guidance = Guidance(chapters=())
        self._here: Topic | None = None
        self._today = date.min
        self._keys: Sequence[Key] = ()
        self.box = LineField(tr("Search help"))
        self.box.changed.connect(self._search)
        self.heading = Heading("", 2)
        # The box scrolls away with the words: in very large type they need the room.
        self._top, self._body = Column(gap=SMALL), Column(gap=SECTION)
        content = column(self._top, self._body, gap=LARGE, margins=(20, 4, 20, 24))
        self.scroller = ScrollArea(content)
        self.setLayout(self._laid_out())

    def _laid_out(self) -> QVBoxLayout:
        close = Button(tr("Close help"), icon="x", key=CLOSE_HELP.keys, low=True)
        close.acted.connect(self.closed)
        self._to_index = Button(tr("All topics"), "link")
        self._to_index.acted.connect(self.show_index)
        self._to_page = Button(tr("Help for this page"), "link")
        self._to_page.acted.connect(self._show_here)
        ways = Flow()
        ways.add(self._to_page, self._to_index)
        self._top.add(self.box, ways)
        title = Row(margins=(20, 12, 20, 8)).add(Heading(tr("Help"), 2)).spring().add(close)
        whole = Column().add(title)
        whole.addWidget(self.scroller, 1)
        return whole

    def open_at(
        self, guidance: Guidance, here: Topic | None, keys: Sequence[Key], today: date
    ) -> None:
        """Show the topic of a page; without one, the index."""
        self._guidance, self._here, self._keys, self._today = guidance, here, keys, today
        self._show_here()

    def show_topic(self, name: str) -> None:
        """Show one topic, and stand on its heading."""
        topic = self._guidance.topics.get(name)
        if topic is None:
            self.show_index()
            return
        self.box.clear()
        calling = ringing(self._guidance, topic, self._today)
        parts = topic_parts(self._guidance, topic, calling, self.show_topic)
        self._fill(topic.heading, [*parts, key_list(self._keys)])
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_index(self) -> None:
        """Show every topic, chapter by chapter."""
        self.box.clear()
        self._fill(tr("All topics"), [*self._index(), key_list(self._keys)])
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, refusal: HoldfastError, keys: Sequence[Key]) -> None:
        """Say why there is no help; the page beside it can be used all the same."""
        self._guidance, self._here, self._keys = Guidance(chapters=()), None, keys
        panel = Panel("error", heading=refusal.title, icon="circle-alert")
        panel.say(refusal.advice)
        self._fill(tr("Help cannot be shown"), [panel, key_list(self._keys)])
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+F for this search box while somebody is in here, whatever the page does."""
        wants = isinstance(event, QKeyEvent) and (event.key(), event.modifiers()) == (_FIND, _HELD)
        if wants and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if event.type() == QEvent.Type.KeyPress:
                self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by key, from wherever somebody is."""
        if not self.scroller.scroll_by_key(event.key()):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().colour("surface"))

    def _show_here(self) -> None:
        if self._here is None:
            self.show_index()
        else:
            self.show_topic(self._here.name)

    def _search(self) -> None:
        """Search while it is typed; the focus stays in the box."""
        typed = self.box.text()
        if not typed.strip():
            return
        found = self._guidance.found(typed)
        if found:
            told = tr_count("{n} topic", "{n} topics", len(found))
            self._fill(told, [links(tr("Topics with these words"), found, self.show_topic)])
        else:
            told = tr("Nothing has these words")
            self._fill(told, [Text(tr("Here is everything there is.")), *self._index()])
        announce(self, told)

    def _index(self) -> list[QWidget]:
        return [links(one.title, one.topics, self.show_topic) for one in self._guidance.chapters]

    def _fill(self, heading: str, parts: Sequence[QWidget]) -> None:
        self.heading.setParent(None)
        empty(self._body)
        self.heading.setText(heading)
        self._body.add(self.heading, *parts).spring()
        self.heading.show()
        self._to_page.setVisible(self._here is not None)
        self.scroller.verticalScrollBar().setValue(0)
