"""Keys as JWK (RFC 7517): those that sign and verify, those that seal and open.

A key's `kid` is its RFC 7638 thumbprint, so a key cannot bear another's name.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from typing import Annotated, Literal, Self

from mnemonic import Mnemonic
from msgspec import UNSET, Meta, UnsetType

from sync.wire import primitives
from sync.wire.canonical import Statement, b64, read, unb64, write
from sync.wire.errors import WireError

_FINGERPRINT_WORDS = 6
_BITS_A_WORD = 11

Kid = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{43}\Z")]


class _EdwardsMembers(Statement, frozen=True, kw_only=True):
    """What names an Ed25519 key (RFC 8037 section 2)."""

    crv: Literal["Ed25519"]
    kty: Literal["OKP"]
    x: str


class _HybridMembers(Statement, frozen=True, kw_only=True):
    """What names an HPKE-9-KE key."""

    alg: Literal["HPKE-9-KE"]
    kty: Literal["AKP"]
    pub: str


def _edwards_kid(x: str) -> str:
    return _thumbprint(_EdwardsMembers(crv="Ed25519", kty="OKP", x=x))


def _hybrid_kid(pub: str) -> str:
    return _thumbprint(_HybridMembers(alg="HPKE-9-KE", kty="AKP", pub=pub))


def _thumbprint(members: Statement) -> str:
    return b64(bytes.fromhex(primitives.sha256(write(members))))


class _Jwk(Statement, frozen=True, kw_only=True):
    """What every key has: its name, and the days on which it may be used."""

    kid: Kid
    use_from: datetime | UnsetType = UNSET
    use_until: datetime | UnsetType = UNSET

    def usable(self, at: datetime) -> bool:
        """Whether something new may be made with this key now; what it made stays valid."""
        begun = self.use_from is UNSET or self.use_from <= at
        return begun and (self.use_until is UNSET or at < self.use_until)

    def to_jwk(self) -> bytes:
        """The key as a JWK file."""
        return write(self)

    @classmethod
    def from_jwk(cls, data: bytes) -> Self:
        """The key in a JWK file."""
        return read(data, cls)


class VerifyingKey(_Jwk, frozen=True, kw_only=True):
    """The public half of a signing key."""

    alg: Literal["Ed25519"]
    crv: Literal["Ed25519"]
    kty: Literal["OKP"]
    x: str

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_length(self.x)
        if self.kid != _edwards_kid(self.x):
            raise ValueError("a key bears its own thumbprint")


class SigningKey(_Jwk, frozen=True, kw_only=True):
    """A private key that signs: Ed25519 (RFC 8037, RFC 9864)."""

    alg: Literal["Ed25519"]
    crv: Literal["Ed25519"]
    d: str
    kty: Literal["OKP"]
    x: str

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_length(self.d)
        if self.x != b64(primitives.signing_public(_bytes(self.d))):
            raise ValueError("the halves of a key belong together")
        if self.kid != _edwards_kid(self.x):
            raise ValueError("a key bears its own thumbprint")

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """The key that grows from 32 bytes."""
        x = b64(primitives.signing_public(seed))
        return cls(alg="Ed25519", crv="Ed25519", d=b64(seed), kid=_edwards_kid(x), kty="OKP", x=x)

    @classmethod
    def generate(cls) -> Self:
        """A new key."""
        return cls.from_seed(primitives.new_seed())

    def public(
        self, use_from: datetime | UnsetType = UNSET, use_until: datetime | UnsetType = UNSET
    ) -> VerifyingKey:
        """The half that others may have."""
        return VerifyingKey(
            alg=self.alg,
            crv=self.crv,
            kid=self.kid,
            kty=self.kty,
            use_from=use_from,
            use_until=use_until,
            x=self.x,
        )


class SealingKey(_Jwk, frozen=True, kw_only=True):
    """The public half of an opening key: anybody may seal with it."""

    alg: Literal["HPKE-9-KE"]
    kty: Literal["AKP"]
    pub: str

    def __post_init__(self) -> None:
        super().__post_init__()
        primitives.check_sealing_public(_bytes(self.pub))
        if self.kid != _hybrid_kid(self.pub):
            raise ValueError("a key bears its own thumbprint")


class OpeningKey(_Jwk, frozen=True, kw_only=True):
    """A private key that opens what was sealed for it: HPKE-9-KE, kept as its 32-byte seed."""

    alg: Literal["HPKE-9-KE"]
    kty: Literal["AKP"]
    priv: str
    pub: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.pub != b64(primitives.sealing_public(_bytes(self.priv))):
            raise ValueError("the halves of a key belong together")
        if self.kid != _hybrid_kid(self.pub):
            raise ValueError("a key bears its own thumbprint")

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """The key that grows from 32 bytes."""
        pub = b64(primitives.sealing_public(seed))
        return cls(alg="HPKE-9-KE", kid=_hybrid_kid(pub), kty="AKP", priv=b64(seed), pub=pub)

    @classmethod
    def generate(cls) -> Self:
        """A new key."""
        return cls.from_seed(primitives.new_seed())

    def public(
        self, use_from: datetime | UnsetType = UNSET, use_until: datetime | UnsetType = UNSET
    ) -> SealingKey:
        """The half that others may have."""
        return SealingKey(
            alg=self.alg,
            kid=self.kid,
            kty=self.kty,
            pub=self.pub,
            use_from=use_from,
            use_until=use_until,
        )


def verifying_key(x: str) -> VerifyingKey:
    """The key of these public bytes, in base64url."""
    return VerifyingKey(alg="Ed25519", crv="Ed25519", kid=_edwards_kid(x), kty="OKP", x=x)


Signers = Callable[[str], VerifyingKey | None]
"""Who may have signed: the key of a kid, or nothing."""


def signers(keys: Iterable[VerifyingKey]) -> Signers:
    """Just these keys."""
    return {key.kid: key for key in keys}.get


def fingerprint(root: VerifyingKey) -> str:
    """Six words by which two people on the telephone find that they hold the same key.

    They are the first 66 bits of the SHA-256 behind the key's thumbprint.
    """
    return six_words(unb64(root.kid))


def six_words(digest: bytes) -> str:
    """Give the first 66 bits of a SHA-256 as six words, to be read out or compared on paper."""
    bits = int.from_bytes(digest) >> (256 - _FINGERPRINT_WORDS * _BITS_A_WORD)
    words = _words()
    picked = []
    for _ in range(_FINGERPRINT_WORDS):
        bits, index = divmod(bits, len(words))
        picked.append(words[index])
    return " ".join(reversed(picked))


@cache
def _words() -> tuple[str, ...]:
    return tuple(Mnemonic("english").wordlist)


def _bytes(text: str) -> bytes:
    try:
        return unb64(text)
    except WireError as error:
        raise ValueError(str(error)) from None


def _check_length(text: str) -> None:
    if len(_bytes(text)) != primitives.SEED_BYTES:
        raise ValueError("an Ed25519 key has 32 bytes")
