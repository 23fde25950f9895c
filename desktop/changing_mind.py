"""ACT: another wish for a report that is sealed: share more, share less, or stop.

What has left this computer cannot be called back; what has not is taken out of the queue and never
sent. Each wish is one transaction: killed, the old one holds or the new one does.
"""

from contextlib import nullcontext
from dataclasses import replace

from desktop import anonymous_copy, dated_addition, erasing, evidence
from desktop.agreement import Agreement, agreement_of
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.dated_addition import Addition
from desktop.document import FinalDocument
from desktop.errors import AnswerRefused, NotReviewed
from desktop.flowing import own_words
from desktop.forms.answers import NOTHING_SAID, Answers
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.forms.safe_contact import not_said_of_another
from desktop.recording import Unfinished
from desktop.report import Change, Report
from desktop.return_phrase import Shown
from desktop.session import Session
from desktop.store.additions import Additions
from desktop.store.beginnings import Beginnings
from desktop.store.recalling import Reach, Recalling
from desktop.story import Story, known_now, open_story, reach_of
from desktop.supplement import Supplement
from desktop.vault.roster import Role
from desktop.wording import tr

FULLER = (Route.COUNT_ONLY, Route.SUPPORT_ONLY, Route.POLICE_INTEL, Route.POLICE_NAMED)
"""The routes, each fuller than the one before."""
_AGREED = "agreement_given"


def wider(report: Report) -> tuple[Route, ...]:
    """Give the wishes that share more than the one that holds; the fullest last."""
    return FULLER[FULLER.index(report.route or Route.COUNT_ONLY) + 1 :]


def narrower(report: Report) -> tuple[Route, ...]:
    """Give the wishes that share less than the one that holds; the nearest first."""
    return FULLER[: FULLER.index(report.route or Route.COUNT_ONLY)][::-1]


def reach(session: Session, report: Report, shown: Shown | None = None) -> Reach:
    """Say what can still be taken back, to be told before they decide."""
    return reach_of(session, open_story(session, report, shown))


def begin_widening(
    session: Session, report: Report, route: Route, shown: Shown | None = None
) -> Interview:
    """Give everything that is known, under the new wish: what is missing is asked, and agreed."""
    story = open_story(session, report, shown)
    if route not in wider(story.original):
        raise AnswerRefused(tr("That does not share more than they wished before."))
    known = known_now(session, story)
    return known.answered("share_route", route.value).answered(_AGREED, None)


def widen(
    session: Session, report: Report, interview: Interview, copy: AnonymousCopy = NO_COPY,
    *, shown: Shown | None = None,
) -> Report:  # fmt: skip
    """Send the whole report under a fuller wish, once it is agreed to anew.

    Unfinished tells what is still missing; NotReviewed that nobody has read what goes without a
    name.
    """
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    story = open_story(session, report, shown)
    if interview.route not in wider(story.original):
        raise AnswerRefused(tr("That does not share more than they wished before."))
    if interview.problems:
        raise Unfinished(interview.problems)
    _require_read(session, interview, copy)
    began = Beginnings(session.casebook).any_of(story.original.id)
    with session.wiping() if began else nullcontext():
        widened = session.pressing(lambda: _widened(session, story, interview, copy))
    session.heads.keep()
    return widened


def preview(
    session: Session, report: Report, interview: Interview, copy: AnonymousCopy = NO_COPY,
    *, shown: Shown | None = None,
) -> FinalDocument:  # fmt: skip
    """Give exactly what a fuller wish would send, to be read through before it is agreed to."""
    story = open_story(session, report, shown)
    return dated_addition.preview(session, story, _fuller(session, story, interview, copy))


def answered_anew(interview: Interview, told: Answers) -> Interview:
    """Take answers under a fuller wish, agreement last; what was safe of an old number is not."""
    valid = not_said_of_another(interview.answers, told)
    now = replace(interview, answers=valid)
    for key, answer in sorted(told.values.items(), key=lambda one: one[0] == _AGREED):
        now = now.answered(key, answer)
    return now


def narrow(
    session: Session, report: Report, route: Route, copy: AnonymousCopy = NO_COPY,
    *, shown: Shown | None = None,
) -> Report:  # fmt: skip
    """Share less from now on, and erase what the new wish has no room for, once nobody holds it."""
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    story = open_story(session, report, shown)
    if route not in narrower(story.original):
        raise AnswerRefused(tr("That does not share less than they wished before."))
    with session.wiping():
        narrowed = session.pressing(lambda: _narrowed(session, story, route, copy))
    session.heads.keep()
    return narrowed


def withdraw(session: Session, report: Report, *, shown: Shown | None = None) -> Report:
    """Stop: nothing more is sent or kept but that there was a report, and that it was stopped.

    Under a legal hold it is kept, unread, until the hold is lifted (decision 27).
    """
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    story = open_story(session, report, shown)
    with session.wiping():
        stopped = session.pressing(lambda: _withdrawn(session, story))
    session.heads.keep()
    return stopped


def narrowed_interview(
    session: Session, report: Report, route: Route, shown: Shown | None = None
) -> Interview:
    """Give what would be told under a narrower wish, for somebody to read where it goes unnamed."""
    known = known_now(session, open_story(session, report, shown))
    agreed = known.answers.get(_AGREED)
    return known.answered("share_route", route.value).answered(_AGREED, agreed)


def _require_read(session: Session, interview: Interview, copy: AnonymousCopy) -> None:
    if not anonymous_copy.is_reviewed(copy, own_words(interview, session.area)):
        raise NotReviewed


def _widened(session: Session, story: Story, interview: Interview, copy: AnonymousCopy) -> Report:
    with session.transaction():
        addition = _fuller(session, story, interview, copy)
        row = dated_addition.put(session, story, addition)
        _wish(session, story.original, interview.route, row, addition.supplement.to)
        Beginnings(session.casebook).drop_wishes(story.original.id)
    return row


def _fuller(session: Session, story: Story, interview: Interview, copy: AnonymousCopy) -> Addition:
    known = known_now(session, story).answers
    own = Answers({k: v for k, v in interview.said.values.items() if known.get(k) != v})
    to = Additions(session.casebook).known_as(story.original.id)
    return Addition(
        supplement=Supplement(change=Change.WIDEN, to=to), interview=interview,
        agreed=_agreed(session, interview), own=own, copy=copy,
        goes=interview.route is not None and interview.route.reaches_police,
    )  # fmt: skip


def _narrowed(session: Session, story: Story, route: Route, copy: AnonymousCopy) -> Report:
    with session.transaction():
        is_out = _take_out(session, story)
        if route is Route.POLICE_INTEL and not is_out:
            row = _sent_unnamed(session, story, copy)
        else:
            row = _noticed(session, story, Change.NARROW, route)
        gone = erasing.as_they_wish(session, story.original)
    evidence.erase_files(session, gone)
    return row


def _withdrawn(session: Session, story: Story) -> Report:
    with session.transaction():
        _take_out(session, story)
        row = _noticed(session, story, Change.WITHDRAW, story.original.route or Route.COUNT_ONLY)
        Additions(session.casebook).withdraw(story.original.id)
        gone = erasing.as_they_wish(session, story.original)
    evidence.erase_files(session, gone)
    return row


def _take_out(session: Session, story: Story) -> bool:
    """Take all of it out of the queue; True where something of it has left already.

    What was begun and not agreed to was begun under the wish that holds no longer.
    """
    Beginnings(session.casebook).drop_all(story.original.id)
    for one in story.ids:
        Recalling(session.casebook).take_out(one)
    return reach_of(session, story) is not Reach.NOWHERE


def _sent_unnamed(session: Session, story: Story, copy: AnonymousCopy) -> Report:
    """Nothing has left yet: the report goes in the new way, as if it had never been another."""
    interview = narrowed_interview(session, story.original, Route.POLICE_INTEL)
    _require_read(session, interview, copy)
    row = dated_addition.put(session, story, Addition(
        supplement=Supplement(change=Change.NARROW, to=None), interview=interview,
        agreed=_agreed(session, interview), own=_the_wish(Route.POLICE_INTEL), copy=copy, goes=True,
    ))  # fmt: skip
    _wish(session, story.original, Route.POLICE_INTEL, row, None)
    return row


def _noticed(session: Session, story: Story, change: Change, route: Route) -> Report:
    """Keep the wish, and tell the police of it where they have, or may have, the report."""
    original = story.original
    to = Additions(session.casebook).known_as(original.id)
    interview = _nothing_told(session, story, route)
    row = dated_addition.put(session, story, Addition(
        supplement=Supplement(change=change, to=to, only=frozenset()), interview=interview,
        agreed=_agreed(session, interview), own=_the_wish(route), goes=to is not None,
    ))  # fmt: skip
    _wish(session, original, route, row, to)
    return row


def _wish(
    session: Session, original: Report, route: Route | None, row: Report, to: str | None
) -> None:
    """Keep the wish that holds; without an earlier one, the new envelope stands for the report."""
    stands = row.id if to is None and row.outbox is not None else to
    Additions(session.casebook).wish(
        original.id, route or Route.COUNT_ONLY, None if stands == original.id else stands
    )


def _nothing_told(session: Session, story: Story, route: Route) -> Interview:
    """Give an interview in which nothing is said but the wish; without a name, it stays so."""
    said = _the_wish(route)
    unnamed = story.original.route is Route.POLICE_INTEL or known_now(session, story).anonymous
    if unnamed:
        said = said.with_answer("anonymous", "no_name")
    return Interview(catalogue=session.catalogue, today=session.today, answers=said)


def _the_wish(route: Route) -> Answers:
    return NOTHING_SAID.with_answer("share_route", route.value)


def _agreed(session: Session, interview: Interview) -> Agreement:
    return agreement_of(interview, session.area.force.name)
