"""A whole Holdfast that unlocks itself, looks into its own memory, and locks; run by a test.

Begun anew by the lock, it looks again, says what it found, and leaves.
"""

import ctypes
import json
import os
import re
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui import application
from ui.pages.unlock import UnlockPage
from ui.window import Window

# Written so that the pattern is no example of itself.
_MARKS = (
    re.compile(rb"kelp \d{12} stone"),
    re.compile(rb"k\0e\0l\0p\0 \0(?:\d\0){12} \0s\0t\0o\0n\0e\0"),
)
_UNREADABLE = ("[vvar]", "[vvar_vclock]", "[vsyscall]", "[vdso]")
_EVERY = 20


def marks_in_memory() -> int:
    """Count the passphrase, as bytes and as Qt keeps text, in everything this process can read."""
    found = 0
    for line in Path("/proc/self/maps").read_text("ascii").splitlines():
        span, mode, _offset, _device, _inode, *name = line.split(maxsplit=5)
        if not mode.startswith("r") or (name and name[0] in _UNREADABLE):
            continue
        start, end = (int(place, 16) for place in span.split("-"))
        held = ctypes.string_at(start, end - start)
        found += sum(len(mark.findall(held)) for mark in _MARKS)
    return found


def say(window: Window, image: int) -> None:
    """Tell the test how things stand."""
    told = {
        "image": image,
        "pid": os.getpid(),
        "title": window.windowTitle(),
        "page": type(window.page).__name__,
        "found": marks_in_memory(),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


class Driver:
    """Does what a person would, a step at each turn of the clock."""

    def __init__(self, passphrase: str, how: str) -> None:
        """Lock in the way that `how` names."""
        self._passphrase, self._how, self._typed = passphrase, how, False
        self.timer = QTimer()
        self.timer.timeout.connect(self.step)
        self.timer.start(_EVERY)

    def step(self) -> None:
        """Unlock, tell, lock."""
        (window,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
        page = window.page
        if window.desk is not None:
            self.timer.stop()
            say(window, 1)
            self.lock(window)
        elif isinstance(page, UnlockPage) and page.isVisible() and not self._typed:
            self._typed = True
            QTest.keyClicks(page.form.passphrase.line, self._passphrase)
            QTest.keyClick(page.form.passphrase.line, Qt.Key.Key_Return)

    def lock(self, window: Window) -> None:
        """Press Lock, or leave a hidden screen alone until it locks."""
        assert window.desk is not None
        if self._how == "hidden":
            window.hide_screen()
            window.desk.idle.emit()
        else:
            window.lock()


def look_again() -> None:
    """Tell what the new image shows, and leave."""
    (window,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
    say(window, 2)
    window.leave()


def main() -> int:
    """Begin, or begin anew."""
    app = QApplication(sys.argv[:1])
    if os.environ.get("HOLDFAST_VAULT"):
        QTimer.singleShot(500, app, look_again)
        return application.main()
    driver = Driver(sys.stdin.readline().rstrip("\n"), sys.argv[2])
    code = application.run(Path(sys.argv[1]))
    driver.timer.stop()
    return code


if __name__ == "__main__":
    sys.exit(main())
