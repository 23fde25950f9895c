"""A real window on a real vault, in which the scenes of a tour are set up."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop import enrolment, recording
from desktop.recording import Recorded
from desktop.session import Session
from desktop.vault import derivation, reserve
from tests.builders import (
    PASSPHRASE,
    Clock,
    Founded,
    PlainSealer,
    a_draft,
    answers_for,
    taking_files,
)
from ui.background import wait_for_jobs
from ui.desk_at_work import DeskAtWork
from ui.pages.report import ReportPage
from ui.pages.unlock import UnlockPage
from ui.pages.welcome import WelcomePage
from ui.window import Window

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
P = TypeVar("P", bound=QWidget)
Scene = Callable[["Stage"], QWidget]
_AT_MOST = 20.0
_SIZE = (1366, 768)
_EASTGATE = {"address": "12 Mill Lane\nNorwich NR1 1AA", "hours": "Monday to Friday 9am to 5pm"}


@dataclass
class Stage:
    """One window at a time; what earlier scenes put into a vault is still there."""

    founded: Founded
    folder: Path
    windows: list[Window] = field(default_factory=list)
    restarts: list[bool] = field(default_factory=list)
    _copies: int = 0
    _desk: Window | None = None

    @property
    def window(self) -> Window:
        """The window that shows."""
        return self.windows[-1]

    @property
    def desk(self) -> DeskAtWork:
        """The desk of whoever sits in it."""
        desk = self.window.desk
        assert desk is not None
        return desk

    @property
    def session(self) -> Session:
        """The session of whoever sits at the desk."""
        return self.desk.session

    def vault(self) -> Path:
        """A new copy of the vault."""
        self._copies += 1
        return shutil.copytree(
            self.founded.folder, self.folder / f"vault {self._copies}",
            ignore=shutil.ignore_patterns(reserve.NAME),
        )  # fmt: skip

    def at_the_door(self, folder: Path | None = None) -> UnlockPage:
        """A window that nobody has unlocked."""
        self.open(folder or self.vault())
        return self.page(UnlockPage)

    def on_a_fresh_computer(self) -> WelcomePage:
        """A window with nothing set up."""
        self._copies += 1
        self.open(self.folder / f"fresh {self._copies}")
        return self.page(WelcomePage)

    def sit_down(self, name: str = "Ana", **here: Any) -> Session:
        """Somebody unlocks a vault in which nothing has been done; `here` changes the centre."""
        folder, clock = self.vault(), Clock()
        door = self.at_the_door(folder)
        if name == "Ana":
            session = enrolment.open_session(folder, self.founded.opened, now=clock)
        else:
            session = enrolment.unlock(folder, name, PASSPHRASE, now=clock)
        if here:
            session.change_installation(replace(session.installation, **here))
        door.unlocked.emit(session)
        session.sealer = PlainSealer()
        return taking_files(session)

    def home(self) -> Session:
        """The desk that most scenes share, at its first page with nothing over it."""
        if self._desk is None:
            self.sit_down(**_EASTGATE)
            self._desk = self.window
        self._bring(self._desk)
        self.desk.frame.guide.put_away()
        self.desk.frame.notice(None)
        self.desk.errand.visit.presenting.forget()
        self.desk.errand.go_home()
        return self.session

    def draft(self, route: str = "police_named", **told: Any) -> Recorded:
        """A draft in the vault of the shared desk."""
        return a_draft(self.home(), answers_for(route, **told))

    def at_question(self, page: str, route: str = "police_named", **told: Any) -> ReportPage:
        """The interview of a new draft, at a page of it; its section goes before a name of two."""
        drafted = self.draft(route, **told)
        section, _, name = page.rpartition(" ")
        stop = next(one for one in drafted.interview.pages
                    if one.page.name == name and section in ("", one.section.name))  # fmt: skip
        return self.take_up(drafted, stop.key)

    def take_up(self, drafted: Recorded, place: str) -> ReportPage:
        """Open a draft where it was left."""
        recording.keep(self.session, drafted.report, drafted.interview.turned_to(place))
        self.desk.errand.visit.open_report(drafted.report.id)
        return self.page(ReportPage)

    def page(self, kind: type[P]) -> P:
        """The page that shows."""
        page = self.window.page
        assert isinstance(page, kind), f"{type(page).__name__} shows, not {kind.__name__}"
        return page

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Press the one button that shows with these words, or with this name."""
        root = within or self.window
        settle()
        found = [one for one in root.findChildren(QAbstractButton) if one.isVisible()
                 and words in (one.text().replace("&&", "&"), one.accessibleName())]  # fmt: skip
        assert len(found) == 1, f"{len(found)} buttons say {words}"
        # Said and not clicked where it can be: a second press within a second is ignored.
        acted = getattr(found[0], "acted", None)
        found[0].click() if acted is None else acted.emit()
        settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
        """Press a key wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        settle()

    def wait(self, until: Callable[[], object]) -> None:
        """Let what works in the background come to an end."""
        last = time.monotonic() + _AT_MOST
        while not until():
            assert time.monotonic() < last, "it takes too long"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        settle()

    def close(self) -> None:
        """Close every window, and with them the vaults."""
        for window in self.windows:
            window.leave()
            window.deleteLater()
        self.windows.clear()
        assert wait_for_jobs(10_000)
        settle()

    def open(self, folder: Path) -> None:
        """Open a window on a folder, whatever is in it."""
        window = Window(folder, self.restarts.append, how=derivation.FLOOR)
        window.resize(*_SIZE)
        self._bring(window)

    def _bring(self, window: Window) -> None:
        """Show one window; those that were only for one scene are closed."""
        for other in [one for one in self.windows if one not in (window, self._desk)]:
            self.windows.remove(other)
            other.leave()
            other.deleteLater()
        for other in self.windows:
            other.setVisible(other is window)
        self.windows = [one for one in self.windows if one is not window] + [window]
        window.resize(*_SIZE)
        window.show()
        window.activateWindow()
        self.wait(window.isActiveWindow)


def settle() -> None:
    """Let layouts and timers finish, and what was let go of go: no event loop runs here."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _turn in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
