"""A report, signed by the centre's device and then sealed for the police."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

import msgspec
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jws import FlattenedJSONSerialization
from msgspec import Meta

from sync.wire import seal as sealing
from sync.wire.canonical import Id, Statement, parse, read, unb64, write
from sync.wire.errors import (
    DigestMismatch,
    IdMismatch,
    Malformed,
    NotEnrolled,
    SignatureBroken,
)
from sync.wire.keys import Kid, OpeningKey, SealingKey, Signers, SigningKey, VerifyingKey
from sync.wire.primitives import digest as digest_of
from sync.wire.signature import ALGORITHM, Registry, jose_key

SIGNED_TYPE = "holdfast-report+jws"
KIND = sealing.Kind(typ="holdfast-envelope+jwe", cty=SIGNED_TYPE)
ENVELOPE_LIMIT = sealing.SEALED_LIMIT

_REGISTRY = Registry(algorithms=[ALGORITHM])


class _Label(msgspec.Struct):
    """The little that the wire reads of a document: the rest is not its business."""

    v: Literal[1]
    id: Id
    practice: bool = False


class _Header(Statement, frozen=True, kw_only=True):
    """The protected header of the signature (RFC 7797: the payload goes unencoded)."""

    alg: Literal["Ed25519"]
    b64: bool
    crit: Annotated[list[Literal["b64"]], Meta(min_length=1, max_length=1)]
    kid: Kid
    typ: Literal["holdfast-report+jws"]

    def __post_init__(self) -> None:
        if self.b64:
            raise ValueError("the payload goes unencoded")


class _Signed(Statement, frozen=True, kw_only=True):
    """The members of the flattened JWS; no other may be there."""

    payload: str
    protected: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A sealed report: made once, stored, and sent as the same bytes ever after."""

    id: str
    data: bytes = field(repr=False)
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What an envelope held, and the device that signed it."""

    id: str
    practice: bool
    document: bytes = field(repr=False)
    signer: VerifyingKey


def seal(document: bytes, *, signer: SigningKey, to: Sequence[SealingKey]) -> Envelope:
    """Sign a finalised document and seal it for the holders of these keys."""
    label = parse(document, _Label)
    data = sealing.close(_sign(document, signer), kind=KIND, id=label.id, to=to)
    return Envelope(id=label.id, data=data, digest=digest_of(data))


def look(data: bytes) -> sealing.Outside:
    """What an intake can see without any private key: the id, and for whom it is sealed."""
    return sealing.look(data, KIND)


def open(
    data: bytes,
    *,
    keys: Iterable[OpeningKey],
    signers: Signers,
    digest: str | None = None,
) -> Opened:
    """The document, if one of these keys opens it and one of these devices signed it.

    With several recipients, only the digest covers the parts meant for the others.
    """
    if digest is not None and digest != digest_of(data):
        raise DigestMismatch("not the bytes that were announced")
    id, signed = sealing.open_with(data, kind=KIND, keys=keys)
    document, signer = _verify(signed, signers)
    label = parse(document, _Label)
    if label.id != id:
        raise IdMismatch("the id inside is not the id outside")
    return Opened(id=id, practice=label.practice, document=document, signer=signer)


def _sign(document: bytes, key: SigningKey) -> bytes:
    header = {"alg": ALGORITHM, "b64": False, "crit": ["b64"], "kid": key.kid, "typ": SIGNED_TYPE}
    try:
        signed = jws.serialize_json(
            {"protected": header}, document, jose_key(key), registry=_REGISTRY
        )
    except UnicodeDecodeError:
        raise Malformed("a document is UTF-8") from None
    return write(msgspec.convert(signed, _Signed))


def _verify(signed: bytes, signers: Signers) -> tuple[bytes, VerifyingKey]:
    form = read(signed, _Signed)
    header = read(unb64(form.protected), _Header)
    unb64(form.signature)
    key = signers(header.kid)
    if key is None:
        raise NotEnrolled("signed by a device that is not enrolled")
    members: FlattenedJSONSerialization = {
        "payload": form.payload,
        "protected": form.protected,
        "signature": form.signature,
    }
    try:
        jws.deserialize_json(members, jose_key(key), registry=_REGISTRY)
    except (JoseError, ValueError):
        raise SignatureBroken("the device's signature does not fit") from None
    return form.payload.encode(), key
