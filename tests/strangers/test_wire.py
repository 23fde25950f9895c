"""Signatures and seals made here are read by `jose` and `hpke` from npm, and theirs are read here.

One process of node answers for a whole test: it starts as slowly as it reads quickly.
"""

from typing import Any

import msgspec
import pytest

from sync.wire import canonical, envelope
from sync.wire.acknowledgement import ACKNOWLEDGEMENT_TYPE, Acknowledgement, verify_acknowledgement
from sync.wire.errors import WireError
from sync.wire.keys import OpeningKey, SigningKey, signers
from sync.wire.signature import peek_statement
from sync.wire.update import seal_update
from tests.strangers.npm import Strangers
from tests.sync.wire import samples
from tests.sync.wire.vector import FOLDER, Vector

VECTORS = {file.stem: msgspec.toml.decode(file.read_bytes(), type=Vector)
           for file in sorted(FOLDER.glob("*.toml"))}  # fmt: skip
# What is wrong with these is our own form, or what a reader knows beside the bytes: a reader that
# takes what the standards allow opens them.
OURS_ALONE = {"envelope_more", "envelope_spaced", "envelope_other_bytes"}


def public(key: SigningKey | OpeningKey) -> dict[str, Any]:
    """The half that a stranger may have, as plain JSON."""
    jwk: dict[str, Any] = msgspec.json.decode(key.public().to_jwk())
    return jwk


def private(key: SigningKey) -> dict[str, Any]:
    """A key that everybody knows, whole."""
    jwk: dict[str, Any] = msgspec.json.decode(key.to_jwk())
    return jwk


def asked_to_open(sealed: bytes, key: OpeningKey, signer: SigningKey) -> dict[str, Any]:
    """Ask a stranger to open something."""
    return {"act": "open", "envelope": sealed.decode(), "signer": public(signer),
            "key": {"kid": key.kid, "seed": key.priv}}  # fmt: skip


def test_an_envelope_sealed_here_opens_there_and_a_bad_one_does_not(strangers: Strangers) -> None:
    """Freshly sealed for two, and every vector of an envelope, good and bad."""
    document = samples.document(said='“سلام” – fy nhad, ’n\n\t"co" \\ 🐎')
    fresh = envelope.seal(
        document, signer=samples.device,
        to=[samples.other_police.public(), samples.police.public()],
    )  # fmt: skip
    named = {name: one for name, one in VECTORS.items() if one.kind == "envelope"}
    asked = [asked_to_open(fresh.data, samples.police, samples.device)]
    for one in named.values():
        asked.append(asked_to_open(one.given(), samples.police, samples.device))
    mine, *others = strangers.tell("wire.mjs", asked)
    assert mine == {"document": document.decode()}
    for (name, one), answer in zip(named.items(), others, strict=True):
        if name in OURS_ALONE or one.expect == "opens":
            assert answer.get("document", "") == (one.document or samples.document().decode()), name
        else:
            assert "refused" in answer, name
    assert sum("refused" in answer for answer in others) >= 7


def test_an_envelope_sealed_there_opens_here(strangers: Strangers) -> None:
    document = samples.document(said='“سلام” – fy nhad, ’n\n\t"co" \\ 🐎' * 50)
    both = [samples.police, samples.other_police]
    (answer,) = strangers.tell("wire.mjs", [
        {"act": "seal", "document": document.decode(), "signer": private(samples.device),
         "to": [public(key) for key in both]}
    ])  # fmt: skip
    sealed = answer["envelope"].encode()
    for key in both:
        opened = envelope.open(sealed, keys=[key], signers=samples.devices)
        assert (opened.document, opened.id) == (document, samples.REPORT)
    assert set(envelope.look(sealed).kids) == {key.kid for key in both}
    with pytest.raises(WireError):
        envelope.open(sealed, keys=both, signers=signers([samples.stranger.public()]))


def test_an_update_is_read_there(strangers: Strangers) -> None:
    """A desk of somebody else's making reads what the police tell back, and nobody else does."""
    sealed = seal_update(
        samples.update(), signer=samples.intake, to=samples.device_opening.public()
    )
    readers = ((samples.device_opening, samples.intake), (samples.police, samples.intake),
               (samples.device_opening, samples.stranger))  # fmt: skip
    mine, *others = strangers.tell(
        "wire.mjs",
        [asked_to_open(sealed, key, signer) | {"act": "news"} for key, signer in readers],
    )
    assert mine == {"payload": canonical.write(samples.update()).decode()}
    assert all("refused" in answer for answer in others)


def test_every_signature_made_here_is_verified_there(strangers: Strangers) -> None:
    """What each statement says, word for word; and not one letter of it changed."""
    made = {
        "acknowledgement": (samples.acknowledgement(), samples.intake),
        "invitation": (samples.invitation(), samples.root),
        "keys": (samples.key_set(), samples.root),
        "manifest": (VECTORS["manifest_opens"].given(), samples.device),
        "enrolment": (VECTORS["enrolment_opens"].given(), samples.device),
        "assertion": (VECTORS["assertion_opens"].given(), samples.device),
    }
    asked = []
    for signed, key in made.values():
        head, payload, signature = signed.decode().split(".")
        other = ("B" if payload[9] == "A" else "A").join((payload[:9], payload[10:]))
        for text, signer in (
            (signed.decode(), key), (f"{head}.{other}.{signature}", key),
            (signed.decode(), samples.stranger),
        ):  # fmt: skip
            asked.append({"act": "verify", "signed": text, "signer": public(signer)})
    answers = strangers.tell("wire.mjs", asked)
    for number, (kind, (signed, _key)) in enumerate(made.items()):
        good, changed, by_another = answers[3 * number : 3 * number + 3]
        assert good["payload"].encode() == canonical.unb64(signed.decode().split(".")[1]), kind
        assert "refused" in changed, kind
        assert "refused" in by_another, kind


def test_a_signature_made_there_is_believed_here(strangers: Strangers) -> None:
    told = peek_statement(samples.acknowledgement(), Acknowledgement, typ=ACKNOWLEDGEMENT_TYPE)
    payload = canonical.write(told).decode()
    mine, strange = strangers.tell("wire.mjs", [
        {"act": "sign", "payload": payload, "typ": ACKNOWLEDGEMENT_TYPE, "signer": private(key)}
        for key in (samples.intake, samples.stranger)
    ])  # fmt: skip
    # Ed25519 has one signature for one text, so theirs is ours to the byte.
    assert mine["signed"].encode() == samples.acknowledgement()
    assert verify_acknowledgement(mine["signed"].encode(), signers=samples.intakes) == told
    with pytest.raises(WireError):
        verify_acknowledgement(strange["signed"].encode(), signers=samples.intakes)


def test_a_key_has_the_same_name_there(strangers: Strangers) -> None:
    """Its thumbprint (RFC 7638), a sealing key's over the members of `AKP`."""
    keys = (samples.root, samples.police)
    answers = strangers.tell("wire.mjs", [{"act": "name", "jwk": public(key)} for key in keys])
    assert [one["kid"] for one in answers] == [key.kid for key in keys]
