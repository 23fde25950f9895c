"""ACT: start a report, keep each answer, and finalise it."""

import uuid
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime

from desktop import anonymous_copy, assessing, evidence, linked
from desktop.agreement import Agreement, agreement_of
from desktop.document import Frozen, freeze
from desktop.errors import HoldfastError, NotAllowed, NotReviewed
from desktop.flowing import own_words
from desktop.forms.answers import NOTHING_SAID
from desktop.forms.asked import PageState, Problem
from desktop.forms.catalogue import SEVERAL
from desktop.forms.course import state_of
from desktop.forms.interview import Interview
from desktop.forms.minimum import has_agreed
from desktop.forms.route import Route
from desktop.reference import new_reference
from desktop.report import OutboxState, Report, Status
from desktop.session import Session
from desktop.store.reports import Draft
from desktop.tallying import facts_of, tally_of
from desktop.vault.roster import Role
from desktop.wording import tr


class Unfinished(HoldfastError):
    """Something is still missing, or cannot stand; each problem leads to its page."""

    title = tr("This report is not ready to be sealed.")
    advice = tr("Answer what is listed, then try again. Everything so far is saved.")

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems, so that a page can link to them."""
        super().__init__()
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A report and the interview it is taken in; `not_kept` names what there was no room for."""

    report: Report
    interview: Interview
    not_kept: tuple[str, ...] = ()


def start(session: Session, *, taken_at: datetime | None = None) -> Recorded:
    """Begin a draft; nothing is asked of the person before it can be saved."""
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    now = taken_at or session.now()
    report = Report(
        id=str(uuid.uuid4()), status=Status.DRAFT, taken_by=session.person.id,
        taken_by_name=session.person.name, created_at=now, updated_at=now,
        catalogue=session.catalogue.version, area=f"{session.area.id} {session.area.version}",
        parts=len(session.catalogue.parts),
    )  # fmt: skip
    session.pressing(lambda: _add(session, report))
    interview = Interview(catalogue=session.catalogue, today=session.today)
    return Recorded(report=report, interview=with_defaults(interview))


def _add(session: Session, report: Report) -> None:
    with session.transaction():
        session.reports.add(report)
        session.note("started", report.id)


def take_up(session: Session, report_id: str) -> Recorded:
    """Take up a draft at the page where it stopped; NotAllowed if it is somebody else's."""
    report = session.reports.get(report_id)
    if not session.may_open(report):
        raise NotAllowed(
            tr("Only {name} can open this draft.").format(name=report.taken_by_name),
            advice=tr("Ask them, or an administrator of this centre."),
        )
    draft = session.reports.draft(report_id)
    interview = Interview(
        catalogue=session.catalogue, today=session.today, answers=draft.answers,
        visited=draft.visited, place=draft.place,
    )  # fmt: skip
    return Recorded(report=report, interview=interview)


def keep(session: Session, report: Report, interview: Interview) -> int:
    """Save a draft as it stands now, durably; give how many files it has no room for any more."""
    draft = Draft(
        answers=assessing.written(interview), visited=interview.visited, place=interview.place
    )
    done, now = parts_done(interview), session.now()

    def kept() -> list[str]:
        with session.transaction():
            session.reports.keep(report.id, draft, session.catalogue, done, now)
            _follow_agreement(session, report, interview, now)
            _fit_copy(session, report, interview)
            if interview.route is Route.COUNT_ONLY:
                assessing.keep_only_bands(session, report.id)
            return [] if evidence.has_room(interview) else evidence.forget_all(session, report.id)

    gone = session.pressing(kept)
    evidence.erase_files(session, gone)
    return len(gone)


def _follow_agreement(
    session: Session, report: Report, interview: Interview, now: datetime
) -> Agreement:
    """Keep the words in the moment they are agreed to, and that they hold no more when they do."""
    told = agreement_of(interview, session.area.force.name)
    given = has_agreed(interview.said)
    session.agreements.follow(report.id, told, given=given, at=now)
    return session.agreements.holding(report.id) or told


def _fit_copy(session: Session, report: Report, interview: Interview) -> None:
    """Leave no other words for what was changed since, and nothing of it by any other wish."""
    copy = session.anonymous_copies.get(report.id)
    if interview.route is not Route.POLICE_INTEL and copy != anonymous_copy.NO_COPY:
        session.anonymous_copies.drop(report.id)
        return
    if not copy.edits:
        return
    fitting = anonymous_copy.fitting(copy, own_words(interview, session.area))
    if fitting is not copy:
        session.anonymous_copies.put(report.id, fitting)


def parts_done(interview: Interview) -> int:
    """How many lines of the task list are done."""
    states = (state_of(interview, part.name) for part in interview.catalogue.parts)
    return sum(state is PageState.DONE for state in states)


def finalise(session: Session, report: Report, interview: Interview) -> Report:
    """Freeze a complete draft, sign and seal it, count it, and queue it where the route says so.

    One transaction: either all of it has happened or the draft is as it was. Unfinished tells
    what is missing; TooLong that the police could not receive it.
    """
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    interview = interview.on(session.today)
    if problems := interview.problems:
        raise Unfinished(problems)
    # Only the count stays of a report that is only counted.
    wipes = interview.route is Route.COUNT_ONLY
    with session.wiping() if wipes else nullcontext():
        final = session.pressing(lambda: _finalised(session, report, interview))
    session.heads.keep()
    return final


def _finalised(session: Session, report: Report, interview: Interview) -> Report:
    now = session.now()
    final = replace(
        report, reference=_fresh_reference(session), finalised_at=now, status=Status.FINALISED,
        route=interview.route,
    )  # fmt: skip
    copy = session.anonymous_copies.get(report.id)
    if not anonymous_copy.is_reviewed(copy, own_words(interview, session.area)):
        raise NotReviewed
    files, gone = evidence.to_send(session, final), list[str]()
    with session.transaction():
        agreed = _follow_agreement(session, report, interview, now)
        session.reports.finalise(final)
        judged = assessing.settle(session, final, interview)
        centre, centre_id = session.installation, centre_id_of(session)
        by_slip = linked.by_slip(session, final, interview.said)
        frozen = freeze(
            final, interview, judged, session.area, centre, centre_id, agreed, copy, files,
            by_slip=by_slip,
        )  # fmt: skip
        linked.keep(session, final, interview.said)
        if not files:
            gone = evidence.forget_all(session, final.id)
        final = _keep_or_seal(session, final, interview, frozen)
        session.pending_tallies.add(
            tally_of(interview, now, practice=centre.practice, band=judged.band, by_slip=by_slip),
            facts_of(interview, now, session.area, practice=centre.practice),
        )
        session.note("finalised", final.id)
    evidence.erase_files(session, gone)
    return final


def delete_draft(session: Session, report: Report) -> None:
    """Delete a draft and everything it held."""
    gone = [one.id for one in session.attachments.of_report(report.id)]
    with session.wiping():
        with session.transaction():
            session.reports.delete_draft(report.id)
            session.note("deleted draft", report.id)
        evidence.erase_files(session, gone)


def with_defaults(interview: Interview) -> Interview:
    """Begin with what holds until somebody says otherwise."""
    answers = NOTHING_SAID
    for question in interview.catalogue.by_name.values():
        if question.default:
            answer = (question.default,) if question.kind in SEVERAL else question.default
            answers = answers.with_answer(interview.key(question.name), answer)
    return replace(interview, answers=answers)


def _fresh_reference(session: Session) -> str:
    """Draw until no report here has it: among thousands, two may well draw the same."""
    while session.reports.bears(reference := new_reference()):
        pass
    return reference


def centre_id_of(session: Session) -> str:
    """Say who this centre is to the police."""
    return session.settings.get("centre id", session.installation.centre_id)


def _keep_or_seal(session: Session, report: Report, interview: Interview, frozen: Frozen) -> Report:
    """Keep the document where the route keeps one, and queue it where the route reaches police."""
    route = interview.route
    if route is Route.COUNT_ONLY:
        session.reports.erase_answers(report.id)
        return report
    session.reports.put_answers(report.id, interview.said, session.catalogue)
    session.reports.put_document(report.id, frozen.content, frozen.sha256)
    if route is None or not route.reaches_police:
        return report
    sealed = session.sealer.seal(frozen.content, report.id) if session.sealer else None
    session.outbox.put(report.id, sealed, session.now())
    session.evidence_queue.put(report.id)
    return replace(report, outbox=OutboxState.WAITING if sealed else OutboxState.UNSEALED)
