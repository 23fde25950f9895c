"""Who may open what: each passphrase wraps the keys of one role, and no others.

A coordinator's slot holds the key of `counts.db` only. That a coordinator cannot read a report is
therefore a matter of cryptography, not of a hidden button (architecture, amendment 2).
"""

import uuid
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from desktop.errors import NotAllowed, VaultDamaged, VaultMissing, WeakPassphrase
from desktop.vault import keys, recovery, slotfile
from desktop.vault.keys import Derivation
from desktop.vault.slotfile import Slot, SlotTable
from desktop.wording import tr

RECOVERY_NAME = ""
_SHORTEST = 14


class Role(StrEnum):
    """What somebody may do here; it decides which keys their slot wraps."""

    ADMINISTRATOR = "administrator"
    STAFF = "staff"
    COORDINATOR = "coordinator"

    @property
    def reads_reports(self) -> bool:
        """Whether the key of the casebook belongs in the slot."""
        return self is not Role.COORDINATOR


class Keyring(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The keys that a slot gives: counts always, the casebook for those who read reports."""

    counts: bytes
    casebook: bytes | None = None

    def for_role(self, role: Role) -> "Keyring":
        """Keep only what a role may have."""
        if role.reads_reports and self.casebook is None:
            raise NotAllowed
        return Keyring(counts=self.counts, casebook=self.casebook if role.reads_reports else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who works here, as the unlock page lists them."""

    id: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a passphrase opened: who it is and the keys of their role."""

    vault: str
    person: Person
    keyring: Keyring


def found(folder: Path, name: str, passphrase: str, how: Derivation) -> tuple[Keyring, str]:
    """Make a vault's keys with its first administrator and its recovery code; give both back."""
    keyring = Keyring(counts=keys.new_key(), casebook=keys.new_key())
    code = recovery.new_code()
    vault = str(uuid.uuid4())
    slots = (
        _slot_for(vault, keyring, name, passphrase, Role.ADMINISTRATOR, how),
        _recovery_slot(vault, keyring, code),
    )
    _write(folder, SlotTable(v=slotfile.VERSION, vault=vault, generation=1, slots=slots), keyring)
    return keyring, code


def people(folder: Path) -> tuple[Person, ...]:
    """List who may unlock, in the order they were added; read before anything is unlocked."""
    table = slotfile.read(folder)[0].table
    return tuple(_person(slot) for slot in table.slots if slot.name != RECOVERY_NAME)


def unlock(folder: Path, name: str, passphrase: str) -> Opened:
    """Open the slot of a person; WrongPassphrase whichever part was wrong, after equal work."""
    for copy in slotfile.read(folder):
        slot = next((s for s in copy.table.slots if s.name == name and s.derivation), None)
        tried = slot or _nobody()
        key = keys.from_passphrase(passphrase, tried.salt, tried.derivation or keys.USUAL)
        opened = _open(copy.table, tried, key)
        if _proved(copy, opened.keyring):
            _repair(folder, copy)
            return opened
    raise VaultDamaged(tr("The list of people who may unlock was changed outside Holdfast."))


def unlock_with_recovery(folder: Path, code: str) -> Opened:
    """Open with the printed sheet, as an administrator; WrongPassphrase names a group in error."""
    secret = recovery.read_code(code)
    for copy in slotfile.read(folder):
        slot = next((s for s in copy.table.slots if s.name == RECOVERY_NAME), None)
        if slot is None:
            continue
        opened = _open(copy.table, slot, keys.subkey(secret + slot.salt, "recovery"))
        if _proved(copy, opened.keyring):
            _repair(folder, copy)
            return opened
    raise VaultDamaged


def add(
    folder: Path, keyring: Keyring, name: str, passphrase: str, role: Role, how: Derivation
) -> Person:
    """Add a person, or give one a new passphrase: one slot is written, the databases are not."""
    table = _newest(folder, keyring)
    kept = tuple(slot for slot in table.slots if slot.name != name)
    slot = _slot_for(table.vault, keyring, name, passphrase, role, how)
    _write(folder, _next(table, (*kept, slot)), keyring)
    return _person(slot)


def remove(folder: Path, keyring: Keyring, name: str) -> None:
    """Take away a person's way in; NotAllowed if no administrator would be left."""
    table = _newest(folder, keyring)
    kept = tuple(slot for slot in table.slots if slot.name != name)
    if not any(slot.role == Role.ADMINISTRATOR and slot.name for slot in kept):
        raise NotAllowed(tr("The last administrator cannot be taken away."))
    _write(folder, _next(table, kept), keyring)


def check_strength(passphrase: str) -> None:
    """Refuse a passphrase under fourteen letters, or of one letter over and over."""
    if len(passphrase.strip()) < _SHORTEST or len(set(passphrase)) < 5:
        raise WeakPassphrase


def _slot_for(
    vault: str, keyring: Keyring, name: str, passphrase: str, role: Role, how: Derivation
) -> Slot:
    check_strength(passphrase)
    slot = Slot(id=str(uuid.uuid4()), name=name, role=role, salt=keys.new_salt(), derivation=how)
    key = keys.from_passphrase(passphrase, slot.salt, how)
    return _filled(vault, slot, key, keyring.for_role(role))


def _recovery_slot(vault: str, keyring: Keyring, code: str) -> Slot:
    slot = Slot(
        id=str(uuid.uuid4()), name=RECOVERY_NAME, role=Role.ADMINISTRATOR,
        salt=keys.new_salt(), derivation=None,
    )  # fmt: skip
    key = keys.subkey(recovery.read_code(code) + slot.salt, "recovery")
    return _filled(vault, slot, key, keyring)


def _filled(vault: str, slot: Slot, key: bytes, keyring: Keyring) -> Slot:
    wrapped = keys.wrap(key, msgspec.json.encode(keyring), slot.context(vault))
    return msgspec.structs.replace(slot, wrapped=wrapped)


def _open(table: SlotTable, slot: Slot, key: bytes) -> Opened:
    content = keys.unwrap(key, slot.wrapped, slot.context(table.vault))
    keyring = msgspec.json.decode(content, type=Keyring)
    return Opened(vault=table.vault, person=_person(slot), keyring=keyring)


def _nobody() -> Slot:
    """A slot that opens with nothing: an unknown name costs the same time as a known one."""
    return Slot(id="", name="", role=Role.STAFF, salt=bytes(16), derivation=keys.USUAL)


def _person(slot: Slot) -> Person:
    return Person(id=slot.id, name=slot.name or tr("Recovery sheet"), role=Role(slot.role))


def _proved(copy: slotfile.SealedTable, keyring: Keyring) -> bool:
    key = keys.subkey(keyring.counts, "key slots")
    return keys.bears_seal(key, copy.table.content(), copy.seal)


def _newest(folder: Path, keyring: Keyring) -> SlotTable:
    proved = [copy.table for copy in slotfile.read(folder) if _proved(copy, keyring)]
    if not proved:
        raise VaultMissing
    return proved[0]


def _next(table: SlotTable, slots: tuple[Slot, ...]) -> SlotTable:
    return msgspec.structs.replace(table, slots=slots, generation=table.generation + 1)


def _write(folder: Path, table: SlotTable, keyring: Keyring) -> None:
    key = keys.subkey(keyring.counts, "key slots")
    slotfile.write(folder, table, keys.seal_of(key, table.content()))


def _repair(folder: Path, copy: slotfile.SealedTable) -> None:
    """Bring the other copy up to date where it was torn or left behind."""
    whole = slotfile.read(folder)
    if len(whole) < len(slotfile.COPIES) or any(one.table != copy.table for one in whole):
        slotfile.write(folder, copy.table, copy.seal)
