"""ACT: write down what the centre did after a report: the centre record (domain.md 1.18).

Only of a report of which more than the count is kept and that nobody stopped; what is written goes
with what was said. Nothing here is ever passed on. What may be counted is counted by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from desktop import getting_in_touch
from desktop.casework import CODES, Field, FollowUpResult
from desktop.errors import AnswerRefused, ReportError
from desktop.forms.checking import trouble_with_text
from desktop.forms.reach import wants_support
from desktop.getting_in_touch import InTouch
from desktop.period import uk_day
from desktop.report import Report, Status, may_be_added_to
from desktop.session import Session
from desktop.store.centre_record import Action, By, FollowUp, Said
from desktop.store.legal_holds import Hold
from desktop.story import known_now, story_of
from desktop.tallying import FOLLOW_UP, fact_of
from desktop.vault.roster import Role
from desktop.wording import tr

LONGEST, FURTHEST = 2_000, 366
_YES = "yes"


class NothingKept(ReportError):
    """Of this report nothing is kept to which anything could be written."""

    title = tr("Nothing more can be written down about this report.")
    advice = tr("What the centre did is kept only beside a sealed report whose words are kept.")


class NoSafeWay(ReportError):
    """Nobody may get in touch with this person."""

    title = getting_in_touch.NO_SAFE_WAY
    advice = tr("They can come back with their reference at any time.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that the centre wrote down about one report, for whoever works here."""

    actions: tuple[Action, ...] = field(repr=False)
    follow_ups: tuple[FollowUp, ...]
    said: tuple[Said, ...]
    holds: tuple[Hold, ...] = field(repr=False)

    @property
    def open(self) -> FollowUp | None:
        """The follow-up that is still to be done."""
        return next((one for one in self.follow_ups if one.done is None), None)

    @property
    def hold(self) -> Hold | None:
        """The hold that stands."""
        return next((one for one in self.holds if one.lifted_at is None), None)

    def code(self, of: Field) -> str:
        """Give the answer that holds, the newest; nothing where nobody answered."""
        return next((one.code for one in reversed(self.said) if one.field is of), "")


def may_be_written(report: Report) -> bool:
    """Whether a centre record may be kept of a report."""
    return report.status is not Status.DRAFT and may_be_added_to(report)


def record_of(session: Session, report: Report) -> Record:
    """Give what was written down so far."""
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    records, one = session.centre_records, _original(session, report)
    return Record(
        actions=tuple(records.actions(one.id)), follow_ups=tuple(records.follow_ups(one.id)),
        said=tuple(records.said(one.id)), holds=tuple(session.legal_holds.of(one.id)),
    )  # fmt: skip


def read(session: Session, report: Report) -> Record:
    """Give the same to be read, words and all; that somebody did stands in the trail."""
    record = record_of(session, report)
    session.note("read the centre record", report.supplement_to or report.id)
    return record


def write_down(session: Session, report: Report, what: str, result: str, day: date) -> None:
    """Add what was done on a day, and what came of it; nothing written is ever changed."""
    one = _open(session, report)
    what, result = _words(what, tr("Write down what was done.")), _words(result)
    _check_day(session, one, day)
    action = Action(day=day, what=what, result=result, by=_by(session))
    _keep(session, one, "wrote down what was done",
          lambda: session.centre_records.add_action(one.id, action))  # fmt: skip


def ways(session: Session, report: Report) -> InTouch:
    """Give the safe ways to this person, for whoever is about to get in touch; it is noted."""
    one = _open(session, report)
    found = getting_in_touch.in_touch(session, one)
    session.note("looked up the safe ways", one.id)
    return found


def plan(session: Session, report: Report, due: date) -> None:
    """Plan a follow-up, or move the one that is open; NoSafeWay where no way is safe."""
    one = _open(session, report)
    if not getting_in_touch.in_touch(session, one).is_safe:
        raise NoSafeWay
    if not 0 <= (due - session.today).days <= FURTHEST:
        raise AnswerRefused(tr("Choose a day from today on, within a year."))
    _keep(session, one, "planned a follow-up",
          lambda: session.centre_records.plan(one.id, due, _by(session)))  # fmt: skip


def finish(session: Session, report: Report, result: FollowUpResult, day: date) -> None:
    """Write down what came of a follow-up, whether or not it was planned; it is counted."""
    one = _open(session, report)
    _check_day(session, one, day)
    records, by = session.centre_records, _by(session)

    def act() -> None:
        if record_of(session, one).open is None:
            records.plan(one.id, day, by)
        records.finish(one.id, day, result, by)
        _count(session, FOLLOW_UP, result)

    _keep(session, one, "did a follow-up", act)


def answer(session: Session, report: Report, of: Field, code: str) -> None:
    """Say what came of it; the newest answer holds, and each is counted once of a report."""
    one = _open(session, report)
    if code not in CODES[of]:
        raise AnswerRefused(tr("Choose one of the answers shown."))
    _check_answer(session, one, of)
    record = record_of(session, one)
    if record.code(of) == code:
        return
    is_new = code not in {said.code for said in record.said if said.field is of}

    def act() -> None:
        session.centre_records.say(one.id, Said(field=of, code=code, by=_by(session)))
        if is_new:
            _count(session, of, code)

    _keep(session, one, _ACTS[of], act)


_ACTS = {
    Field.OUTCOME_TOLD: "wrote down about telling the outcome",
    Field.REFERRAL_OUTCOME: "wrote down about the referral",
    Field.EXTREMISM_SEEN: "wrote down about extremist material",
    Field.SIGNPOSTED_PREVENT: "wrote down about where to ask",
}


def is_asked(session: Session, report: Report, of: Field) -> bool:
    """Whether a field fits: a referral only where one is wanted, a tick where none is set."""
    return why_not(session, report, of) is None


def to_tick(session: Session, report: Report) -> tuple[Field, ...]:
    """List the ticks that are not set yet, here or when the report was taken."""
    record = record_of(session, report)
    return tuple(
        of for of in Field if of.is_tick and not record.code(of) and is_asked(session, report, of)
    )


def way_to_ask(session: Session) -> str:
    """Name where to ask about extremism here; nothing where nobody has checked it."""
    partners = session.area.partnership
    return partners.prevent_route if partners and not partners.to_verify else ""


def why_not(session: Session, report: Report, of: Field) -> str | None:
    """Say why a field does not fit a report, or None where it does."""
    known = known_now(session, story_of(session, report))
    if of is Field.REFERRAL_OUTCOME and not wants_support(known.said):
        return tr("They asked for no support service.")
    if of.is_tick and known.answers.text(of) == _YES:
        return tr("That was answered when the report was taken.")
    return None


def _check_answer(session: Session, report: Report, of: Field) -> None:
    if found := why_not(session, report, of):
        raise AnswerRefused(found, advice=tr("Nothing was changed."))
    seen = known_now(session, story_of(session, report)).answers.text(Field.EXTREMISM_SEEN)
    ticked = record_of(session, report).code(Field.EXTREMISM_SEEN)
    if of is Field.SIGNPOSTED_PREVENT and _YES not in (seen, ticked):
        raise AnswerRefused(tr("Say first that extremist material was mentioned."))


def _original(session: Session, report: Report) -> Report:
    return session.reports.get(report.supplement_to or report.id)


def _open(session: Session, report: Report) -> Report:
    """Give the report as it stands now; NothingKept where there is nothing to write beside."""
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    one = _original(session, report)
    if not may_be_written(one):
        raise NothingKept
    return one


def _words(written: str, missing: str = "") -> str:
    if missing and not written.strip():
        raise AnswerRefused(missing)
    if found := trouble_with_text(written, LONGEST):
        raise AnswerRefused(found)
    return written.strip()


def _check_day(session: Session, report: Report, day: date) -> None:
    """Nothing was done tomorrow, nor for a report that nobody had taken yet."""
    if day > session.today:
        raise AnswerRefused(tr("That day has not come yet."))
    if day < uk_day(report.created_at):
        raise AnswerRefused(tr("That day is before the report was taken."))


def _by(session: Session) -> By:
    return By(id=session.person.id, name=session.person.name, at=session.now())


def _keep(session: Session, report: Report, noted: str, act: Callable[[], None]) -> None:
    """Do it with its line of the trail, which holds no word of it: both, or neither."""

    def together() -> None:
        with session.transaction():
            act()
            session.note(noted, report.id)

    session.pressing(together)
    session.heads.keep()


def _count(session: Session, question: str, code: str) -> None:
    practice = session.installation.practice
    session.pending_tallies.add_facts([fact_of(question, code, session.now(), practice=practice)])
