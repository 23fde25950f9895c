"""ACT: found a vault, unlock it, say who works here, and hand out the recovery sheet."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop import installation
from desktop.errors import AnswerRefused, VaultExists, WrongPassphrase
from desktop.forms.checking import trouble_with_text
from desktop.installation import Installation
from desktop.library import area_folder, load_area, load_catalogue
from desktop.session import Session, wall_clock
from desktop.vault import keys, keyslots, place
from desktop.vault.attempts import Attempts
from desktop.vault.keys import Derivation
from desktop.vault.keyslots import Opened, Person, Role
from desktop.wording import tr

Clock = Callable[[], datetime]


def found(
    folder: Path, centre: Installation, name: str, passphrase: str,
    *, how: Derivation = keys.USUAL, now: Clock = wall_clock,
) -> str:  # fmt: skip
    """Found a vault with its first administrator; give the recovery code, which is not kept.

    The key slots are written last: before them there is no vault, after them a whole one.
    """
    load_area(area_folder(centre.area))
    load_catalogue(area_folder(centre.area))
    _check_words(centre.centre, tr("Give the name of the centre."))
    _check_words(name, tr("Give the name of the first person who works here."))
    keyslots.check_strength(passphrase)
    if place.is_founded(folder):
        raise VaultExists
    place.make(folder)
    claim = place.Claim(folder)
    try:
        installation.write(folder, centre)
        for leftover in (place.CASEBOOK, place.COUNTS):
            for end in ("", "-wal", "-shm"):
                (folder / f"{leftover}{end}").unlink(missing_ok=True)
        _keyring, code = keyslots.found(folder, name, passphrase, how)
    finally:
        claim.release()
    with_session = unlock(folder, name, passphrase, now=now)
    with_session.note("founded")
    with_session.close()
    return code


def unlock(folder: Path, name: str, passphrase: str, *, now: Clock = wall_clock) -> Session:
    """Unlock for a person; WrongPassphrase after a wait that grows with each failure."""
    return _through(folder, now, lambda: keyslots.unlock(folder, name, passphrase))


def unlock_with_recovery(folder: Path, code: str, *, now: Clock = wall_clock) -> Session:
    """Unlock with the printed recovery sheet, as an administrator."""
    return _through(folder, now, lambda: keyslots.unlock_with_recovery(folder, code))


def open_session(folder: Path, opened: Opened, *, now: Clock = wall_clock) -> Session:
    """Open the databases for somebody whose slot has been opened, and carry tallies over."""
    claim = place.Claim(folder)
    session = Session(
        folder=folder, opened=opened, installation=installation.read(folder), now=now, claim=claim
    )
    try:
        if opened.keyring.casebook is not None:
            session.pending_tallies.carry_over(session.tallies)
        else:
            session.tallies.quarters()
    except BaseException:
        session.close()
        raise
    return session


def open_slot(folder: Path, now: Clock, way_in: Callable[[], Opened]) -> Opened:
    """Try a way in, once the wait after earlier failures is over; slow, so done off the window."""
    attempts = Attempts(folder)
    if wait := attempts.wait(now()):
        raise WrongPassphrase(wait_seconds=wait)
    try:
        opened = way_in()
    except WrongPassphrase as refusal:
        attempts.failed(now())
        refusal.wait_seconds = attempts.wait(now())
        raise
    attempts.succeeded()
    return opened


def people(folder: Path) -> tuple[Person, ...]:
    """List who may unlock the vault here."""
    return keyslots.people(folder)


def add_person(
    session: Session, name: str, passphrase: str, role: Role, *, how: Derivation = keys.USUAL
) -> Person:
    """Give somebody a way in; only an administrator may, and no two people share a name."""
    session.require(Role.ADMINISTRATOR)
    _check_words(name, tr("Give the person's name."))
    if name in [person.name for person in people(session.folder)]:
        raise AnswerRefused(
            tr("Somebody with that name works here already."),
            advice=tr("Add the first letter of the last name."),
        )
    person = keyslots.add(session.folder, session.opened.keyring, name, passphrase, role, how)
    session.note("added person", person.id)
    return person


def stop_person(session: Session, name: str) -> None:
    """Take away somebody's way in; only an administrator may."""
    session.require(Role.ADMINISTRATOR)
    person = next((person for person in people(session.folder) if person.name == name), None)
    if person is None:
        raise AnswerRefused(tr("Nobody of that name works here."))
    keyslots.remove(session.folder, session.opened.keyring, name)
    session.note("stopped person", person.id)


def change_passphrase(session: Session, passphrase: str, *, how: Derivation = keys.USUAL) -> None:
    """Change one's own passphrase: one slot is written, however large the vault is."""
    person = session.person
    keyslots.add(session.folder, session.opened.keyring, person.name, passphrase, person.role, how)
    if person.role.reads_reports:
        session.note("changed passphrase", person.id)


def _through(folder: Path, now: Clock, way_in: Callable[[], Opened]) -> Session:
    return open_session(folder, open_slot(folder, now, way_in), now=now)


def _check_words(words: str, missing: str) -> None:
    if not words.strip():
        raise AnswerRefused(missing)
    if found := trouble_with_text(words, 200):
        raise AnswerRefused(found)
