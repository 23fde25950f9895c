"""What cannot be undone is asked once more on a terminal; a script says `--yes`."""

import argparse
import sys

from desktop.errors import HoldfastError
from desktop.wording import tr
from ui.commands.answering import say


def add_yes(command: argparse.ArgumentParser) -> None:
    """Let a script say beforehand that it is meant."""
    command.add_argument("--yes", action="store_true", help=tr("it is meant; do not ask"))


def make_sure(arguments: argparse.Namespace, *happens: str) -> None:
    """Say what happens and go on only where somebody says yes; nothing is changed otherwise."""
    if arguments.yes:
        return
    for line in happens:
        say(line)
    if not sys.stdin.isatty():
        raise HoldfastError(
            tr("This cannot be undone, and nobody is here to be asked."),
            advice=tr("Add --yes if it is meant. Nothing was changed."),
        )
    say(tr("Is that meant? Type yes or no:"))
    if input().strip().casefold() not in ("y", "yes"):
        raise HoldfastError(tr("Nothing was changed."), advice=tr("Everything is as it was."))
