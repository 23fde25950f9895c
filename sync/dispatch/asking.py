"""Asks what the police tell back where nothing waits to be sent: quietly, a few times a day."""

from dataclasses import replace
from datetime import timedelta

from desktop import working_offline
from desktop.session import Session
from sync.dispatch import news, renewing
from sync.dispatch.alone import alone
from sync.dispatch.dispatching import is_anything_waiting
from sync.dispatch.link import goes_by_hand, linked
from sync.dispatch.news import News
from sync.dispatch.police_end import PoliceEnd
from sync.dispatch.reaching import Connect, connect
from sync.dispatch.schedule import USUAL, Pace

_ASK_EVERY = timedelta(hours=4)


def due(session: Session) -> bool:
    """Whether it is time to ask: the police hold something, and no round will ask by itself."""
    if goes_by_hand(session) or working_offline.is_chosen(session):
        return False
    if is_anything_waiting(session):
        return False
    if not session.updates.are_any_expected():
        return False
    asked, now = session.updates.asked_at(), session.now()
    return asked is None or not asked <= now < asked + _ASK_EVERY


def ask(session: Session, *, connect: Connect = connect, pace: Pace = USUAL) -> News:
    """Ask once; NotEnrolled if this desk is linked to nobody, DispatchError if none answers.

    A round may be under way beside it: whatever both bring is kept once.
    """
    with connect(session, linked(session), pace) as intake:
        came = news.fetch(session, intake)
        return _with_newer_keys(session, intake, came) if came.aside else came


def _with_newer_keys(session: Session, intake: PoliceEnd, came: News) -> News:
    """Look whether what waits aside is signed by a key that the police have published since."""
    with alone(session.folder) as is_alone:
        if is_alone and renewing.due(session, linked(session)):
            renewing.renew(session, intake)
    # What found no room aside is asked for again: by now it may be known who signed it.
    after = news.fetch(session, intake) if came.left else news.take_in(session, ())
    return replace(after, reports=tuple(dict.fromkeys((*came.reports, *after.reports))))
