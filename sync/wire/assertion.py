"""A device proves who it is, to be given a token: private_key_jwt (RFC 7523)."""

from datetime import datetime

from sync.wire.canonical import Id, Statement, new_id, read
from sync.wire.errors import IdMismatch, NotEnrolled, Replayed
from sync.wire.keys import Signers, SigningKey, VerifyingKey
from sync.wire.signature import sign_statement, verify

ASSERTION_TYPE = "client-authentication+jwt"
GRANT_TYPE = "client_credentials"
CLIENT_ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LIFETIME_SECONDS = 120
# A desk's clock may be this wrong before it is told so.
LEEWAY_SECONDS = 300


class Assertion(Statement, frozen=True, kw_only=True):
    """The claims: this device, at this intake, just now, once."""

    aud: str
    exp: int
    iat: int
    iss: Id
    jti: Id
    sub: Id

    @property
    def stale_after(self) -> int:
        """When this could no longer pass as new, so that its id may be forgotten."""
        return self.exp + LEEWAY_SECONDS


def make_assertion(*, device: str, audience: str, key: SigningKey, now: datetime) -> bytes:
    """Claim to be this device; the audience is the token endpoint's URL."""
    at = int(now.timestamp())
    claims = Assertion(
        aud=audience, exp=at + LIFETIME_SECONDS, iat=at, iss=device, jti=new_id(), sub=device
    )
    return sign_statement(claims, typ=ASSERTION_TYPE, key=key)


def verify_assertion(
    data: bytes, *, signers: Signers, audience: str, now: datetime
) -> tuple[Assertion, VerifyingKey]:
    """Claims that hold here and now, and the key that made them.

    Whether they were shown before, the ledger knows.
    """
    signed = verify(data, typ=ASSERTION_TYPE, signers=signers, stranger=NotEnrolled)
    claims = read(signed.payload, Assertion)
    at = int(now.timestamp())
    if claims.aud != audience or claims.iss != claims.sub:
        raise IdMismatch("made for another intake, or by another device")
    if not claims.iat - LEEWAY_SECONDS <= at <= claims.exp + LEEWAY_SECONDS:
        raise Replayed("made too long ago, or a clock is wrong")
    if claims.exp - claims.iat > LEEWAY_SECONDS:
        raise Replayed("claims to hold for too long")
    return claims, signed.key
