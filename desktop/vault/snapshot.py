"""A file that somebody chose, read as it stands: a plain file that nobody changes meanwhile.

A device, a pipe or a link is refused before it is opened; a file that grows, changes or goes away
while it is read is refused after, for what was read may be half old and half new (security.md 8,
fault 37).
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from desktop.errors import FileRefused
from desktop.wording import tr

LARGEST = 256 << 20
HEAD = 4_096
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A file held open, and what the disk said of it at first."""

    path: Path
    found: os.stat_result
    _file: BinaryIO = field(repr=False)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.found.st_size

    def head(self) -> bytes:
        """Give its first bytes, enough to tell what it is."""
        return self._read(0, HEAD)

    def whole(self) -> bytes:
        """Give all of it; for what fits in memory."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """Give all of it, piece by piece; FileRefused at the end if it changed meanwhile."""
        place = 0
        while piece := self._read(place, _PIECE):
            place += len(piece)
            if place > self.size:
                break
            yield piece
        if place != self.size or self._changed():
            raise FileRefused(
                tr("That file changed while it was read."),
                advice=tr("Close the program that uses it, then add it again."),
            )

    def _read(self, place: int, most: int) -> bytes:
        try:
            self._file.seek(place)
            return self._file.read(most)
        except OSError:
            raise _unreadable() from None

    def _changed(self) -> bool:
        try:
            here, named = os.fstat(self._file.fileno()), self.path.lstat()
        except OSError:
            return True
        return any(_marks(one) != _marks(self.found) for one in (here, named))


@contextmanager
def taken(path: Path) -> Iterator[Snapshot]:
    """Hold a chosen file open; FileRefused if it is empty, too large, or no plain file."""
    try:
        named = path.lstat()
        _check(named)
        file = open(path, "rb", buffering=0, opener=_opener)  # noqa: SIM115
    except (OSError, ValueError):
        raise _unreadable() from None
    with file:
        found = os.fstat(file.fileno())
        _check(found)
        if _marks(found) != _marks(named):
            raise _unreadable()
        yield Snapshot(path=path, found=found, _file=file)


def _opener(path: str, flags: int) -> int:
    """Open without following a link or waiting at a pipe that took the file's place just now."""
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags | careful)


def _check(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise FileRefused(
            tr("That is not a plain file."),
            advice=tr("Choose the file itself, not a folder, a link or a device."),
        )
    if found.st_size == 0:
        raise FileRefused(tr("That file is empty."))
    if found.st_size > LARGEST:
        raise FileRefused(
            tr("That file is too large. The most is {most} MB.").format(most=LARGEST >> 20),
            advice=tr("Add a shorter part of it, or write down where it is kept."),
        )


def _marks(found: os.stat_result) -> tuple[int, ...]:
    """Tell a file by what changes with it; the time of its last reading does not count."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _unreadable() -> FileRefused:
    return FileRefused(
        tr("That file cannot be read."),
        advice=tr("Check that it is still there and that you may open it."),
    )
