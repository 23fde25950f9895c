"""Qt started, the look set, the window shown; and the program begun anew when it locks.

Qt is imported after the modules that know nothing of it: from then on PySide reads the source of
every module that is imported, which start-up would feel.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import get_args

from desktop import installation
from desktop.errors import HoldfastError
from desktop.installation import Installation
from desktop.vault import keyslots  # noqa: F401 - before Qt, for the page that unlocks
from ui.background import wait_for_jobs
from ui.problems import catch_all, hush_qt
from ui.theme.theme import ThemeChoice, theme
from ui.window import Window

_VAULT, _HIDDEN, _PLACE = "HOLDFAST_VAULT", "HOLDFAST_HIDDEN", "HOLDFAST_WINDOW"
_SIZE = (1366, 860)
_LAST_WORK = 3000


def main() -> int:
    """Open the window on the vault that HOLDFAST_VAULT names, or on this computer's own."""
    named = os.environ.get(_VAULT)
    if named:
        return run(Path(named))
    from desktop.vault.place import usual_place

    return run(usual_place())


def run(folder: Path) -> int:
    """Open the window on a vault, or set one up in this folder; give the exit code."""
    from PySide6.QtWidgets import QApplication

    made = QApplication.instance()
    application = made if isinstance(made, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Holdfast")
    here = _installation(folder)
    if here is not None:
        theme().apply(_choice(here.theme), scale=here.scale / 100)
    else:
        theme().apply()
    window = Window(folder, lambda hidden: _begin_anew(folder, window, hidden))
    window.painted.connect(_make_safe)
    catch_all(window.show_problem)
    hush_qt()
    _show(window, here)
    code = application.exec()
    if not wait_for_jobs(_LAST_WORK):
        # A line that never answers must not keep a closed program alive; all that counts is saved.
        os._exit(code)
    return code


def program() -> list[str]:
    """Give the command that started this process, without what followed the program's name."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    words = len(sys.argv) - 1
    started = sys.orig_argv[: len(sys.orig_argv) - words] if words else sys.orig_argv
    return [sys.executable, *started[1:]]


def _begin_anew(folder: Path, window: Window, hidden: bool) -> None:
    """Replace this process, memory and all, by a new one at the door of the same vault."""
    os.environ[_VAULT] = str(folder.resolve())
    os.environ[_HIDDEN] = "1" if hidden else ""
    os.environ[_PLACE] = bytes(window.saveGeometry().toBase64().data()).decode()
    command = program()
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command)  # noqa: S603 - the very command that began this process
        os._exit(0)
    os.execv(command[0], command)  # noqa: S606


def _make_safe() -> None:
    """Once painted, and before anything is typed: keep the memory out of core files."""
    from desktop.vault.place import forbid_core_dumps

    forbid_core_dumps()


def fit(window: Window) -> None:
    """Stand whole on the screen: below its edge lies the foot of each page, and how to go on."""
    from PySide6.QtCore import QSize, Qt
    from PySide6.QtWidgets import QStyle

    free = window.screen().availableGeometry().size()
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    wished = QSize(*_SIZE)
    window.resize(wished.boundedTo(free))
    if (wished + QSize(0, title)).boundedTo(free) != wished + QSize(0, title):
        window.setWindowState(Qt.WindowState.WindowMaximized)


def _installation(folder: Path) -> Installation | None:
    """Give what is known of the centre; the window says itself what is wrong with it."""
    with suppress(HoldfastError):
        return installation.read(folder)
    return None


def _choice(name: str) -> ThemeChoice:
    """Take a theme from the file, or follow the computer where the name is unknown."""
    known: tuple[ThemeChoice, ...] = get_args(ThemeChoice)
    return next((choice for choice in known if choice == name), "system")


def _show(window: Window, here: Installation | None) -> None:
    """Stand where the window stood before it locked, under the lobby's sign if it was hidden."""
    from PySide6.QtCore import QByteArray

    hidden = os.environ.pop(_HIDDEN, "") == "1"
    place = os.environ.pop(_PLACE, "")
    if not (place and window.restoreGeometry(QByteArray.fromBase64(place.encode()))):
        fit(window)
    if hidden and here is not None:
        window.begin_hidden(here)
    window.show()
