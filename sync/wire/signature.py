"""A statement signed by one end: JWS compact (RFC 7515) with Ed25519 (RFC 9864)."""

from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from msgspec import UNSET, UnsetType

from sync.wire.canonical import Statement, read, unb64, write
from sync.wire.errors import Malformed, SignatureBroken, TooLarge, UnknownKey, WireError
from sync.wire.keys import Kid, Signers, SigningKey, VerifyingKey

# Five hundred entries and the attachments with them stay well under it.
SIGNED_LIMIT = 1_000_000
ALGORITHM = "Ed25519"

S = TypeVar("S", bound=Statement)


class Registry(jws.JWSRegistry):
    """What joserfc may do for us, and up to what size."""

    max_header_length = 2_048
    max_payload_length = 2 * SIGNED_LIMIT  # as base64url; we look at its bytes ourselves


REGISTRY = Registry(algorithms=[ALGORITHM])


class _Header(Statement, frozen=True, kw_only=True):
    """The protected header of a compact signature."""

    alg: Literal["Ed25519"]
    kid: Kid
    typ: str
    jwk: VerifyingKey | UnsetType = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What was signed, and by which key."""

    payload: bytes
    key: VerifyingKey


def sign(payload: bytes, *, typ: str, key: SigningKey, show_key: bool = False) -> bytes:
    """Sign; `show_key` puts the public key into the header, for a device nobody knows yet."""
    header: dict[str, Any] = {"alg": ALGORITHM}
    if show_key:
        header["jwk"] = jwk_members(key.public())
    header |= {"kid": key.kid, "typ": typ}
    return jws.serialize_compact(header, payload, jose_key(key), registry=REGISTRY).encode()


def verify(
    data: bytes, *, typ: str, signers: Signers, stranger: type[WireError] = UnknownKey
) -> Signed:
    """What was signed, if one of these signers did; `stranger` is how any other is refused."""
    header, payload = _parts(data, typ)
    key = signers(header.kid)
    if key is None:
        raise stranger("signed by a key that is not known here")
    _check(data, key)
    return Signed(payload=payload, key=key)


def verify_shown(data: bytes, *, typ: str) -> Signed:
    """What was signed by the very key that the header shows."""
    header, payload = _parts(data, typ)
    if header.jwk is UNSET or header.jwk.kid != header.kid:
        raise Malformed("the header does not show the key that signed")
    _check(data, header.jwk)
    return Signed(payload=payload, key=header.jwk)


def sign_statement(statement: Statement, *, typ: str, key: SigningKey) -> bytes:
    """Sign a statement in its canonical form, having seen that a reader will take it."""
    payload = write(statement)
    read(payload, type(statement))
    return sign(payload, typ=typ, key=key)


def verify_statement(
    data: bytes,
    kind: type[S],
    *,
    typ: str,
    signers: Signers,
    stranger: type[WireError] = UnknownKey,
) -> S:
    """A statement that one of these signers made."""
    return read(verify(data, typ=typ, signers=signers, stranger=stranger).payload, kind)


def peek_statement(data: bytes, kind: type[S], *, typ: str) -> S:
    """A statement whose signer nobody vouches for yet: to be verified with a key it names."""
    return read(_parts(data, typ)[1], kind)


def _parts(data: bytes, typ: str) -> tuple[_Header, bytes]:
    if len(data) > 2 * SIGNED_LIMIT:
        raise TooLarge("a signed statement")
    try:
        header_text, payload_text, signature_text = data.decode("ascii").split(".")
    except ValueError:
        raise Malformed("not a compact signature") from None
    header, payload = read(unb64(header_text), _Header), unb64(payload_text)
    unb64(signature_text)
    if header.typ != typ:
        raise Malformed(f"not a {typ}")
    if len(payload) > SIGNED_LIMIT:
        raise TooLarge("a signed statement")
    return header, payload


def _check(data: bytes, key: VerifyingKey) -> None:
    try:
        jws.deserialize_compact(data, jose_key(key), registry=REGISTRY)
    except (JoseError, ValueError):
        raise SignatureBroken("the signature does not fit") from None


def jose_key(key: SigningKey | VerifyingKey) -> OKPKey:
    """The key as joserfc takes it."""
    return OKPKey.import_key(jwk_members(key))


def jwk_members(key: SigningKey | VerifyingKey) -> dict[str, str | list[str]]:
    """The members of a key's JWK, by name."""
    members: dict[str, str | list[str]] = {"alg": key.alg, "crv": key.crv}
    if isinstance(key, SigningKey):
        members["d"] = key.d
    return members | {"kid": key.kid, "kty": key.kty, "x": key.x}
