"""holdfast attach: files that show what happened, added to a draft."""

import argparse
from pathlib import Path
from typing import Any

from desktop import evidence, file_name
from desktop.errors import HoldfastError
from desktop.report import Report
from desktop.session import Session
from desktop.store import instant
from desktop.store.attachments import Attachment, Position
from desktop.wording import tr
from ui.commands.answering import Answer, say
from ui.commands.parser import Commands
from ui.commands.reports import find
from ui.commands.unlocking import unlocked


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    attach = commands.add("attach", _attach, tr("add files to a draft"))
    attach.add_argument("reference", metavar="REFERENCE", help=tr("the id of the draft"))
    attach.add_argument("files", nargs="+", type=Path, metavar="FILE")
    attach.add_argument("--note", default="", metavar="TEXT",
                        help=tr("who took it, when, and where it is from"))  # fmt: skip
    attach.add_argument("--take-out-place", action="store_true",
                        help=tr("send photos without the place where they were taken"))  # fmt: skip


def _attach(arguments: argparse.Namespace) -> Answer:
    """Add one file after the other; one that is refused holds up no other."""
    with unlocked(arguments) as session:
        report = find(session, arguments.reference)
        told = [_added(session, report, file, arguments) for file in arguments.files]
    refused = any("refused" in one for one in told)
    return Answer(told, [_words(one) for one in told], 1 if refused else 0)


def _added(
    session: Session, report: Report, file: Path, arguments: argparse.Namespace
) -> dict[str, Any]:
    try:
        added = evidence.attach(
            session, report, file, note=arguments.note, take_out_place=arguments.take_out_place
        )
    except HoldfastError as refusal:
        return {"file": file_name.given(file), "refused": f"{refusal.title} {refusal.advice}"}
    if added.position is Position.KEPT:
        say(tr("{name} says where it was taken. That is kept in it.").format(
            name=file_name.shown(added.name)
        ))  # fmt: skip
    return _told(added)


def _told(added: Attachment) -> dict[str, Any]:
    """Give what may be listed of a file: never its key."""
    return {
        "file": added.name,
        "id": added.id,
        "media_type": added.media_type,
        "size": added.size,
        "sha256": added.sha256,
        "place": added.position.value,
        "added_at": instant.written(added.added_at),
    }


def _words(one: dict[str, Any]) -> str:
    name = file_name.shown(one["file"])
    if "refused" in one:
        return f"{name}: {one['refused']}"
    return tr("{name}: added, {size:,} bytes").format(name=name, size=one["size"])
