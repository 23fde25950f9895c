"""A file on a stick: under its own name once the stick itself has given back every byte of it.

It is written beside, made durable, read back from the stick and not from memory, and only then
given its name (security.md 6.4). A stick that is pulled out leaves a draft that nobody reads, and
the next try takes its place. File names are ids: they say nothing of anybody.
"""

import hashlib
import heapq
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import BinaryIO

from desktop.vault.durable import sync_folder
from sync.dispatch.stick_errors import (
    CopyWrong,
    NoStick,
    StickError,
    StickFull,
    StickGone,
    StickUnread,
    stick_error,
)

FOLDER = "HOLDFAST"
_DRAFT = ".new"
_PIECE = 1 << 20
# Of one kind, and not counting those that this desk waits for: an honest stick holds a few.
_MOST_FILES = 1_000
# A slow stick takes this in a second or two: written through so that progress is not a promise.
_THROUGH_EVERY = 8 << 20

Told = Callable[[int], None]
"""Hears how many bytes more are done, and may raise to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One file for a stick, and how to read it where it comes from."""

    name: str
    size: int
    sha256: str
    pieces: Callable[[], Iterable[bytes]]


def place_on(chosen: Path) -> Path:
    """Say where on a stick, or in a folder, what goes to the police lies."""
    return chosen if chosen.name.upper() == FOLDER else chosen / FOLDER


def prepare(chosen: Path, items: Iterable[Item]) -> Path:
    """Make the folder, and see whether there is room; a StickError says why not."""
    _look_for(chosen)
    place = place_on(chosen)
    with _in_words():
        if place.is_symlink():
            raise StickError
        place.mkdir(exist_ok=True)
        sync_folder(place.parent)
        missing = sum(one.size for one in items if not _is_there(place / one.name, one.size))
        if missing > _room(place):
            raise StickFull
    return place


def put(place: Path, item: Item, wrote: Told, checked: Told) -> None:
    """Write a file and read it back; a StickError, and nothing by its name, if either fails.

    What is there already, from a try before, is only read back.
    """
    target, draft = place / item.name, place / (item.name + _DRAFT)
    if _is_there(target, item.size) and _is_whole(target, item, checked):
        wrote(item.size)
        with _in_words():
            sync_folder(place)
        return
    try:
        with _in_words():
            _write(draft, item, wrote)
            if not _is_whole(draft, item, checked):
                raise CopyWrong
            draft.replace(target)
            sync_folder(place)
    except BaseException:
        _give_up(draft)
        raise


def sweep(place: Path, names: Iterable[str]) -> None:
    """Remove the drafts that earlier tries of this desk left behind."""
    for name in names:
        _give_up(place / (name + _DRAFT))


def remove(place: Path, pattern: str, is_over: Callable[[str], bool]) -> None:
    """Take away the files of one kind that are not to be given to anybody any more."""
    if not _is_folder(place):
        return
    with _in_words():
        for name in [one for one in _names(place, pattern) if is_over(one)]:
            (place / name).unlink(missing_ok=True)
        sync_folder(place)


def found_on(chosen: Path, pattern: str, awaited: Collection[str] = ()) -> list[Path]:
    """List the files of one kind, in the place for them or beside it; NoStick if none is there.

    Those awaited come first and are all there, of others so many and no more. What an office
    computer leaves beside them begins with a dot.
    """
    _look_for(chosen)
    with _in_words(StickUnread):
        place = place_on(chosen)
        folders = [chosen] if place == chosen or not _is_folder(place) else [place, chosen]
        return [file for folder in folders for file in _listed(folder, pattern, awaited)]


def read_whole(file: Path, most: int) -> bytes:
    """Read a file from a stick, but no more than it can honestly have."""
    with _in_words(StickUnread), _opened(file) as source:
        return source.read(most + 1)


def lines_of(file: Path, longest: int, most: int) -> Iterator[bytes]:
    """Read a file line by line up to so many bytes; what is longer than a line may be, in parts."""
    with _in_words(StickUnread), _opened(file) as source:
        while most > 0 and (line := source.readline(longest + 1)):
            most -= len(line)
            yield line


def _listed(folder: Path, pattern: str, awaited: Collection[str]) -> list[Path]:
    ours = {name for name in awaited if _is_plain(folder / name)}
    others = (name for name in _names(folder, pattern) if name not in ours)
    names = [*sorted(ours), *heapq.nsmallest(_MOST_FILES, others)]
    return [folder / name for name in names]


def _names(folder: Path, pattern: str) -> Iterator[str]:
    """Give the plain files of one kind: a link leads elsewhere, and is not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            is_kind = fnmatch(entry.name, pattern) and not entry.name.startswith(".")
            if is_kind and entry.is_file(follow_symlinks=False):
                yield entry.name


def _is_folder(place: Path) -> bool:
    return place.is_dir() and not place.is_symlink()


def _is_plain(file: Path) -> bool:
    with suppress(OSError):
        return stat.S_ISREG(file.lstat().st_mode)
    return False


def _open(file: Path) -> int:
    """Open to read what lies there itself, never what it leads to."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.open(file, flags)


def _opened(file: Path) -> BinaryIO:
    return os.fdopen(_open(file), "rb")


def _look_for(chosen: Path) -> None:
    with _in_words():
        is_there = chosen.is_dir()
    if not is_there:
        raise NoStick


def _write(draft: Path, item: Item, wrote: Told) -> None:
    since = 0
    # Whatever lies under that name goes first: on a stick that was away it may lead elsewhere.
    draft.unlink(missing_ok=True)
    with draft.open("xb") as file:
        for piece in item.pieces():
            file.write(piece)
            since += len(piece)
            if since >= _THROUGH_EVERY:
                file.flush()
                os.fsync(file.fileno())
                since = 0
            wrote(len(piece))
        file.flush()
        os.fsync(file.fileno())


def _is_whole(file: Path, item: Item, checked: Told) -> bool:
    """Read every byte from the stick itself, where a system can be told to forget its own copy."""
    digest, size = hashlib.sha256(), 0
    with _in_words():
        handle = _open(file)
        try:
            _forget_copy(handle)
            while piece := os.read(handle, _PIECE):
                digest.update(piece)
                size += len(piece)
                checked(len(piece))
        finally:
            os.close(handle)
    return (size, digest.hexdigest()) == (item.size, item.sha256)


def _forget_copy(handle: int) -> None:
    """Drop what memory holds of a file, or reading it back would prove nothing of the stick."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def _is_there(file: Path, size: int) -> bool:
    try:
        found = file.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == size


def _room(place: Path) -> int:
    if not hasattr(os, "statvfs"):
        # Where it cannot be asked for beforehand, writing finds out.
        return 1 << 62
    found = os.statvfs(place)
    return found.f_bavail * found.f_frsize


def _give_up(draft: Path) -> None:
    with suppress(OSError):
        draft.unlink(missing_ok=True)


@contextmanager
def _in_words(reading: type[StickError] | None = None) -> Iterator[None]:
    """Turn what the system says of a stick into what a person can act on."""
    try:
        yield
    except OSError as trouble:
        if reading is not None:
            raise reading from None
        if isinstance(trouble, FileNotFoundError):
            # It was there a moment ago.
            raise StickGone from None
        raise stick_error(trouble) from None
