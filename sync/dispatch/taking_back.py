"""A report whose envelope the police signed they did not keep, made ready to be sealed anew.

What was tried is never made anew while the police may hold it: two envelopes of one report would
be a conflict. A signed refusal proves that they do not hold these bytes.
"""

from desktop.session import Session
from desktop.store.refusals import Refusals
from desktop.wording import tr

ANEW = "S-05"


def take_back(session: Session, report: str) -> bool:
    """Let go of the refused envelope; False where no document is kept to seal anew."""
    with session.transaction():
        if not Refusals(session.casebook).taken_back(report):
            return False
        words = tr("A report is locked anew, with the police service's newer keys.")
        session.line.note(session.now(), ANEW, words, report)
        session.note("sealed anew", report)
    return True
