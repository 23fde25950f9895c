"""holdfast case, hold, lift: what the centre did after a report, and what it has to keep.

What somebody writes comes from a file or from standard input: a command line is seen by others.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from desktop import centre_record, erasing, holding
from desktop.casework import CODES, FOLLOW_UP_RESULTS, TITLES, Field, FollowUpResult
from desktop.centre_record import Record
from desktop.errors import AnswerRefused
from desktop.finding import Search
from desktop.hidden_signs import made_visible
from desktop.session import Session
from desktop.store import instant
from desktop.wording import tr
from ui.commands.answering import Answer
from ui.commands.asking import add_yes, make_sure
from ui.commands.parser import Commands
from ui.commands.reports import day_of, every_page, find, told
from ui.commands.unlocking import unlocked

_FILE = tr("- for standard input")


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    case = commands.group("case", tr("what the centre did after a report"))
    show = case.add("show", _show, tr("everything that was written down"))
    ways = case.add("ways", _ways, tr("how to get in touch: the safe ways first"))
    action = case.add("action", _action, tr("write down what was done, on a day, with its result"))
    follow_up = case.add("follow-up", _follow_up, tr("plan a follow-up, or say what came of it"))
    answer = case.add("answer", _answer, tr("say whether they were told, and what came of it"))
    case.add("due", _due, tr("the reports whose follow-up is due"))
    hold = commands.add("hold", _hold, tr("keep a report for a court case or a complaint"))
    lift = commands.add("lift", _lift, tr("lift the hold; what they wanted wiped is wiped"))
    for command in (show, ways, action, follow_up, answer, hold, lift):
        command.add_argument("reference", metavar="REFERENCE")
    action.add_argument("action", metavar="ACTION.json", help=_FILE)
    follow_up.add_argument("--due", metavar="DAY", help=tr("like 2026-11-20"))
    follow_up.add_argument("--result", choices=[one.value for one in FollowUpResult])
    follow_up.add_argument("--on", metavar="DAY", help=tr("when it was; today without"))
    answer.add_argument("field", choices=[field.value for field in Field])
    answer.add_argument("code", metavar="CODE", help=", ".join(_every_code()))
    hold.add_argument("reason", metavar="REASON.txt", help=_FILE)
    add_yes(lift)


def _every_code() -> list[str]:
    return list(dict.fromkeys(code for codes in CODES.values() for code in codes))


def _show(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        report = find(session, arguments.reference)
        holding.require_readable(session, report)
        record = centre_record.read(session, report)
    return Answer(_as_data(record), list(_lines(record)) or [tr("Nothing was written down yet.")])


def _as_data(record: Record) -> dict[str, Any]:
    return {
        "actions": [
            {"day": one.day.isoformat(), "what": one.what, "result": one.result,
             "by": one.by.name} for one in record.actions
        ],
        "follow_ups": [
            {"due": one.due.isoformat(), "done": one.done.isoformat() if one.done else None,
             "result": one.result, "by": one.by.name} for one in record.follow_ups
        ],
        "answers": {field.value: record.code(field) for field in Field if record.code(field)},
        "holds": [
            {"reason": one.reason, "by": one.by_name, "at": instant.written(one.at),
             "lifted_at": instant.written(one.lifted_at) if one.lifted_at else None}
            for one in record.holds
        ],
    }  # fmt: skip


def _lines(record: Record) -> list[str]:
    lines = []
    for one in record.actions:
        came_of_it = f" ({made_visible(one.result)})" if one.result else ""
        lines.append(f"{one.day}  {made_visible(one.what)}{came_of_it}  {one.by.name}")
    for each in record.follow_ups:
        came_of_it = FOLLOW_UP_RESULTS[each.result] if each.result else tr("due")
        lines.append(f"{each.done or each.due}  {tr('Follow-up')}: {came_of_it}  {each.by.name}")
    for field in Field:
        if code := record.code(field):
            lines.append(f"{TITLES[field]}: {CODES[field].get(code, code)}")
    if record.hold is not None:
        words = tr("Kept for a court case or a complaint by {name}: {reason}")
        lines.append(words.format(
            name=record.hold.by_name, reason=made_visible(record.hold.reason)))  # fmt: skip
    return lines


def _ways(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        found = centre_record.ways(session, find(session, arguments.reference))
    data = {
        "is_safe": found.is_safe,
        "ways": [{"way": way.name, "safe": way.safe, "where": way.where} for way in found.ways],
        "mind": [{"question": question, "answer": answer} for question, answer in found.mind],
    }
    lines = [] if found.is_safe else [centre_record.NoSafeWay.title]
    lines += [made_visible(way.words) for way in found.ways]
    return Answer(data, [*lines, *(f"{q}: {made_visible(a)}" for q, a in found.mind)])


def _action(arguments: argparse.Namespace) -> Answer:
    written = _action_in(_read(arguments.action))
    with unlocked(arguments) as session:
        report, day = find(session, arguments.reference), day_of(written.get("day"))
        centre_record.write_down(
            session,
            report,
            written.get("what", ""),
            written.get("result", ""),
            day or session.today,
        )
        return _written(session, arguments.reference)


def _action_in(content: str) -> dict[str, str]:
    """Read `what`, `result` and `day`, and nothing that would be dropped in silence."""
    try:
        written = json.loads(content)
    except (ValueError, RecursionError):
        written = None
    known = {"what", "result", "day"}
    is_fit = isinstance(written, dict) and set(written) <= known
    if not is_fit or not all(isinstance(value, str) for value in written.values()):
        raise AnswerRefused(
            tr("That file holds no action."),
            advice=tr("It holds one JSON object with what, and if need be result and day."),
        )
    return dict(written)


def _follow_up(arguments: argparse.Namespace) -> Answer:
    if bool(arguments.due) == bool(arguments.result) or (arguments.on and arguments.due):
        raise AnswerRefused(
            tr("Say either --due with a day, or --result with what came of it."),
            advice=tr("--on is the day on which a result came."),
        )
    with unlocked(arguments) as session:
        report = find(session, arguments.reference)
        if due := day_of(arguments.due):
            centre_record.plan(session, report, due)
        else:
            day = day_of(arguments.on) or session.today
            centre_record.finish(session, report, FollowUpResult(arguments.result), day)
        return _written(session, arguments.reference)


def _answer(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        report = find(session, arguments.reference)
        centre_record.answer(session, report, Field(arguments.field), arguments.code)
        return _written(session, arguments.reference)


def _due(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        found = list(every_page(session, Search(due=True)))
        days = [centre_record.record_of(session, one).open for one in found]
    data = [
        {**told(one), "follow_up_due": open_one.due.isoformat() if open_one else None}
        for one, open_one in zip(found, days, strict=True)
    ]
    return Answer(data, [f"{one['follow_up_due']}  {one['reference']}" for one in data])


def _hold(arguments: argparse.Namespace) -> Answer:
    reason = _read(arguments.reason)
    with unlocked(arguments) as session:
        report = find(session, arguments.reference)
        holding.hold(session, report, reason)
        held = told(session.reports.get(report.id))
    return Answer({**held, "held": True}, [f"{report.reference}  {tr('Held.')}", holding.MEANS])


def _lift(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        report = find(session, arguments.reference)
        if erasing.is_kept_for_now(session, report):
            make_sure(arguments, holding.KEPT_FOR_NOW)
        holding.lift(session, report)
        now = told(session.reports.get(report.id))
    return Answer({**now, "held": False}, [f"{report.reference}  {tr('Held no longer.')}"])


def _written(session: Session, reference: str) -> Answer:
    record = centre_record.record_of(session, find(session, reference))
    return Answer(_as_data(record), [tr("Written down.")])


def _read(name: str) -> str:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return content.decode("utf-8-sig")
    except (OSError, ValueError):
        raise AnswerRefused(
            tr("That file cannot be read."), advice=tr("It is text in UTF-8. Nothing was stored.")
        ) from None
