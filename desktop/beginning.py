"""ACT: keep what somebody who came back has told, until they agree to it or leave it (decision 22).

What they told is held as a draft is: durably, for the person at the desk who took it down, and
wiped when they leave it. Nothing of it is in the report, and nothing of it goes anywhere.
"""

from dataclasses import replace

from desktop import assessing
from desktop.forms.answers import Answers
from desktop.forms.interview import Interview
from desktop.report import Report
from desktop.session import Session
from desktop.store.beginnings import Act, Beginning, Beginnings
from desktop.vault.roster import Role

_AGREED = "agreement_given"


def keep(session: Session, report: Report, begun: Beginning, interview: Interview) -> None:
    """Keep what was told by now, durably; never that they agreed, which is heard anew.

    `interview` is where it was asked: what that writes nowhere is not written here either.
    Where all was taken back nothing was begun, unless it is that they wish for more.
    """
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    told = assessing.written(replace(interview, answers=begun.told))
    begun = replace(begun, told=_but_agreed(told))
    if not begun.told.values and not begun.wish:
        leave(session, report, begun.act)
        return
    beginnings = Beginnings(session.casebook)
    session.pressing(lambda: beginnings.put(report.id, begun, session.person.id))


def all_held(session: Session, report: Report) -> list[Beginning]:
    """Give what this person has begun and nobody agreed to yet."""
    return Beginnings(session.casebook).of(report.id, session.person.id)


def held(session: Session, report: Report, act: Act) -> Beginning | None:
    """Give what this person has begun of one act."""
    return next((one for one in all_held(session, report) if one.act is act), None)


def leave(session: Session, report: Report, act: Act) -> None:
    """Wipe what was begun: they do not want it added."""
    if held(session, report, act) is None:
        return
    beginnings = Beginnings(session.casebook)
    with session.wiping():
        session.pressing(lambda: beginnings.drop(report.id, act, session.person.id))


def _but_agreed(told: Answers) -> Answers:
    return told.where(lambda key: key != _AGREED)
