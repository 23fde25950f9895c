"""Bytes shut so that only the holders of certain keys read them: JWE General JSON (RFC 7516)."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, cast

import msgspec
from joserfc import jwe
from joserfc.errors import DecodeError, ExceededSizeError, JoseError
from joserfc.jwa import JWEZipModel
from joserfc.jwe import GeneralJSONEncryption, GeneralJSONSerialization, JWERegistry
from joserfc.jwk import KeySet
from msgspec import Meta

from sync.wire.canonical import Id, Statement, read, unb64, write
from sync.wire.errors import Malformed, SealBroken, TooLarge, UnknownKey
from sync.wire.keys import Kid, OpeningKey, SealingKey
from sync.wire.primitives import (
    HPKE_9_KE,
    Hpke9KeyEncryption,
    HybridKey,
    hybrid_private,
    hybrid_public,
)

INFLATED_LIMIT = 256_000
SEALED_LIMIT = 400_000
RECIPIENTS_LIMIT = 16
_IV_BYTES, _TAG_BYTES = 12, 16


class BoundedDeflate(JWEZipModel):
    """`zip` DEF (RFC 7516 section 4.1.3) that stops at the limit and takes a whole stream only."""

    name = "DEF"
    description = "DEFLATE"

    def compress(self, s: bytes) -> bytes:
        """Deflate, as small as it gets: the line is slower than any processor."""
        deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        return deflater.compress(s) + deflater.flush()

    def decompress(self, s: bytes) -> bytes:
        """Inflate up to the limit."""
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            inflated = inflater.decompress(s, INFLATED_LIMIT + 1)
        except zlib.error as error:
            raise DecodeError("not a deflate stream") from error
        if len(inflated) > INFLATED_LIMIT:
            raise ExceededSizeError("inflates beyond the limit")
        if not inflater.eof or inflater.unused_data:
            raise DecodeError("not one whole deflate stream")
        return inflated


class _Registry(JWERegistry):
    """What joserfc may do for us: one algorithm of each kind, and up to what size."""

    algorithms = {  # noqa: RUF012 - joserfc declares it so
        "alg": {HPKE_9_KE: Hpke9KeyEncryption()},
        "enc": {"A256GCM": JWERegistry.algorithms["enc"]["A256GCM"]},
        "zip": {"DEF": BoundedDeflate()},
    }
    max_ciphertext_length = SEALED_LIMIT


_REGISTRY = _Registry(algorithms=[HPKE_9_KE, "A256GCM", "DEF"])


class _RecipientHeader(Statement, frozen=True, kw_only=True):
    """For whom, by what algorithm, with which encapsulated key."""

    alg: Literal["HPKE-9-KE"]
    ek: str
    kid: Kid


class _Recipient(Statement, frozen=True, kw_only=True):
    """One holder of a key, and the content key sealed for them."""

    encrypted_key: str
    header: _RecipientHeader


class _Form(Statement, frozen=True, kw_only=True):
    """The members of the JWE; no other may be there."""

    aad: str
    ciphertext: str
    iv: str
    protected: str
    recipients: Annotated[list[_Recipient], Meta(min_length=1, max_length=RECIPIENTS_LIMIT)]
    tag: str


class _Label(Statement, frozen=True, kw_only=True):
    """What stands outside the seal, authenticated by it."""

    id: Id
    v: Literal[1]


class _Protected(Statement, frozen=True, kw_only=True):
    """The protected header."""

    cty: str
    enc: Literal["A256GCM"]
    typ: str
    zip: Literal["DEF"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is sealed and as what: the one protected header it may have."""

    typ: str
    cty: str

    @property
    def header(self) -> _Protected:
        """The header's members."""
        return _Protected(cty=self.cty, enc="A256GCM", typ=self.typ, zip="DEF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What anybody can see of something sealed."""

    id: str
    kids: tuple[str, ...]


class _TheKey(KeySet):
    """The one key that fits, past joserfc's closed list of key classes."""

    def __init__(self, held: HybridKey) -> None:
        super().__init__([])
        self._held = held

    def get_by_kid(self, kid: str | None = None, parameters: Any = None) -> Any:
        """The one key that we chose by its kid."""
        return self._held


def close(content: bytes, *, kind: Kind, id: str, to: Sequence[SealingKey]) -> bytes:
    """Seal some bytes for the holders of these keys, under an id that all may see."""
    if len(content) > INFLATED_LIMIT:
        raise TooLarge("more than can be sealed at once")
    if not 1 <= len({key.kid for key in to}) == len(to) <= RECIPIENTS_LIMIT:
        raise UnknownKey("sealed for one to sixteen different keys")
    members = msgspec.to_builtins(kind.header, order="sorted")
    shut = GeneralJSONEncryption(members, content, None, write(_Label(id=id, v=1)))
    for key in to:
        hybrid = hybrid_public(key.kid, unb64(key.pub))
        shut.add_recipient({"alg": HPKE_9_KE, "kid": key.kid}, cast(Any, hybrid))
    form = msgspec.convert(jwe.encrypt_json(shut, None, registry=_REGISTRY), _Form)
    return write(form)


def look(data: bytes, kind: Kind) -> Outside:
    """What anybody can see of it, the form checked to the byte."""
    return _look(data, kind)[1]


def open_with(data: bytes, *, kind: Kind, keys: Iterable[OpeningKey]) -> tuple[str, bytes]:
    """The id it is sealed under, and what is inside, if one of these keys was meant."""
    form, outside = _look(data, kind)
    held = {key.kid: key for key in keys}
    meant = [one for one in form.recipients if one.header.kid in held]
    if not meant:
        raise UnknownKey("sealed for keys that are not held here")
    key = held[meant[0].header.kid]
    return outside.id, _open(form, meant[0], hybrid_private(key.kid, unb64(key.priv)))


def _look(data: bytes, kind: Kind) -> tuple[_Form, Outside]:
    if len(data) > SEALED_LIMIT:
        raise TooLarge("something sealed")
    form = read(data, _Form)
    if unb64(form.protected) != write(kind.header):
        raise Malformed(f"not a {kind.typ}")
    label = read(unb64(form.aad), _Label)
    _check_lengths(form)
    kids = tuple(recipient.header.kid for recipient in form.recipients)
    if len(set(kids)) != len(kids):
        raise Malformed("the same recipient twice")
    return form, Outside(id=label.id, kids=kids)


def _check_lengths(form: _Form) -> None:
    unb64(form.ciphertext)
    if len(unb64(form.iv)) != _IV_BYTES or len(unb64(form.tag)) != _TAG_BYTES:
        raise Malformed("not what AES-GCM makes")
    for recipient in form.recipients:
        unb64(recipient.encrypted_key)
        unb64(recipient.header.ek)


def _open(form: _Form, recipient: _Recipient, key: HybridKey) -> bytes:
    """Open by our own recipient alone: the parts for others are not ours to judge."""
    members = msgspec.to_builtins(form) | {"recipients": [msgspec.to_builtins(recipient)]}
    shut = cast(GeneralJSONSerialization, members)
    try:
        opened = jwe.decrypt_json(shut, _TheKey(key), registry=_REGISTRY)
    except ExceededSizeError:
        raise TooLarge("it inflates beyond the limit") from None
    except (JoseError, ValueError):
        raise SealBroken("the seal does not open") from None
    assert opened.plaintext is not None
    return opened.plaintext
