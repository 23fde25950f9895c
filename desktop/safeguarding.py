"""ACT: who the safeguarding leads of this centre are, and what only they may do."""

from collections.abc import Iterable

from desktop.errors import AnswerRefused, NotAllowed
from desktop.session import Session
from desktop.vault import roster
from desktop.vault.roster import Person, Role
from desktop.wording import tr

LEADS = "safeguarding lead"
"""The setting that names whom a centre tells when somebody may come to harm: ids, one a line."""


def leads(session: Session) -> tuple[Person, ...]:
    """List the leads; somebody whose access was stopped is none any more."""
    named = session.settings.get(LEADS).splitlines()
    return tuple(person for person in may_be_lead(session) if person.id in named)


def may_be_lead(session: Session) -> tuple[Person, ...]:
    """List who can be named: whoever works here and may read a report."""
    people = roster.people(session.folder)
    return tuple(person for person in people if person.role.reads_reports)


def name_leads(session: Session, ids: Iterable[str]) -> None:
    """Name the leads, in place of those before; only an administrator may."""
    session.require(Role.ADMINISTRATOR)
    wanted, before = set(ids), {person.id for person in leads(session)}
    if wanted - {person.id for person in may_be_lead(session)}:
        raise AnswerRefused(tr("Only somebody who takes reports here can be safeguarding lead."))
    with session.transaction():
        session.settings.set(LEADS, "\n".join(sorted(wanted)))
        for person in sorted(wanted - before):
            session.note("named safeguarding lead", person)
        for person in sorted(before - wanted):
            session.note("ended safeguarding lead", person)


def is_lead(session: Session) -> bool:
    """Whether a lead is at the desk."""
    return session.person.role.reads_reports and session.person in leads(session)


def require_lead(session: Session) -> None:
    """Go on only for a lead; NotAllowed says whom to call otherwise."""
    if not is_lead(session):
        raise NotAllowed(
            tr("Only a safeguarding lead may share without agreement."),
            advice=whom_to_call(session),
        )


def lead_names(session: Session) -> str:
    """Name the leads as they are called on; nothing where nobody is named."""
    return tr(" or ").join(person.name for person in leads(session))


def whom_to_call(session: Session) -> str:
    """Say which person to call where somebody may come to harm."""
    if names := lead_names(session):
        return tr("Call {name}, the safeguarding lead here.").format(name=names)
    return tr("This centre has not named a safeguarding lead yet. Ask an administrator.")
