"""Who the police are to this desk, and the desk's own keys, as they are kept in the vault."""

from datetime import UTC, datetime

import msgspec

from desktop.errors import NotEnrolled, VaultDamaged
from desktop.session import Session
from sync.wire import canonical
from sync.wire.canonical import Id
from sync.wire.errors import WireError
from sync.wire.invitation import Centre, Invitation, KeySet
from sync.wire.keys import OpeningKey, SigningKey, VerifyingKey

# Any key set that the police publish is newer than what an invitation brought.
_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


class Link(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One enrolment: what was pinned, and the private keys by which this desk is known.

    `by_hand` where the enrolment went on a stick: nothing is tried on line unless somebody asks.
    """

    device: Id
    centre: Centre
    endpoint: str
    force: str
    root: VerifyingKey
    tls_ca: str | None
    practice: bool
    keys: KeySet
    signing: SigningKey
    opening: OpeningKey
    keys_asked_at: datetime | None = None
    by_hand: bool = False


class Begun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An enrolment whose answer is not here yet: the keys it will be known by, kept first."""

    invitation: str
    signing: SigningKey
    opening: OpeningKey


class Kept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that the vault holds of the link to the police."""

    link: Link | None = None
    begun: Begun | None = None


def kept(session: Session) -> Kept:
    """Read what the vault holds."""
    content = session.police_link.get()
    if content is None:
        return Kept()
    try:
        return canonical.parse(content, Kept)
    except WireError:
        raise VaultDamaged from None


def keep(session: Session, changed: Kept) -> None:
    """Save it, durably."""
    session.police_link.put(canonical.write(changed))


def linked(session: Session) -> Link:
    """Give the link to the police; NotEnrolled while there is none."""
    link = kept(session).link
    if link is None:
        raise NotEnrolled
    return link


def goes_by_hand(session: Session) -> bool:
    """Whether this desk is linked by files, and so is not expected to have a line."""
    link = kept(session).link
    return link is not None and link.by_hand


def new_link(invitation: Invitation, begun: Begun, device: str, *, by_hand: bool = False) -> Link:
    """Pin what the invitation says, now that the far end knows this desk."""
    brought = KeySet(
        issued_at=_BEFORE_ALL, next=None, sealing=invitation.sealing, signing=invitation.signing
    )
    return Link(
        device=device, centre=invitation.centre, endpoint=invitation.endpoint,
        force=invitation.force, root=invitation.root, tls_ca=invitation.tls_ca,
        practice=invitation.practice, keys=brought, signing=begun.signing, opening=begun.opening,
        by_hand=by_hand,
    )  # fmt: skip
