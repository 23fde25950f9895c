"""A report signed, sealed and opened again: whatever was said comes out, and nothing else."""

import json
import secrets
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wire import envelope, seal
from sync.wire.errors import (
    DigestMismatch,
    Malformed,
    NotEnrolled,
    SealBroken,
    SignatureBroken,
    TooLarge,
    UnknownKey,
    UnknownVersion,
    WireError,
)
from sync.wire.keys import signers
from sync.wire.primitives import digest
from tests.sync.wire import samples

to_police = [samples.police.public()]


def _open(data: bytes, **changes: Any) -> envelope.Opened:
    usual: dict[str, Any] = {"keys": [samples.police], "signers": samples.devices}
    return envelope.open(data, **(usual | changes))


@settings(deadline=None, max_examples=60)
@given(said=st.text(max_size=2_000))
def test_what_was_said_comes_out(said: str) -> None:
    document = samples.document(said=said)
    made = envelope.seal(document, signer=samples.device, to=to_police)
    opened = _open(made.data, digest=made.digest)
    assert opened.document == document
    assert (opened.id, opened.practice) == (samples.REPORT, True)
    assert opened.signer == samples.device.public()
    assert envelope.look(made.data).id == samples.REPORT
    assert made.digest == digest(made.data)


@settings(deadline=None, max_examples=200)
@given(data=st.data())
def test_no_change_is_taken(data: st.DataObject) -> None:
    made = samples.sealed().data
    start = data.draw(st.integers(0, len(made)))
    end = data.draw(st.integers(start, min(len(made), start + 40)))
    changed = made[:start] + data.draw(st.binary(max_size=40)) + made[end:]
    if changed != made:
        with pytest.raises(WireError):
            _open(changed)


@settings(deadline=None, max_examples=200)
@given(junk=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_junk_is_refused_by_name(junk: bytes) -> None:
    with pytest.raises(WireError):
        _open(junk)


def test_deep_nesting_is_refused_by_name() -> None:
    for junk in (b"[" * 100_000, b'{"aad":' * 100_000):
        with pytest.raises(WireError):
            _open(junk)
        with pytest.raises(Malformed):
            envelope.seal(junk, signer=samples.device, to=to_police)


def test_several_may_open_it() -> None:
    both = [*to_police, samples.other_police.public()]
    made = envelope.seal(samples.document(), signer=samples.device, to=both)
    for key in (samples.police, samples.other_police):
        assert _open(made.data, keys=[key]).document == samples.document()
    assert envelope.look(made.data).kids == (samples.police.kid, samples.other_police.kid)
    assert _open(made.data, keys=[samples.device_opening, samples.police]).id == samples.REPORT


@pytest.mark.parametrize("times", [0, 2, 17])
def test_for_one_to_sixteen_different_keys(times: int) -> None:
    with pytest.raises(UnknownKey):
        envelope.seal(samples.document(), signer=samples.device, to=to_police * times)
    form = json.loads(samples.sealed().data)
    form["recipients"] *= times
    with pytest.raises(Malformed):
        _open(_spelt(form))


def test_sealed_for_somebody_else() -> None:
    with pytest.raises(UnknownKey):
        _open(samples.sealed().data, keys=[samples.other_police])


def test_the_right_name_and_the_wrong_key() -> None:
    form = json.loads(samples.sealed().data)
    form["recipients"][0]["header"]["kid"] = samples.other_police.kid
    with pytest.raises(SealBroken):
        _open(_spelt(form), keys=[samples.other_police])


def test_signed_by_a_stranger() -> None:
    made = envelope.seal(samples.document(), signer=samples.stranger, to=to_police)
    with pytest.raises(NotEnrolled):
        _open(made.data)


def test_signed_in_anothers_name() -> None:
    made = envelope.seal(samples.document(), signer=samples.stranger, to=to_police)
    impostor = signers([samples.device.public()])
    with pytest.raises(SignatureBroken):
        _open(made.data, signers=lambda _: impostor(samples.device.kid))


def test_other_bytes_than_announced() -> None:
    with pytest.raises(DigestMismatch):
        _open(samples.sealed().data, digest=digest(b""))


def test_a_later_version() -> None:
    with pytest.raises(UnknownVersion):
        envelope.seal(samples.document(v=2), signer=samples.device, to=to_police)


@pytest.mark.parametrize(
    "document",
    [b"", b"{}", b'{"v":1}', b'{"v":1,"id":"x"}', b'{"v":1,"id":null}', b"\xff", b'{"v":"1"}'],
)
def test_not_a_document(document: bytes) -> None:
    with pytest.raises(Malformed):
        envelope.seal(document, signer=samples.device, to=to_police)


def test_a_document_is_utf_8_to_the_last_byte() -> None:
    label = b'{"v":1,"id":"' + samples.REPORT.encode() + b'","answers":"\xff"}'
    with pytest.raises(Malformed):
        envelope.seal(label, signer=samples.device, to=to_police)


def test_ids_are_version_four_and_nothing_more() -> None:
    timed = "0190a5c8-7e5f-7c3a-9b1d-2f4e6a8c0d1e"
    for id in (timed, samples.REPORT.upper(), samples.REPORT + "\n", "{" + samples.REPORT + "}"):
        with pytest.raises(Malformed):
            envelope.seal(samples.document(id), signer=samples.device, to=to_police)


def test_the_longest_document() -> None:
    longest = samples.document(said="ä " * 80_000)
    assert 240_000 <= len(longest) < 240_200
    made = envelope.seal(longest, signer=samples.device, to=to_police)
    assert _open(made.data).document == longest
    with pytest.raises(TooLarge):
        envelope.seal(samples.document(said="x" * 256_000), signer=samples.device, to=to_police)


def test_quotes_and_line_breaks_count_twice() -> None:
    """The payload is a JSON string: a long document may have too many to be sealed."""
    with pytest.raises(TooLarge):
        envelope.seal(samples.document(said="\n" * 100_000), signer=samples.device, to=to_police)


def test_what_cannot_be_made_smaller_still_fits() -> None:
    noise = secrets.token_hex(119_900)
    made = envelope.seal(samples.document(said=noise), signer=samples.device, to=to_police)
    assert len(made.data) < envelope.ENVELOPE_LIMIT


def test_what_inflates_beyond_the_limit() -> None:
    with patch.object(seal, "INFLATED_LIMIT", 10_000_000):
        bomb = envelope.seal(
            samples.document(said="x" * 9_000_000), signer=samples.device, to=to_police
        )
    assert len(bomb.data) < 15_000
    with pytest.raises(TooLarge):
        _open(bomb.data)


def test_the_limit_is_the_last_byte_that_fits() -> None:
    for size in (seal.INFLATED_LIMIT, seal.INFLATED_LIMIT + 1):
        with patch.object(seal, "INFLATED_LIMIT", size):
            made = seal.close(b"x" * size, kind=envelope.KIND, id=samples.REPORT, to=to_police)
        if size == seal.INFLATED_LIMIT:
            assert seal.open_with(made, kind=envelope.KIND, keys=[samples.police])[1] == b"x" * size
        else:
            with pytest.raises(TooLarge):
                seal.open_with(made, kind=envelope.KIND, keys=[samples.police])


@pytest.mark.parametrize("deflated", [b"", b"\xff\xff\xff", b"\x03", b"\x03\x00more"])
def test_one_whole_deflate_stream(deflated: bytes) -> None:
    with patch.object(seal.BoundedDeflate, "compress", return_value=deflated):
        made = seal.close(b"x", kind=envelope.KIND, id=samples.REPORT, to=to_police)
    with pytest.raises(SealBroken):
        _open(made)


def test_a_long_envelope_is_not_even_read() -> None:
    with pytest.raises(TooLarge):
        envelope.look(b"{" * (envelope.ENVELOPE_LIMIT + 1))


def _spelt(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")
