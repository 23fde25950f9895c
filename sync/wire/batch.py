"""A batch in its container: a ZIP with stored entries, named in a signed manifest."""

import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, BinaryIO
from zipfile import ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from sync.wire.attachment import SEALED_ATTACHMENT_LIMIT
from sync.wire.canonical import instant
from sync.wire.envelope import ENVELOPE_LIMIT, Envelope
from sync.wire.errors import DigestMismatch, Malformed, TooLarge, WrongPractice
from sync.wire.keys import Signers, SigningKey, VerifyingKey
from sync.wire.manifest import (
    MANIFEST_PATH,
    Entry,
    EntryKind,
    Manifest,
    path_of,
    sign_manifest,
    verify_manifest,
)
from sync.wire.primitives import sha256, sha256_of
from sync.wire.signature import SIGNED_LIMIT

BATCH_LIMIT = 1 << 30
ENVELOPES_LIMIT = 500
ENTRIES_LIMIT = 1_000
# What the manifest and the container's own marks may take of it.
_OWN_BYTES = 4 << 20
# What one entry may take in the container's list: 46 bytes, and its path.
_LISTED_BYTES = 256
SUFFIX = ".holdfast"

# The end of a ZIP without a comment and without the 64-bit extension (APPNOTE 4.3.16).
_END = struct.Struct("<4s4H2LH")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100600 << 16
_COPY_BYTES = 1 << 16
# Envelopes are read once, checked, and kept for whoever takes them in: five hundred usual ones.
_AT_HAND_BYTES = 8 << 20
_NOT_THE_ONE = "an entry is not the one that the manifest names"

_ZIP_TROUBLE = (
    BadZipFile,
    LargeZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    KeyError,
    ValueError,
    OverflowError,
    struct.error,
    zlib.error,
    OSError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """An encrypted attachment on its way into a batch."""

    id: str
    size: int
    sha256: str
    opened: Callable[[], BinaryIO] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """Whose batch it is: the names that its manifest bears."""

    batch: str
    device: str
    centre: str
    practice: bool
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch that was read, every entry checked; its container is still open."""

    manifest: Manifest
    signer: VerifyingKey
    _container: ZipFile = field(repr=False)
    _at_hand: dict[str, bytes] = field(default_factory=dict, repr=False)

    def envelope(self, entry: Entry) -> bytes:
        """The bytes of one sealed report; TooLarge before they are read, if they are too many."""
        if entry.size > ENVELOPE_LIMIT:
            raise TooLarge("an envelope")
        if entry.path in self._at_hand:
            return self._at_hand[entry.path]
        with _trouble_is_malformed("an entry cannot be read"):
            return self._container.read(entry.path)

    @contextmanager
    def attachment(self, entry: Entry) -> Iterator[IO[bytes]]:
        """The encrypted bytes of one attachment."""
        with self._container.open(entry.path) as source:
            yield source


def write(
    file: BinaryIO,
    parcel: Parcel,
    *,
    envelopes: Sequence[Envelope],
    attachments: Sequence[Attached] = (),
    signer: SigningKey,
) -> Manifest:
    """Pack a batch, reports first, small before large: the same things make the same bytes."""
    letters = sorted(envelopes, key=lambda one: (len(one.data), one.id))
    things = sorted(attachments, key=lambda one: (one.size, one.id))
    entries = [_letter_entry(one) for one in letters] + [_thing_entry(one) for one in things]
    _check_counts(entries)
    manifest = Manifest(
        batch=parcel.batch,
        centre=parcel.centre,
        created_at=instant(parcel.created_at),
        device=parcel.device,
        entries=tuple(entries),
        practice=parcel.practice,
    )
    with ZipFile(file, "w", ZIP_STORED, allowZip64=False) as container:
        container.writestr(_place(MANIFEST_PATH), sign_manifest(manifest, signer))
        for letter, entry in zip(letters, entries, strict=False):
            container.writestr(_place(entry.path), letter.data)
        for thing, entry in zip(things, entries[len(letters) :], strict=True):
            _copy_in(container, thing, entry)
    return manifest


@contextmanager
def read(file: BinaryIO, *, signers: Signers, practice: bool | None = None) -> Iterator[Batch]:
    """A batch with everything but its envelopes' insides checked; WireError for anything amiss.

    An envelope that cannot be used is for its taker to refuse: it holds up no other.
    """
    _check_end(file)
    with _container(file) as container:
        places = _places(container)
        manifest, signer = verify_manifest(_manifest_bytes(container), signers)
        if practice is not None and manifest.practice is not practice:
            raise WrongPractice("practice and real reports never mix")
        _check_counts(manifest.entries)
        if places != {MANIFEST_PATH} | {entry.path for entry in manifest.entries}:
            raise Malformed("the container does not hold what the manifest names")
        at_hand = _checked(container, manifest.entries)
        yield Batch(manifest=manifest, signer=signer, _container=container, _at_hand=at_hand)


def _letter_entry(one: Envelope) -> Entry:
    return Entry(
        id=one.id,
        kind=EntryKind.ENVELOPE,
        path=path_of(EntryKind.ENVELOPE, one.id),
        sha256=sha256(one.data),
        size=len(one.data),
    )


def _thing_entry(one: Attached) -> Entry:
    return Entry(
        id=one.id,
        kind=EntryKind.ATTACHMENT,
        path=path_of(EntryKind.ATTACHMENT, one.id),
        sha256=one.sha256,
        size=one.size,
    )


def _place(path: str) -> ZipInfo:
    place = ZipInfo(path, _EPOCH)
    place.create_system = 3  # whatever machine packs it, the bytes are the same
    place.external_attr = _PLAIN_FILE
    return place


def _copy_in(container: ZipFile, thing: Attached, entry: Entry) -> None:
    place = _place(entry.path)
    place.file_size = entry.size
    with thing.opened() as source, container.open(place, "w") as sink:
        left = entry.size
        while piece := source.read(_COPY_BYTES):
            left -= len(piece)
            sink.write(piece)
    if left:
        raise DigestMismatch("an attachment changed while it was packed")


def _check_counts(entries: Sequence[Entry]) -> None:
    letters = [entry for entry in entries if entry.kind is EntryKind.ENVELOPE]
    if len(letters) > ENVELOPES_LIMIT or len(entries) > ENTRIES_LIMIT:
        raise TooLarge("more entries than a batch may have")
    if sum(entry.size for entry in entries) > BATCH_LIMIT - _OWN_BYTES:
        raise TooLarge("more bytes than a batch may have")
    attached = [entry for entry in entries if entry.kind is EntryKind.ATTACHMENT]
    if any(entry.size > SEALED_ATTACHMENT_LIMIT for entry in attached):
        raise TooLarge("an attachment longer than a batch may carry")


def _check_end(file: BinaryIO) -> None:
    """Look at the end before anything is believed: how many entries, nothing after them."""
    size = file.seek(0, 2)
    if size > BATCH_LIMIT:
        raise TooLarge("more bytes than a batch may have")
    if size < _END.size:
        raise Malformed("not a container")
    file.seek(size - _END.size)
    mark, disk, first_disk, here, total, length, offset, comment = _END.unpack(file.read(_END.size))
    if mark != b"PK\x05\x06" or disk or first_disk or comment or here != total:
        raise Malformed("not a container")
    if offset + length + _END.size != size:
        raise Malformed("something is hidden in the container")
    # How many it says that it lists is not how many are read into memory: the list's length is.
    if total > ENTRIES_LIMIT + 1 or length > (ENTRIES_LIMIT + 1) * _LISTED_BYTES:
        raise TooLarge("more entries than a batch may have")
    file.seek(0)


@contextmanager
def _trouble_is_malformed(words: str) -> Iterator[None]:
    try:
        yield
    except _ZIP_TROUBLE:
        raise Malformed(words) from None


@contextmanager
def _container(file: BinaryIO) -> Iterator[ZipFile]:
    with _trouble_is_malformed("not a container"):
        container = ZipFile(file)
    with container:
        yield container


def _places(container: ZipFile) -> set[str]:
    listed = container.infolist()
    places = {place.orig_filename for place in listed}
    if len(places) != len(listed):
        raise Malformed("something is in the container twice")
    if any(_is_unusual(place) for place in listed):
        raise Malformed("an entry is compressed or encrypted")
    return places


def _is_unusual(place: ZipInfo) -> bool:
    compressed = place.compress_type != ZIP_STORED or place.compress_size != place.file_size
    encrypted = bool(place.flag_bits & 0x1)
    return compressed or encrypted or place.orig_filename != place.filename


def _manifest_bytes(container: ZipFile) -> bytes:
    with _trouble_is_malformed("no manifest to read"):
        place = container.getinfo(MANIFEST_PATH)
        if place.file_size > 2 * SIGNED_LIMIT:
            raise TooLarge("a manifest")
        return container.read(place)


def _checked(container: ZipFile, entries: Sequence[Entry]) -> dict[str, bytes]:
    """See that every entry is the one that the manifest names; some envelopes stay at hand."""
    at_hand: dict[str, bytes] = {}
    room = _AT_HAND_BYTES
    for entry in entries:
        letter = entry.kind is EntryKind.ENVELOPE and entry.size <= min(ENVELOPE_LIMIT, room)
        with _trouble_is_malformed("an entry cannot be read"):
            if container.getinfo(entry.path).file_size != entry.size:
                raise DigestMismatch(_NOT_THE_ONE)
            if letter:
                at_hand[entry.path] = data = container.read(entry.path)
                found, room = (sha256(data), len(data)), room - len(data)
            else:
                with container.open(entry.path) as source:
                    found = sha256_of(source)
        if found != (entry.sha256, entry.size):
            raise DigestMismatch(_NOT_THE_ONE)
    return at_hand
