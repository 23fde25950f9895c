"""ACT: keep where somebody was when the desk locked, and lead the same person back there once."""

import msgspec

from desktop.errors import ReportError
from desktop.report import Status
from desktop.session import Session

_LEFT = "left at"


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A draft, and the address of the question that had the focus."""

    report: str
    question: str


def keep(session: Session, place: Place) -> None:
    """Keep it inside the vault, for this person alone."""
    session.settings.set(_name(session), msgspec.json.encode(place).decode())


def taken(session: Session) -> Place | None:
    """Give the place once, if its draft is still there and still theirs to open."""
    kept = session.settings.get(_name(session))
    if not kept:
        return None
    session.settings.set(_name(session), "")
    place = msgspec.json.decode(kept, type=Place)
    try:
        report = session.reports.get(place.report)
    except ReportError:
        return None
    is_open = report.status is Status.DRAFT and session.may_open(report)
    return place if is_open else None


def _name(session: Session) -> str:
    return f"{_LEFT} {session.person.id}"
