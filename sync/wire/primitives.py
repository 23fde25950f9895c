"""The only cryptography in transit: HPKE-9-KE for JOSE, key material from seeds, digests.

HPKE-9-KE is key encryption of draft-ietf-jose-hpke-encrypt with the suite MLKEM768-X25519,
SHAKE256, AES-256-GCM of draft-ietf-jose-hpke-pq-pqt: hybrid, because what is harvested today
must stay shut when X25519 alone no longer is.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from cryptography.cobblestone import Cobblestone256Decryptor
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from joserfc.errors import DecodeError
from joserfc.jwa import JWEKeyEncryption
from joserfc.jwe import Recipient
from joserfc.registry import HeaderParameter

from sync.wire.canonical import b64, unb64
from sync.wire.errors import Malformed, SealBroken, SignatureBroken

HPKE_9_KE = "HPKE-9-KE"
SEED_BYTES = 32
SIGNATURE_BYTES = 64
_MLKEM_PUBLIC_BYTES = 1184
_SEALING_PUBLIC_BYTES = _MLKEM_PUBLIC_BYTES + 32
_EK_BYTES = 1120
_READ_BYTES = 1 << 16

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.SHAKE256, AEAD.AES_256_GCM)
_INFO = b"JOSE-HPKE rcpt" + b"\xff" + b"A256GCM" + b"\xff"


@dataclass(frozen=True, slots=True, kw_only=True)
class HybridKey:
    """One end of HPKE-9-KE in the shape joserfc asks of a key."""

    kid: str
    public: MLKEM768X25519PublicKey
    private: MLKEM768X25519PrivateKey | None = None
    key_type: str = "AKP"

    def check_use(self, use: str) -> None:
        """It is for sealing alone."""
        if use != "enc":
            raise DecodeError("a sealing key seals and opens, nothing else")


class Hpke9KeyEncryption(JWEKeyEncryption):
    """The key-encryption algorithm HPKE-9-KE, for a joserfc registry."""

    name = HPKE_9_KE
    description = "HPKE with MLKEM768-X25519, SHAKE256 and AES-256-GCM"
    recommended = True
    key_types = ["AKP"]  # noqa: RUF012 - joserfc declares it so
    more_header_registry = {"ek": HeaderParameter("Encapsulated key", "str", True)}  # noqa: RUF012

    def encrypt_cek(self, cek: bytes, recipient: Recipient[Any]) -> bytes:
        """Seal the content key for one recipient, whose header gains the encapsulated key."""
        key = recipient.recipient_key
        assert isinstance(key, HybridKey)
        sealed = _SUITE.encrypt(cek, key.public, info=_INFO)
        recipient.add_header("ek", b64(sealed[:_EK_BYTES]))
        return sealed[_EK_BYTES:]

    def decrypt_cek(self, recipient: Recipient[Any]) -> bytes:
        """The content key, if this key is the one it was sealed for."""
        key = recipient.recipient_key
        assert isinstance(key, HybridKey)
        assert key.private is not None
        try:
            ek = unb64(recipient.headers()["ek"])
            return _SUITE.decrypt(ek + (recipient.encrypted_key or b""), key.private, info=_INFO)
        except (InvalidTag, ValueError, Malformed) as error:
            raise DecodeError("the content key does not open") from error


def hybrid_public(kid: str, pub: bytes) -> HybridKey:
    """The half that seals; ValueError when nothing can be sealed for it."""
    if len(pub) != _SEALING_PUBLIC_BYTES:
        raise ValueError("a sealing key has 1216 bytes")
    public = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(pub[:_MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(pub[_MLKEM_PUBLIC_BYTES:]),
    )
    return HybridKey(kid=kid, public=public)


def check_sealing_public(pub: bytes) -> None:
    """Try the key when it is read, not on the day a report needs it."""
    _SUITE.encrypt(b"", hybrid_public("", pub).public, info=_INFO)


def hybrid_private(kid: str, seed: bytes) -> HybridKey:
    """The half that opens, grown from its seed."""
    mlkem, x25519 = _expand(seed)
    private = MLKEM768X25519PrivateKey(mlkem, x25519)
    return HybridKey(kid=kid, public=private.public_key(), private=private)


def sealing_public(seed: bytes) -> bytes:
    """The public bytes of a sealing key: ML-KEM's, then X25519's."""
    mlkem, x25519 = _expand(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def _expand(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(seed) != SEED_BYTES:
        raise ValueError("a seed has 32 bytes")
    grown = hashlib.shake_256(seed).digest(96)
    mlkem = MLKEM768PrivateKey.from_seed_bytes(grown[:64])
    return mlkem, X25519PrivateKey.from_private_bytes(grown[64:])


def signing_public(seed: bytes) -> bytes:
    """The public bytes of an Ed25519 key (RFC 8032)."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, said: bytes) -> bytes:
    """Sign with an Ed25519 key: always the same 64 bytes for the same words (RFC 8032)."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(said)


def check_signature(public: bytes, signature: bytes, said: bytes) -> None:
    """Compare a signature with what was said; SignatureBroken if they do not belong together."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, said)
    except (InvalidSignature, ValueError):
        raise SignatureBroken("the signature does not fit") from None


def new_seed() -> bytes:
    """What a new key grows from."""
    return secrets.token_bytes(SEED_BYTES)


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal, as manifests carry it."""
    return hashlib.sha256(data).hexdigest()


def sha256_of(source: IO[bytes]) -> tuple[str, int]:
    """SHA-256 and length of a stream, read once in small pieces."""
    running, size = hashlib.sha256(), 0
    while piece := source.read(_READ_BYTES):
        running.update(piece)
        size += len(piece)
    return running.hexdigest(), size


def digest(data: bytes) -> str:
    """The name of some exact bytes, as envelopes and acknowledgements carry it."""
    return f"sha-256={sha256(data)}"


def open_pieces(key: bytes, context: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Cobblestone-256 (C2SP chunked encryption) opened as it streams, each chunk authenticated."""
    try:
        decryptor = Cobblestone256Decryptor(key, context)
        for piece in pieces:
            yield decryptor.update(piece)
        yield decryptor.finalize()
    except (InvalidTag, ValueError) as error:
        raise SealBroken("an attachment does not open") from error
