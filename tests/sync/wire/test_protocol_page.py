"""The examples of docs/protocol.md are what the code makes."""

import re
from pathlib import Path

from sync.wire import canonical, envelope, receipt_code
from sync.wire.canonical import b64, unb64
from sync.wire.enrolment import file_name
from sync.wire.errors import WireError
from sync.wire.keys import fingerprint
from sync.wire.manifest import Entry, EntryKind, Manifest, path_of
from sync.wire.primitives import sha256
from tests.sync.wire import examples, samples

PAGE = (Path(__file__).parents[3] / "docs" / "protocol.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^ *```([a-z-]+)\n *(.*)\n *```$", PAGE, re.MULTILINE))


def test_the_root_key_and_its_words() -> None:
    root = samples.root.public()
    assert EXAMPLES["root"].encode() == root.to_jwk()
    assert EXAMPLES["words"] == fingerprint(root)


def test_the_envelope() -> None:
    header = canonical.write(envelope.KIND.header)
    assert EXAMPLES["envelope-header"].encode() == header
    assert EXAMPLES["envelope-protected"] == b64(header)
    assert f'"protected":"{EXAMPLES["envelope-protected"]}"' in samples.sealed().data.decode()
    assert f'"aad":"{EXAMPLES["envelope-aad"]}"' in samples.sealed().data.decode()


def test_the_manifest() -> None:
    entry = Entry(
        id=samples.REPORT,
        kind=EntryKind.ENVELOPE,
        path=path_of(EntryKind.ENVELOPE, samples.REPORT),
        sha256=sha256(b""),
        size=0,
    )
    manifest = Manifest(
        batch=samples.BATCH,
        centre=samples.CENTRE,
        created_at=samples.NOW,
        device=samples.DEVICE,
        entries=(entry,),
        practice=True,
    )
    assert EXAMPLES["manifest"].encode() == canonical.write(manifest)


def test_the_acknowledgement() -> None:
    signed = samples.acknowledgement().decode()
    header, payload, _ = signed.split(".")
    assert EXAMPLES["acknowledgement-signed"] == signed
    assert EXAMPLES["acknowledgement-header"].encode() == unb64(header)
    assert EXAMPLES["acknowledgement"].encode() == unb64(payload)


def test_the_code_on_a_receipt() -> None:
    document = samples.document()
    written = receipt_code.write(
        samples.REPORT, "HF-7K2M-9QX9", sha256(document), key=samples.device
    )
    assert EXAMPLES["receipt-code"] == written
    receipt_code.read(written).check(document)


def test_the_answer_by_hand_to_a_device() -> None:
    _, payload, _ = samples.admission().decode().split(".")
    assert EXAMPLES["admission"].encode() == unb64(payload)
    assert EXAMPLES["admission-name"] == file_name(samples.device.public())


def test_the_example_bytes_are_those_of_the_vectors() -> None:
    """If not: `python -m tests.sync.wire.examples`, and look at what changed."""
    assert PAGE[PAGE.index(f"\n{examples.HEAD}") + 1 :] == examples.section()


def test_every_example_is_looked_at_and_every_code_is_named() -> None:
    assert len(EXAMPLES) == 12
    errors = PAGE[PAGE.index("## Errors") : PAGE.index(examples.HEAD)]
    assert all(f"`{kind.code}`" in errors for kind in WireError.__subclasses__())
