"""The form of an envelope, inside and out: no header, member or spelling but the one."""

import json
from typing import Any

import msgspec
import pytest
from joserfc import jws

from sync.wire import envelope, seal
from sync.wire.canonical import b64, new_id, unb64
from sync.wire.errors import IdMismatch, Malformed
from sync.wire.signature import jose_key
from tests.sync.wire import samples


def _open(data: bytes, **changes: Any) -> envelope.Opened:
    usual: dict[str, Any] = {"keys": [samples.police], "signers": samples.devices}
    return envelope.open(data, **(usual | changes))


@pytest.mark.parametrize(
    ("protected", "value"),
    [
        ("enc", "A128GCM"),
        ("zip", "GZ"),
        ("typ", "holdfast-update+jwe"),
        ("cty", "text/plain"),
        ("crit", ["zip"]),
        ("alg", "dir"),
        ("zip", None),
    ],
)
def test_every_header_value_counts(protected: str, value: object) -> None:
    form = json.loads(samples.sealed().data)
    header = json.loads(unb64(form["protected"]))
    header[protected] = value
    if value is None:
        del header[protected]
    form["protected"] = b64(_spelt(header))
    with pytest.raises(Malformed):
        _open(_spelt(form))


@pytest.mark.parametrize("member", ["unprotected", "header", "encrypted_key", "x"])
def test_no_member_more(member: str) -> None:
    form = json.loads(samples.sealed().data)
    with pytest.raises(Malformed):
        _open(_spelt(form | {member: {}}))
    with pytest.raises(Malformed):
        _open(_spelt(form | {"recipients": [form["recipients"][0] | {member: {}}]}))


@pytest.mark.parametrize(("part", "length"), [("iv", 8), ("iv", 16), ("tag", 4), ("tag", 12)])
def test_lengths_of_iv_and_tag(part: str, length: int) -> None:
    form = json.loads(samples.sealed().data)
    form[part] = b64(unb64(form[part] + "A" * 8)[:length] if length > 12 else b"x" * length)
    with pytest.raises(Malformed):
        _open(_spelt(form))


def test_another_order_of_names_is_another_text() -> None:
    form = json.loads(samples.sealed().data)
    turned = json.dumps(dict(reversed(form.items())), separators=(",", ":")).encode()
    spaced = json.dumps(form).encode()
    for spelling in (turned, spaced):
        with pytest.raises(Malformed):
            _open(spelling)
    assert _open(_spelt(form)).id == samples.REPORT


@pytest.mark.parametrize(
    "change",
    [
        {"b64": True},
        {"crit": []},
        {"crit": ["b64", "b64"]},
        {"alg": "EdDSA"},
        {"typ": "holdfast-manifest+jws"},
        {"x": 1},
        {"kid": "x"},
    ],
)
def test_every_value_of_the_inner_header_counts(change: dict[str, object]) -> None:
    header = {
        "alg": "Ed25519",
        "b64": False,
        "crit": ["b64"],
        "kid": samples.device.kid,
        "typ": envelope.SIGNED_TYPE,
    }
    assert _open(_sealed_by_hand(header)).id == samples.REPORT
    with pytest.raises(Malformed):
        _open(_sealed_by_hand(header | change))


def test_the_id_inside_is_the_id_outside() -> None:
    with pytest.raises(IdMismatch):
        _open(_sealed_by_hand(None, id=samples.OTHER_REPORT))


def test_the_same_things_are_never_sealed_alike() -> None:
    assert samples.sealed().data != samples.sealed().data
    assert new_id() != new_id()


def _sealed_by_hand(header: dict[str, object] | None, *, id: str = samples.REPORT) -> bytes:
    """An envelope whose inner signature has whatever header one likes, truly signed."""
    header = header or {
        "alg": "Ed25519",
        "b64": False,
        "crit": ["b64"],
        "kid": samples.device.kid,
        "typ": envelope.SIGNED_TYPE,
    }
    document, protected = samples.document(), b64(_spelt(header))
    algorithm = jws.JWSRegistry.algorithms["Ed25519"]
    signature = algorithm.sign(f"{protected}.".encode() + document, jose_key(samples.device))
    form = {"payload": document.decode(), "protected": protected, "signature": b64(signature)}
    return seal.close(_spelt(form), kind=envelope.KIND, id=id, to=[samples.police.public()])


def _spelt(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")
