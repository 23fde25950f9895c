"""A page and, on F1, help at its side: always the same side, and in its place where room is short.

The panel is made and the guidance read when somebody first asks, so that starting stays quick.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.errors import HoldfastError
from ui.controls.divider import Divider
from ui.controls.layout import Row
from ui.keys import keys_of
from ui.theme.theme import follow, px

if TYPE_CHECKING:
    from desktop.guidance import Guidance
    from ui.guide.panel import HelpPanel

_BOTH_FROM, _WIDTH = 1024, 392
_NO_LIMIT = 16_777_215


class HelpBeside(QWidget):
    """The pages, and the panel while it is open; help follows the page that shows."""

    def __init__(self, main: QWidget, page: Callable[[], QWidget | None]) -> None:
        """Help with `page`, which shows somewhere in `main`."""
        super().__init__()
        self._main, self._page = main, page
        self._load, self._today = _of_the_country, _today
        self._at_the_desk = False
        self._came_from: QWidget | None = None
        self._places: tuple[str, ...] = ()
        self._panel: HelpPanel | None = None
        self._line = Divider(upright=True)
        self._whole = Row().add(main, self._line)
        self._whole.setStretch(0, 1)
        self.setLayout(self._whole)
        self._line.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        follow(self._fit)

    @property
    def panel(self) -> "HelpPanel":
        """The panel, whether it shows or not."""
        if self._panel is None:
            from ui.guide.panel import HelpPanel

            self._panel = HelpPanel()
            self._panel.hide()
            self._panel.closed.connect(self.shut)
            self._whole.addWidget(self._panel)
        return self._panel

    @property
    def is_open(self) -> bool:
        """Whether help shows."""
        return self._panel is not None and not self._panel.isHidden()

    def read_from(self, load: Callable[[], "Guidance"], today: Callable[[], date]) -> None:
        """Help somebody who has signed in, in the words of their area."""
        self._load, self._today, self._at_the_desk = load, today, True

    def turn(self) -> None:
        """Show help for the page that shows, or put it away."""
        if self.is_open:
            self.shut()
        else:
            self._open()

    def show_topic(self, name: str) -> None:
        """Show one topic, whatever page shows."""
        if not self.is_open:
            self._open()
        self.panel.show_topic(name)

    def shut(self) -> None:
        """Put help away; the focus goes back to where it was, or where the page has it."""
        if not self.is_open:
            return
        came_from = self._came_from
        self.put_away()
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (page := self._page()) is not None and hasattr(page, "arrive"):
            page.arrive()

    def put_away(self) -> None:
        """Put help away and leave the focus to whoever takes it."""
        self._came_from = None
        if self.is_open:
            self.panel.hide()
            self._fit()

    def make_way(self) -> None:
        """Another page is about to show: it must be seen, so help does not stand in its place."""
        if self.is_open and self._main.isHidden():
            self.put_away()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open(self) -> None:
        self._came_from = QApplication.focusWidget()
        self.panel.show()
        self._fit()
        self._tell()

    def _tell(self) -> None:
        from ui.guide.places import places_of

        self._places = places_of(self._page())
        keys = keys_of(self._places, at_the_desk=self._at_the_desk)
        try:
            guidance = self._load()
        except HoldfastError as refusal:
            self.panel.show_trouble(refusal, keys)
        else:
            self.panel.open_at(guidance, guidance.at(self._places), keys, self._today())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Once another page has taken the focus, help is about that one; the focus stays there."""
        if not self.is_open or new is None or not self._main.isAncestorOf(new):
            return
        from ui.guide.places import places_of

        self._came_from = new
        if places_of(self._page()) != self._places:
            self._tell()
            new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        beside = self.width() >= px(_BOTH_FROM)
        if self._panel is not None:
            self._panel.setMinimumWidth(px(_WIDTH) if beside else 0)
            self._panel.setMaximumWidth(px(_WIDTH) if beside else _NO_LIMIT)
        self._line.setVisible(self.is_open and beside)
        self._main.setVisible(beside or not self.is_open)


def _of_the_country() -> "Guidance":
    from desktop.guidance_shelf import load_guidance

    return load_guidance()


def _today() -> date:
    from desktop.period import uk_day
    from desktop.session import wall_clock

    return uk_day(wall_clock())
