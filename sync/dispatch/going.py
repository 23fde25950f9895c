"""What may go by hand, for whoever chooses what goes: each report, its files, what goes with it."""

from dataclasses import dataclass
from datetime import datetime

from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.outbox import Waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """One report that may go, or of which only files are still to go: never what it says.

    `handed_over` is when it went by hand last and was not answered; `together` are the references
    of those in its batch, which go with it.
    """

    report: str
    reference: str
    sealed_at: datetime
    size: int
    files: int
    files_size: int
    handed_over: datetime | None
    together: tuple[str, ...]

    @property
    def whole_size(self) -> int:
        """How many bytes go, the files among them."""
        return self.size + self.files_size


def going(session: Session) -> list[Going]:
    """List what may go by hand, oldest first."""
    listed = _listed(session)
    handed = {**session.hand_overs.files_unanswered(), **session.hand_overs.unanswered()}
    mates: dict[str, list[str]] = {}
    for one in listed:
        if one.batch and one.state in _UNANSWERED:
            mates.setdefault(one.batch, []).append(one.reference)
    return [_going(session, one, mates, handed.get(one.report)) for one in listed]


def may_go(session: Session) -> list[str]:
    """Name the reports that may go by hand: sealed and not signed for, or with files to go."""
    return [one.report for one in _listed(session)]


def _listed(session: Session) -> list[Waiting]:
    """What was received long ago is not even looked at: there may be years of it."""
    waiting = {one.report: one for one in session.outbox.pending()}
    for report in session.evidence_queue.unfinished():
        if report not in waiting and (one := session.outbox.of(report)) is not None:
            waiting[report] = one
    found = (one for one in waiting.values() if _may_go(session, one))
    return sorted(found, key=lambda one: one.queued_at)


def _may_go(session: Session, one: Waiting) -> bool:
    if one.digest is not None and one.state in _UNANSWERED:
        return True
    return session.evidence_queue.of_report(one.report).waiting > 0 and one.digest is not None


def _going(
    session: Session, one: Waiting, mates: dict[str, list[str]], handed: datetime | None
) -> Going:
    files = session.evidence_queue.waiting_of(one.report)
    is_arrived = one.state not in _UNANSWERED
    together = () if is_arrived else tuple(mates.get(one.batch or "", ()))
    return Going(
        report=one.report, reference=one.reference, sealed_at=one.queued_at,
        size=0 if is_arrived else one.size, files=len(files),
        files_size=sum(file.size for file in files), handed_over=handed,
        together=tuple(mate for mate in together if mate != one.reference),
    )  # fmt: skip


_UNANSWERED = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.SENT)
