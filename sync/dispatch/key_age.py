"""Says when the police's keys here are old: everything goes on, and somebody may look for newer.

A desk that is off line for a year seals for the last key it knows. The police keep what they retire
for a while; what comes later than that they answer as sealed for a key they no longer have, and it
is sealed anew (protocol.md 6; security.md 8, fault 55).
"""

from datetime import datetime, timedelta

from desktop.period import uk_day
from desktop.session import Session
from desktop.wording import tr
from sync.dispatch.link import Link, kept

OLD_KEYS = "S-12"
# As long as the reference intake keeps a key that it has retired.
_OLD_AFTER = timedelta(days=90)


def tell_if_old(session: Session) -> bool:
    """Tell in the line's log, once a day, that the police's keys here are old."""
    link = kept(session).link
    if link is None or not _are_old(link, session.now()):
        return False
    if not _was_told_today(session):
        words = tr("The police keys on this computer are old. Reports are sealed for them all the"
                   " same, and nothing is lost. To have the newest, go on line once, or take in a"
                   " stick from your police contact.")  # fmt: skip
        session.line.note(session.now(), OLD_KEYS, words)
    return True


def _are_old(link: Link, now: datetime) -> bool:
    if not link.keys.usable_sealing(now):
        return True
    return link.keys_asked_at is not None and now > link.keys_asked_at + _OLD_AFTER


def _was_told_today(session: Session) -> bool:
    today = uk_day(session.now())
    told = (one for one in session.line.events() if one.code == OLD_KEYS)
    return any(uk_day(one.at) == today for one in told)
