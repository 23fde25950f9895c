"""ACT: see how long the police have not answered, and ask them by letter (anchors.md C.4).

Nobody promised a day, so nothing here says that they are late: only when it is time to ask.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop import handing_out
from desktop.errors import ReportError
from desktop.forms.route import Route
from desktop.paper.blocks import Document
from desktop.paper.chase_letter import CODE, Asked, LetterFacts, chase_letter
from desktop.paper.practice import marked
from desktop.period import uk_day
from desktop.risk import Band
from desktop.session import Session
from desktop.store.waiting import Unanswered, Waiting
from desktop.vault.roster import Role
from desktop.wording import tr

_ASKED_BY = f"printed {CODE} en"
# As soon as the centre itself looks again (domain.md 1.13); a lead shares nothing that can wait.
_ASK_AFTER = {Band.HIGH: 7, Band.MEDIUM: 14, Band.STANDARD: 28}
_USUAL = _ASK_AFTER[Band.STANDARD]

# Nobody's name is kept for longer, so that nobody can be told (domain.md 6.5).
_LONGEST = timedelta(days=365)


class Stand(StrEnum):
    """Whether it is time to ask about a report."""

    WAIT = "wait"
    ASK = "ask"
    NO_ANSWER_DUE = "no_answer_due"


WORDS = {
    Stand.WAIT: tr("Give it some time"),
    Stand.ASK: tr("Time to ask"),
    Stand.NO_ANSWER_DUE: tr("No answer may come"),
}


class NothingWaits(ReportError):
    """There is nothing to ask the police about."""

    title = tr("There is nothing to ask the police about.")
    advice = tr("A letter is for reports that they have received and not answered.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """One report, how many days the police have had it, and whether it is time to ask."""

    one: Unanswered
    days: int
    asked_days_ago: int | None
    stand: Stand


def waiting(session: Session) -> tuple[Waited, ...]:
    """List what waits for an answer, the longest first."""
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    found = Waiting(session.casebook).unanswered(_ASKED_BY, session.now() - _LONGEST)
    return tuple(_waited(session, one) for one in found)


def due(session: Session) -> tuple[Waited, ...]:
    """List those about which it is time to ask."""
    return tuple(one for one in waiting(session) if one.stand is Stand.ASK)


def named(session: Session, references: Sequence[str]) -> tuple[Waited, ...]:
    """Give those of these references; NothingWaits where one of them does not wait."""
    found = tuple(one for one in waiting(session) if one.one.reference in references)
    if len(found) < len({*references}):
        raise NothingWaits
    return found


def letter(session: Session, about: Sequence[Waited]) -> Document:
    """Lay out a letter that asks about these; NothingWaits where there is none."""
    if not about:
        raise NothingWaits
    centre = session.installation
    facts = LetterFacts(
        centre_name=centre.centre, centre_phone=centre.phone or None,
        centre_address=tuple(centre.address.splitlines()), force=session.area.force.name,
        contact=session.area.force.contact, printed_on=session.today,
        asked=tuple(
            Asked(
                reference=one.one.reference, police_reference=one.one.police_reference,
                received_on=uk_day(one.one.received_at), days=one.days,
            )
            for one in about
        ),
    )  # fmt: skip
    return marked(chase_letter(facts), practice=centre.practice)


def asked(session: Session, about: Sequence[Waited]) -> None:
    """Note of each of these that the police were asked: in its timeline, and nowhere else."""
    with session.transaction():
        for one in about:
            handing_out.printed(session, CODE, "en", one.one.report)


def _waited(session: Session, one: Unanswered) -> Waited:
    days = _days_since(session, one.received_at)
    asked = None if one.asked_at is None else _days_since(session, one.asked_at)
    after = 7 if one.route is None else _ASK_AFTER[one.band] if one.band else _USUAL
    # Asked once, they are given the same time again.
    is_due = min(days, days if asked is None else asked) >= after
    stand = Stand.ASK if is_due else Stand.WAIT
    if one.route is Route.POLICE_INTEL:
        stand = Stand.NO_ANSWER_DUE
    return Waited(one=one, days=days, asked_days_ago=asked, stand=stand)


def _days_since(session: Session, moment: datetime) -> int:
    """Count the days of the calendar here; a clock that was set back counts none."""
    return max((session.today - uk_day(moment)) // timedelta(days=1), 0)
