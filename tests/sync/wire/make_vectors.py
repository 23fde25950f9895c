"""Makes the vectors afresh: `python -m tests.sync.wire.make_vectors`."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

import msgspec

from sync.wire import envelope, seal
from sync.wire.acknowledgement import ACKNOWLEDGEMENT_TYPE
from sync.wire.assertion import make_assertion
from sync.wire.canonical import b64
from sync.wire.enrolment import Enrolment, sign_enrolment
from sync.wire.envelope import Envelope
from sync.wire.keys import SealingKey, SigningKey
from sync.wire.manifest import MANIFEST_PATH
from sync.wire.primitives import digest
from sync.wire.signature import sign
from sync.wire.update import seal_update
from tests.sync.wire import samples
from tests.sync.wire.samples import NOW, OTHER_REPORT, REPORT, document, seed
from tests.sync.wire.vector import FOLDER, Seeds, Vector

AUDIENCE = "https://intake.example/v1/token"
POLICE = Seeds(opening=seed("p").hex(), signing=seed("d").hex())
INTAKE = Seeds(signing=seed("i").hex())
ROOT = Seeds(root=seed("r").hex())
ASKING = Seeds(signing=seed("i").hex(), device=seed("d").hex())
DESK = Seeds(opening=seed("o").hex(), signing=seed("i").hex())

Named = Iterator[tuple[str, Vector]]


def _vector(
    kind: str, seeds: Seeds, name: str, expect: str, what: str, data: bytes, **more: Any
) -> tuple[str, Vector]:
    text: dict[str, Any] = (
        {"data_base64": b64encode(data).decode()} if kind == "batch" else {"data": data.decode()}
    )
    made = Vector(kind=kind, seeds=seeds, expect=expect, what=what, **text, **more)
    return f"{kind}_{name}", made


def _sealed(key: SigningKey = samples.device, *to: SealingKey) -> Envelope:
    return envelope.seal(document(), signer=key, to=to or (samples.police.public(),))


def _by_hand(signed: bytes, id: str) -> bytes:
    return seal.close(signed, kind=envelope.KIND, id=id, to=[samples.police.public()])


def _spelt(value: object) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def _label(id: str, v: int) -> str:
    return b64(_spelt({"id": id, "v": v}))


def envelopes() -> Named:
    """Sealed reports as they come."""
    of = partial(_vector, "envelope", POLICE)
    good, text = _sealed(), document().decode()
    both = _sealed(samples.device, samples.other_police.public(), samples.police.public())
    other = _sealed(samples.device, samples.other_police.public()).data
    yield of("opens", "opens", "A sealed report.", good.data, document=text)
    yield of(
        "for_two_opens",
        "opens",
        "Sealed for two keys, ours the second.",
        both.data,
        document=text,
        digest=both.digest,
    )
    yield of("for_another", "unknown-key", "Sealed for another key.", other)
    yield of("by_a_stranger", "not-enrolled", "Signed by nobody.", _sealed(samples.stranger).data)
    yield of(
        "other_bytes",
        "digest-mismatch",
        "Not the bytes that were announced.",
        good.data,
        digest=digest(b""),
    )


def changed_envelopes() -> Named:
    """Sealed reports that somebody, or the line, has changed."""
    of = partial(_vector, "envelope", POLICE)
    good = _sealed().data
    form, signed = msgspec.json.decode(good), envelope._sign(document(), samples.device)
    other = "B" if form["ciphertext"].startswith("A") else "A"
    yield of("spaced", "malformed", "A space between members.", good.replace(b'","', b'", "', 1))
    yield of("more", "malformed", "A member more.", _spelt(form | {"unprotected": {}}))
    yield of("truncated", "malformed", "Half of it.", good[: len(good) // 2])
    yield of(
        "version",
        "unknown-version",
        "The outside says version 2.",
        _spelt(form | {"aad": _label(REPORT, 2)}),
    )
    yield of(
        "changed",
        "seal-broken",
        "One letter changed.",
        _spelt(form | {"ciphertext": other + form["ciphertext"][1:]}),
    )
    yield of(
        "renamed",
        "seal-broken",
        "Another id outside.",
        _spelt(form | {"aad": _label(OTHER_REPORT, 1)}),
    )
    moved = _by_hand(signed, OTHER_REPORT)
    yield of("moved", "id-mismatch", "Truly sealed under another id.", moved)
    forged = _by_hand(signed.replace(b"go home", b"go away"), REPORT)
    yield of("forged", "signature-broken", "Words changed, then sealed.", forged)
    with patch.object(seal, "INFLATED_LIMIT", 1 << 30):
        long = document(said="x" * 300_000)
        bomb = envelope.seal(long, signer=samples.device, to=[samples.police.public()])
    yield of("inflates", "too-large", "Inflates beyond 256,000.", bomb.data)


def batches() -> Named:
    """Containers, and the manifest of one."""
    of, file = partial(_vector, "batch", POLICE, practice=True), samples.packed(_sealed())
    whole = file.getvalue()
    with ZipFile(file) as container:
        manifest = container.read(MANIFEST_PATH)
    yield of("opens", "opens", "One report.", whole)
    yield of("truncated", "malformed", "The end is missing.", whole[:-5])
    yield of("followed", "malformed", "Something after the end.", whole + b"x")
    yield _vector(
        "batch", POLICE, "real", "practice", "Practice at a real intake.", whole, practice=False
    )
    yield _vector("manifest", POLICE, "opens", "opens", "A manifest.", manifest)
    yield _vector(
        "manifest", INTAKE, "by_a_stranger", "not-enrolled", "Signed by nobody.", manifest
    )


def files() -> Named:
    """Evidence, as it lies beside its report."""
    photo = "A photograph, or what stands for one."
    made = samples.evidence(photo.encode())
    given = base64_of(made.hidden) | {"key": made.key.hex(), "document": photo}
    changed = bytearray(made.hidden)
    changed[-1] ^= 1
    yield _of_file("opens", "opens", "Evidence.", given)
    yield _of_file("changed", "seal-broken", "One bit changed.", given | base64_of(bytes(changed)))


def base64_of(data: bytes) -> dict[str, str]:
    """What is not text."""
    return {"data_base64": b64encode(data).decode()}


def _of_file(name: str, expect: str, what: str, given: dict[str, str]) -> tuple[str, Vector]:
    made = Vector(kind="evidence", seeds=Seeds(), expect=expect, what=what, **given)  # type: ignore[arg-type]
    return f"evidence_{name}", made


def acknowledgements() -> Named:
    """Answers to a batch."""
    of, good = partial(_vector, "acknowledgement", INTAKE), samples.acknowledgement()
    head, body, _ = good.split(b".")
    forged = b".".join((head, body, b64(bytes(64)).encode()))
    later = sign(b'{"v":2}', typ=ACKNOWLEDGEMENT_TYPE, key=samples.intake)
    strange = sign(b'{"v":1}', typ=ACKNOWLEDGEMENT_TYPE, key=samples.stranger)
    yield of("opens", "opens", "Two outcomes.", good, batch=samples.BATCH)
    yield of("forged", "signature-broken", "Another signature.", forged)
    yield of("of_another", "id-mismatch", "It answers another batch.", good, batch=REPORT)
    yield of("version", "unknown-version", "Version 2, whatever that will be.", later)
    yield of("by_a_stranger", "unknown-key", "Signed by a key that no key set names.", strange)


def from_the_intake() -> Named:
    """What an intake says of itself, and of a report."""
    invitation, keys = samples.invitation(), samples.key_set()
    to = samples.device_opening.public()
    news = seal_update(samples.update(), signer=samples.intake, to=to)
    tomorrow = NOW + timedelta(days=1)
    yield _vector("invitation", Seeds(), "opens", "opens", "An invitation.", invitation)
    yield _vector(
        "invitation", Seeds(), "truncated", "malformed", "A letter is missing.", invitation[:-1]
    )
    yield _vector("keys", ROOT, "open", "opens", "Today's keys.", keys)
    yield _vector("keys", Seeds(), "by_another", "unknown-key", "A changed root.", keys)
    yield _vector(
        "keys", ROOT, "of_old", "replayed", "Older than those held.", keys, after=tomorrow
    )
    yield _vector("update", DESK, "opens", "opens", "News of a report.", news)
    yield _vector("update", INTAKE, "for_another", "unknown-key", "For another device.", news)


def from_the_device() -> Named:
    """How a device becomes known, and proves that it is."""
    request = Enrolment(
        centre=samples.CENTRE,
        code=samples.CODE,
        device_name="front desk",
        sealing=samples.device_opening.public(),
        signing=samples.device.public(),
    )
    enrolment = partial(_vector, "enrolment", Seeds())
    good, borrowed = (sign_enrolment(request, key) for key in (samples.device, samples.stranger))
    yield enrolment("opens", "opens", "A device asks to be known.", good)
    yield enrolment("borrowed", "id-mismatch", "It brings a key it does not hold.", borrowed)
    yield from _admissions()
    proof = make_assertion(device=samples.DEVICE, audience=AUDIENCE, key=samples.device, now=NOW)
    of, elsewhere = partial(_vector, "assertion", POLICE), "https://elsewhere.example/v1/token"
    later = NOW + timedelta(minutes=20)
    yield of("opens", "opens", "A device proves itself.", proof, audience=AUDIENCE)
    yield of("elsewhere", "id-mismatch", "For another intake.", proof, audience=elsewhere)
    yield of("stale", "replayed", "Made long ago.", proof, audience=AUDIENCE, now=later)


def _admissions() -> Named:
    """What goes back by hand to a device that asked by hand."""
    of, good = partial(_vector, "admission", ASKING), samples.admission()
    head, body, _ = good.split(b".")
    forged = b".".join((head, body, b64(bytes(64)).encode()))
    another = Seeds(signing=seed("i").hex(), device=seed("s").hex())
    yield of("opens", "opens", "A device is known from now on.", good)
    yield of("forged", "signature-broken", "Another signature.", forged)
    strange = samples.admission(samples.stranger)
    yield of("by_a_stranger", "unknown-key", "Signed by nobody the invitation names.", strange)
    yield _vector("admission", another, "of_another", "id-mismatch", "To another device.", good)


def _as_toml(vector: Vector) -> str:
    """The few kinds of value that a vector has; a literal string takes the data as it is."""
    lines, seeds = [], []
    for name, value in msgspec.to_builtins(vector).items():
        if name == "seeds":
            seeds = ["", "[seeds]", *(f"{seed} = '{text}'" for seed, text in value.items())]
        elif name in ("now", "after"):
            lines.append(f"{name} = {value}")
        elif isinstance(value, bool):
            lines.append(f"{name} = {str(value).lower()}")
        else:
            quote = '"' if "'" in value else "'"
            lines.append(f"{name} = {quote}{value}{quote}")
    return "\n".join([*lines, *seeds, ""])


def main() -> None:
    """Write them all, and nothing else stays."""
    for old in FOLDER.glob("*.toml"):
        old.unlink()
    groups = (envelopes, changed_envelopes, files, batches, acknowledgements)
    for group in (*groups, from_the_intake, from_the_device):
        for name, vector in group():
            (FOLDER / f"{name}.toml").write_text(_as_toml(vector), encoding="utf-8")


if __name__ == "__main__":
    main()
