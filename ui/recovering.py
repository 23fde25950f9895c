"""Getting back in with the recovery sheet: a new passphrase for somebody who forgot theirs."""

from pathlib import Path

from desktop import enrolment
from desktop.vault import derivation, keyslots, roster
from desktop.vault.derivation import Derivation
from desktop.vault.keyslots import Opened


def renew_passphrase(
    folder: Path, opened: Opened, name: str, passphrase: str, how: Derivation | None = None
) -> None:
    """Give a person a new passphrase, and write in the trail that the sheet was used for it.

    Opens the vault and closes it again, so it may run away from the window's thread.
    """
    person = next(person for person in roster.people(folder) if person.name == name)
    session = enrolment.open_session(folder, opened)
    try:
        keyslots.add(folder, opened.keyring, name, passphrase, person.role, how or derivation.USUAL)
        session.note("renewed passphrase with recovery sheet", person.id)
    finally:
        session.close()
