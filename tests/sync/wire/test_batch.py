"""A batch in its container: what it says is in it, and nothing more, or it is refused whole."""

import io
import struct
from collections.abc import Callable
from functools import partial
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.wire import batch
from sync.wire.batch import Attached
from sync.wire.canonical import unb64
from sync.wire.errors import (
    DigestMismatch,
    Malformed,
    NotEnrolled,
    UnknownVersion,
    WireError,
    WrongPractice,
)
from sync.wire.manifest import (
    MANIFEST_TYPE,
    EntryKind,
    sign_manifest,
)
from sync.wire.primitives import sha256
from sync.wire.signature import sign
from tests.sync.wire import samples
from tests.sync.wire.containers import a_container, a_manifest, an_entry, read_all
from tests.sync.wire.mutations import changed, truncated


@settings(deadline=None, max_examples=20)
@given(
    texts=st.lists(st.text(max_size=300), max_size=5),
    evidence=st.lists(st.binary(max_size=2_000), max_size=3),
)
def test_what_went_in_comes_out(texts: list[str], evidence: list[bytes]) -> None:
    ids = [f"0b2f8e54-6a43-4f0e-9d0c-6f6a1e1f2b{place:02}" for place in range(10)]
    letters = [samples.sealed(id, said=text) for id, text in zip(ids, texts, strict=False)]
    things = [
        Attached(id=id, size=len(data), sha256=sha256(data), opened=partial(io.BytesIO, data))
        for id, data in zip(ids, evidence, strict=False)
    ]
    file = samples.packed(*letters, attachments=tuple(things))
    with batch.read(file, signers=samples.devices, practice=True) as read:
        envelopes, attachments = (read.manifest.of(kind) for kind in EntryKind)
        assert {read.envelope(entry) for entry in envelopes} == {one.data for one in letters}
        sizes = [entry.size for entry in envelopes]
        assert sizes == sorted(sizes)
        for entry, thing in zip(attachments, sorted(things, key=_by_size), strict=True):
            with read.attachment(entry) as source:
                assert source.read() == thing.opened().read()
        assert read.signer == samples.device.public()


def test_the_same_things_make_the_same_bytes() -> None:
    letters = [samples.sealed(samples.REPORT), samples.sealed(samples.OTHER_REPORT)]
    one, other = samples.packed(*letters), samples.packed(*reversed(letters))
    assert one.getvalue() == other.getvalue()


def test_every_byte_changed_is_refused_or_harmless() -> None:
    """A ZIP has bytes that mean nothing, such as dates; no change may bring another content."""
    file = samples.packed(samples.sealed(said="x"))
    whole = read_all(file)
    for mutant in (*changed(file.getvalue()), *truncated(file.getvalue())):
        try:
            found = read_all(io.BytesIO(mutant))
        except WireError:
            continue
        assert found == whole


@settings(deadline=None, max_examples=200)
@given(junk=st.binary(max_size=200), tail=st.booleans())
def test_junk_is_refused_by_name(junk: bytes, tail: bool) -> None:
    file = samples.packed(samples.sealed()).getvalue()
    for mutant in (junk, junk + file, file + junk):
        if mutant != file:
            with pytest.raises(WireError):
                read_all(io.BytesIO(mutant))


def test_an_entry_that_the_manifest_does_not_name() -> None:
    letter = samples.sealed().data
    manifest = sign_manifest(a_manifest(an_entry(letter)), samples.device)
    path = an_entry(letter).path
    assert read_all(a_container({path: letter}, manifest))
    for extra in ("x", f"envelopes/{samples.OTHER_REPORT}.jwe", "../x", "/x", "envelopes/"):
        with pytest.raises(Malformed):
            read_all(a_container({path: letter, extra: b""}, manifest))


def test_an_entry_that_is_missing() -> None:
    letter = samples.sealed().data
    manifest = sign_manifest(a_manifest(an_entry(letter)), samples.device)
    with pytest.raises(Malformed):
        read_all(a_container({}, manifest))


@pytest.mark.parametrize("other", [b"", b"1", b"123", b"21"])
def test_an_entry_that_differs(other: bytes) -> None:
    entry = an_entry(b"12")
    manifest = sign_manifest(a_manifest(entry), samples.device)
    with pytest.raises(DigestMismatch):
        read_all(a_container({entry.path: other}, manifest))


def test_an_entry_named_twice() -> None:
    entry = an_entry(b"x")
    with pytest.raises(ValueError, match="twice"):
        a_manifest(entry, entry)


def test_an_entry_of_another_length() -> None:
    entry = msgspec.structs.replace(an_entry(b"xx"), sha256=sha256(b"x"))
    manifest = sign_manifest(a_manifest(entry), samples.device)
    with pytest.raises(DigestMismatch):
        read_all(a_container({entry.path: b"x"}, manifest))


def test_a_compressed_entry() -> None:
    letter = samples.sealed().data
    manifest = sign_manifest(a_manifest(an_entry(letter)), samples.device)
    with pytest.raises(Malformed):
        read_all(a_container({an_entry(letter).path: letter}, manifest, ZIP_DEFLATED))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_twice() -> None:
    letter = samples.sealed().data
    entry = an_entry(letter)
    file = a_container({entry.path: letter}, sign_manifest(a_manifest(entry), samples.device))
    with ZipFile(file, "a") as container:
        container.writestr(entry.path, letter)
    with pytest.raises(Malformed):
        read_all(file)


@pytest.mark.parametrize(
    "path",
    [
        f"envelopes/{samples.OTHER_REPORT}.jwe",
        f"attachments/{samples.REPORT}.bin",
        f"envelopes/../{samples.REPORT}.jwe",
        f"envelopes\\{samples.REPORT}.jwe",
        "envelopes/CON",
        "",
    ],
)
def test_a_path_of_another_form(path: str) -> None:
    letter = samples.sealed().data
    manifest = sign_manifest(a_manifest(an_entry(letter)), samples.device)
    _, payload, _ = manifest.decode().split(".")
    says = msgspec.json.decode(unb64(payload))
    says["entries"][0]["path"] = path
    signed = sign(msgspec.json.encode(says, order="sorted"), typ=MANIFEST_TYPE, key=samples.device)
    with pytest.raises(Malformed):
        read_all(a_container({path or "x": letter}, signed))


def test_no_manifest() -> None:
    with pytest.raises(Malformed):
        read_all(a_container({"x": b""}))


def test_a_manifest_by_a_stranger() -> None:
    manifest = sign_manifest(a_manifest(), samples.stranger)
    with pytest.raises(NotEnrolled):
        read_all(a_container({}, manifest))


def test_practice_and_real_never_mix() -> None:
    file = samples.packed(samples.sealed())
    assert read_all(file, practice=True).practice
    with pytest.raises(WrongPractice):
        read_all(file, practice=False)


def test_a_later_version_of_the_manifest() -> None:
    signed = sign(b'{"v":2}', typ=MANIFEST_TYPE, key=samples.device)
    with pytest.raises(UnknownVersion):
        read_all(a_container({}, signed))


@pytest.mark.parametrize("change", [lambda size: size - 1, lambda size: size + 1])
def test_an_attachment_that_changes_while_it_is_packed(change: Callable[[int], int]) -> None:
    thing = Attached(
        id=samples.ATTACHMENT,
        size=change(5),
        sha256=sha256(b"hello"),
        opened=lambda: io.BytesIO(b"hello"),
    )
    with pytest.raises(DigestMismatch):
        samples.packed(attachments=(thing,))


def test_a_comment_and_a_second_disk() -> None:
    file = samples.packed(samples.sealed()).getvalue()
    comment = file[:-2] + struct.pack("<H", 3) + b"hid"
    disk = file[:-18] + struct.pack("<H", 1) + file[-16:]
    for mutant in (comment, disk):
        with pytest.raises(Malformed):
            read_all(io.BytesIO(mutant))


def _by_size(thing: Attached) -> tuple[int, str]:
    return thing.size, thing.id
