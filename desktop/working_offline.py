"""ACT: work offline by choice: nothing goes over the line until somebody says so (ux.md 0)."""

from desktop.session import Session
from desktop.vault.roster import Role

_CHOSEN = "work offline"


def is_chosen(session: Session) -> bool:
    """Whether this centre has said that nothing is to go over the line."""
    return session.settings.get(_CHOSEN) == "yes"


def choose(session: Session, *, on: bool) -> None:
    """Decide it for the centre; it stays in the trail who did."""
    session.require(Role.ADMINISTRATOR)
    with session.transaction():
        session.settings.set(_CHOSEN, "yes" if on else "no")
        session.note("works offline" if on else "works online")
