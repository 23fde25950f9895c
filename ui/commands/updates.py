"""holdfast updates: fetch what the police tell back, and say what they told so far."""

import argparse
from typing import Any

from desktop import days_waiting, moments, police_updates
from desktop.hidden_signs import plain
from desktop.report import Report
from desktop.session import Session
from desktop.store import instant
from desktop.store.updates import PoliceUpdate
from desktop.wording import tr, tr_count
from sync.dispatch.asking import ask
from sync.dispatch.news import News
from ui.commands.answering import Answer, columns
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    updates = commands.add("updates", _updates, tr("fetch what the police tell back"))
    updates.add_argument("--kept", action="store_true", help=tr("ask nobody: say what is here"))


def _updates(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        came = News() if arguments.kept else ask(session)
        reports = [session.reports.get(one) for one in session.updates.told_of()]
        session.note("read what the police told")
        data = {
            "new": [session.reports.get(one).reference for one in came.reports],
            "aside": came.aside,
            "left": came.left,
            "unreadable": came.unreadable,
            "reports": [
                {
                    "reference": one.reference,
                    "updates": [as_row(update) for update in police_updates.told(session, one)],
                }
                for one in reports
            ],
        }
        lines = [line for one in reports
                 for line in (f"{one.reference}", *told_lines(session, one))]  # fmt: skip
    return Answer(data, [*lines, *_of_the_rest(came)])


def waiting(arguments: argparse.Namespace) -> Answer:
    """Say how many days the police have not answered, the longest first."""
    with unlocked(arguments) as session:
        found = days_waiting.waiting(session)
    data = [
        {"reference": one.one.reference, "days": one.days, "stand": one.stand.value,
         "received_at": instant.written(one.one.received_at),
         "police_reference": one.one.police_reference or None,
         "asked_days_ago": one.asked_days_ago}
        for one in found
    ]  # fmt: skip
    rows = [[one.one.reference, tr_count("{n} day", "{n} days", one.days),
             one.one.police_reference, days_waiting.WORDS[one.stand]] for one in found]  # fmt: skip
    return Answer(data, columns(rows) or [tr("Nothing waits for an answer.")])


def as_row(one: PoliceUpdate) -> dict[str, Any]:
    """Give one thing that they told, for a script; no sign in it does anything to a terminal."""
    return {
        "at": instant.written(one.at),
        "status": plain(one.status),
        "police_reference": plain(one.police_reference or "") or None,
        "reason": police_updates.reason(one) or None,
        "message": police_updates.message(one) or None,
        "seen": one.seen_at is not None,
    }


def told_lines(session: Session, report: Report) -> list[str]:
    """Say the newest that they told of a report, and what it means; nothing where they did not."""
    said = []
    for one in police_updates.told(session, report)[:1]:
        found = police_updates.reference(session, report)
        said.append(f"{moments.day(one.at)}: {police_updates.status_words(one)}  {found}".rstrip())
        if why := police_updates.reason(one):
            said.append(tr("Why: {reason}").format(reason=why))
        said += police_updates.message(one).splitlines()
        said += police_updates.what_it_means(session, report, one)
    return [f"  {line}" for line in said]


def _of_the_rest(came: News) -> list[str]:
    new = tr_count("The police told of {n} report.", "The police told of {n} reports.",
                   len(came.reports))  # fmt: skip
    lines = [new]
    if came.aside:
        lines.append(tr("{n} wait: by a key not known yet, or about no report here.").format(
            n=came.aside))  # fmt: skip
    if came.left:
        lines.append(tr("{n} found no room to wait here, and are asked for again.").format(
            n=came.left))  # fmt: skip
    if came.unreadable:
        words = tr("{n} were not from the police for this computer, and were not kept.")
        lines.append(words.format(n=came.unreadable))
    return lines
