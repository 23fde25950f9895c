"""ACT: try once more to send a report that the police did not take."""

from desktop.errors import ReportUnknown
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.outbox import Waiting
from desktop.store.refusals import Refusals
from desktop.vault.roster import Role
from sync.dispatch import sealer
from sync.dispatch.errors import NotRetried
from sync.dispatch.taking_back import take_back
from sync.wire.acknowledgement import Outcome

CONFLICT = Outcome.CONFLICT.value


def try_again(session: Session, report_id: str) -> None:
    """Let a refused report wait again, sealed anew where its document is kept.

    Only an administrator may. NotRetried if it was not refused, or if the police hold another
    report by the same id: sending it once more could only be refused once more.
    """
    session.require(Role.ADMINISTRATOR)
    letter = _letter(session, report_id)
    if letter.state is not OutboxState.REFUSED or letter.reason == CONFLICT:
        raise NotRetried
    with session.transaction():
        session.note("tried again", report_id)
        if not take_back(session, report_id):
            Refusals(session.casebook).queued_again(report_id)
    sealer.seal_waiting(session)


def _letter(session: Session, report_id: str) -> Waiting:
    for one in session.outbox.all():
        if one.report == report_id:
            return one
    raise ReportUnknown
