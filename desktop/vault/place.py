"""The folder that holds a vault, and the rule that one Holdfast at a time has it open."""

import sys
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from desktop.errors import VaultInUse, VaultMissing
from desktop.vault.slotfile import COPIES

CASEBOOK = "casebook.db"
COUNTS = "counts.db"
OUTGOING = "outgoing"
_LOCK = "vault.lock"


def usual_place() -> Path:
    """Give the platform's own folder for program data."""
    return user_data_path("holdfast", appauthor=False)


def is_founded(folder: Path) -> bool:
    """Whether a vault has been founded here, whole: its key slots are written last."""
    return any((folder / name).is_file() for name in COPIES)


def make(folder: Path) -> None:
    """Make the folder, for its owner's eyes only."""
    (folder / OUTGOING).mkdir(parents=True, exist_ok=True)
    if sys.platform != "win32":
        folder.chmod(0o700)


class Claim:
    """The right to be the one Holdfast that has a vault open, until it is given back.

    The lock belongs to the operating system, so one left behind by a killed program is no
    obstacle to the next (security.md 8, fault 16).
    """

    def __init__(self, folder: Path) -> None:
        """Claim a folder; VaultInUse if another has it, VaultMissing if it is not there."""
        if not folder.is_dir():
            raise VaultMissing
        self._lock = FileLock(folder / _LOCK, timeout=0, mode=0o600)
        try:
            self._lock.acquire()
        except Timeout:
            raise VaultInUse from None

    def release(self) -> None:
        """Give it back."""
        self._lock.release()


def forbid_core_dumps() -> None:
    """Keep the memory of this process out of core files and of other programs' reach."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _not_dumpable()


def _not_dumpable() -> None:
    import ctypes

    set_dumpable = 4  # PR_SET_DUMPABLE of prctl(2); the standard library has no name for it
    ctypes.CDLL(None, use_errno=True).prctl(set_dumpable, 0, 0, 0, 0)
