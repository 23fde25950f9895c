"""The grammar of the command line, and errors turned into exit codes (commands.md).

Exit code 0 done, 1 refused (a person can act on it), 2 wrong use, 70 a bug.
"""

import argparse
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol

from desktop.errors import HoldfastError
from desktop.vault.place import forbid_core_dumps
from desktop.wording import tr
from ui.commands.answering import Answer, give, say, speak_utf8

# One module for each group; each says what it adds, so that a command is imported when it is used.
_GROUPS = (
    "demo",
    "vault",
    "reports",
    "evidence",
    "additions",
    "casework",
    "catalogue",
    "linking",
    "sending",
    "courier",
    "updates",
    "printing",
    "verifying",
    "counts",
    "people",
    "packs",
)
_BUG = 70


class Group(Protocol):
    """A module with some commands in it."""

    def add_to(self, commands: "Commands") -> None:
        """Add the group's commands to the grammar."""
        ...


class Commands:
    """The grammar as it grows: each command with its words and what it runs."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        """Grow it from this root."""
        self._children = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
        self._usual = _usual_options()

    def add(
        self, name: str, does: Callable[[argparse.Namespace], Answer], words: str
    ) -> argparse.ArgumentParser:
        """Add a command with the options that all commands share."""
        child = self._children.add_parser(
            name, help=words, description=words, parents=[self._usual], allow_abbrev=False
        )
        child.set_defaults(does=does)
        return child

    def group(self, name: str, words: str) -> "Commands":
        """Add a command that has commands of its own."""
        return Commands(self._children.add_parser(name, help=words, description=words))


def parser() -> argparse.ArgumentParser:
    """Build the whole grammar."""
    root = argparse.ArgumentParser(
        prog="holdfast",
        description=tr("Reports held safe, fast, until they reach the police."),
        epilog=tr("Without a command it opens the window."),
        allow_abbrev=False,
    )
    commands = Commands(root)
    for name in _GROUPS:
        module: Group = import_module(f"ui.commands.{name}")
        module.add_to(commands)
    return root


def main(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code; a bug is told without its data."""
    forbid_core_dumps()
    speak_utf8()
    chosen = parser().parse_args(arguments)
    try:
        return give(chosen.does(chosen), as_json=chosen.json)
    except HoldfastError as refusal:
        say(refusal.title)
        say(refusal.advice)
        return refusal.exit_code
    except KeyboardInterrupt:
        say(tr("Stopped. What was saved is safe."))
        return 1
    except BrokenPipeError:
        return 1
    except Exception as bug:
        say(tr("Something went wrong inside Holdfast. What was saved is safe."))
        say(where(bug))
        return _BUG


def where(bug: BaseException) -> str:
    """Name a bug by its kind and place only: its message may quote an answer."""
    frames = traceback.extract_tb(bug.__traceback__)
    place = f"{frames[-1].name}, line {frames[-1].lineno}" if frames else "?"
    return f"{type(bug).__name__} in {place}"


def _usual_options() -> argparse.ArgumentParser:
    usual = argparse.ArgumentParser(add_help=False)
    usual.add_argument("--vault", metavar="DIR", help=tr("the folder of the vault"))
    usual.add_argument("--user", metavar="NAME", help=tr("who you are"))
    usual.add_argument("--passphrase-file", metavar="FILE", help=tr("its first line is used"))
    usual.add_argument("--json", action="store_true", help=tr("answer with one JSON document"))
    return usual
