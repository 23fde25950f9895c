"""ACT: an invitation into pinned keys, after two people have compared six words by telephone.

The desk's new keys are durable before anybody hears of them, and the far end gives the same desk
the same answer however often it asks, so a program killed at any step goes on from there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from desktop.session import Session
from desktop.vault.roster import Role
from desktop.wording import tr
from sync.dispatch import packing, renewing
from sync.dispatch.errors import (
    DispatchError,
    InvitationError,
    InvitationExpired,
    InvitationForOther,
    InvitationUnreadable,
    RootChanged,
    WordsDiffer,
)
from sync.dispatch.link import Begun, Kept, Link, keep, kept, new_link
from sync.dispatch.police_end import FarEnd, PoliceEnd, ask_to_be_enrolled
from sync.dispatch.reaching import connected
from sync.dispatch.sealer import seal_waiting
from sync.dispatch.trust import trusting
from sync.wire.enrolment import Enrolment, sign_enrolment
from sync.wire.errors import WireError
from sync.wire.invitation import Invitation, verify_invitation
from sync.wire.keys import OpeningKey, SigningKey, fingerprint

CENTRE_ID = "centre id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What an invitation says of itself, to be shown before anybody trusts it."""

    force: str
    centre: str
    endpoint: str
    practice: bool
    expires_at: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An enrolment that may be asked for: by whom, with which keys, in which words."""

    invitation: Invitation
    begun: Begun
    request: bytes = field(repr=False)


def read_invitation(content: bytes) -> Offer:
    """Read an invitation's file; nothing is pinned. InvitationUnreadable if it is none."""
    return _offer(read(content))


def enrol(
    session: Session, content: bytes, words_confirmed: str, *, far_end: FarEnd | None = None
) -> Link:
    """Link this desk to the police; give the words only when both ends have said the same ones.

    Then everything that was finalised before is sealed. Only an administrator may. An
    InvitationError or a DispatchError says why it could not be done; doing it again is harmless.
    """
    asked = prepared(session, content, words_confirmed)
    with _reached(session, asked.invitation, far_end) as end:
        device = ask_to_be_enrolled(end, asked.request, session.now())
        link = pinned(session, new_link(asked.invitation, asked.begun, device))
        return _with_newest_keys(session, link, end)


def prepared(session: Session, content: bytes, words_confirmed: str) -> Asked:
    """Keep the desk's new keys, and give the request that brings them, however it travels."""
    session.require(Role.ADMINISTRATOR)
    invitation = read(content)
    if words_confirmed.casefold().split() != _offer(invitation).words.split():
        raise WordsDiffer
    _check_fits(session, invitation)
    begun = _begun(session, content.strip().decode("ascii"), invitation)
    return Asked(
        invitation=invitation, begun=begun, request=_request(session, invitation, begun)
    )  # fmt: skip


def unfinished(session: Session) -> Offer | None:
    """Give the offer whose words were confirmed but whose answer never came."""
    begun = kept(session).begun
    return _offer(read(begun.invitation.encode("ascii"))) if begun else None


def go_on(session: Session, *, far_end: FarEnd | None = None) -> Link | None:
    """Finish an enrolment that was broken off; None if there is none."""
    begun, offer = kept(session).begun, unfinished(session)
    if begun is None or offer is None:
        return None
    return enrol(session, begun.invitation.encode("ascii"), offer.words, far_end=far_end)


def read(content: bytes) -> Invitation:
    """Read an invitation whole; InvitationUnreadable if it is none."""
    try:
        invitation = verify_invitation(content.strip())
        if invitation.tls_ca is not None:
            trusting(invitation.tls_ca)
    except (WireError, ValueError):
        raise InvitationUnreadable from None
    return invitation


def _offer(invitation: Invitation) -> Offer:
    return Offer(
        force=invitation.force, centre=invitation.centre.name, endpoint=invitation.endpoint,
        practice=invitation.practice, expires_at=invitation.expires_at,
        words=fingerprint(invitation.root),
    )  # fmt: skip


def _check_fits(session: Session, invitation: Invitation) -> None:
    if invitation.practice and not session.installation.practice:
        raise InvitationForOther
    if session.installation.practice and not invitation.practice:
        raise InvitationForOther(
            tr("This invitation is for real reports, and this computer is set up for practice.")
        )


def _begun(session: Session, invitation: str, said: Invitation) -> Begun:
    """Make the desk's keys and save them before they are shown; or take up those made before."""
    held = kept(session)
    if held.begun is not None and held.begun.invitation == invitation:
        return held.begun
    if said.expires_at <= session.now():
        raise InvitationExpired
    begun = Begun(
        invitation=invitation, signing=SigningKey.generate(), opening=OpeningKey.generate()
    )
    keep(session, Kept(link=held.link, begun=begun))
    return begun


def _request(session: Session, invitation: Invitation, begun: Begun) -> bytes:
    enrolment = Enrolment(
        centre=invitation.centre.id, code=invitation.code,
        device_name=session.installation.centre, sealing=begun.opening.public(),
        signing=begun.signing.public(),
    )  # fmt: skip
    try:
        return sign_enrolment(enrolment, begun.signing)
    except WireError:
        raise InvitationError from None


@contextmanager
def _reached(session: Session, invitation: Invitation, far_end: FarEnd | None) -> Iterator[FarEnd]:
    if far_end is not None:
        yield far_end
        return
    with connected(session, invitation.endpoint, invitation.tls_ca) as endpoint:
        yield endpoint


def pinned(session: Session, link: Link) -> Link:
    """Pin it all together; batches of an older link are opened again and packed anew."""
    with session.transaction():
        keep(session, Kept(link=link))
        session.settings.set(CENTRE_ID, link.centre.id)
        session.note("linked to the police", link.device)
    for batch in session.outbox.open_batches():
        packing.unpack(session, batch)
    seal_waiting(session)
    return link


def _with_newest_keys(session: Session, link: Link, far_end: FarEnd) -> Link:
    """An invitation may be weeks old: ask for the keys of today, at once if the line allows."""
    intake = PoliceEnd(far_end, device=link.device, signer=link.signing, now=session.now)
    try:
        return renewing.renew(session, intake)
    except RootChanged:
        raise
    except DispatchError:
        return link


def linked_to(session: Session) -> str | None:
    """Name the police force this desk is linked to, for a page or a command to show."""
    link = kept(session).link
    return link.force if link else None
