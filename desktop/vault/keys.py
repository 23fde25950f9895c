"""The only cryptography at rest: derive a key from a passphrase, wrap keys, tell tampering.

Argon2id, HKDF-SHA256, AES-256-GCM and HMAC-SHA256, all from `cryptography`; the figures are those
of security.md 2.1 and 6.1.
"""

import secrets
import unicodedata

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.errors import VaultDamaged, WrongPassphrase
from desktop.vault.derivation import Derivation
from desktop.wording import tr

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12


def new_key() -> bytes:
    """Draw 256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def new_salt() -> bytes:
    """Draw a salt of 128 random bits."""
    return secrets.token_bytes(SALT_BYTES)


def from_passphrase(passphrase: str, salt: bytes, how: Derivation) -> bytes:
    """Derive a 32-byte key; VaultDamaged if the figures are out of bounds or memory is short."""
    if not how.within_bounds():
        raise VaultDamaged(tr("The key file asks for a weaker lock than Holdfast allows."))
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    derivation = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=how.passes, lanes=how.lanes, memory_cost=how.memory
    )
    try:
        return derivation.derive(typed)
    except MemoryError:
        raise VaultDamaged(
            tr("This computer has too little free memory to unlock Holdfast."),
            advice=tr("Close other programs and try again. Nothing is wrong with the records."),
        ) from None


def subkey(key: bytes, purpose: str) -> bytes:
    """Derive a key for one purpose from a key that is random already."""
    info = f"holdfast/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def wrap(key: bytes, secret: bytes, context: bytes) -> bytes:
    """Lock `secret` under `key`; the context must be the same when it is opened."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, context)


def unwrap(key: bytes, wrapped: bytes, context: bytes) -> bytes:
    """Open what `wrap` locked; WrongPassphrase if key, bytes or context differ in any bit."""
    try:
        return AESGCM(key).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], context)
    except (InvalidTag, ValueError):
        raise WrongPassphrase from None


def seal_of(key: bytes, content: bytes) -> bytes:
    """Make a 32-byte mark that only holders of `key` can make."""
    mark = HMAC(key, SHA256())
    mark.update(content)
    return mark.finalize()


def bears_seal(key: bytes, content: bytes, seal: bytes) -> bool:
    """Whether the mark is the one for this content."""
    mark = HMAC(key, SHA256())
    mark.update(content)
    try:
        mark.verify(seal)
    except InvalidSignature:
        return False
    return True
