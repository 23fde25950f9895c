"""Who vouches for an area pack: Ed25519 and ML-DSA-65 over the same words, and both must hold.

A JWS (RFC 7515, general JSON form) with two signatures. One would do today; a pack is trusted for
years, by which time Ed25519 alone may be forged. Keys grow from 32-byte seeds.
"""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey

_TYPE = "holdfast-pack+jws"
_ALGORITHMS = ("Ed25519", "ML-DSA-65")
_SEED_BYTES = 32
_WORDS = 6
_BITS_A_WORD = 11

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The public halves of the keys of whoever publishes packs, base64url."""

    name: Name
    ed25519: str
    ml_dsa_65: str

    @property
    def kid(self) -> str:
        """What the keys are called: the SHA-256 of both, one after the other."""
        both = _unwritten(self.ed25519) + _unwritten(self.ml_dsa_65)
        return _written(hashlib.sha256(both).digest())

    @property
    def words(self) -> str:
        """Six words by which two people on the telephone find that they hold the same keys."""
        from mnemonic import Mnemonic

        bits = int.from_bytes(_unwritten(self.kid)) >> (256 - _WORDS * _BITS_A_WORD)
        listed = Mnemonic("english").wordlist
        places = [bits >> (_BITS_A_WORD * n) & 0x7FF for n in reversed(range(_WORDS))]
        return " ".join(listed[place] for place in places)


class PublisherKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The private keys of a publisher, as the seeds they grow from; kept off every desk."""

    name: Name
    ed25519_seed: str
    ml_dsa_65_seed: str

    def public(self) -> Publisher:
        """Give the halves that everybody may have."""
        first, second = self._grown()
        return Publisher(
            name=self.name,
            ed25519=_written(first.public_key().public_bytes_raw()),
            ml_dsa_65=_written(second.public_key().public_bytes_raw()),
        )

    def sign(self, statement: bytes) -> bytes:
        """Give the statement with both signatures under it."""
        first, second = self._grown()
        payload = _written(statement)
        one, two = (_head(algorithm, self.public().kid) for algorithm in _ALGORITHMS)
        signatures = (
            _Signature(protected=one, signature=_written(first.sign(_signed(one, payload)))),
            _Signature(protected=two, signature=_written(second.sign(_signed(two, payload)))),
        )
        sealed = _Jws(payload=payload, signatures=signatures)
        return msgspec.json.encode(sealed, order="sorted")

    def _grown(self) -> tuple[Ed25519PrivateKey, MLDSA65PrivateKey]:
        return (
            Ed25519PrivateKey.from_private_bytes(_unwritten(self.ed25519_seed)),
            MLDSA65PrivateKey.from_seed_bytes(_unwritten(self.ml_dsa_65_seed)),
        )


class _Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One signature with its header."""

    protected: str
    signature: str


class _Jws(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A statement and the two signatures under it."""

    payload: str
    signatures: tuple[_Signature, _Signature]


class NotVouchedFor(Exception):
    """The signatures do not hold, or this is not a signed statement at all."""


def new_keys(name: str) -> PublisherKeys:
    """Draw the keys of a new publisher."""
    seeds = [_written(secrets.token_bytes(_SEED_BYTES)) for _ in range(2)]
    return PublisherKeys(name=name, ed25519_seed=seeds[0], ml_dsa_65_seed=seeds[1])


def statement_in(sealed: bytes) -> bytes:
    """Give what was signed, believed by nobody yet: it says whose keys to try."""
    return _read(sealed)[0]


def check(sealed: bytes, publisher: Publisher) -> None:
    """Refuse with NotVouchedFor unless both signatures are this publisher's."""
    _statement, jws = _read(sealed)
    try:
        first = Ed25519PublicKey.from_public_bytes(_unwritten(publisher.ed25519))
        second = MLDSA65PublicKey.from_public_bytes(_unwritten(publisher.ml_dsa_65))
        heads = tuple(_head(algorithm, publisher.kid) for algorithm in _ALGORITHMS)
        if heads != tuple(one.protected for one in jws.signatures):
            raise NotVouchedFor
        one, two = ((_unwritten(s.signature), _signed(s.protected, jws.payload))
                    for s in jws.signatures)  # fmt: skip
        first.verify(*one)
        second.verify(*two)
    except (InvalidSignature, ValueError):
        raise NotVouchedFor from None


def _read(sealed: bytes) -> tuple[bytes, _Jws]:
    """Take only the one spelling that its signer made: every byte counts."""
    try:
        jws = msgspec.json.decode(sealed, type=_Jws)
        if msgspec.json.encode(jws, order="sorted") != sealed:
            raise NotVouchedFor
        return _unwritten(jws.payload), jws
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise NotVouchedFor from None


def _head(algorithm: str, kid: str) -> str:
    head = {"alg": algorithm, "kid": kid, "typ": _TYPE}
    return _written(msgspec.json.encode(head, order="sorted"))


def _signed(head: str, payload: str) -> bytes:
    return f"{head}.{payload}".encode()


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def _unwritten(text: str) -> bytes:
    data = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    if _written(data) != text:
        raise ValueError("not the shortest base64url")
    return data
