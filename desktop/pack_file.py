"""An area pack as one file: a ZIP with stored entries under a manifest that its publisher signed.

A pack has one exact form. What is read is written again and compared, so a byte that the
signatures do not reach, in the container's own marks, cannot be changed either.
"""

import hashlib
import io
import re
import stat
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal
from zipfile import ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

import msgspec

from desktop.area import AreaId, Issue
from desktop.errors import PackError
from desktop.vault import packseal
from desktop.vault.packseal import NotVouchedFor, Publisher, PublisherKeys
from desktop.wording import tr

SUFFIX = ".holdfast-pack"
MANIFEST = "manifest.json"
LARGEST = 4_000_000
MOST_FILES = 200
LARGEST_FILE = 256_000
# A reader of TOML takes a time that grows with the square of a dotted key's length.
LONGEST_LINE = 4_000
_KNOWN = re.compile(
    r"area\.toml|(?:questions|guidance|offers)\.toml|leaflets/[a-z0-9-]{1,60}\.en\.toml"
    r"|translations/[a-z]{2,3}\.toml"
)

_END = struct.Struct("<4s4H2LH")  # the end of a ZIP without a comment (APPNOTE 4.3.16)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100600 << 16
_ZIP_TROUBLE = (
    BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, EOFError, KeyError, ValueError,
    OverflowError, struct.error, zlib.error, OSError,
)  # fmt: skip


class PackRefused(PackError):
    """A pack file that is not used, whole; the pack in use stays."""

    title = tr("That file is not an area pack.")
    advice = tr("The area pack you have stays in use. Ask whoever gave you the file for another.")


class PackChanged(PackRefused):
    """What was signed is not what is there."""

    title = tr("This pack was changed after it was signed.")
    advice = tr("Do not use it. Ring whoever gave it to you. The pack you have stays in use.")


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a publisher signs: which pack this is, and the SHA-256 of every file."""

    v: Literal[1] = 1
    pack_id: AreaId
    version: str
    issue: Issue
    valid_from: date
    valid_to: date | None
    signed_by: Publisher
    files: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack that is whole and was signed by whoever it says; whether we trust them is open."""

    manifest: Manifest
    sealed: bytes = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)

    @property
    def digest(self) -> str:
        """The SHA-256 of the signed manifest, and so of everything in it."""
        return hashlib.sha256(self.sealed).hexdigest()


def build(files: Mapping[str, bytes], manifest: Manifest, keys: PublisherKeys) -> bytes:
    """Give the one file that holds these, signed."""
    return _contained(keys.sign(msgspec.json.encode(manifest, order="sorted")), files)


def read_file(path: Path) -> Pack:
    """Read a pack from a file, and never more of it than a pack may have."""
    try:
        with path.open("rb") as file:
            return read(file.read(LARGEST + 1))
    except OSError:
        raise PackRefused(tr("That file cannot be read.")) from None


def read(content: bytes) -> Pack:
    """Read a pack; PackRefused for anything that is not exactly as its publisher made it."""
    if len(content) > LARGEST:
        raise PackRefused(tr("That file is larger than an area pack can be."))
    _check_end(content)
    held = _held(content)
    sealed = held.pop(MANIFEST, None)
    if sealed is None:
        raise PackRefused(tr("Nobody has signed this pack."))
    manifest = manifest_in(sealed)
    if digests(held) != manifest.files or _contained(sealed, held) != content:
        raise PackChanged
    for name, inside in held.items():
        check_text(name, inside)
    return Pack(manifest=manifest, sealed=sealed, files=held)


def manifest_in(sealed: bytes) -> Manifest:
    """Read a manifest that the keys in it signed; PackChanged otherwise."""
    try:
        written = packseal.statement_in(sealed)
        manifest = msgspec.json.decode(written, type=Manifest)
        if msgspec.json.encode(manifest, order="sorted") != written:
            raise PackChanged
        packseal.check(sealed, manifest.signed_by)
    except (NotVouchedFor, msgspec.MsgspecError, ValueError, RecursionError):
        raise PackChanged from None
    return manifest


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give the SHA-256 of each file."""
    return {name: hashlib.sha256(inside).hexdigest() for name, inside in files.items()}


def check_name(name: str) -> None:
    """Refuse a file that no pack has; one that would land outside its folder above all."""
    if name.startswith(("/", "\\")) or ".." in name or ":" in name or "\\" in name:
        raise PackRefused(tr("This pack has a file that would be put outside its own folder."))
    if not _KNOWN.fullmatch(name):
        # Not repeated as it stands: a name from outside may be anything.
        raise PackRefused(
            tr("This pack has a file that Holdfast does not know."),
            advice=tr("It may need a newer Holdfast. The pack you have stays in use."),
        )


def check_text(name: str, inside: bytes) -> None:
    """Refuse what would keep its reader busy for ever."""
    if len(inside) > LARGEST_FILE or max(map(len, inside.splitlines()), default=0) > LONGEST_LINE:
        raise PackRefused(tr("{name} in this pack is too long.").format(name=name))


def _check_end(content: bytes) -> None:
    """Look at the end before anything is unpacked: how many entries, nothing after them."""
    if len(content) < _END.size:
        raise PackRefused
    mark, disk, first_disk, here, total, length, offset, comment = _END.unpack(
        content[-_END.size :]
    )
    if mark != b"PK\x05\x06" or disk or first_disk or comment or here != total:
        raise PackRefused
    if offset + length + _END.size != len(content):
        raise PackRefused
    if total > MOST_FILES + 1:
        raise PackRefused(tr("This pack has more files than an area pack can have."))


def _held(content: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(io.BytesIO(content)) as container:
            listed = container.infolist()
            for place in listed:
                _check_place(place)
            names = [place.orig_filename for place in listed]
            if len(set(names)) != len(names):
                raise PackRefused(tr("This pack has the same file twice."))
            if sum(place.file_size for place in listed) > LARGEST:
                raise PackRefused(tr("That file is larger than an area pack can be."))
            return {place.orig_filename: container.read(place) for place in listed}
    except _ZIP_TROUBLE:
        raise PackRefused from None


def _check_place(place: ZipInfo) -> None:
    if stat.S_ISLNK(place.external_attr >> 16):
        raise PackRefused(tr("This pack has a link in it where a file should be."))
    if place.orig_filename != MANIFEST:
        check_name(place.orig_filename)
    if place.compress_type != ZIP_STORED or place.compress_size != place.file_size:
        raise PackRefused(tr("This pack is pressed together, so nobody can tell how large it is."))
    if place.flag_bits or place.orig_filename != place.filename:
        raise PackRefused


def _contained(sealed: bytes, files: Mapping[str, bytes]) -> bytes:
    """Write the only bytes that stand for this pack: the manifest first, then by name."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_STORED, allowZip64=False) as container:
        for name, inside in ((MANIFEST, sealed), *sorted(files.items())):
            place = ZipInfo(name, _EPOCH)
            place.create_system = 3  # whatever machine packs it, the bytes are the same
            place.external_attr = _PLAIN_FILE
            container.writestr(place, inside)
    return file.getvalue()
