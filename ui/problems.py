"""What is told when Holdfast itself is wrong: where it happened, and nobody's answers.

A traceback here is names of files and lines. Messages and local variables are left out, because
they may hold what somebody said.
"""

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from desktop.errors import HoldfastError
from desktop.wording import tr

Show = Callable[[BaseException], None]


def words_for(error: BaseException) -> tuple[str, str]:
    """Give what happened and what to do about it."""
    if isinstance(error, HoldfastError):
        return error.title, error.advice
    return (
        tr("Something went wrong in Holdfast"),
        tr("What was saved is safe. Carry on, or lock Holdfast and unlock it again."),
    )


def trail(error: BaseException) -> str:
    """Name the kind of error and the lines that led to it, and nothing that was in them."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{frame.name}, {_short(frame.filename)}, {frame.lineno}" for frame in frames]
    return "\n".join([type(error).__name__, *reversed(lines)])


def catch_all(show: Show) -> None:
    """Hand every exception that nobody caught to `show`, and its trail to standard error."""

    def caught(kind: type[BaseException], error: BaseException, told: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, told)  # Ctrl+C in a terminal is no fault of ours
            return
        if not isinstance(error, HoldfastError):
            sys.stderr.write(trail(error) + "\n")
        if threading.current_thread() is threading.main_thread():
            show(error)

    def lost(what: "sys.UnraisableHookArgs") -> None:
        sys.stderr.write(trail(what.exc_value or what.exc_type()) + "\n")

    sys.excepthook = caught
    sys.unraisablehook = lost
    threading.excepthook = lambda args: caught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )


def hush_qt() -> None:
    """Let Qt say which part of it complains and no more: its texts may quote what it shows."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def told(kind: QtMsgType, where: QMessageLogContext, _text: str | None) -> None:
        sys.stderr.write(f"{kind.name}, {where.category or 'default'}\n")

    qInstallMessageHandler(told)


def _short(path: str) -> str:
    """Leave out where on this computer the program lies."""
    return "/".join(path.replace("\\", "/").split("/")[-2:])
