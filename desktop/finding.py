"""ACT: find reports in the list, by what the one who asks may read."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desktop import searchable
from desktop.period import UK
from desktop.report import Status
from desktop.session import Session
from desktop.store.listing import PAGE, Mark, Order, Reader, ReportPage, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What somebody asks of the list: words as they typed them, and days in the United Kingdom."""

    text: str = ""
    status: Status | None = None
    first: date | None = None
    last: date | None = None
    mine: bool = False
    order: Order = Order.NEWEST

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        chosen = (self.text.strip(), self.status, self.first, self.last, self.mine)
        return any(chosen)


EVERYTHING = Search()


def find(
    session: Session, search: Search = EVERYTHING, after: Mark | None = None, size: int = PAGE
) -> ReportPage:
    """Give the page of the list that follows a mark, or its first."""
    return session.listing.page(_wanted(session, search), _reader(session), after, size)


def count(session: Session, search: Search = EVERYTHING) -> int | None:
    """Say how many reports there are, or None where they are more than anybody reads through."""
    return session.listing.count(_wanted(session, search), _reader(session))


def _reader(session: Session) -> Reader:
    """A sealed report that is kept is read by the roles whose slot opens the casebook.

    An administrator may take over a draft, but only its owner searches in it.
    """
    person = session.person
    return Reader(id=person.id, reads_sealed=person.role.reads_reports)


def _wanted(session: Session, search: Search) -> Wanted:
    return Wanted(
        terms=searchable.terms(search.text) if search.text.strip() else None,
        status=search.status,
        since=_begins(search.first) if search.first else None,
        before=_begins(search.last + timedelta(days=1)) if search.last else None,
        taken_by=session.person.id if search.mine else None,
        order=search.order,
    )


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, UK).astimezone(UTC)
