"""The sticks that are in this computer now, as Qt and the system see them (ux.md 1.16)."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from desktop.wording import tr
from ui.amounts import size_words

_BLOCK = Path("/sys/class/block")
_BROUGHT = ("/media/", "/run/media/", "/Volumes/")
_REMOVABLE_DRIVE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A drive that can be taken out: where it is, what it is called, and what fits on it."""

    place: Path
    name: str
    free: int
    read_only: bool = False

    @property
    def words(self) -> str:
        """Name it as it is written on a drive and in a window of folders."""
        return tr("“{name}”").format(name=self.name) if self.name else str(self.place)

    def detail(self, needed: int = 0) -> str:
        """Say where it is, what is free, and why it cannot be used if it cannot."""
        where = str(self.place) if self.name else ""
        if self.read_only:
            why = tr("read only: it cannot be used")
        elif self.free < needed:
            why = tr("too small: {free} free").format(free=size_words(self.free))
        else:
            why = tr("{free} free").format(free=size_words(self.free))
        return ", ".join(part for part in (where, why) if part)

    def takes(self, needed: int) -> bool:
        """Whether so many bytes can be written on it."""
        return not self.read_only and self.free >= needed


Sticks = Callable[[], list[Stick]]


def sticks() -> list[Stick]:
    """List what can be taken out; the drives that this computer lives on are not among them."""
    return sorted(_found(), key=lambda one: str(one.place))


def _found() -> Iterator[Stick]:
    for volume in QStorageInfo.mountedVolumes():
        place = volume.rootPath()
        if volume.isValid() and volume.isReady() and not volume.isRoot() and _comes_out(volume):
            yield Stick(
                place=Path(place), name=volume.name(), free=volume.bytesAvailable(),
                read_only=volume.isReadOnly(),
            )  # fmt: skip


def _comes_out(volume: QStorageInfo) -> bool:
    if os.name == "nt":
        return _windows_says_so(volume.rootPath())
    if volume.rootPath().startswith(_BROUGHT):
        return True
    device = bytes(volume.device().data()).decode("utf-8", "replace")
    return sys.platform == "linux" and _linux_says_so(Path(device).name)


def _linux_says_so(device: str) -> bool:
    """Look whether the disk that a partition is on can be taken out."""
    try:
        block = (_BLOCK / device).resolve(strict=True)
    except OSError:
        return False
    for folder in (block, block.parent):
        try:
            return (folder / "removable").read_text("ascii").strip() == "1"
        except OSError:
            continue
    return False


def _windows_says_so(place: str) -> bool:
    import ctypes

    windows = getattr(ctypes, "windll", None)
    return windows is not None and windows.kernel32.GetDriveTypeW(place) == _REMOVABLE_DRIVE
