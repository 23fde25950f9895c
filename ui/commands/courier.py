"""holdfast courier: reports by hand, out on a stick and their answers back."""

import argparse
from pathlib import Path
from typing import Any

from desktop.errors import ReportUnknown
from desktop.reference import read_reference
from desktop.session import Session
from desktop.store import instant
from desktop.wording import tr, tr_count
from sync.dispatch import courier
from sync.dispatch.bringing import Brought, bring_in
from sync.dispatch.courier import Copying, HandOver
from sync.dispatch.stick_errors import StickUnread
from ui.commands.answering import Answer, say
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("courier", tr("reports by hand, on a stick"))
    out = group.add("out", _out, tr("write what waits on a stick, and read it back"))
    out.add_argument("folder", metavar="DIR", type=Path, help=tr("the stick, or a folder"))
    out.add_argument(
        "--report", action="append", metavar="REFERENCE", help=tr("only this one; may be repeated")
    )
    back = group.add("in", _in, tr("take in what the police wrote on a stick"))
    back.add_argument("folder", metavar="DIR", type=Path, help=tr("the stick, or a folder"))


def _out(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        chosen = [_report(session, one) for one in arguments.report or ()] or None
        done = courier.hand_over(session, arguments.folder, chosen, watcher=_watch())
        references = {one.report: one.reference for one in session.outbox.all()}
        on_it = {report for one in done.parcels for report in one.reports}
        left_out = [session.reports.get(one).reference for one in chosen or () if one not in on_it]
    words = [tr("{reference} is not on it.").format(reference=one) for one in left_out]
    return Answer(
        {**_handed(done, references), "left_out": left_out}, _handed_words(done) + words,
        int(bool(left_out)),
    )  # fmt: skip


def _watch() -> courier.Watcher:
    """Say each step once, however many pieces it has."""
    told: list[str] = []

    def tell(copying: Copying) -> None:
        if told[-1:] != [copying.words]:
            told.append(copying.words)
            say(copying.words)

    return tell


def _report(session: Session, named: str) -> str:
    reference = read_reference(named)
    if reference is None:
        raise ReportUnknown
    return session.reports.by_reference(reference).id


def _handed(done: HandOver, references: dict[str, str]) -> dict[str, Any]:
    return {
        "handed_over_at": instant.written(done.at),
        "folder": str(done.place),
        "batches": [
            {
                "batch": one.batch.id,
                "file": one.name,
                "reports": [references.get(report, report) for report in one.reports],
                "files": one.files,
                "bytes": one.batch.size,
                "sha256": one.batch.sha256,
                "words": one.words,
            }
            for one in done.parcels
        ],
    }


def _handed_words(done: HandOver) -> list[str]:
    lines = [courier.told(done), tr("It was read back from {folder}.").format(folder=done.place)]
    lines += [
        tr("Batch {number}: {words}").format(number=one.number, words=one.words)
        for one in done.parcels
    ]
    return [*lines, tr("Nothing counts as received before the police service's answer is here.")]


def _in(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        brought = bring_in(session, arguments.folder)
        references = {one.report: one.reference for one in session.outbox.all()}
        waiting = len(session.outbox.pending())
    failed = bool(brought.problem or brought.refused or brought.unbelieved)
    return Answer(
        _brought(brought, references, waiting), _brought_words(brought, references), int(failed)
    )


def _brought(brought: Brought, references: dict[str, str], waiting: int) -> dict[str, Any]:
    told = brought.news.reports if brought.news else ()
    return {
        "received": [references.get(report, report) for report in brought.received],
        "refused": [references.get(report, report) for report in brought.refused],
        "files": brought.files,
        "told_of": [references.get(report, report) for report in told],
        "known": brought.known,
        "others": brought.others,
        "unbelieved": brought.unbelieved,
        "linked": brought.linked,
        "keys_renewed": brought.keys_renewed,
        "waiting": waiting,
        "problem": brought.problem.code if brought.problem else None,
    }


def _brought_words(brought: Brought, references: dict[str, str]) -> list[str]:
    lines = [tr("This desk is linked now.")] if brought.linked else []
    lines.append(
        tr_count("{n} report received by the police.", "{n} reports received by the police.",
                 len(brought.received))
    )  # fmt: skip
    lines += [
        tr("{reference} was refused.").format(reference=references.get(report, report))
        for report in brought.refused
    ]
    if brought.files:
        words = tr_count("{n} file received by the police.", "{n} files received by the police.",
                         brought.files)  # fmt: skip
        lines.append(words)
    if brought.news and brought.news.reports:
        words = tr_count("There is news of {n} report.", "There is news of {n} reports.",
                         len(brought.news.reports))  # fmt: skip
        lines.append(words)
    return lines + _other_words(brought)


def _other_words(brought: Brought) -> list[str]:
    lines = []
    if brought.known:
        lines.append(tr("The rest of it was known here already."))
    if brought.others:
        lines.append(tr("Some of it is for other computers, and was left alone."))
    if brought.anew:
        words = tr_count("{n} report has to go again: write a stick.",
                         "{n} reports have to go again: write a stick.",
                         len(brought.anew))  # fmt: skip
        lines.append(words)
    if brought.unread:
        lines += [StickUnread.title, StickUnread.advice]
    if brought.unbelieved > brought.unread:
        lines.append(tr("Some of it is damaged or not signed by the police, and changed nothing."))
    if brought.problem:
        lines += [f"{brought.problem.title} ({brought.problem.code})", brought.problem.advice]
    return lines
