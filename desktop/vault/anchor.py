"""The head of the trail, kept beside the records: an older casebook put back lacks it.

SQLCipher proves each page, and cannot see that a whole file is an older one (security.md 6.5). The
mark is sealed, so that it can be lost but not made to fit.
"""

from pathlib import Path
from threading import Lock

import msgspec

from desktop.vault import keys
from desktop.vault.durable import write_durably

NAME = "trail.head.json"
_one_at_a_time = Lock()


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How many lines the trail had, and the hash of the last."""

    count: int
    hash: bytes


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The head as it lies on the disk, with its seal."""

    head: bytes
    seal: bytes


def keep(folder: Path, casebook: bytes, head: Head) -> None:
    """Put the newest head in place of the one before, durably."""
    with _one_at_a_time:
        write_durably(folder / NAME, sealed(casebook, head))


def is_kept(folder: Path) -> bool:
    """Whether there is a head at all, be it ours or not."""
    return (folder / NAME).exists()


def read(folder: Path, casebook: bytes) -> Head | None:
    """Give the head that was kept; None if it is missing, torn or not ours."""
    try:
        return opened(casebook, (folder / NAME).read_bytes())
    except OSError:
        return None


def sealed(casebook: bytes, head: Head) -> bytes:
    """Give a head as bytes that only holders of the casebook's key can make."""
    content = msgspec.json.encode(head)
    return msgspec.json.encode(_File(head=content, seal=keys.seal_of(_key(casebook), content)))


def opened(casebook: bytes, content: bytes) -> Head | None:
    """Give the head in sealed bytes; None if they are torn or not ours."""
    try:
        file = msgspec.json.decode(content, type=_File)
        if not keys.bears_seal(_key(casebook), file.head, file.seal):
            return None
        return msgspec.json.decode(file.head, type=Head)
    except ValueError:
        return None


def _key(casebook: bytes) -> bytes:
    return keys.subkey(casebook, "trail head")
