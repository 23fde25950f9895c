"""What the police tell back: opened with this desk's key, believed if signed, kept once.

On line and by a stick it is taken in alike. What is signed by a key that is not known here yet,
or is about a report that is not here, waits aside as it came and is tried again each time. Each
of these has its own shelf, so that nobody's strangers leave no room for what the police signed.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from desktop.errors import ReportUnknown
from desktop.session import Session
from desktop.store.updates import PoliceUpdate
from desktop.tallying import ANSWER, OTHER_ANSWER, fact_of
from desktop.wording import tr, tr_count
from sync.dispatch.errors import Garbled
from sync.dispatch.link import Link, linked
from sync.dispatch.police_end import PoliceEnd
from sync.wire import canonical, seal
from sync.wire.errors import UnknownKey, WireError
from sync.wire.keys import signers
from sync.wire.update import KIND, STATUSES, Update, open_update

ANSWERED = "S-08"
NOT_BELIEVED = "S-09"
RECEIVED = STATUSES[0]
_ASIDE = 100
_LONGEST_CURSOR = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What taking in changed: the reports with something new, and what became of the rest.

    `stopped` are about reports of which nothing is kept any more: nothing of them is kept either.
    `left` found no room aside: what came on line is asked for again.
    """

    reports: tuple[str, ...] = ()
    known: int = 0
    aside: int = 0
    left: int = 0
    stopped: int = 0
    unreadable: int = 0


def fetch(session: Session, intake: PoliceEnd) -> News:
    """Ask what is new since the last time, and keep it together with where that ends."""
    page = intake.updates(session.updates.cursor(linked(session).device))
    if len(page.next) > _LONGEST_CURSOR:
        raise Garbled
    return take_in(session, (bytes(one) for one in page.updates), next=page.next)


def take_in(session: Session, sealed: Iterable[bytes], *, next: str | None = None) -> News:
    """Keep what is to be believed, all of it or nothing; one that is not holds up no other.

    NotEnrolled if this desk is linked to nobody. `next` is the cursor of what came on line.
    """
    taking = _Taking(session=session, link=linked(session))
    session.updates.let_go_of_old(session.now())
    waited = session.updates.aside()
    # Opening takes its time, and nobody else could write to the vault meanwhile.
    read = [taking.read(bytes(one).strip()) for one in (*waited.values(), *sealed)]
    with session.transaction():
        for keep in read:
            keep()
        session.updates.let_go(waited.keys() - taking.aside)
        if next is not None:
            device = taking.link.device
            end = session.updates.cursor(device) if taking.left else next
            session.updates.keep_cursor(device, end, session.now())
        taking.tell()
    return taking.ended()


@dataclass(slots=True, kw_only=True)
class _Taking:
    """Some updates on their way into the casebook."""

    session: Session
    link: Link
    reports: list[str] = field(default_factory=list)
    known: int = 0
    by_strangers: set[str] = field(default_factory=set)
    about_unknown: set[str] = field(default_factory=set)
    left: int = 0
    stopped: int = 0
    unreadable: int = 0

    @property
    def aside(self) -> set[str]:
        """All that waits, by its digest."""
        return self.by_strangers | self.about_unknown

    def read(self, sealed: bytes) -> Callable[[], None]:
        """Open one, and give what is to be done with it: nothing is written yet."""
        known = signers(self.link.keys.signing)
        try:
            update = open_update(sealed, keys=[self.link.opening], signers=known)
        except UnknownKey:
            outside = seal.look(sealed, KIND)
            # It was sealed for this desk, so that only who signed it is not known here.
            is_for_us = self.link.opening.kid in outside.kids
            await_key = partial(self._await_key, outside.id, sealed)
            return await_key if is_for_us else self._do_not_believe
        except WireError:
            return self._do_not_believe
        return partial(self._keep, update, sealed)

    def _keep(self, update: Update, sealed: bytes) -> None:
        session = self.session
        try:
            about = session.reports.get(update.report)
        except ReportUnknown:
            return self._put_aside(update.report, sealed, self.about_unknown)
        report = about.supplement_to or about.id
        if not session.updates.has_room(report):
            self.stopped += 1
        elif session.updates.keep(_kept(update, report, session), _digest(update)):
            self.reports.append(report)
            self._count(report, update.status)
            words = tr("The police service told of a report.")
            session.line.note(session.now(), ANSWERED, words, report)
            session.note("told by the police", report)
        else:
            self.known += 1

    def _count(self, report: str, status: str) -> None:
        """Count an answer of the police once of a report, however often it is told."""
        session = self.session
        told = [one.status for one in session.updates.of(report)]
        if status == RECEIVED or told.count(status) > 1:
            return
        code = status if status in STATUSES else OTHER_ANSWER
        practice = session.installation.practice
        fact = fact_of(ANSWER, code, session.now(), practice=practice)
        session.pending_tallies.add_facts([fact])

    def _await_key(self, report: str, sealed: bytes) -> None:
        """Let it wait for the key that signed it; of what was stopped nothing waits."""
        try:
            about = self.session.reports.get(report)
        except ReportUnknown:
            return self._put_aside(report, sealed, self.by_strangers)
        if self.session.updates.has_room(about.supplement_to or about.id):
            return self._put_aside(report, sealed, self.by_strangers)
        self.stopped += 1

    def _put_aside(self, report: str, sealed: bytes, shelf: set[str]) -> None:
        """Keep it sealed, but never so many that somebody could fill the vault with them."""
        digest = hashlib.sha256(sealed).hexdigest()
        if digest not in shelf and len(shelf) >= _ASIDE:
            self.left += 1
            return
        self.session.updates.put_aside(digest, report, sealed, self.session.now())
        shelf.add(digest)

    def _do_not_believe(self) -> None:
        self.unreadable += 1

    def tell(self) -> None:
        """Say once in the line's log how many were not believed."""
        if self.unreadable:
            words = tr_count(
                "{n} message was not signed by the police for this desk, and was not kept.",
                "{n} messages were not signed by the police for this desk, and were not kept.",
                self.unreadable,
            )
            self.session.line.note(self.session.now(), NOT_BELIEVED, words)

    def ended(self) -> News:
        return News(
            reports=tuple(dict.fromkeys(self.reports)), known=self.known, aside=len(self.aside),
            left=self.left, stopped=self.stopped, unreadable=self.unreadable,
        )  # fmt: skip


def _kept(update: Update, report: str, session: Session) -> PoliceUpdate:
    return PoliceUpdate(
        report=report, about=update.report, at=update.at, status=update.status,
        police_reference=update.police_reference, reason=update.reason, message=update.message,
        kept_at=session.now(),
    )  # fmt: skip


def _digest(update: Update) -> str:
    """Know the same statement again, however often it was sealed and by whichever key signed."""
    return hashlib.sha256(canonical.write(update)).hexdigest()
