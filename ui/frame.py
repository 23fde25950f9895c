"""The frame round every signed-in page: header, strip, a line for warnings, and the places."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop.wording import tr
from ui.controls.action_bar import ActionBar
from ui.controls.ground import Band
from ui.controls.header import Header
from ui.controls.layout import Column, empty
from ui.controls.navigation import Navigation
from ui.controls.page import Page
from ui.controls.reading_order import stops
from ui.controls.side_frame import SideFrame
from ui.controls.strip import ConnectionStrip, emergency_strip
from ui.guide.beside import HelpBeside
from ui.notice import Notice


class Frame(QWidget):
    """One page at a time: beside the places, or alone where a page has a side of its own."""

    details_asked = Signal()
    danger_asked = Signal()

    def __init__(self, centre: str, person: str) -> None:
        """Say which centre this is and who is at the desk."""
        super().__init__()
        self.header = Header(centre)
        self.header.set_person(person)
        self.connection, self.emergency = ConnectionStrip(), emergency_strip()
        self.connection.followed.connect(self.details_asked)
        self.emergency.followed.connect(self.danger_asked)
        self.navigation = Navigation()
        self._beside, self._alone = QStackedWidget(), QStackedWidget()
        self._with_places = SideFrame(self.navigation, self._beside)
        self._with_places.folded.connect(self._offer_places)
        self._ground = QStackedWidget()
        for ground in (self._with_places, self._alone):
            self._ground.addWidget(ground)
        self._notices = QWidget()
        self._notice_line = Column(margins=(24, 12, 24, 12), frugal=True)
        self._notices.setLayout(self._notice_line)
        self._notices.hide()
        self._notice: Notice | None = None
        self.practice = Band(
            tr("PRACTICE. Nothing here is real, and nothing reaches the real police.")
        )
        self.practice.hide()
        whole = Column().add(
            self.practice, self.header, self.connection, self.emergency, self._notices
        )
        self.guide = HelpBeside(self._ground, lambda: self.page)
        self.header.help_asked.connect(self.guide.turn)
        whole.addWidget(self.guide, 1)
        self.setLayout(whole)

    @property
    def page(self) -> QWidget | None:
        """The page that shows."""
        stack = self._ground.currentWidget()
        return self._alone.currentWidget() if stack is self._alone else self._beside.currentWidget()

    def show_page(self, page: QWidget, *, alone: bool = False) -> None:
        """Show a page; the one before stays until somebody lets it go."""
        self.guide.make_way()
        stack = self._alone if alone else self._beside
        if stack.indexOf(page) < 0:
            stack.addWidget(page)
            if isinstance(page, Page):
                page.side_asked.connect(lambda: self._with_places.open_side(True))
        stack.setCurrentWidget(page)
        self._ground.setCurrentWidget(self._alone if alone else self._with_places)
        self._with_places.open_side(False)
        self._offer_places(self._with_places.is_folded())

    def show_strip(self, which: QWidget | None) -> None:
        """Show one of the strips under the header, or none."""
        for strip in (self.connection, self.emergency):
            strip.setVisible(strip is which)

    def notice(self, words: Notice | None) -> None:
        """Put a warning over the page, in place of the one before, or take it away."""
        self._notice = words
        empty(self._notice_line)
        self._notices.setVisible(words is not None)
        if words is not None:
            self._notice_line.add(words)

    @property
    def notice_words(self) -> str:
        """What the warning over the page says, if there is one."""
        return self._notice.accessibleName() if self._notice is not None else ""

    def add_key(self, key: str, act: Callable[[], object]) -> None:
        """Answer to a key wherever the places stand at the side, and nowhere else."""
        QShortcut(QKeySequence(key), self._with_places, act)

    def next_region(self, step: int) -> None:
        """Move the focus to the next part of the window, as F6 does everywhere."""
        regions = [region for region in self._regions() if _first_stop(region) is not None]
        focused = QApplication.focusWidget()
        inside = [n for n, r in enumerate(regions) if focused is not None and _holds(r, focused)]
        here = inside[-1] if inside else -1
        stop = _first_stop(regions[(here + step) % len(regions)])
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _regions(self) -> Iterator[QWidget]:
        yield from (self.header, self.connection, self.emergency)
        if self._ground.currentWidget() is self._with_places:
            yield self.navigation
        if self.page is not None:
            yield from getattr(self.page, "regions", (self.page,))
            yield from (bar for bar in self.page.findChildren(ActionBar) if bar.isVisible())
        if self.guide.is_open:
            yield self.guide.panel

    def _offer_places(self, folded: bool) -> None:
        page = self._beside.currentWidget()
        if isinstance(page, Page):
            page.set_side_button(tr("Places") if folded else "")


def _holds(region: QWidget, widget: QWidget) -> bool:
    return region is widget or region.isAncestorOf(widget)


def _first_stop(region: QWidget) -> QWidget | None:
    """Find what Tab would reach first inside a region; actions at the foot are their own."""
    is_foot = isinstance(region, ActionBar)
    return next((one for one in stops(region) if is_foot or not _is_in_foot(one)), None)


def _is_in_foot(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, ActionBar):
        parent = parent.parentWidget()
    return parent is not None
