"""ACT: take one person, witness or thing out of a draft, for good."""

from desktop.forms.catalogue import Section
from desktop.forms.groups import without_entry
from desktop.forms.interview import Interview
from desktop.recording import keep
from desktop.report import Report
from desktop.session import Session


def remove_entry(
    session: Session, report: Report, interview: Interview, section: Section, place: int
) -> Interview:
    """Take one entry out of a group; nothing of it stays in the records, their index or log."""
    left = without_entry(interview, section, place)
    with session.wiping(), session.transaction():
        keep(session, report, left)
        session.note("removed entry", report.id)
    return left
