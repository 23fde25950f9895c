"""ACT: keep where somebody was when the desk locked, and lead the same person back there once."""

import msgspec

from desktop import beginning
from desktop.errors import ReportError
from desktop.report import Status
from desktop.session import Session

_LEFT = "left at"


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A draft, or a report that something is added to, and the question that had the focus."""

    report: str
    question: str


def keep(session: Session, place: Place) -> None:
    """Keep it inside the vault, for this person alone."""
    session.settings.set(_name(session), msgspec.json.encode(place).decode())


def taken(session: Session) -> Place | None:
    """Give the place once, if what they had begun there is still there, and still theirs."""
    kept = session.settings.get(_name(session))
    if not kept:
        return None
    session.settings.set(_name(session), "")
    place = msgspec.json.decode(kept, type=Place)
    try:
        report = session.reports.get(place.report)
    except ReportError:
        return None
    if report.status is not Status.DRAFT:
        return place if beginning.all_held(session, report) else None
    return place if session.may_open(report) else None


def begin(session: Session) -> bool:
    """Note that this person is at the desk; whether they were last time, and never got to leave."""
    was_cut_off = bool(session.settings.get(_at_work(session)))
    session.settings.set(_at_work(session), "yes")
    return was_cut_off


def end(session: Session) -> None:
    """Note that they left in good order."""
    session.settings.set(_at_work(session), "")


def _at_work(session: Session) -> str:
    return f"at work {session.person.id}"


def _name(session: Session) -> str:
    return f"{_LEFT} {session.person.id}"
