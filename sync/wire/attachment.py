"""Evidence at the far end: its encrypted bytes opened as they stream, and checked whole."""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from sync.wire.errors import DigestMismatch, TooLarge
from sync.wire.primitives import open_pieces

ATTACHMENT_LIMIT = 256 << 20
# Cobblestone adds a header and sixteen bytes to each 16 KiB.
SEALED_ATTACHMENT_LIMIT = ATTACHMENT_LIMIT + (ATTACHMENT_LIMIT >> 9)
_READ_BYTES = 1 << 16


def context(attachment_id: str) -> bytes:
    """What ties the encrypted bytes to the attachment they are."""
    return f"holdfast-attachment/{attachment_id}".encode("ascii")


def open_into(
    sink: BinaryIO, source: BinaryIO, *, id: str, key: bytes, size: int, sha256: str
) -> None:
    """Open what streams from `source` into `sink`; the sink's content counts only on return."""
    running, written = hashlib.sha256(), 0
    for piece in open_pieces(key, context(id), _pieces(source)):
        written += len(piece)
        if written > min(size, ATTACHMENT_LIMIT):
            raise TooLarge("an attachment longer than was announced")
        running.update(piece)
        sink.write(piece)
    if written != size or running.hexdigest() != sha256:
        raise DigestMismatch("an attachment that is not the one announced")


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    while piece := source.read(_READ_BYTES):
        yield piece
