"""The police's newer keys: taken if the pinned root signed them, refused loudly if another did."""

from datetime import timedelta

import msgspec

from desktop.session import Session
from sync.dispatch import packing, sealer
from sync.dispatch.errors import Garbled, RootChanged
from sync.dispatch.link import Kept, Link, keep, kept, linked
from sync.dispatch.police_end import PoliceEnd
from sync.wire.errors import Replayed, UnknownKey, WireError
from sync.wire.invitation import KeySet, verify_key_set

_ASK_EVERY = timedelta(days=1)


def due(session: Session, link: Link) -> bool:
    """Whether it is time to look for newer keys: daily, and when the police said so."""
    asked, now = link.keys_asked_at, session.now()
    if asked is None or not asked <= now < asked + _ASK_EVERY:
        return True
    return link.keys.next is not None and asked < link.keys.next <= now


def renew(session: Session, intake: PoliceEnd) -> Link:
    """Fetch the keys of today, and keep them as `take` does."""
    return take(session, intake.keys())


def take(session: Session, signed: bytes, *, by_hand: bool = False) -> Link:
    """Keep the keys of today, however they came here, and seal anew what was never tried.

    RootChanged if another root signed them; older ones are left where they are. What comes
    `by_hand` may be years old: only newer keys show that somebody has asked.
    """
    link = linked(session)
    keys = _believed(signed, link)
    asked = link.keys_asked_at if by_hand and keys == link.keys else session.now()
    changed = msgspec.structs.replace(link, keys=keys, keys_asked_at=asked)
    with session.transaction():
        keep(session, Kept(link=changed, begun=kept(session).begun))
        if keys != link.keys:
            session.note("police keys renewed")
    _follow(session, changed)
    return changed


def _believed(signed: bytes, link: Link) -> KeySet:
    try:
        return verify_key_set(signed, link.root, after=link.keys.issued_at)
    except Replayed:
        return link.keys
    except UnknownKey:
        raise RootChanged from None
    except WireError:
        raise Garbled from None


def _follow(session: Session, link: Link) -> None:
    """Let everything that was never tried be sealed for the keys of today."""
    for batch in session.outbox.open_batches():
        if batch.state == "packed" and not _is_for_today(session, link, batch.id):
            packing.unpack(session, batch)
    sealer.seal_waiting(session)


def _is_for_today(session: Session, link: Link, batch_id: str) -> bool:
    made_by = sealer.sealer_of(link, session.now)
    return all(
        made_by.is_for_today(session.outbox.envelope(one.report))
        for one in session.outbox.of_batch(batch_id)
    )
