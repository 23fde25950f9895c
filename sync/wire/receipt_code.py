"""The code on a receipt: which report, which bytes, and the desk's signature over both.

A JWS would be twice as long, and this has to fit on a slip and be typed from it if need be. It is
one version byte, the report's id, its reference, the first half of the document's SHA-256, the
desk's public key and its Ed25519 signature (RFC 8032), written in base32 (RFC 4648): 220 signs,
all of them in the small alphabet of QR codes. `docs/protocol.md` has the layout.
"""

from base64 import b32decode, b32encode
from dataclasses import dataclass
from uuid import UUID

from sync.wire import primitives
from sync.wire.canonical import b64, unb64
from sync.wire.errors import DigestMismatch, Malformed, UnknownVersion
from sync.wire.keys import SigningKey, VerifyingKey, verifying_key

SIGNS = 220
_VERSION = b"\x01"
# What is signed here is never taken for anything else that this key signs.
_PURPOSE = b"holdfast-receipt\x00"
_PREFIX, _REFERENCE_SIGNS = "HF", 8
_ID, _DIGEST = 16, 16
_SIGNED = len(_VERSION) + _ID + _REFERENCE_SIGNS + _DIGEST + primitives.SEED_BYTES
_WHOLE = _SIGNED + primitives.SIGNATURE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCode:
    """What a code says, and the key that signed it."""

    report: str
    reference: str
    digest: str
    key: VerifyingKey

    def check(self, document: bytes) -> None:
        """Compare with a document that is at hand; DigestMismatch if it is about other bytes."""
        if not primitives.sha256(document).startswith(self.digest):
            raise DigestMismatch("the receipt is about other bytes")


def write(report: str, reference: str, sha256: str, *, key: SigningKey) -> str:
    """Sign what a receipt says; the same report gives the same code each time."""
    signs = reference.removeprefix(_PREFIX).replace("-", "").encode("ascii")
    if len(signs) != _REFERENCE_SIGNS:
        raise ValueError("a reference has eight signs")
    said = b"".join((
        _VERSION, UUID(report).bytes, signs, bytes.fromhex(sha256)[:_DIGEST], unb64(key.x)
    ))  # fmt: skip
    signature = primitives.sign(unb64(key.d), _PURPOSE + said)
    return _written(said + signature)


def read(typed: str) -> ReceiptCode:
    """Read a code however it is spaced; SignatureBroken where one sign of it is wrong.

    Nobody vouches for the key here: the reader has to know it, or to ask whose it is.
    """
    whole = _bytes("".join(typed.split()).replace("-", "").upper())
    if len(whole) != _WHOLE:
        raise Malformed("not as long as a receipt code")
    if whole[:1] != _VERSION:
        raise UnknownVersion("a receipt code of another version")
    said, signature = whole[:_SIGNED], whole[_SIGNED:]
    fields = _cut(said[1:], _ID, _REFERENCE_SIGNS, _DIGEST, primitives.SEED_BYTES)
    report, signs, digest, public = fields
    primitives.check_signature(public, signature, _PURPOSE + said)
    return ReceiptCode(
        report=_id(report), reference=_reference(signs), digest=digest.hex(),
        key=verifying_key(b64(public)),
    )  # fmt: skip


def _bytes(signs: str) -> bytes:
    if len(signs) > SIGNS:
        raise Malformed("longer than a receipt code")
    try:
        whole = b32decode(signs + "=" * (-len(signs) % 8))
    except ValueError:
        raise Malformed("not a receipt code") from None
    if _written(whole) != signs:
        # The last sign has bits to spare, and only one spelling of them is taken.
        raise Malformed("not a receipt code")
    return whole


def _written(whole: bytes) -> str:
    return b32encode(whole).rstrip(b"=").decode("ascii")


def _cut(said: bytes, *lengths: int) -> list[bytes]:
    parts = []
    for length in lengths:
        parts.append(said[:length])
        said = said[length:]
    return parts


def _id(raw: bytes) -> str:
    found = UUID(bytes=raw)
    if found.version != 4:
        raise Malformed("a report's id is random")
    return str(found)


def _reference(raw: bytes) -> str:
    try:
        signs = raw.decode("ascii")
    except UnicodeDecodeError:
        raise Malformed("not a reference") from None
    if not ((signs.isalnum() and signs.isupper()) or signs.isdecimal()):
        raise Malformed("not a reference")
    return f"{_PREFIX}-{signs[:4]}-{signs[4:]}"
