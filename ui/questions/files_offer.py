"""What the check of the answers says about files: offered, counted, or about to be erased."""

from collections.abc import Callable

from desktop import evidence, spoken
from desktop.recording import Recorded
from desktop.session import Session
from desktop.wording import tr, tr_count
from ui.controls.button import Button
from ui.controls.panel import Panel


def files_offer(session: Session, recorded: Recorded, asked: Callable[[], object]) -> list[Panel]:
    """Offer to add files where the police take them and are told who it is; else nothing."""
    held = len(evidence.listed(session, recorded.report))
    if evidence.is_taken(session, recorded.interview.route):
        return [_offer(held, asked)]
    return [_farewell(held)] if held else []


def files_at_risk(session: Session, recorded: Recorded) -> str:
    """Say, before the page of the wish is left, that files go with a narrower one."""
    held = len(evidence.listed(session, recorded.report))
    narrower = held and not evidence.is_taken(session, recorded.interview.route)
    return spoken.files_go(held) if narrower else ""


def _offer(held: int, asked: Callable[[], object]) -> Panel:
    panel = Panel("plain", heading=tr("Files that show what happened"), icon="paperclip")
    panel.say(_held_words(held))
    show = Button(tr("See or add files") if held else tr("Add files"))
    show.acted.connect(asked)
    panel.act(show)
    return panel


def _farewell(held: int) -> Panel:
    panel = Panel("warn", heading=tr("The files of this report"), icon="paperclip")
    panel.say(spoken.files_go(held))
    return panel


def _held_words(held: int) -> str:
    if not held:
        return tr("A photo, a message or a video can go with the report. It does not have to.")
    return tr_count("{n} file goes with this report.", "{n} files go with this report.", held)
