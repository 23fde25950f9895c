"""Who works here, as the unlock page lists them; read before anything is unlocked."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.errors import VaultDamaged, VaultMissing
from desktop.vault import slotfile
from desktop.vault.slotfile import RECOVERY_NAME, Slot
from desktop.wording import tr


class Role(StrEnum):
    """What somebody may do here; it decides which keys their slot wraps."""

    ADMINISTRATOR = "administrator"
    STAFF = "staff"
    COORDINATOR = "coordinator"

    @property
    def reads_reports(self) -> bool:
        """Whether the key of the casebook belongs in the slot."""
        return self is not Role.COORDINATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who works here, as the unlock page lists them."""

    id: str
    name: str
    role: Role


def people(folder: Path) -> tuple[Person, ...]:
    """List who may unlock, in the order they were added; read before anything is unlocked.

    With both copies of the slots lost, the third file still knows them by name.
    """
    try:
        table = slotfile.read(folder)[0].table
    except (VaultMissing, VaultDamaged):
        spare = slotfile.read_spare(folder)
        if spare is None:
            raise
        table = spare.table
    return tuple(person_of(slot) for slot in table.slots if slot.name != RECOVERY_NAME)


def person_of(slot: Slot) -> Person:
    """Say whose slot it is."""
    if slot.role not in list(Role):
        raise VaultDamaged
    return Person(id=slot.id, name=slot.name or tr("Recovery sheet"), role=Role(slot.role))
