"""holdfast demo: a made-up centre and police end; the window, or the whole errand in words."""

import argparse
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import HoldfastError
from desktop.wording import tr
from ui.commands.answering import Answer, say
from ui.commands.parser import Commands

if TYPE_CHECKING:
    from ui.commands.practice_place import PracticePlace


def add_to(commands: Commands) -> None:
    """Add the command."""
    demo = commands.add("demo", _demo, tr("a made-up centre, from the desk to the police"))
    demo.add_argument("--headless", action="store_true", help=tr("the whole errand in words"))
    demo.add_argument("--keep", metavar="DIR", type=Path, help=tr("keep what it made"))


def _demo(arguments: argparse.Namespace) -> Answer:
    try:
        from ui.commands.practice_place import PracticePlace
    except ModuleNotFoundError:
        raise HoldfastError(
            tr("The demonstration needs a police end, which is not installed here."),
            advice=tr("Run it from the sources, as the README says."),
        ) from None
    with ExitStack() as stack:
        root = arguments.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if arguments.keep and (root / "vault").exists():
            raise HoldfastError(
                tr("That folder holds a demonstration already."),
                advice=tr("Name a new folder. Nothing has been changed."),
            )
        place = PracticePlace(root=root)
        place.make()
        return _in_words(place) if arguments.headless else _in_a_window(place)


def _in_words(place: "PracticePlace") -> Answer:
    from ui.commands.errand import run_errand

    steps = run_errand(place)
    data = [{"step": step.words, "proof": step.proof, "holds": step.holds} for step in steps]
    failed = [step for step in steps if not step.holds]
    end = tr("Every step held.") if not failed else tr("Something did not hold.")
    return Answer(data, [end], 1 if failed else 0)


def _in_a_window(place: "PracticePlace") -> Answer:
    from sync.dispatch import enrolling
    from ui.commands.broken_line import BrokenLine
    from ui.commands.practice_place import PASSPHRASE, found_practice, practice_intake
    from ui.commands.window_apart import show_window

    with practice_intake(place, BrokenLine) as (_intake, _line, invitation):
        session = found_practice(place)
        enrolling.enrol(session, invitation, enrolling.read_invitation(invitation).words)
        session.close()
        say(tr("PRACTICE. Nothing here is real. The passphrase is: {p}").format(p=PASSPHRASE))
        code = show_window(place.vault)
    return Answer({"window": code}, [], code)
