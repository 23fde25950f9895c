"""holdfast supplement, withdraw: what becomes of a report once it is sealed."""

import argparse
from collections.abc import Iterator
from typing import Any

from desktop import adding, anonymous_copy, changing_mind, erasing, return_phrase
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.errors import AnswerRefused
from desktop.flowing import own_words
from desktop.forms.answers import Answers, from_json
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.report import Change, Report, change_words, status_words
from desktop.return_phrase import Shown
from desktop.session import Session
from desktop.store.recalling import Reach
from desktop.story import open_story
from desktop.wording import tr
from desktop.written_answers import check_written
from ui.commands.answering import Answer
from ui.commands.asking import add_yes, make_sure
from ui.commands.parser import Commands
from ui.commands.reports import READ, find, read_answers
from ui.commands.unlocking import three_words_of, unlocked


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    words = tr("add to a sealed report, or share more of it; the original stays as it is")
    supplement = commands.add("supplement", _supplement, words)
    supplement.add_argument("reference", metavar="REFERENCE")
    supplement.add_argument("answers", metavar="ANSWERS.json", help=tr("- for standard input"))
    supplement.add_argument(
        "--correct", action="store_true", help=tr("these put right what was said before")
    )
    supplement.add_argument("--reviewed", action="store_true", help=READ)
    supplement.add_argument("--words-file", metavar="FILE", help=WORDS)
    withdraw = commands.add("withdraw", _withdraw, tr("share less of a sealed report, or stop it"))
    withdraw.add_argument("reference", metavar="REFERENCE")
    withdraw.add_argument(
        "--to", choices=[route.value for route in Route], help=tr("go on with less, not stop")
    )
    withdraw.add_argument("--reviewed", action="store_true", help=READ)
    withdraw.add_argument("--words-file", metavar="FILE", help=WORDS)
    add_yes(withdraw)


WORDS = tr("a file with the person's three words, where the report was given some")


def _supplement(arguments: argparse.Namespace) -> Answer:
    written = read_answers(arguments.answers)
    if len(written) != 1:
        raise AnswerRefused(tr("Add to one report at a time."))
    with unlocked(arguments) as session:
        report = find(session, arguments.reference)
        blank = Interview(catalogue=session.catalogue, today=session.today)
        check_written(blank, written[0])
        told = from_json(written[0])
        act = _widened if "share_route" in told.values else _added
        added = act(session, report, told, arguments, shown_to(session, report, arguments))
        return _told(session, report, added)


def _added(
    session: Session, report: Report, told: Answers, arguments: argparse.Namespace,
    shown: Shown | None,
) -> Report:  # fmt: skip
    story = open_story(session, report, shown)
    interview = adding.together(session, story, told)
    read = adding.words_to_read(session, interview, told)
    return adding.add(
        session, report, told, copy=_read_by(session, read, arguments), shown=shown,
        change=Change.CORRECT if arguments.correct else Change.ADD_INFORMATION,
    )  # fmt: skip


def _widened(
    session: Session, report: Report, told: Answers, arguments: argparse.Namespace,
    shown: Shown | None,
) -> Report:  # fmt: skip
    route = Route(told.text("share_route"))
    interview = changing_mind.begin_widening(session, report, route, shown)
    interview = changing_mind.answered_anew(interview, told)
    read = own_words(interview, session.area)
    copy = _read_by(session, read, arguments)
    return changing_mind.widen(session, report, interview, copy, shown=shown)


def _withdraw(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        report = find(session, arguments.reference)
        shown = shown_to(session, report, arguments)
        make_sure(arguments, *_what_happens(session, report, arguments, shown))
        if arguments.to is None:
            added = changing_mind.withdraw(session, report, shown=shown)
        else:
            route = Route(arguments.to)
            interview = changing_mind.narrowed_interview(session, report, route, shown)
            read = own_words(interview, session.area)
            copy = _read_by(session, read, arguments)
            added = changing_mind.narrow(session, report, route, copy, shown=shown)
        return _told(session, report, added)


def _what_happens(
    session: Session, report: Report, arguments: argparse.Namespace, shown: Shown | None
) -> Iterator[str]:
    """Say what goes, and what cannot be called back, before anybody says yes."""
    yield {
        None: tr("This stops the report: nothing more is shared, and what was said is wiped."),
        Route.COUNT_ONLY.value: tr("Only the count is kept: their name and story are wiped."),
    }.get(arguments.to, tr("Less is shared from now on. Files of the report are erased."))
    if erasing.is_held(session, report):
        yield tr("It is held, so it is wiped only when the hold is lifted.")
    if changing_mind.reach(session, report, shown) is not Reach.NOWHERE:
        yield tr("What was sent before cannot be called back.")


def shown_to(session: Session, report: Report, arguments: argparse.Namespace) -> Shown | None:
    """Have the three words shown, where the report has some: from a file, or asked for unseen."""
    if not return_phrase.is_needed(session, report):
        return None
    return return_phrase.show(session, report, three_words_of(arguments))


def _read_by(
    session: Session, read: dict[str, str], arguments: argparse.Namespace
) -> AnonymousCopy:
    """Take it as read where somebody says so outright, or where there is nothing to be read."""
    if read and not arguments.reviewed:
        return NO_COPY
    return anonymous_copy.reviewed(NO_COPY, read, session.person.id, session.now())


def _told(session: Session, report: Report, added: Report) -> Answer:
    now = session.reports.get(report.id)
    data: dict[str, Any] = {
        "id": added.id,
        "supplement_to": report.id,
        "reference": now.reference,
        "change": added.change,
        "route": now.route,
        "status": now.status,
        "outbox": added.outbox,
        "cannot_be_recalled": now.cannot_be_recalled,
    }
    change = change_words(added.change) if added.change else ""
    lines = [f"{now.reference}  {status_words(now)}", f"  {change}. {_goes(added, now)}"]
    return Answer(data, lines)


def _goes(added: Report, now: Report) -> str:
    """Say honestly what happens with it, and what no longer can."""
    goes = (
        tr("The police service is told, when there is a connection.")
        if added.outbox is not None
        else tr("Nothing goes to the police.")
    )
    if not now.cannot_be_recalled:
        return goes
    return f"{tr('What was sent before cannot be called back.')} {goes}"
