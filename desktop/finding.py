"""ACT: find reports in the list, by what the one who asks may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desktop import searchable
from desktop.period import UK
from desktop.report import Report, Status
from desktop.session import Session
from desktop.store.listing import PAGE, Mark, Order, Reader, ReportPage, Told, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What somebody asks of the list: words as they typed them, and days in the United Kingdom.

    `due` lists the reports whose follow-up should be done by now, `told` those of which the police
    told something.
    """

    text: str = ""
    status: Status | None = None
    first: date | None = None
    last: date | None = None
    mine: bool = False
    due: bool = False
    told: Told | None = None
    order: Order = Order.NEWEST

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out."""
        chosen = (self.text.strip(), self.status, self.first, self.last, self.mine, self.due,
                  self.told)  # fmt: skip
        return any(chosen)


EVERYTHING = Search()


def find(
    session: Session, search: Search = EVERYTHING, after: Mark | None = None, size: int = PAGE
) -> ReportPage:
    """Give the page of the list that follows a mark, or its first."""
    wanted = _wanted(session, search)
    return session.listing.page(wanted, _reader(session, wanted), after, size)


def count(session: Session, search: Search = EVERYTHING) -> int | None:
    """Say how many reports there are, or None where they are more than anybody reads through."""
    wanted = _wanted(session, search)
    return session.listing.count(wanted, _reader(session, wanted))


def _reader(session: Session, wanted: Wanted) -> Reader:
    """A sealed report that is kept is read by the roles whose slot opens the casebook.

    An administrator may take over a draft, but only its owner searches in it.
    """
    own = session.reports.drafts(session.person.id) if wanted.terms else []
    return Reader(
        reads_sealed=session.person.role.reads_reports,
        drafts=tuple(one.id for one in own if _says(session, one, wanted.terms or ())),
    )


def _says(session: Session, draft: Report, terms: Sequence[str]) -> bool:
    """Look into a draft itself: few are open at a time, and their words are in no index."""
    shown = searchable.shown(draft.reference, draft.created_at)
    said = searchable.words(session.reports.answers(draft.id))
    return searchable.holds(f"{shown}\n{said}", terms)


def _wanted(session: Session, search: Search) -> Wanted:
    return Wanted(
        terms=searchable.terms(search.text) if search.text.strip() else None,
        status=search.status,
        since=_begins(search.first) if search.first else None,
        before=_begins(search.last + timedelta(days=1)) if search.last else None,
        taken_by=session.person.id if search.mine else None,
        due=session.today if search.due else None,
        told=search.told,
        order=search.order,
    )


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, UK).astimezone(UTC)
