"""Asks what the police tell back where nothing waits to be sent: quietly, a few times a day."""

from datetime import timedelta

from desktop.session import Session
from sync.dispatch import news
from sync.dispatch.alone import alone
from sync.dispatch.dispatching import Connect, connect
from sync.dispatch.link import linked
from sync.dispatch.news import News
from sync.dispatch.schedule import USUAL, Pace

_ASK_EVERY = timedelta(hours=4)


def due(session: Session) -> bool:
    """Whether it is time to ask: the police hold something, and were not asked for some hours."""
    if not session.updates.are_any_expected():
        return False
    asked, now = session.updates.asked_at(), session.now()
    return asked is None or not asked <= now < asked + _ASK_EVERY


def ask(session: Session, *, connect: Connect = connect, pace: Pace = USUAL) -> News:
    """Ask once; DispatchError if nobody answers. While a round is under way, nothing is done."""
    link = linked(session)
    with alone(session.folder) as is_alone:
        if not is_alone:
            return News()
        with connect(session, link, pace) as intake:
            return news.fetch(session, intake)
