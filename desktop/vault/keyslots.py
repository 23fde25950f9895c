"""Who may open what: each passphrase wraps the keys of one role, and no others.

A coordinator's slot holds the key of `counts.db` only. That a coordinator cannot read a report is
therefore a matter of cryptography, not of a hidden button (architecture, amendment 2).
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop.errors import (
    NotAllowed,
    VaultDamaged,
    VaultError,
    VaultMissing,
    WeakPassphrase,
    WrongPassphrase,
)
from desktop.vault import keys, recovery, slotfile, slotseal
from desktop.vault.derivation import USUAL, Derivation
from desktop.vault.roster import Person, Role, person_of
from desktop.vault.slotfile import RECOVERY_NAME, SealedTable, Slot, SlotTable
from desktop.wording import tr

_SHORTEST = 14


class Keyring(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The keys that a slot gives: counts always, the casebook for those who read reports."""

    counts: bytes
    casebook: bytes | None = None

    def __repr__(self) -> str:
        """Show no key, wherever this may be printed."""
        return "Keyring(...)"

    def for_role(self, role: Role) -> "Keyring":
        """Keep only what a role may have."""
        if role.reads_reports and self.casebook is None:
            raise NotAllowed
        return Keyring(counts=self.counts, casebook=self.casebook if role.reads_reports else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a passphrase opened: who it is and the keys of their role."""

    vault: str
    person: Person
    keyring: Keyring


def found(
    folder: Path, keyring: Keyring, first: Person, passphrase: str, how: Derivation
) -> str:  # fmt: skip
    """Lock a new vault's keys for its first administrator; give the code of its recovery sheet."""
    code = recovery.new_code()
    vault = str(uuid.uuid4())
    slots = (
        _slot_for(vault, keyring, first, passphrase, how),
        _recovery_slot(vault, keyring, code),
    )
    table = SlotTable(v=slotfile.VERSION, vault=vault, generation=1, slots=slots)
    slotseal.write(folder, table, keyring.counts)
    return code


def unlock(folder: Path, name: str, passphrase: str) -> Opened:
    """Open the slot of a person; WrongPassphrase whichever part was wrong, after equal work."""

    def way_in(table: SlotTable) -> Opened:
        slot = next((s for s in table.slots if s.name == name and s.derivation), _nobody(table))
        key = keys.from_passphrase(passphrase, slot.salt, slot.derivation or USUAL)
        return _open(table, slot, key)

    try:
        copies = slotfile.read(folder)
    except (VaultMissing, VaultDamaged):
        if slotfile.read_spare(folder) is None:
            raise
        raise VaultDamaged(
            tr("The files that let people in are damaged."),
            advice=tr("Nothing is lost. Use the recovery sheet, as for a forgotten passphrase."),
        ) from None
    return _through_newest(folder, copies, way_in)


def unlock_with_recovery(folder: Path, code: str) -> Opened:
    """Open with the printed sheet, as an administrator; RecoverySlip names a group in error.

    With both copies of the slots lost, the third file still opens the vault.
    """
    secret = recovery.read_code(code)

    def way_in(table: SlotTable) -> Opened:
        slot = next((s for s in table.slots if s.name == RECOVERY_NAME), _nobody(table))
        return _open(table, slot, keys.subkey(secret + slot.salt, "recovery"))

    spare = slotfile.read_spare(folder)
    try:
        copies = slotfile.read(folder)
    except (VaultMissing, VaultDamaged):
        if spare is None:
            raise
        copies = ()
    return _through_newest(folder, (*copies, spare) if spare else copies, way_in)


def add(
    folder: Path, keyring: Keyring, name: str, passphrase: str, role: Role, how: Derivation
) -> Person:
    """Add a person, or give one a new passphrase: one slot is written, the databases are not."""
    table = slotseal.newest(folder, keyring.counts)
    known = next((slot.id for slot in table.slots if slot.name == name), None)
    person = Person(id=known or str(uuid.uuid4()), name=name, role=role)
    slot = _slot_for(table.vault, keyring, person, passphrase, how)
    kept = tuple(slot if old.id == person.id else old for old in table.slots)
    slotseal.write(folder, _next(table, kept if known else (*kept, slot)), keyring.counts)
    return person


def remove(folder: Path, keyring: Keyring, name: str) -> None:
    """Take away a person's way in; NotAllowed if no administrator would be left."""
    slotseal.write(folder, without(folder, keyring, name), keyring.counts)


def without(folder: Path, keyring: Keyring, name: str) -> SlotTable:
    """Give the slots as they are once a person's is gone; NotAllowed as for `remove`."""
    table = slotseal.newest(folder, keyring.counts)
    kept = tuple(slot for slot in table.slots if slot.name != name)
    if not any(slot.role == Role.ADMINISTRATOR and slot.name for slot in kept):
        raise NotAllowed(tr("The last administrator cannot be taken away."))
    return _next(table, kept)


def renew_recovery(folder: Path, keyring: Keyring) -> str:
    """Make a new recovery code in place of the one before; give it back, for it is not kept."""
    table = slotseal.newest(folder, keyring.counts)
    code = recovery.new_code()
    kept = tuple(slot for slot in table.slots if slot.name != RECOVERY_NAME)
    newer = _next(table, (*kept, _recovery_slot(table.vault, keyring, code)))
    slotseal.write(folder, newer, keyring.counts)
    return code


def check_strength(passphrase: str) -> None:
    """Refuse a passphrase under fourteen letters, or of one letter over and over."""
    if len(passphrase.strip()) < _SHORTEST or len(set(passphrase)) < 5:
        raise WeakPassphrase


def _slot_for(
    vault: str, keyring: Keyring, person: Person, passphrase: str, how: Derivation
) -> Slot:
    check_strength(passphrase)
    slot = Slot(
        id=person.id, name=person.name, role=person.role, salt=keys.new_salt(), derivation=how
    )
    key = keys.from_passphrase(passphrase, slot.salt, how)
    return _filled(vault, slot, key, keyring.for_role(person.role))


def _recovery_slot(vault: str, keyring: Keyring, code: str) -> Slot:
    if keyring.casebook is None:
        raise NotAllowed
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
    return Opened(vault=table.vault, person=person_of(slot), keyring=keyring)


def _nobody(table: SlotTable) -> Slot:
    """A slot that opens with nothing: an unknown name costs the same time as a known one."""
    how = next((slot.derivation for slot in table.slots if slot.derivation), USUAL)
    return Slot(id="", name="", role=Role.STAFF, salt=bytes(16), derivation=how)


def _through_newest(
    folder: Path, copies: Sequence[SealedTable], way_in: Callable[[SlotTable], Opened]
) -> Opened:
    """Try each list of slots that differs; of those whose seal holds, the newest one decides.

    So somebody who was taken away cannot come back through a copy that was left behind.
    """
    refusals: list[VaultError] = []
    for place, copy in enumerate(copies):
        if any(copy.table == earlier.table for earlier in copies[:place]):
            continue
        try:
            opened = way_in(copy.table)
        except VaultError as refusal:
            refusals.append(refusal)
            continue
        proved = [one for one in copies if slotseal.holds(one, opened.keyring.counts)]
        if proved and proved[0].table == copy.table:
            slotseal.mend(folder, proved[0], opened.keyring.counts)
            return opened
        refusals.append(WrongPassphrase() if proved else slotseal.changed_outside())
    wrong = [refusal for refusal in refusals if isinstance(refusal, WrongPassphrase)]
    raise (wrong or refusals)[0]


def _next(table: SlotTable, slots: tuple[Slot, ...]) -> SlotTable:
    return msgspec.structs.replace(table, slots=slots, generation=table.generation + 1)
