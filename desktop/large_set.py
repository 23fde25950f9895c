"""ACT: the large print set with the receipt of a report in front (D10)."""

from desktop import handing_out, paper_set
from desktop.paper.blocks import Document
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.report import Report
from desktop.session import Session


def set_of(session: Session, report: Report) -> Document:
    """Bind the full receipt of a sealed report with the leaflets that go with it, at 18 points."""
    receipt = handing_out.receipt_of(session, report, ReceiptStyle.FULL, large=True)
    return paper_set.large_set(session, receipt)
