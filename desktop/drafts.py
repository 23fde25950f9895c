"""ACT: let the person's view show translations that nobody has checked yet, or stop it."""

from desktop.session import Session
from desktop.vault.roster import Role

_SHOWN = "drafts shown"


def are_shown(session: Session) -> bool:
    """Whether this centre has said that a draft is better than nothing."""
    return session.settings.get(_SHOWN) == "yes"


def show(session: Session, *, on: bool) -> None:
    """Decide it for the centre; it stays in the trail who did."""
    session.require(Role.ADMINISTRATOR)
    with session.transaction():
        session.settings.set(_SHOWN, "yes" if on else "no")
        session.note("drafts shown" if on else "drafts not shown")
