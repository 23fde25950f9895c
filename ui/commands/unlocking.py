"""Which vault, who, and the passphrase: from options, files, the environment; never typed open."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from desktop import enrolment
from desktop.belonging import CHANGED_OUTSIDE, CHANGED_OUTSIDE_ADVICE
from desktop.errors import HoldfastError
from desktop.session import Session
from desktop.vault import place
from desktop.wording import tr
from sync.dispatch.sealer import sealer_for
from ui.commands.answering import say


def vault_of(arguments: argparse.Namespace) -> Path:
    """Give the vault's folder: --vault, HOLDFAST_VAULT, or the platform's own place."""
    named = arguments.vault or os.environ.get("HOLDFAST_VAULT")
    return Path(named) if named else place.usual_place()


def passphrase_of(arguments: argparse.Namespace, question: str) -> str:
    """Give the passphrase: from a file that was named, or asked for without showing it."""
    named = arguments.passphrase_file or os.environ.get("HOLDFAST_PASSPHRASE_FILE")
    if named:
        return _first_line(Path(named), _NO_PASSPHRASE)
    if not sys.stdin.isatty():
        raise HoldfastError(
            tr("Holdfast needs a passphrase and nobody is there to type one."),
            advice=tr("Name a file with --passphrase-file, or set HOLDFAST_PASSPHRASE_FILE."),
        )
    return getpass(question + " ")


def three_words_of(arguments: argparse.Namespace) -> str:
    """Give somebody's three words: from a file that was named, or asked for without showing."""
    if arguments.words_file:
        return _first_line(Path(arguments.words_file), _NO_WORDS)
    if not sys.stdin.isatty():
        raise HoldfastError(
            tr("This report opens only with the person's three words."),
            advice=tr("Name a file that holds them with --words-file."),
        )
    return getpass(tr("Their three words:") + " ")


def user_of(arguments: argparse.Namespace, folder: Path) -> str:
    """Give who is at the desk; with one person in the vault it need not be said."""
    people = enrolment.people(folder)
    if arguments.user:
        return str(arguments.user)
    if len(people) == 1:
        return people[0].name
    names = ", ".join(person.name for person in people)
    raise HoldfastError(
        tr("Say who you are."), advice=tr("Add --user and one of: {names}.").format(names=names)
    )


@contextmanager
def unlocked(arguments: argparse.Namespace) -> Iterator[Session]:
    """Unlock the vault for one command and close it after, whatever happens."""
    folder = vault_of(arguments)
    user = user_of(arguments, folder)
    passphrase = passphrase_of(arguments, tr("Passphrase of {name}:").format(name=user))
    session = enrolment.unlock(folder, user, passphrase)
    try:
        if session.person.role.reads_reports:
            session.sealer = sealer_for(session)
        if session.details_were_changed:
            say(CHANGED_OUTSIDE)
            say(CHANGED_OUTSIDE_ADVICE)
        yield session
    finally:
        session.close()


def _first_line(path: Path, unread: tuple[str, str]) -> str:
    try:
        # Some editors put a mark at the start of a file that nobody could type.
        first = path.read_text("utf-8-sig").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        first = ""
    if not first.strip():
        raise HoldfastError(unread[0], advice=unread[1])
    return first


_NO_PASSPHRASE = (
    tr("The passphrase file cannot be read."),
    tr("It is a text file with the passphrase on its first line."),
)
_NO_WORDS = (
    tr("The file with the three words cannot be read."),
    tr("It is a text file with the words on its first line."),
)
