"""The sign of a lobby over everything, and what is under it out of reach (ux.md 1.8)."""

from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from ui import clipboard
from ui.pages.hidden import HiddenPage


class Cover:
    """Lies over the window's page, which is switched off meanwhile.

    Qt gives the focus to what nobody can see, and says a press up to 100 ms late. What is switched
    off takes no focus and no press, announces nothing, and so opens no other window.
    """

    def __init__(self, window: QMainWindow, pages: QStackedWidget, sign: HiddenPage) -> None:
        """Stand ready among the pages of this window."""
        self._window, self._pages, self.sign = window, pages, sign
        self._under: QWidget | None = None
        self._had_focus: QWidget | None = None
        pages.addWidget(sign)

    @property
    def lies(self) -> bool:
        """Whether the sign shows."""
        return self._pages.currentWidget() is self.sign

    def lay(self) -> None:
        """Show the sign, before anything else is done."""
        # Not the focus of the program: that may be in the person's view, which closes now.
        self._had_focus = self._window.focusWidget()
        self._under = self._pages.currentWidget()
        self._pages.setCurrentWidget(self.sign)
        self.sign.arrive()

    def shut(self) -> None:
        """Switch off what lies under the sign, and leave nothing of it beside or behind it."""
        if self._under is not None:
            self._under.setEnabled(False)
        # A field that was left may have turned the page, which then took the focus.
        self.sign.arrive()
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isWindow() and other.isVisible():
                other.close()
        clipboard.deselect()

    def lift(self) -> bool:
        """Show what lay under it; False where what had the focus is no longer there."""
        had, under = self._had_focus, self._under
        self._had_focus = self._under = None
        if under is not None:
            under.setEnabled(True)
            self._pages.setCurrentWidget(under)
        if had is None or not isValid(had) or not had.isVisible():
            return False
        had.setFocus()
        return True
