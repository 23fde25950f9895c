"""A file that is either the old one or the new one, whatever happens while it is written."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from desktop.errors import DiskFull, NotSaved

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LEAST_ROOM = 256 * 1024


def write_durably(path: Path, content: bytes) -> None:
    """Put `content` in place of `path`, as `replacing` does."""
    with replacing(path) as file:
        file.write(content)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the place of `path`: temporary file, fsync, rename, fsync of folder.

    Raises DiskFull or NotSaved, and then the file is whole all the same: the old one, or the new
    one where only its name could not be made durable.
    """
    draft = path.with_name(path.name + ".new")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    except OSError as trouble:
        _give_up(draft)
        raise refusal_of(trouble) from None
    except BaseException:
        _give_up(draft)
        raise


def refusal_of(trouble: OSError) -> DiskFull | NotSaved:
    """Say plainly why the disk did not take something: no room is told from every other reason."""
    return DiskFull() if trouble.errno in _FULL else NotSaved()


def is_full(folder: Path) -> bool:
    """Whether a disk, or somebody's share of it, is full: only a write tells of a quota.

    SQLite says a mere "I/O error" where it cannot make its files longer. They may not be longer
    either than a system's limit on the size of a file, which a small probe would not meet.
    """
    probe = folder / "room.new"
    try:
        _write_through(probe, bytes(_LEAST_ROOM))
        if _is_at_limit(probe, folder):
            return True
    except OSError as trouble:
        return trouble.errno in _FULL
    finally:
        _give_up(probe)
    return False


def _is_at_limit(probe: Path, folder: Path) -> bool:
    """Whether a file here may not be a little longer than the longest there is."""
    longest = max(one.stat().st_size for one in folder.iterdir() if one.is_file())
    try:
        os.truncate(probe, longest + _LEAST_ROOM)
    except OSError as trouble:
        return trouble.errno == errno.EFBIG
    return False


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; a system that cannot open folders does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_through(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _give_up(draft: Path) -> None:
    with suppress(OSError):
        draft.unlink(missing_ok=True)
