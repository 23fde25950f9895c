"""Five megabytes kept for the worst day: a full disk gives them back first.

So the answer that is being typed can still be saved (security.md 8, fault 5). They hold nothing.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

NAME = "reserve"
SIZE = 5_000_000
# On a disk with less room than this beside it, keeping it would be what fills the disk.
ROOM_BESIDE = 20_000_000


def is_kept(folder: Path) -> bool:
    """Whether it is there, whole: one that was cut off while it was made is made again."""
    try:
        return (folder / NAME).stat().st_size == SIZE
    except OSError:
        return False


def keep(folder: Path) -> bool:
    """Make it where it is missing and there is plenty of room; it never stops anybody's work."""
    if is_kept(folder):
        return True
    try:
        if shutil.disk_usage(folder).free < SIZE + ROOM_BESIDE:
            return False
        _take_room(folder / NAME)
    except OSError:
        let_go(folder)
        return False
    return True


def let_go(folder: Path) -> bool:
    """Give its room back; False if it was not there."""
    with suppress(OSError):
        (folder / NAME).unlink()
        return True
    return False


def _take_room(path: Path) -> None:
    """Hold real room: a file that was only made longer would hold none."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, SIZE)
        else:
            file.write(os.urandom(SIZE))
