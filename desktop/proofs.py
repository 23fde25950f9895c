"""ACT: what somebody can check of their paper on any computer: what was signed, and by whom."""

from hashlib import sha256

from desktop.report import OutboxState, Report
from desktop.session import Session


def check_code(session: Session, report: Report, reference: str | None = None) -> str:
    """Have it signed which bytes a paper is about; nothing before this desk is linked.

    What was erased or only counted has no document that anything could be said about. An addition
    goes under the `reference` of its original.
    """
    document, signed = session.reports.document(report.id), reference or report.reference
    if document is None or signed is None or session.sealer is None:
        return ""
    return session.sealer.receipt_code(report.id, signed, sha256(document).hexdigest())


def confirmation(session: Session, report: Report) -> str:
    """Give the police's signed answer, where it tells of this report and of no other."""
    signed = session.outbox.acknowledgement_of(report.id)
    if report.outbox is not OutboxState.RECEIVED or signed is None or session.sealer is None:
        return ""
    return session.sealer.confirmation(signed, report.id)
