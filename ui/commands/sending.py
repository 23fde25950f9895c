"""holdfast dispatch, outbox: what waits for the police, and sending it."""

import argparse
from typing import Any

from desktop.errors import ReportUnknown
from desktop.reference import read_reference
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store import instant
from desktop.store.outbox import Waiting
from desktop.wording import tr, tr_count
from sync.dispatch.dispatching import Round, send_round, send_until_empty
from sync.dispatch.progress import Progress
from sync.dispatch.retrying import try_again
from ui.commands.answering import Answer, columns, say
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    dispatch = commands.add("dispatch", _dispatch, tr("one round of sending"))
    dispatch.add_argument("--until-empty", action="store_true", help=tr("go on by the schedule"))
    outbox = commands.add("outbox", _outbox, tr("what waits, why, when next"))
    outbox.add_argument("--retry", metavar="REFERENCE", help=tr("send a refused report again"))


def _dispatch(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        send = send_until_empty if arguments.until_empty else send_round
        done = send(session, progress=_watch)
        references = {one.report: one.reference for one in session.outbox.all()}
    failed = 1 if done.problem or done.refused else 0
    return Answer(_told(done, references), list(_lines(done, references)), failed)


def _watch(progress: Progress) -> None:
    say(progress.words)


def _told(done: Round, references: dict[str, str]) -> dict[str, Any]:
    return {
        "received": [references.get(report, report) for report in done.received],
        "refused": [references.get(report, report) for report in done.refused],
        "waiting": done.waiting,
        "files": done.files,
        "files_waiting": done.files_waiting,
        "problem": done.problem.code if done.problem else None,
        "next_try": instant.written(done.next_try) if done.next_try else None,
    }


def _lines(done: Round, references: dict[str, str]) -> list[str]:
    lines = [tr_count("{n} report received by the police.", "{n} reports received by the police.",
                      len(done.received))]  # fmt: skip
    lines += [tr("{reference} was refused.").format(reference=references.get(report, report))
              for report in done.refused]  # fmt: skip
    lines.append(tr_count("{n} report is waiting.", "{n} reports are waiting.", done.waiting))
    if done.files or done.files_waiting:
        words = tr("Files: {n} received by the police, {waiting} waiting.")
        lines.append(words.format(n=done.files, waiting=done.files_waiting))
    if done.problem:
        lines += [f"{done.problem.title} ({done.problem.code})", done.problem.advice]
    return lines


def _outbox(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        if arguments.retry:
            try_again(session, _refused(session, arguments.retry))
        listed, state = session.outbox.all(), session.line.state()
        data = {
            "reports": [_row(one) for one in listed],
            "problem": state.problem,
            "next_try": instant.written(state.next_try) if state.next_try else None,
        }
        lines = columns([_words(one) for one in listed]) or [tr("Nothing is waiting.")]
        lines += _why(session)
    return Answer(data, lines)


def _refused(session: Session, named: str) -> str:
    reference = read_reference(named)
    if reference is None:
        raise ReportUnknown
    return session.reports.by_reference(reference).id


def _row(one: Waiting) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "state": one.state.value,
        "bytes": one.size,
        "queued_at": instant.written(one.queued_at),
        "reason": one.reason,
        "police_reference": one.police_reference,
        "received_at": instant.written(one.received_at) if one.received_at else None,
    }


def _words(one: Waiting) -> list[str]:
    more = one.police_reference if one.state is OutboxState.RECEIVED else one.reason
    return [one.reference, one.state.value, f"{one.size} B", more or ""]


def _why(session: Session) -> list[str]:
    state = session.line.state()
    if state.problem is None:
        return []
    newest = session.line.events(1)
    told = newest[0].words if newest else ""
    when = instant.written(state.next_try) if state.next_try else tr("when you ask for it")
    return [f"{told} ({state.problem})", tr("Next try: {when}").format(when=when)]
