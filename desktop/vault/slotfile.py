"""The key slots on disk: two copies, so that one torn by a power cut leaves the other.

A third file keeps the names of all and the keys of the recovery sheet alone: with both copies
lost, the paper still opens the vault, and nothing else does (security.md 8, fault 13).
"""

import hashlib
from contextlib import suppress
from pathlib import Path

import msgspec

from desktop.errors import VaultDamaged, VaultError, VaultMissing, VaultTooNew
from desktop.vault.derivation import Derivation
from desktop.vault.durable import write_durably

VERSION = 1
COPIES = ("slots.a.json", "slots.b.json")
SPARE = "slots.recovery.json"
RECOVERY_NAME = ""


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way in: whose it is, how its key is derived, and the keys it wraps."""

    id: str
    name: str
    role: str
    salt: bytes
    derivation: Derivation | None
    wrapped: bytes = b""

    def context(self, vault: str) -> bytes:
        """Everything about the slot but the wrapped keys: it is authenticated with them."""
        bare = msgspec.structs.replace(self, wrapped=b"")
        return msgspec.json.encode([vault, VERSION, bare], order="deterministic")


class SlotTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All ways into one vault, and how often they have been changed."""

    v: int
    vault: str
    generation: int
    slots: tuple[Slot, ...]

    def content(self) -> bytes:
        """The bytes that the seal and the checksum are made over."""
        return msgspec.json.encode(self, order="deterministic")


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A copy on disk: the table's bytes, a checksum for torn writes, a seal against tampering."""

    table: bytes
    sha256: str
    seal: bytes


class SealedTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table as it was read, with its seal still to be proved."""

    table: SlotTable
    seal: bytes


def write(folder: Path, table: SlotTable, seal: bytes) -> None:
    """Write both copies, one after the other, so that at every moment one of them is whole.

    The change stands once one copy has it, for the newer one decides; the next unlock mends the
    other. DiskFull or NotSaved if neither could be written.
    """
    refusals = [refusal for name in COPIES if (refusal := _refusal(folder / name, table, seal))]
    if len(refusals) == len(COPIES):
        raise refusals[0]


def write_spare(folder: Path, table: SlotTable, seal: bytes) -> None:
    """Write the third file; like the second copy, it can be mended later."""
    with suppress(VaultError):
        write_durably(folder / SPARE, _written(table, seal))


def read(folder: Path) -> tuple[SealedTable, ...]:
    """Give the copies that are whole, newest first; VaultMissing or VaultDamaged if none is."""
    paths = [folder / name for name in COPIES]
    if not any(path.exists() for path in paths):
        raise VaultMissing
    whole = [copy for path in paths if (copy := _read(path)) is not None]
    if not whole:
        raise VaultDamaged
    return tuple(sorted(whole, key=lambda copy: -copy.table.generation))


def read_spare(folder: Path) -> SealedTable | None:
    """Give the third file, or None if it is not whole."""
    return _read(folder / SPARE)


def _refusal(path: Path, table: SlotTable, seal: bytes) -> VaultError | None:
    try:
        write_durably(path, _written(table, seal))
    except VaultError as refusal:
        return refusal
    return None


def _written(table: SlotTable, seal: bytes) -> bytes:
    content = table.content()
    digest = hashlib.sha256(content).hexdigest()
    return msgspec.json.encode(_File(table=content, sha256=digest, seal=seal))


def _read(path: Path) -> SealedTable | None:
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
        if hashlib.sha256(file.table).hexdigest() != file.sha256:
            return None
        version = msgspec.json.decode(file.table).get("v")
        if isinstance(version, int) and version > VERSION:
            raise VaultTooNew
        table = msgspec.json.decode(file.table, type=SlotTable)
    except (OSError, ValueError, AttributeError):
        return None
    return SealedTable(table=table, seal=file.seal)
