"""What a serving intake holds in its hands; no private sealing key is among it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from sync.intake.folder import Folder, Settings
from sync.intake.ledger import Ledger
from sync.wire.invitation import KeySet
from sync.wire.keys import SigningKey


def utc_now() -> datetime:
    """What the clock says."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """An intake ready to receive: its settings, the key it signs with, its ledger, a clock."""

    folder: Folder
    settings: Settings
    signing: SigningKey = field(repr=False)
    ledger: Ledger
    now: Callable[[], datetime] = utc_now

    @classmethod
    def opened(
        cls, folder: Folder, database: str | None = None, now: Callable[[], datetime] = utc_now
    ) -> Self:
        """The intake that lives in this folder, its ledger ready."""
        settings, signing = folder.settings(), folder.signing()
        ledger = Ledger(database or folder.default_database)
        ledger.prepare()
        return cls(folder=folder, settings=settings, signing=signing, ledger=ledger, now=now)

    def keys(self) -> KeySet:
        """The keys published now: they may have been renewed while it serves."""
        return self.folder.key_set()

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()
