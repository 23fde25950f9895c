"""A private key at rest: its JWK shut with a passphrase (RFC 7517 section 7)."""

from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from sync.wire.errors import Malformed, SealBroken

_ALGORITHM = "PBES2-HS512+A256KW"
# OWASP's figure for PBKDF2 with SHA-512, and under joserfc's ceiling.
_ITERATIONS = 210_000
SHORTEST_PASSPHRASE = 14
_REGISTRY = jwe.JWERegistry(algorithms=[_ALGORITHM, "A256GCM"])


def shut(jwk: bytes, passphrase: str) -> bytes:
    """The key's JWK, readable only with the passphrase; ValueError when that is too short."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise ValueError("the passphrase is too short")
    header = {"alg": _ALGORITHM, "cty": "jwk+json", "enc": "A256GCM", "p2c": _ITERATIONS}
    key = OctKey.import_key(passphrase.encode())
    return jwe.encrypt_compact(header, jwk, key, registry=_REGISTRY).encode("ascii")


def is_shut(data: bytes) -> bool:
    """Whether a key file asks for a passphrase."""
    return not data.lstrip().startswith(b"{")


def unshut(data: bytes, passphrase: str) -> bytes:
    """The key's JWK; SealBroken when the passphrase is another."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise SealBroken("the passphrase does not open this key")
    try:
        opened = jwe.decrypt_compact(
            data.strip(), OctKey.import_key(passphrase.encode()), registry=_REGISTRY
        )
    except JoseError:
        raise SealBroken("the passphrase does not open this key") from None
    except ValueError:
        raise Malformed("not a key file") from None
    assert opened.plaintext is not None
    return opened.plaintext
