"""The numbers that a desk remembers of its line: one that makes no sense is forgotten."""

from desktop.session import Session


def number(session: Session, name: str, otherwise: int) -> int:
    """Give a number that was kept, or what holds where there is none."""
    try:
        return int(session.settings.get(name, str(otherwise)))
    except ValueError:
        return otherwise


def keep_number(session: Session, name: str, value: int) -> None:
    """Keep a number for the next round."""
    session.settings.set(name, str(value))
