"""The seal on the list of key slots: whoever has opened the vault can make it and prove it.

The list is read before anything is unlocked, so a change from outside shows only once a slot has
given its keys; the key of the counts makes the seal, because every slot holds that one.
"""

from contextlib import suppress
from pathlib import Path

import msgspec

from desktop.errors import VaultDamaged, VaultError, VaultMissing
from desktop.vault import keys, slotfile
from desktop.vault.slotfile import SealedTable, SlotTable
from desktop.wording import tr


def holds(copy: SealedTable, counts: bytes) -> bool:
    """Whether a copy is as somebody who had opened this vault wrote it."""
    return keys.bears_seal(_key(counts), copy.table.content(), copy.seal)


def newest(folder: Path, counts: bytes) -> SlotTable:
    """Give the newest list whose seal holds; VaultDamaged if none does."""
    for copy in slotfile.read(folder):
        if holds(copy, counts):
            return copy.table
    raise changed_outside()


def write(folder: Path, table: SlotTable, counts: bytes) -> None:
    """Seal a list and write both its copies, and what the recovery sheet needs."""
    slotfile.write(folder, table, _sealed(table, counts))
    slotfile.write_spare(folder, _spare(table), _sealed(_spare(table), counts))


def mend(folder: Path, copy: SealedTable, counts: bytes) -> None:
    """Bring every file up to date where one was torn or left behind; a full disk may wait."""
    spare = slotfile.read_spare(folder)
    with suppress(VaultMissing, VaultDamaged):
        whole = slotfile.read(folder)
        same = len(whole) == len(slotfile.COPIES) and all(one == copy for one in whole)
        if same and spare is not None and spare.table == _spare(copy.table):
            return
    with suppress(VaultError):
        write(folder, copy.table, counts)


def changed_outside() -> VaultDamaged:
    """Say that the list is not as Holdfast wrote it."""
    return VaultDamaged(tr("The list of people who may unlock was changed outside Holdfast."))


def _spare(table: SlotTable) -> SlotTable:
    """Keep the keys of the recovery sheet only; as generation nought it never decides."""
    slots = tuple(
        slot if slot.name == slotfile.RECOVERY_NAME else msgspec.structs.replace(slot, wrapped=b"")
        for slot in table.slots
    )
    return msgspec.structs.replace(table, slots=slots, generation=0)


def _sealed(table: SlotTable, counts: bytes) -> bytes:
    return keys.seal_of(_key(counts), table.content())


def _key(counts: bytes) -> bytes:
    return keys.subkey(counts, "key slots")
