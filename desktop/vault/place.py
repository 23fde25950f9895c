"""The folder that holds a vault, and the rule that one Holdfast at a time has it open."""

import sys
from pathlib import Path

from desktop.errors import DiskFull, NotSaved, VaultDamaged, VaultInUse, VaultMissing
from desktop.vault.durable import refusal_of, sync_folder, write_durably
from desktop.vault.slotfile import COPIES, SPARE
from desktop.wording import tr

CASEBOOK = "casebook.db"
COUNTS = "counts.db"
OUTGOING = "outgoing"
EVIDENCE = "evidence"
_LOCK = "vault.lock"
_FOUNDING = "founding"


def usual_place() -> Path:
    """Give the platform's own folder for program data."""
    from platformdirs import user_data_path

    return user_data_path("holdfast", appauthor=False)


def is_founded(folder: Path) -> bool:
    """Whether a vault has been founded here, whole: its key slots are written last."""
    if any((folder / name).is_file() for name in COPIES):
        return True
    return (folder / SPARE).is_file() and not (folder / _FOUNDING).exists()


def make(folder: Path) -> None:
    """Make the folder, for its owner's eyes only."""
    try:
        (folder / OUTGOING).mkdir(parents=True, exist_ok=True)
        if sys.platform != "win32":
            folder.chmod(0o700)
            (folder / OUTGOING).chmod(0o700)
    except OSError as trouble:
        raise refusal_of(trouble) from None


def begin_founding(folder: Path) -> None:
    """Take away what a founding that was cut off left behind; VaultDamaged if it is no such thing.

    Databases without key slots are either such leftovers, which the mark tells of, or records
    whose slots were lost: those are never deleted, for the slots may still be found.
    """
    marked = (folder / _FOUNDING).exists()
    if not marked and any((folder / name).exists() for name in (CASEBOOK, COUNTS)):
        raise VaultDamaged(
            tr("There are records here, but the file that opens them is missing."),
            advice=tr("Nothing has been deleted. Restore from a backup, or ask for help."),
        )
    write_durably(folder / _FOUNDING, b"")
    for name in (CASEBOOK, COUNTS):
        for end in ("", "-wal", "-shm"):
            (folder / f"{name}{end}").unlink(missing_ok=True)


def end_founding(folder: Path) -> None:
    """Say that the vault is whole: from now on nothing in it is a leftover."""
    if (folder / _FOUNDING).exists():
        (folder / _FOUNDING).unlink()
        sync_folder(folder)


class Claim:
    """The right to be the one Holdfast that has a vault open, until it is given back.

    The lock belongs to the operating system, so one left behind by a killed program is no
    obstacle to the next (security.md 8, fault 16).
    """

    def __init__(self, folder: Path) -> None:
        """Claim a folder; VaultInUse if another has it, VaultMissing if it is not there."""
        if not folder.is_dir():
            raise VaultMissing
        # Imported here, because the unlock page asks this module only whether there is a vault.
        from filelock import FileLock, Timeout

        self._lock = FileLock(folder / _LOCK, timeout=0, mode=0o600)
        try:
            self._lock.acquire()
        except Timeout:
            raise VaultInUse from None
        except OSError as trouble:
            if isinstance(refusal := refusal_of(trouble), DiskFull):
                raise refusal from None
            raise NotSaved(tr("Holdfast cannot write in the folder of its records.")) from None

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
