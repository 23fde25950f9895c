"""ACT: hold a report that a court case or a complaint needs, and lift the hold (domain.md 1.18).

While a hold stands nothing of the report is erased. A wish to stop is heard at once: nothing more
goes to anybody. What it would have wiped is wiped when the hold is lifted (domain.md 6.3).
"""

from desktop import erasing, evidence
from desktop.errors import AnswerRefused, NotAllowed
from desktop.forms.checking import trouble_with_text
from desktop.report import Report, Status, may_be_added_to
from desktop.session import Session
from desktop.store.legal_holds import Hold
from desktop.vault.roster import Role
from desktop.wording import tr

LONGEST_REASON = 500
MEANS = tr(
    "While it is held, nothing of this report is erased. If the person stops it, nothing more is"
    " sent to anybody, and what they said is wiped when the hold is lifted."
)
KEPT_FOR_NOW = tr(
    "They stopped it, or wanted it only counted. A court case or a complaint needs it, so it is"
    " kept and not used. It is wiped when the hold is lifted."
)


def hold(session: Session, report: Report, reason: str) -> None:
    """Keep a report for a court case or a complaint; refused without a reason."""
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    one = session.reports.get(report.supplement_to or report.id)
    if one.status is Status.DRAFT or not may_be_added_to(one):
        raise AnswerRefused(
            tr("There is nothing here that could be held."),
            advice=tr("Only a sealed report whose words are kept can be."),
        )
    if not reason.strip():
        raise AnswerRefused(
            tr("Say which court case or complaint needs it."), advice=tr("Nothing was changed.")
        )
    if found := trouble_with_text(reason, LONGEST_REASON):
        raise AnswerRefused(found)
    if session.legal_holds.standing(one.id) is not None:
        raise AnswerRefused(tr("This report is held already."), advice=tr("Nothing was changed."))
    person = session.person
    held = Hold(reason=reason.strip(), by_id=person.id, by_name=person.name, at=session.now())

    def act() -> None:
        with session.transaction():
            session.legal_holds.put(one.id, held)
            session.note("held it", one.id)

    session.pressing(act)
    session.heads.keep()


def lift(session: Session, report: Report) -> None:
    """Lift the hold, and wipe what the person wanted wiped in the meantime; administrators only."""
    one = session.reports.get(report.supplement_to or report.id)
    if session.person.role is not Role.ADMINISTRATOR:
        raise NotAllowed(tr("Only an administrator lifts a hold: it may wipe what was kept."))
    if session.legal_holds.standing(one.id) is None:
        raise AnswerRefused(tr("This report is not held."), advice=tr("Nothing was changed."))
    with session.wiping():
        gone = session.pressing(lambda: _lifted(session, one))
    evidence.erase_files(session, gone)
    session.heads.keep()


def require_readable(session: Session, report: Report) -> None:
    """Let only an administrator read what nothing but a hold keeps."""
    if erasing.is_kept_for_now(session, report) and session.person.role is not Role.ADMINISTRATOR:
        raise NotAllowed(KEPT_FOR_NOW)


def _lifted(session: Session, report: Report) -> list[str]:
    with session.transaction():
        person = session.person
        session.legal_holds.lift(report.id, person.id, person.name, session.now())
        session.note("lifted the hold", report.id)
        return erasing.as_they_wish(session, report)
