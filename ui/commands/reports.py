"""holdfast record, reports, show, finalise: the steps of a report's life."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from desktop import (
    document,
    finding,
    holding,
    police_updates,
    read_back,
    recording,
    return_phrase,
    reviewing,
    taking_in,
    without_agreement,
)
from desktop.errors import AnswerRefused, HoldfastError, NotAllowed, ReportUnknown
from desktop.finding import Search
from desktop.forms.answers import name_of, place_of
from desktop.forms.asked import Problem
from desktop.hidden_signs import made_visible
from desktop.recording import Recorded, Unfinished
from desktop.reference import read_reference
from desktop.report import Report, Status, change_words, status_words
from desktop.session import Session
from desktop.store import instant
from desktop.store.additions import Additions
from desktop.store.listing import Order
from desktop.wording import tr
from ui.commands import updates
from ui.commands.answering import Answer, columns
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked

_AT_ONCE = 1000

_THREE_WORDS = tr("give somebody who gives no name three words to come back with, shown once")
READ = tr("I have read what goes without a name: nothing in it says who they are")
"""What `--reviewed` says, wherever something goes without a name."""


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    record = commands.add("record", _record, tr("take in answers from a file"))
    record.add_argument("answers", metavar="ANSWERS.json", help=tr("- for standard input"))
    record.add_argument("--finalise", action="store_true", help=tr("seal what has no problems"))
    record.add_argument("--reviewed", action="store_true", help=READ)
    reports = commands.add("reports", _reports, tr("list reports"))
    reports.add_argument("--status", choices=[status.value for status in Status])
    reports.add_argument(
        "--search", metavar="TEXT", help=tr("part of a reference, a date, or words you may read")
    )
    reports.add_argument("--from", dest="first", metavar="DAY", help=tr("like 2026-11-20"))
    reports.add_argument("--to", dest="last", metavar="DAY", help=tr("like 2026-11-20"))
    reports.add_argument(
        "--follow-up-due", action="store_true", help=tr("only those with a follow-up that is due")
    )
    reports.add_argument(
        "--waiting-days", action="store_true", help=tr("how long the police have not answered")
    )
    reports.add_argument("--mine", action="store_true", help=tr("only those you took"))
    reports.add_argument("--sort", choices=[o.value for o in Order], default=Order.NEWEST.value)
    show = commands.add("show", _show, tr("one report as the desk may see it"))
    show.add_argument("reference", metavar="REFERENCE")
    finalise = commands.add("finalise", _finalise, tr("seal a draft"))
    finalise.add_argument("reference", metavar="REFERENCE", help=tr("the id of the draft"))
    finalise.add_argument("--reviewed", action="store_true", help=READ)
    finalise.add_argument("--three-words", action="store_true", help=_THREE_WORDS)


def find(session: Session, named: str) -> Report:
    """Find a report by its reference, or a draft by its id."""
    reference = read_reference(named)
    if reference is not None:
        return session.reports.by_reference(reference)
    if named.upper().startswith("HF"):
        raise ReportUnknown
    return session.reports.get(named)


def told(report: Report, problems: tuple[Problem, ...] = ()) -> dict[str, Any]:
    """Give what may be listed of a report."""
    return {
        "id": report.id,
        "reference": report.reference,
        "status": report.status.value,
        "outbox": report.outbox.value if report.outbox else None,
        "route": report.route.value if report.route else None,
        "taken_at": instant.written(report.created_at),
        "finalised_at": instant.written(report.finalised_at) if report.finalised_at else None,
        "problems": [
            {"field": p.key, "message": p.message, "missing": p.missing} for p in problems
        ],
    }


def _record(arguments: argparse.Namespace) -> Answer:
    written = read_answers(arguments.answers)
    with unlocked(arguments) as session:
        taken = taking_in.take_in_all(session, written)
        finish = (
            partial(_finalised, session, read=arguments.reviewed)
            if arguments.finalise
            else _drafted
        )
        answers = [{**finish(one), "not_kept": list(one.not_kept)} for one in taken]
        lines = ["\n  ".join((*_lines(answer), *_not_kept(one)))
                 for answer, one in zip(answers, taken, strict=True)]  # fmt: skip
    unfinished = arguments.finalise and any(one["problems"] for one in answers)
    return Answer(answers, lines, 1 if unfinished else 0)


def _lines(one: dict[str, Any]) -> Iterator[str]:
    yield f"{one['reference'] or one['id']} {one['status']}"
    for problem in one["problems"]:
        yield (
            f"{problem['field']}: {problem['message']}" if problem["field"] else problem["message"]
        )
    if one["problems"]:
        yield tr("Kept as a draft. Go on with it; taken in again it would be there twice.")


def _not_kept(one: Recorded) -> Iterator[str]:
    """Say why each answer was not kept: a way to somebody is asked of the first alone."""
    interview = one.interview
    only_first = tr("{key}: not kept, for a way to reach somebody is kept of the first alone.")
    no_room = tr("{key}: not kept, for what the person wants leaves no room for it.")
    for key in one.not_kept:
        section, _page = interview.catalogue.home[name_of(key)]
        question = interview.catalogue.question(name_of(key))
        is_further = bool(place_of(key)) and question.first_only
        had_room = is_further and interview.permits(section, question)
        yield (only_first if had_room else no_room).format(key=key)


def read_answers(name: str) -> list[dict[str, Any]]:
    """Read a file of answers: one JSON object, or a list of them."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        written = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_each_once)
    except (OSError, ValueError, RecursionError):
        raise AnswerRefused(
            tr("That file cannot be read as answers."),
            advice=tr("It holds one JSON object, or a list of them. Nothing was stored."),
        ) from None
    reports = written if isinstance(written, list) else [written]
    if not reports or not all(isinstance(report, dict) for report in reports):
        raise AnswerRefused(
            tr("That file holds no answers."),
            advice=tr("It holds one JSON object, or a list of them. Nothing was stored."),
        )
    return reports


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Take an object whose names are told once: of two answers nobody knows which was meant."""
    told = dict(pairs)
    if len(told) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise AnswerRefused(
            tr("That file answers {name} twice.").format(name=made_visible(twice[:60])),
            advice=tr("Take one of the two out. Nothing was stored."),
        )
    return told


def _drafted(recorded: Recorded) -> dict[str, Any]:
    return told(recorded.report, recorded.interview.problems)


def _finalised(session: Session, recorded: Recorded, *, read: bool = False) -> dict[str, Any]:
    try:
        _answer_for(session, recorded, read=read)
        return told(recording.finalise(session, recorded.report, recorded.interview))
    except Unfinished as refusal:
        return told(recorded.report, refusal.problems)
    except HoldfastError as refusal:
        # One that cannot be sealed must not hide that others were: a script would send them again.
        problem = Problem("", f"{refusal.title} {refusal.advice}", False)
        return told(recorded.report, (problem,))


def _reports(arguments: argparse.Namespace) -> Answer:
    if arguments.waiting_days:
        return updates.waiting(arguments)
    search = Search(
        text=arguments.search or "", first=day_of(arguments.first), last=day_of(arguments.last),
        status=Status(arguments.status) if arguments.status else None, mine=arguments.mine,
        due=arguments.follow_up_due, order=Order(arguments.sort),
    )  # fmt: skip
    with unlocked(arguments) as session:
        found = list(every_page(session, search))
    rows = [
        [r.reference or r.id, f"{r.created_at:%Y-%m-%d %H:%M}", r.taken_by_name, status_words(r)]
        for r in found
    ]
    return Answer([told(report) for report in found], columns(rows))


def every_page(session: Session, search: Search) -> Iterator[Report]:
    """Give everything that a search finds."""
    after = None
    while True:
        page = finding.find(session, search, after, _AT_ONCE)
        yield from page.reports
        if (after := page.next) is None:
            return


def day_of(written: str | None) -> date | None:
    """Read a day as it is typed in a terminal; nothing where nothing is."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise AnswerRefused(tr("Write a day as 2026-11-20.")) from None


def _show(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        report = find(session, arguments.reference)
        if report.status is Status.DRAFT and not session.may_open(report):
            raise NotAllowed(tr("Only whoever takes a draft may read it."))
        holding.require_readable(session, report)
        content = session.reports.document(report.id)
        session.note("read", report.id)
        said = session.reports.answers(report.id).as_json()
        added = Additions(session.casebook).of(report.id)
        contents = [session.reports.document(one.id) for one in added]
        shared = without_agreement.has_been(session, report.id)
        from_police = updates.told_lines(session, report)
        told_back = [updates.as_row(one) for one in police_updates.told(session, report)]
    data = told(report)
    data["updates"] = told_back
    data["shared_without_agreement"] = shared
    data["additions"] = [
        {**told(one), "change": one.change, "document": json.loads(content) if content else None}
        for one, content in zip(added, contents, strict=True)
    ]
    data["document"] = json.loads(content) if content else None
    data["answers"] = said
    lines = [f"{report.reference or report.id}  {status_words(report)}"]
    if shared:
        lines.append(tr("  Shared without agreement. A safeguarding lead can say why."))
    lines += from_police
    if content:
        lines += _spoken(document.read(content))
    for one, content in zip(added, contents, strict=True):
        lines.append(f"{one.reference}  {_dated(one)}")
        lines += _spoken(document.read(content)) if content else []
    return Answer(data, lines)


def _dated(addition: Report) -> str:
    change = change_words(addition.change) if addition.change else ""
    return f"{addition.created_at:%Y-%m-%d %H:%M}  {change}"


def _spoken(final: document.FinalDocument) -> list[str]:
    return [f"  {one.question}: {made_visible(one.answer)}" for one in read_back.lines(final)]


def _answer_for(session: Session, recorded: Recorded, *, read: bool) -> None:
    """Keep that the copy was read, where somebody says so outright: no rule reads for anybody."""
    if read and reviewing.is_needed(session, recorded.report, recorded.interview):
        reviewing.confirm(session, recorded.report, recorded.interview)


def _finalise(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        recorded = recording.take_up(session, find(session, arguments.reference).id)
        _answer_for(session, recorded, read=arguments.reviewed)
        try:
            final = recording.finalise(session, recorded.report, recorded.interview)
        except Unfinished as refusal:
            lines = [refusal.title, *(f"  {p.key}: {p.message}" for p in refusal.problems)]
            return Answer(told(recorded.report, refusal.problems), lines, refusal.exit_code)
        words = _three_words(session, final) if arguments.three_words else ""
    lines = [f"{final.reference}  {status_words(final)}", *([words] if words else [])]
    return Answer({**told(final), **({"three_words": words} if words else {})}, lines)


def _three_words(session: Session, final: Report) -> str:
    """Give the words where they may be given; a report that names somebody has no need of any."""
    if not return_phrase.may_be_given(session, final):
        return ""
    words = return_phrase.give(session, final)
    return_phrase.hand_over(session, final)
    return words
