"""The one window: the door, then the desk; hiding it, locking it, and leaving it.

Locking replaces the whole process: what was typed and opened stays in a process's memory whatever
is cleared in it (security.md 4.5).
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QIcon,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from desktop import installation
from desktop.errors import HoldfastError, VaultDamaged, VaultMissing
from desktop.wording import tr
from ui import keys
from ui.controls.announce import announce
from ui.controls.focus_ring import FocusRing
from ui.controls.reading_order import move_focus
from ui.guide.beside import HelpBeside
from ui.theme.icons import mark
from ui.theme.theme import follow

if TYPE_CHECKING:
    from desktop.installation import Installation
    from desktop.session import Session
    from desktop.vault.derivation import Derivation
    from ui.cover import Cover
    from ui.desk_at_work import DeskAtWork
    from ui.pages.welcome import WelcomePage

Restart = Callable[[bool], None]
_ONE_PRESS_BACK = 120.0
_ICON = 48
_BREATH = 50


class Window(QMainWindow):
    """Turns from the door to the desk; everything else is turned inside the frame."""

    painted = Signal()
    covered = Signal()

    def __init__(
        self, folder: Path, restart: Restart,
        *, how: "Derivation | None" = None, clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        """`restart` begins the program anew, with the screen hidden or not."""
        super().__init__()
        self._folder, self._restart, self._how, self._clock = folder, restart, how, clock
        self.desk: DeskAtWork | None = None
        self._welcome: WelcomePage | None = None
        self._cover: Cover | None = None
        self._hidden_since = 0.0
        self._may_close = self._has_painted = False
        self._pages = QStackedWidget()
        self._guide = HelpBeside(self._pages, lambda: self.page)
        self.setCentralWidget(self._guide)
        FocusRing(self)
        follow(self._dress)
        for key, act in (
            (keys.HELP, self._help), (keys.LOCK, self.lock), (keys.QUIT, self.close),
        ):  # fmt: skip
            QShortcut(QKeySequence(key.keys), self, act)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._retitle)
        self._show_door()

    @property
    def page(self) -> QWidget | None:
        """What fills the window, or the page inside the frame."""
        shown = self._pages.currentWidget()
        if self.desk is not None and shown is self.desk.frame:
            return self.desk.frame.page
        return shown

    def show_problem(self, error: BaseException) -> None:
        """Say that something went wrong, over whatever shows now; what was saved is safe."""
        if self.desk is not None:
            self.desk.errand.turning.tell(error)
            return
        from ui.pages.problem import ProblemPage

        page = ProblemPage(error)
        page.left.connect(self._show_door)
        self._turn_to(page)

    def hide_screen(self) -> None:
        """Cover everything within one frame, and only then save."""
        if self.desk is None or self._is_hidden:
            return
        self._hidden_since = self._clock()
        self._lay_cover()
        announce(self, tr("Screen hidden"))
        self.desk.errand.save()

    def begin_hidden(self, sign: "Installation") -> None:
        """Show the lobby's sign over the door, for a desk that locked while it was hidden."""
        self._hang_sign(sign)
        self._hidden_since = 0.0
        self._lay_cover()

    def focusNextPrevChild(self, next: bool) -> bool:
        return move_focus(self, forward=next)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide at the key itself: Qt shows a button pressed for 100 ms before it says so."""
        if event.type() == QEvent.Type.Shortcut:
            self.hide_screen()
            return True
        return super().eventFilter(watched, event)

    def lock(self) -> None:
        """Save, close the records, and begin anew at the door."""
        if self.desk is not None:
            hidden = self._is_hidden
            if hidden or self.desk.is_saved(tr("Lock anyway"), self._begin_anew):
                self._begin_anew()

    def leave(self) -> None:
        """Close without asking any more; everything that is saved is safe."""
        self._may_close = True
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the first picture stands: what can wait begins after it."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(_BREATH, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save first; ask once where something would stay unsaved or unsent."""
        desk = self.desk
        if desk is None:
            if self._welcome is not None:
                self._welcome.give_up()
            event.accept()
            return
        if self._may_close or self._is_hidden or desk.may_leave(self.leave):
            self.desk = None
            desk.close()
            event.accept()
        else:
            event.ignore()

    @property
    def _is_hidden(self) -> bool:
        return self._cover is not None and self._cover.lies

    def _show_door(self) -> None:
        """Who are you; or, on a fresh computer, setting up."""
        try:
            page = self._door()
        except HoldfastError as refusal:
            self.show_problem(refusal)
        else:
            self._turn_to(page)

    def _door(self) -> QWidget:
        from ui.pages.unlock import UnlockPage

        try:
            unlock = UnlockPage(self._folder, installation.read(self._folder), how=self._how)
        except VaultMissing:
            return self._setting_up()
        unlock.unlocked.connect(self._let_in)
        self.painted.connect(unlock.look_round)
        return unlock

    def _setting_up(self) -> QWidget:
        """On a fresh computer; records whose slots were lost are not one."""
        from desktop.vault.place import is_founded
        from ui.pages.welcome import WelcomePage

        if is_founded(self._folder):
            raise VaultDamaged
        self._welcome = WelcomePage(self._folder, how=self._how)
        self._welcome.finished.connect(self._let_in)
        return self._welcome

    def _let_in(self, session: "Session") -> None:
        """Somebody has unlocked: the door goes, with everything that was typed at it."""
        from ui.desk_at_work import DeskAtWork

        self._welcome = None
        try:
            desk = DeskAtWork(session, self, clock=self._clock)
        except HoldfastError as refusal:
            session.close()
            self.show_problem(refusal)
            return
        self.desk = desk
        self._guide.put_away()
        self._hang_sign(session.installation)
        desk.frame.header.hidden_asked.connect(self.hide_screen)
        desk.frame.header.hide_button.installEventFilter(self)
        desk.frame.header.lock_asked.connect(self.lock)
        desk.errand.turning.turned.connect(self._retitle)
        desk.lock_asked.connect(self.lock)
        desk.errand.visit.presenting.hide_asked.connect(self.hide_screen)
        desk.idle.connect(self._begin_anew)
        self._turn_to(desk.frame)
        desk.begin()

    def _help(self) -> None:
        """Help under the frame's header, or at the door; the sign of a lobby helps nobody."""
        if not self._is_hidden:
            (self.desk.frame.guide if self.desk is not None else self._guide).turn()

    def _hang_sign(self, here: "Installation") -> None:
        from ui.cover import Cover
        from ui.pages.hidden import HiddenPage

        self._cover = Cover(self, self._pages, HiddenPage(here))
        self._cover.sign.back_asked.connect(self._come_back)

    def _lay_cover(self) -> None:
        """Paint the sign now: nothing else may be seen while anything is saved."""
        assert self._cover is not None
        self._guide.put_away()
        self._cover.lay()
        self._retitle()
        self.repaint()
        self.covered.emit()
        self._cover.shut()

    def _turn_to(self, page: QWidget) -> None:
        self._guide.make_way()
        before = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None:
            self._pages.removeWidget(before)
            before.deleteLater()
        if hasattr(page, "arrive"):
            page.arrive()
        self._retitle()

    def _come_back(self) -> None:
        """Within two minutes one press is enough; later it takes a passphrase."""
        if self.desk is None:
            self._show_door()
            return
        if self._clock() - self._hidden_since > _ONE_PRESS_BACK:
            self._begin_anew(hidden=False)
            return
        assert self._cover is not None
        has_focus, page = self._cover.lift(), self.page
        if not has_focus and page is not None and hasattr(page, "arrive"):
            page.arrive()
        self._retitle()

    def _begin_anew(self, *, hidden: bool | None = None) -> None:
        """Leave nothing of this process, whatever fails; what could be saved is saved."""
        hidden = self._is_hidden if hidden is None else hidden
        desk, self.desk = self.desk, None
        try:
            if desk is not None:
                desk.remember()
                self._pages.removeWidget(desk.frame)
                desk.close()
        finally:
            self._restart(hidden)

    def _retitle(self) -> None:
        """Never a name, a reference or an offence; hidden, not even the program's own name."""
        if self._is_hidden:
            self.setWindowTitle(tr("Enquiry desk"))
            self.setWindowIcon(QIcon())
            return
        title = getattr(self.page, "title", "")
        self.setWindowTitle(f"{title} - Holdfast" if title else "Holdfast")
        if self.windowIcon().isNull():
            self._dress()

    def _dress(self) -> None:
        if not self._is_hidden:
            self.setWindowIcon(QIcon(mark(_ICON)))
