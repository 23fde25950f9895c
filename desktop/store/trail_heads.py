"""Where the head of the trail is kept outside the casebook, which could be put back with its head.

It lies in a file beside the records, and in the counts as it was when the police last signed for
something: whoever puts an older casebook back would have to put back both (security.md 6.5).
"""

from dataclasses import dataclass
from pathlib import Path

from desktop.errors import VaultError
from desktop.store.audit import ADOPTED, Audit
from desktop.store.settings import Settings
from desktop.vault import anchor

ACKNOWLEDGED = "trail head"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailHeads:
    """The heads that were kept of one trail."""

    folder: Path
    key: bytes
    audit: Audit
    beside: Settings

    def keep(self) -> bool:
        """Keep the newest head in the file; a full disk may wait for the next time."""
        try:
            anchor.keep(self.folder, self.key, self.audit.head())
        except VaultError:
            return False
        return True

    def keep_acknowledged(self) -> None:
        """Keep in the counts how far the trail had come when the police signed."""
        mark = anchor.sealed(self.key, self.audit.head())
        self.beside.set(ACKNOWLEDGED, mark.decode("ascii"))

    @property
    def is_first(self) -> bool:
        """Whether no head was ever kept: an older Holdfast made the vault, or the disk was full."""
        return not anchor.is_kept(self.folder) and not self.audit.times(ADOPTED)

    @property
    def is_trail_behind(self) -> bool:
        """Whether the trail lacks a head that was kept, or the head was taken away or changed."""
        if not self.is_first and not self.audit.holds(anchor.read(self.folder, self.key)):
            return True
        mark = self.beside.get(ACKNOWLEDGED)
        return bool(mark) and not self.audit.holds(anchor.opened(self.key, mark.encode()))
