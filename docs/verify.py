"""Is this what it says it is? Checked with public keys, `cryptography`, and nothing of Holdfast.

    python verify.py keys.jws --root root.jwk                 the keys that a police force publishes
    python verify.py batch.ack --keys keys.jws --root root.jwk [--covers report.jwe]
    python verify.py batch.holdfast --device device.jwk       a batch, entry by entry
    python verify.py signed.json --device device.jwk          a report, once it was opened
    python verify.py code.txt [--device device.jwk]           the code on a receipt

The rules are those of docs/protocol.md: one spelling, Ed25519 (RFC 8032), SHA-256.
"""

import argparse
import base64
import hashlib
import io
import json
import sys
import uuid
import zipfile
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Members = dict[str, Any]


def believe(fits: bool, otherwise: str) -> None:
    if not fits:
        raise ValueError(otherwise)


def spelt(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def read(data: bytes) -> Members:
    value: Members = json.loads(data)
    believe(spelt(value) == data, "another spelling")
    return value


def unb64(text: str) -> bytes:
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    believe(base64.urlsafe_b64encode(raw).rstrip(b"=").decode() == text, "another spelling")
    return raw


def check(key: bytes, signature: bytes, signed: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except InvalidSignature:
        raise ValueError("the signature does not fit") from None


def key_of(header: Members, typ: str, keys: list[Members]) -> bytes:
    """The key that a header names; a key's name is its own thumbprint (RFC 7638)."""
    believe((header["alg"], header["typ"]) == ("Ed25519", typ), f"not a {typ}")
    for key in keys:
        members = spelt({name: key[name] for name in ("crv", "kty", "x")})
        if unb64(header["kid"]) == hashlib.sha256(members).digest():
            return unb64(key["x"])
    raise ValueError("signed by a key that is not known here")


def statement(data: bytes, typ: str, keys: list[Members]) -> Members:
    """What a compact JWS says: an acknowledgement, a key set, a manifest."""
    head, body, signature = data.decode("ascii").split(".")
    check(key_of(read(unb64(head)), typ, keys), unb64(signature), f"{head}.{body}".encode())
    said = read(unb64(body))
    believe(said.get("v", 1) == 1, "of another version")
    return said


def key_set(data: bytes, root: Members) -> list[Members]:
    """The keys that sign for a police force, as its root says."""
    return list(statement(data, "holdfast-keys+jws", [root])["signing"])


def acknowledgement(data: bytes, signing: list[Members], covers: bytes | None = None) -> Members:
    """What the police signed for; `covers` are bytes that must be among what arrived."""
    said = statement(data, "holdfast-acknowledgement+jws", signing)
    outcomes = [one for one in said["outcomes"] if one["outcome"] in ("accepted", "duplicate")]
    digest = None if covers is None else f"sha-256={hashlib.sha256(covers).hexdigest()}"
    believe(digest in [None, *(one["digest"] for one in outcomes)], "not of these bytes")
    return said


def batch(data: bytes, device: Members) -> Members:
    """What is in a batch: each entry stored, named, as long as it is said and of that digest."""
    file = zipfile.ZipFile(io.BytesIO(data))
    end = int.from_bytes(data[-10:-6], "little") + int.from_bytes(data[-6:-2], "little")
    believe(data[-22:-18] == b"PK\5\6" and end + 22 == len(data), "more than a container")
    said = statement(file.read("manifest.jws"), "holdfast-manifest+jws", [device])
    named = ["manifest.jws", *(one["path"] for one in said["entries"])]
    believe(sorted(file.namelist()) == sorted(named), "not the entries that the manifest names")
    believe(not any(one.compress_type for one in file.infolist()), "a compressed entry")
    for one in said["entries"]:
        content = file.read(one["path"])
        found = (len(content), hashlib.sha256(content).hexdigest())
        believe(found == (one["size"], one["sha256"]), f"{one['path']} was changed")
    return said


def report(data: bytes, device: Members) -> Members:
    """A report as its desk signed it: a flattened JWS with the payload as it is (RFC 7797)."""
    form = read(data)
    header = read(unb64(form["protected"]))
    believe((header["b64"], header["crit"]) == (False, ["b64"]), "not signed as a report is")
    signed = f"{form['protected']}.{form['payload']}".encode()
    check(key_of(header, "holdfast-report+jws", [device]), unb64(form["signature"]), signed)
    document: Members = json.loads(form["payload"])
    return document


def receipt(typed: str, device: Members | None = None) -> Members:
    """What the code on a receipt says; without a key, whose it is only people can tell."""
    signs = "".join(typed.split()).replace("-", "").upper()
    whole = base64.b32decode(signs + "=" * (-len(signs) % 8))
    believe(base64.b32encode(whole).rstrip(b"=").decode() == signs, "another spelling")
    believe((len(whole), whole[0]) == (137, 1), "not a receipt code")
    said, key, reference = whole[:73], whole[41:73], whole[17:25].decode("ascii")
    check(key, whole[73:], b"holdfast-receipt\0" + said)
    believe(device is None or unb64(device["x"]) == key, "signed by another desk")
    return {"report": str(uuid.UUID(bytes=said[1:17])), "sha256 begins": said[25:41].hex(),
            "reference": f"HF-{reference[:4]}-{reference[4:]}", "key": key.hex()}  # fmt: skip


def jwk(file: Path | None) -> Members:
    believe(file is not None, "give the key to check it by: --device, or --root")
    return read(file.read_bytes().strip()) if file else {}


def verified(data: bytes, root: Path, keys: Path, device: Path, covers: Path) -> Members:
    """What a file says, told apart by its first bytes."""
    if data.startswith(b"PK"):
        return batch(data, jwk(device))
    if data.startswith(b"{"):
        return report(data, jwk(device))
    if b"." not in data:
        return receipt(data.decode("ascii"), jwk(device) if device else None)
    if not keys:
        return {"signing": key_set(data.strip(), jwk(root))}
    signing = key_set(keys.read_bytes().strip(), jwk(root))
    return acknowledgement(data.strip(), signing, covers.read_bytes() if covers else None)


if __name__ == "__main__":
    words = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    words.add_argument("file", type=Path)
    for name in ("--root", "--keys", "--device", "--covers"):
        words.add_argument(name, type=Path)
    given = vars(words.parse_args())
    try:
        said = verified(given.pop("file").read_bytes(), **given)
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as trouble:
        sys.exit(f"NOT to be believed: {trouble}")
    sys.stdout.write(json.dumps(said, indent=2, ensure_ascii=False) + "\n")
