"""A file on a stick: under its own name once the stick itself has given back every byte of it.

It is written beside, made durable, read back from the stick and not from memory, and only then
given its name (security.md 6.4). A stick that is pulled out leaves a draft that nobody reads, and
the next try takes its place. File names are ids: they say nothing of anybody.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.vault.durable import sync_folder
from sync.dispatch.stick_errors import (
    CopyWrong,
    NoStick,
    StickError,
    StickFull,
    StickGone,
    stick_error,
)

FOLDER = "HOLDFAST"
_DRAFT = ".new"
_PIECE = 1 << 20
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


def found_on(chosen: Path, pattern: str) -> list[Path]:
    """List the files of one kind, in the place for them or beside it; NoStick if none is there.

    What an office computer leaves beside them begins with a dot.
    """
    _look_for(chosen)
    with _in_words():
        folders = [one for one in dict.fromkeys((place_on(chosen), chosen)) if one.is_dir()]
        found = [file for folder in folders for file in sorted(folder.glob(pattern))]
        return [file for file in found if file.is_file() and not file.name.startswith(".")]


def read_whole(file: Path, most: int) -> bytes:
    """Read a file from a stick, but no more than it can honestly have."""
    with _in_words(), file.open("rb") as source:
        return source.read(most + 1)


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
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
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
        return file.stat().st_size == size
    except OSError:
        return False


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
def _in_words() -> Iterator[None]:
    """Turn what the system says of a stick into what a person can act on."""
    try:
        yield
    except FileNotFoundError:
        # It was there a moment ago.
        raise StickGone from None
    except OSError as trouble:
        raise stick_error(trouble) from None
