"""Private keys that a serving machine must not hold: refused where they lie open."""

from collections.abc import Iterator

from sync.intake.errors import IntakeError
from sync.intake.folder import Folder
from sync.wire import keylock


def check(folder: Folder) -> list[str]:
    """Warnings for keys that are shut; IntakeError for one that opens reports and lies open.

    Practice may keep everything in one folder: nothing that comes there is real.
    """
    if folder.settings().practice:
        return []
    opens = sorted(folder.private.glob("sealing-*.jwk"))
    for key in opens:
        if not keylock.is_shut(key.read_bytes()):
            raise IntakeError(
                f"{key.name} opens every report, and lies on the machine that receives them.",
                advice=f"Move {key} off this machine; holdfast-intake open needs it elsewhere.",
            )
    return list(_warnings(folder, [key.name for key in opens]))


def _warnings(folder: Folder, shut: list[str]) -> Iterator[str]:
    for name in shut:
        yield f"{name} is shut with a passphrase, but belongs off this machine."
    if (folder.private / "root.jwk").exists():
        yield "root.jwk makes desks believe new keys. It belongs off this machine."
