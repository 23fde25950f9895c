"""What an intake says of itself: the invitation a centre is brought, and its keys renewed."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from sync.wire.canonical import Id, Name, Statement
from sync.wire.errors import Replayed
from sync.wire.keys import SealingKey, SigningKey, VerifyingKey, signers
from sync.wire.signature import peek_statement, sign_statement, verify_statement

INVITATION_TYPE = "holdfast-invitation+jws"
KEY_SET_TYPE = "holdfast-keys+jws"
INVITATION_SUFFIX = ".invitation"
KEY_SET_FILE = "keys.jws"

Endpoint = Annotated[
    str, Meta(pattern=r"^https://[^\s/?#@]+(/[^\s?#]*[^\s/?#])?\Z", max_length=400)
]
Code = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22,86}\Z")]
SealingKeys = Annotated[tuple[SealingKey, ...], Meta(min_length=1, max_length=16)]
SigningKeys = Annotated[tuple[VerifyingKey, ...], Meta(min_length=1, max_length=16)]


class Centre(Statement, frozen=True, kw_only=True):
    """A reporting centre, as the force knows it."""

    id: Id
    name: Name


class Invitation(Statement, frozen=True, kw_only=True):
    """All that a desk must know of an intake, signed by the force's root key."""

    centre: Centre
    code: Code
    endpoint: Endpoint
    expires_at: datetime
    force: Name
    practice: bool
    root: VerifyingKey
    sealing: SealingKeys
    signing: SigningKeys
    tls_ca: str | None = None
    v: Literal[1] = 1


class KeySet(Statement, frozen=True, kw_only=True):
    """The intake's keys of today, signed by its root; `next` is when to look for newer ones."""

    issued_at: datetime
    next: datetime | None
    sealing: SealingKeys
    signing: SigningKeys

    def usable_sealing(self, at: datetime) -> tuple[SealingKey, ...]:
        """The keys to seal for on that day."""
        return tuple(key for key in self.sealing if key.usable(at))


def sign_invitation(invitation: Invitation, root: SigningKey) -> bytes:
    """The invitation as the file that a centre is brought."""
    return sign_statement(invitation, typ=INVITATION_TYPE, key=root)


def verify_invitation(data: bytes) -> Invitation:
    """An invitation that its own root key signed; whose root that is, only people can tell.

    Show `keys.fingerprint(invitation.root)` and let the two ends compare it by telephone.
    """
    claimed = peek_statement(data, Invitation, typ=INVITATION_TYPE)
    vouched = signers([claimed.root])
    return verify_statement(data, Invitation, typ=INVITATION_TYPE, signers=vouched)


def sign_key_set(keys: KeySet, root: SigningKey) -> bytes:
    """The key set as the intake publishes it."""
    return sign_statement(keys, typ=KEY_SET_TYPE, key=root)


def verify_key_set(data: bytes, root: VerifyingKey, *, after: datetime | None = None) -> KeySet:
    """Keys that the pinned root signed, and not older than those already held."""
    keys = verify_statement(data, KeySet, typ=KEY_SET_TYPE, signers=signers([root]))
    if after is not None and keys.issued_at < after:
        raise Replayed("older keys than those already held")
    return keys
