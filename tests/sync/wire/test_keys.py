"""Keys: their names, their halves, their days, their words; and at rest behind a passphrase."""

import hashlib
import io
from datetime import timedelta

import msgspec
import pytest
from joserfc.errors import DecodeError
from mnemonic import Mnemonic

from sync.wire import attachment, keylock, primitives
from sync.wire.canonical import b64, unb64
from sync.wire.errors import DigestMismatch, Malformed, SealBroken, TooLarge
from sync.wire.keys import OpeningKey, SealingKey, SigningKey, VerifyingKey, fingerprint
from tests.sync.wire import samples
from tests.sync.wire.mutations import changed, truncated

PHRASE = "correct horse battery staple"


def test_a_thumbprint_by_hand() -> None:
    """RFC 7638, with the key of RFC 8037 appendix A."""
    seed = unb64("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
    key = SigningKey.from_seed(seed)
    assert key.x == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    assert key.kid == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_the_public_half_is_two_raw_keys() -> None:
    assert len(unb64(samples.police.pub)) == 1184 + 32
    members = b'{"alg":"HPKE-9-KE","kty":"AKP","pub":"' + samples.police.pub.encode() + b'"}'
    assert samples.police.kid == b64(hashlib.sha256(members).digest())


def test_new_keys_differ() -> None:
    assert SigningKey.generate() != SigningKey.generate()
    assert OpeningKey.generate() != OpeningKey.generate()


def test_a_key_has_its_days() -> None:
    begin, end = samples.NOW, samples.NOW + timedelta(days=1)
    key = samples.police.public(use_from=begin, use_until=end)
    assert [key.usable(at) for at in (begin - timedelta(seconds=1), begin, end)] == [
        False,
        True,
        False,
    ]
    assert samples.police.public().usable(begin)
    assert SealingKey.from_jwk(key.to_jwk()) == key


def test_six_words() -> None:
    words = fingerprint(samples.root.public())
    first_66_bits = int.from_bytes(unb64(samples.root.kid)) >> (256 - 66)
    wordlist = Mnemonic("english").wordlist
    number = 0
    for word in words.split(" "):
        number = number * 2048 + wordlist.index(word)
    assert number == first_66_bits
    assert words != fingerprint(samples.stranger.public())


@pytest.mark.parametrize(
    ("kind", "key", "change"),
    [
        (VerifyingKey, samples.device.public(), {"kid": samples.root.kid}),
        (VerifyingKey, samples.device.public(), {"x": "AAAA"}),
        (VerifyingKey, samples.device.public(), {"x": "?"}),
        (VerifyingKey, samples.device.public(), {"crv": "Ed448"}),
        (VerifyingKey, samples.device.public(), {"d": samples.device.d}),
        (SigningKey, samples.device, {"d": samples.root.d}),
        (SigningKey, samples.device, {"d": "AAAA"}),
        (SigningKey, samples.device, {"kid": samples.root.kid}),
        (SealingKey, samples.police.public(), {"kid": samples.root.kid}),
        (SealingKey, samples.police.public(), {"pub": b64(b"x")}),
        (SealingKey, samples.police.public(), {"pub": b64(b"\xff" * 1216)}),
        (SealingKey, samples.police.public(), {"alg": "HPKE-9"}),
        (OpeningKey, samples.police, {"priv": samples.other_police.priv}),
        (OpeningKey, samples.police, {"priv": "AAAA"}),
        (OpeningKey, samples.police, {"kid": samples.other_police.kid}),
    ],
)
def test_keys_that_are_not_what_they_say(
    kind: type[VerifyingKey], key: msgspec.Struct, change: dict[str, str]
) -> None:
    members = msgspec.to_builtins(key) | change
    with pytest.raises(Malformed):
        kind.from_jwk(msgspec.json.encode(members, order="sorted"))


def test_a_sealing_key_that_nothing_can_be_sealed_for() -> None:
    """X25519 gives no secret with a point of low order."""
    pub = unb64(samples.police.pub)[:1184] + bytes(32)
    with pytest.raises(ValueError, match=r".*"):
        primitives.check_sealing_public(pub)


def test_a_sealing_key_only_seals() -> None:
    key = primitives.hybrid_private(samples.police.kid, unb64(samples.police.priv))
    with pytest.raises(DecodeError):
        key.check_use("sig")


def test_a_key_at_rest() -> None:
    shut = keylock.shut(samples.police.to_jwk(), PHRASE)
    assert keylock.is_shut(shut)
    assert not keylock.is_shut(samples.police.to_jwk())
    assert keylock.unshut(shut, PHRASE) == samples.police.to_jwk()
    assert samples.police.priv.encode() not in shut
    for other in (PHRASE + "s", "short", ""):
        with pytest.raises(SealBroken):
            keylock.unshut(shut, other)
    for broken in (b"", b"a.b.c", b"\xff"):
        with pytest.raises((SealBroken, Malformed)):
            keylock.unshut(broken, PHRASE)
    with pytest.raises(ValueError, match="short"):
        keylock.shut(samples.police.to_jwk(), "short")


def _opened(hidden: bytes, evidence: samples.Evidence, **changes: object) -> bytes:
    sink = io.BytesIO()
    says = {
        "id": samples.ATTACHMENT,
        "key": evidence.key,
        "size": len(evidence.plain),
        "sha256": primitives.sha256(evidence.plain),
    } | changes
    attachment.open_into(sink, io.BytesIO(hidden), **says)  # type: ignore[arg-type]
    return sink.getvalue()


@pytest.mark.parametrize("plain", [b"", b"x", b"photograph" * 10_000])
def test_evidence_opens(plain: bytes) -> None:
    evidence = samples.evidence(plain)
    assert _opened(evidence.hidden, evidence) == plain


def test_every_byte_of_evidence_counts() -> None:
    evidence = samples.evidence(b"a photograph")
    for mutant in (*changed(evidence.hidden), *truncated(evidence.hidden), evidence.hidden + b"x"):
        with pytest.raises(SealBroken):
            _opened(mutant, evidence)


def test_evidence_is_what_was_announced() -> None:
    evidence = samples.evidence(b"a photograph")
    for changes, refusal in (
        ({"id": samples.REPORT}, SealBroken),
        ({"key": b"k" * 32}, SealBroken),
        ({"key": b"k"}, SealBroken),
        ({"size": 3}, TooLarge),
        ({"size": 400}, DigestMismatch),
        ({"sha256": "0" * 64}, DigestMismatch),
    ):
        with pytest.raises(refusal):
            _opened(evidence.hidden, evidence, **changes)
