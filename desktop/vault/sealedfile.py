"""Evidence at rest: sealed as it is read, under a key of its own, never on the disk unsealed.

Cobblestone-256 (C2SP chunked encryption), in the form in which it travels (protocol.md 1): the
file that lies here is the file that is sent. Memory stays the same, however large it is.
"""

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.cobblestone import Cobblestone256Decryptor, Cobblestone256Encryptor
from cryptography.exceptions import InvalidTag

from desktop.errors import FileMissing
from desktop.vault.durable import refusal_of, replacing, sync_folder

_PIECE = 64 << 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedFile:
    """What was sealed: both digests, both lengths, and the key, which is kept nowhere else."""

    size: int
    sha256: str
    sealed_size: int
    sealed_sha256: str
    key: bytes = field(repr=False)


class _Measured:
    """Bytes that went by: how many, and which."""

    def __init__(self) -> None:
        self.size = 0
        self._digest = hashlib.sha256()

    def __call__(self, piece: bytes) -> bytes:
        self.size += len(piece)
        self._digest.update(piece)
        return piece

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def seal(pieces: Iterable[bytes], target: Path, attachment_id: str) -> SealedFile:
    """Seal what streams in into `target`, whole and durable or not there at all."""
    key = Cobblestone256Encryptor.generate_key()
    encryptor = Cobblestone256Encryptor(key, _context(attachment_id))
    plain, hidden = _Measured(), _Measured()
    _make_folder(target.parent)
    # Hashing takes longest of all: one digest is taken on a thread beside (security.md 2.4).
    with ThreadPoolExecutor(1) as beside, replacing(target) as file:
        for piece in pieces:
            taken = beside.submit(plain, piece)
            for part in _parts(piece):
                file.write(hidden(encryptor.update(part)))
            taken.result()
        file.write(hidden(encryptor.finalize()))
    return SealedFile(
        size=plain.size, sha256=plain.sha256, sealed_size=hidden.size,
        sealed_sha256=hidden.sha256, key=key,
    )  # fmt: skip


def opened(source: Path, attachment_id: str, key: bytes) -> Iterator[bytes]:
    """Give what was sealed, piece by piece; FileMissing if a single bit of it is not as it was."""
    try:
        decryptor = Cobblestone256Decryptor(key, _context(attachment_id))
        with source.open("rb") as file:
            while piece := file.read(_PIECE):
                yield decryptor.update(piece)
        yield decryptor.finalize()
    except (OSError, InvalidTag, ValueError):
        raise FileMissing from None


def _parts(piece: bytes) -> Iterator[bytes]:
    """Cut a piece into what the processor's own memory holds: that is three times as quick."""
    for start in range(0, len(piece), _PIECE):
        yield piece[start : start + _PIECE]


def _context(attachment_id: str) -> bytes:
    """Tie the bytes to the attachment they are, so that no file can take another's place."""
    return f"holdfast-attachment/{attachment_id}".encode("ascii")


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    try:
        folder.mkdir(mode=0o700)
        sync_folder(folder.parent)
    except OSError as trouble:
        raise refusal_of(trouble) from None
