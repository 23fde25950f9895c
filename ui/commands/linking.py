"""holdfast enrol: link this desk to the police by their invitation, once six words agree."""

import argparse
import sys
from pathlib import Path

from desktop.errors import HoldfastError
from desktop.wording import tr
from sync.dispatch import enrolling, enrolling_by_hand
from ui.commands.answering import Answer, say
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    enrol = commands.add("enrol", _enrol, tr("link this desk to the police"))
    enrol.add_argument("invitation", metavar="INVITATION", type=Path)
    enrol.add_argument("--fingerprint", metavar="WORDS", help=tr("the six words you were told"))
    by_hand = tr("write the request on a stick; `courier in` takes the answer back")
    enrol.add_argument("--by-hand", metavar="DIR", type=Path, help=by_hand)


def _enrol(arguments: argparse.Namespace) -> Answer:
    content = _read(arguments.invitation)
    offer = enrolling.read_invitation(content)
    words = arguments.fingerprint or _asked(offer)
    if arguments.by_hand:
        return _asked_by_hand(arguments, content, words)
    with unlocked(arguments) as session:
        link = enrolling.enrol(session, content, words)
        sealed = len(session.outbox.pending())
    return Answer(
        {"force": link.force, "device": link.device, "centre": link.centre.name,
         "words": offer.words, "waiting": sealed},
        [tr("This desk is linked to {force} as {centre}.").format(
            force=link.force, centre=link.centre.name)],
    )  # fmt: skip


def _asked_by_hand(arguments: argparse.Namespace, content: bytes, words: str) -> Answer:
    with unlocked(arguments) as session:
        file = enrolling_by_hand.ask(session, content, words, arguments.by_hand)
    return Answer(
        {"file": str(file), "words": words},
        [tr("The request is in {file}. Give it to the police.").format(file=file),
         tr("Their answer comes back on a stick: take it in with `holdfast courier in`.")],
    )  # fmt: skip


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise HoldfastError(
            tr("The invitation cannot be read."), advice=tr("Check the name of the file.")
        ) from None


def _asked(offer: enrolling.Offer) -> str:
    """Show the words and ask whether the police read out the same ones."""
    say(tr("The invitation is from {force}, for {centre}.").format(
        force=offer.force, centre=offer.centre))  # fmt: skip
    say(tr("Ring them and compare these words: {words}").format(words=offer.words))
    if not sys.stdin.isatty():
        raise HoldfastError(
            tr("Nobody is here to compare the six words."),
            advice=tr("Add --fingerprint with the words that the police read out."),
        )
    say(tr("Are they the same? Type yes or no:"))
    answer = input()
    if answer.strip().casefold() not in ("y", "yes"):
        raise HoldfastError(
            tr("The words are not the same, so nothing was linked."),
            advice=tr("Do not use this invitation. Tell the police."),
        )
    return offer.words
