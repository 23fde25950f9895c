"""ACT: what somebody can check of their paper on any computer: what was signed, and by whom."""

from hashlib import sha256

from desktop.report import OutboxState, Report
from desktop.session import Session


def check_code(session: Session, report: Report) -> str:
    """Have it signed which bytes a receipt is about; nothing before this desk is linked.

    What was erased or only counted has no document that anything could be said about.
    """
    document = session.reports.document(report.id)
    if document is None or report.reference is None or session.sealer is None:
        return ""
    return session.sealer.receipt_code(report.id, report.reference, sha256(document).hexdigest())


def confirmation(session: Session, report: Report) -> str:
    """Give the police's signed answer, where it tells of this report and of no other."""
    signed = session.outbox.acknowledgement_of(report.id)
    if report.outbox is not OutboxState.RECEIVED or signed is None or session.sealer is None:
        return ""
    return session.sealer.confirmation(signed, report.id)
