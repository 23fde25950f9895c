"""What is too much for a batch is refused before it is read."""

import io

import pytest

from sync.wire import batch
from sync.wire.attachment import SEALED_ATTACHMENT_LIMIT
from sync.wire.batch import Attached
from sync.wire.envelope import ENVELOPE_LIMIT, Envelope
from sync.wire.errors import (
    TooLarge,
)
from sync.wire.manifest import (
    sign_manifest,
)
from sync.wire.primitives import sha256
from tests.sync.wire import samples
from tests.sync.wire.containers import a_container, a_manifest, an_entry, read_all


def test_a_manifest_too_long_to_be_read() -> None:
    with pytest.raises(TooLarge):
        read_all(a_container({}, b"x" * 2_000_001))


def test_too_many_envelopes() -> None:
    ids = [f"0b2f8e54-6a43-4f0e-9d0c-6f6a1e1f{place:04x}" for place in range(501)]
    most = [Envelope(id=id, data=b"x", digest="") for id in ids]
    assert len(read_all(samples.packed(*most[:500])).entries) == 500
    with pytest.raises(TooLarge):
        samples.packed(*most)
    manifest = sign_manifest(a_manifest(*(an_entry(b"x", id) for id in ids)), samples.device)
    with pytest.raises(TooLarge):
        read_all(a_container({an_entry(b"x", id).path: b"x" for id in ids}, manifest))


def test_too_many_entries_are_not_even_listed() -> None:
    many = a_container({f"{place}": b"" for place in range(1_002)}, b"")
    with pytest.raises(TooLarge):
        read_all(many)


def test_more_entries_than_are_counted_are_not_even_listed() -> None:
    """Its end says that there is one, and the list goes on: each would be read into memory."""
    whole = a_container({f"{place}": b"" for place in range(6_000)}, b"").getvalue()
    with pytest.raises(TooLarge):
        read_all(io.BytesIO(whole[:-14] + b"\x01\x00\x01\x00" + whole[-10:]))


@pytest.mark.parametrize("size", [1 << 30, SEALED_ATTACHMENT_LIMIT + 1])
def test_too_many_bytes(size: int) -> None:
    huge = Attached(id=samples.ATTACHMENT, size=size, sha256=sha256(b""), opened=io.BytesIO)
    with pytest.raises(TooLarge):
        samples.packed(attachments=(huge,))


def test_a_file_beyond_the_limit_is_not_even_read() -> None:
    class Endless(io.BytesIO):
        """A file that says it is long."""

        def seek(self, offset: int, whence: int = 0) -> int:
            return (1 << 30) + 1 if whence == 2 else super().seek(offset, whence)

    with pytest.raises(TooLarge):
        read_all(Endless())


def test_a_long_envelope_is_not_even_read() -> None:
    long = Envelope(id=samples.REPORT, data=b"x" * (ENVELOPE_LIMIT + 1), digest="")
    with batch.read(samples.packed(long), signers=samples.devices) as read:
        (entry,) = read.manifest.entries
        with pytest.raises(TooLarge):
            read.envelope(entry)
