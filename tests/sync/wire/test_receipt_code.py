"""The code on a receipt: short, the same each time, and no sign of it can be changed."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire import receipt_code
from sync.wire.canonical import new_id
from sync.wire.errors import DigestMismatch, Malformed, SignatureBroken, UnknownVersion, WireError
from sync.wire.keys import SigningKey
from sync.wire.primitives import sha256

KEY = SigningKey.from_seed(bytes(range(32)))
REFERENCE = "HF-7K2M-9QX9"
DOCUMENT = b'{"v":1}'
REPORT = "5f0c2b1e-6a0f-4a53-9d0a-0c8f5d2f7a11"
CODE = receipt_code.write(REPORT, REFERENCE, sha256(DOCUMENT), key=KEY)


def test_it_says_what_was_signed_and_by_whom() -> None:
    read = receipt_code.read(CODE)
    assert (read.report, read.reference, read.key) == (REPORT, REFERENCE, KEY.public())
    assert len(CODE) == receipt_code.SIGNS
    assert receipt_code.write(REPORT, REFERENCE, sha256(DOCUMENT), key=KEY) == CODE
    read.check(DOCUMENT)
    with pytest.raises(DigestMismatch):
        read.check(DOCUMENT + b" ")


def test_it_is_read_however_it_is_typed() -> None:
    groups = [CODE[at : at + 5] for at in range(0, len(CODE), 5)]
    for typed in (CODE.lower(), " ".join(groups), "-".join(groups), "\n".join(groups) + "\n"):
        assert receipt_code.read(typed) == receipt_code.read(CODE)


@pytest.mark.parametrize("place", range(len(CODE)))
def test_every_sign_counts(place: int) -> None:
    other = "A" if CODE[place] != "A" else "B"
    changed = CODE[:place] + other + CODE[place + 1 :]
    with pytest.raises((SignatureBroken, UnknownVersion, Malformed)):
        receipt_code.read(changed)


@pytest.mark.parametrize("other", sorted(set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") - {CODE[-1]}))
def test_the_last_sign_has_one_spelling(other: str) -> None:
    with pytest.raises(WireError):
        receipt_code.read(CODE[:-1] + other)


@pytest.mark.parametrize("length", range(0, len(CODE), 7))
def test_a_part_of_it_is_nothing(length: int) -> None:
    with pytest.raises(WireError):
        receipt_code.read(CODE[:length])


@given(st.text(max_size=300))
def test_anything_may_be_typed(typed: str) -> None:
    with pytest.raises(WireError):
        receipt_code.read(typed)


@given(st.binary(min_size=137, max_size=137))
def test_right_length_alone_is_nothing(content: bytes) -> None:
    from base64 import b32encode

    with pytest.raises(WireError):
        receipt_code.read(b32encode(b"\x01" + content[1:]).decode())


def test_only_a_report_of_ours_has_one() -> None:
    with pytest.raises(ValueError, match="eight signs"):
        receipt_code.write(new_id(), "HF-7K2M", sha256(b""), key=KEY)
    timed = receipt_code.write(str(uuid.uuid1()), REFERENCE, sha256(b""), key=KEY)
    with pytest.raises(Malformed):
        receipt_code.read(timed)
