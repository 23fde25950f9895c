"""ACT: read together the reports that one person's slips link; without a slip nothing does.

There is no search by name across visits: only a reference copied from paper makes a link, and only
reports of this vault can be read together (domain.md 1.10.2).
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from desktop.forms.answers import Answers
from desktop.forms.dates import read_date
from desktop.reference import read_references
from desktop.report import Report
from desktop.session import Session
from desktop.store.links import Links
from desktop.story import known_now, story_of

_SLIPS = "linked_report_refs"
Span = tuple[date, date]


def keep(session: Session, report: Report, said: Answers) -> None:
    """Keep which slips were shown, inside the transaction of a seal or an addition."""
    references, _wrong = read_references(said.text(_SLIPS))
    Links(session.casebook).put(report.supplement_to or report.id, references)


def slips_of(session: Session, report: Report) -> list[str]:
    """Give the references of the slips that were shown with a report."""
    return Links(session.casebook).of(report.supplement_to or report.id)


def family(session: Session, report: Report) -> tuple[Report, ...]:
    """Give every report that slips link with this one, and itself; the oldest first."""
    first = session.reports.get(report.supplement_to or report.id)
    found, waiting = {first.id: first}, [first]
    while waiting:
        for other in _beside(session, waiting.pop()):
            if other.id not in found:
                found[other.id] = other
                waiting.append(other)
    return tuple(sorted(found.values(), key=lambda one: one.created_at))


def by_slip(session: Session, report: Report, said: Answers) -> str:
    """Say whether a slip shown now, or before, tells of a repeat: yes, no or unknown.

    It does where both incidents lie within the area's window; unknown where a day is not known, or
    the earlier report lies on another computer.
    """
    typed, _wrong = read_references(said.text(_SLIPS))
    references = {*typed, *slips_of(session, report)} - {report.reference}
    now = _when(said, session.today) or (session.today, session.today)
    told = [_repeats(session, reference, now) for reference in sorted(references)]
    return next((one for one in ("yes", "unknown") if one in told), "no")


def _repeats(session: Session, reference: str, now: Span) -> str:
    if not session.reports.bears(reference):
        return "unknown"
    earlier = session.reports.by_reference(reference)
    said = known_now(session, story_of(session, earlier)).answers
    then = _when(said, session.today)
    if then is None:
        return "unknown"
    months = session.area.repeat_window_months
    early, late = sorted((then, now))
    return "yes" if early[1] >= _months_before(late[0], months) else "no"


def _when(said: Answers, today: date) -> Span | None:
    """Give the days between which it happened, as far as they are known."""
    days = [_days(said.text(name)) for name in ("incident_date", "date_from", "date_to")]
    known = [span for span in days if span is not None]
    if not known:
        return None
    goes_on = said.text("still_happening") == "yes"
    last = today if goes_on else max(span[1] for span in known)
    return min(span[0] for span in known), last


def _months_before(day: date, months: int) -> date:
    """Go back by whole months; to the last day of one that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days(written: str) -> Span | None:
    try:
        told = read_date(written)
    except ValueError:
        return None
    return told.earliest, told.latest


def _beside(session: Session, report: Report) -> Iterator[Report]:
    """Give the reports that one slip leads to, in either direction."""
    links = Links(session.casebook)
    for reference in links.of(report.id):
        if session.reports.bears(reference):
            yield session.reports.by_reference(reference)
    if report.reference is not None:
        yield from (session.reports.get(one) for one in links.naming(report.reference))
