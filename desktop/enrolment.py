"""ACT: found a vault, unlock it, say who works here, and hand out the recovery sheet."""

import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop import belonging, evidence, installation, pack_shelf, publishers, shared_count
from desktop.errors import (
    AnswerRefused,
    NotAllowed,
    RecoverySlip,
    VaultError,
    VaultExists,
    WrongPassphrase,
)
from desktop.forms.checking import trouble_with_text
from desktop.installation import Installation
from desktop.library import area_folder, load_area, load_catalogue
from desktop.pack_file import Pack, PackRefused
from desktop.session import Session, wall_clock
from desktop.store.audit import Audit
from desktop.store.beginnings import Beginnings
from desktop.store.settings import Settings
from desktop.vault import derivation, keys, keyslots, place, reserve, roster, schema
from desktop.vault.attempts import Attempts
from desktop.vault.database import Database
from desktop.vault.derivation import Derivation
from desktop.vault.keyslots import Keyring, Opened
from desktop.vault.roster import Person, Role
from desktop.wording import tr

Clock = Callable[[], datetime]


def found(
    folder: Path, centre: Installation, name: str, passphrase: str,
    *, pack: Pack | None = None, how: Derivation = derivation.USUAL, now: Clock = wall_clock,
) -> str:  # fmt: skip
    """Found a vault with its first administrator; give the recovery code, which is not kept.

    `pack` is an area pack whose signer somebody has confirmed, where it is not one that ships.

    The key slots are written last: before them there is no vault, after them a whole one. A
    founding that was cut off is begun again; records whose slots were lost are never touched.
    """
    if pack is not None and pack.manifest.pack_id != centre.area:
        raise PackRefused(tr("This pack is for another area than this centre's."))
    if pack is None:
        load_area(area_folder(centre.area))
        load_catalogue(area_folder(centre.area))
    _check_words(centre.centre, tr("Give the name of the centre."))
    _check_words(name, tr("Give the name of the first person who works here."))
    keyslots.check_strength(passphrase)
    place.make(folder)
    claim = place.Claim(folder)
    try:
        if place.is_founded(folder):
            raise VaultExists
        place.begin_founding(folder)
        installation.write(folder, centre)
        first = Person(id=str(uuid.uuid4()), name=name, role=Role.ADMINISTRATOR)
        keyring = _new_databases(folder, centre, first, pack, now)
        code = keyslots.found(folder, keyring, first, passphrase, how)
        place.end_founding(folder)
    finally:
        claim.release()
    return code


def unlock(folder: Path, name: str, passphrase: str, *, now: Clock = wall_clock) -> Session:
    """Unlock for a person; WrongPassphrase after a wait that grows with each failure."""
    return _through(folder, now, lambda: keyslots.unlock(folder, name, passphrase))


def unlock_with_recovery(folder: Path, code: str, *, now: Clock = wall_clock) -> Session:
    """Unlock with the printed recovery sheet, as an administrator."""
    return _through(folder, now, lambda: keyslots.unlock_with_recovery(folder, code))


def open_session(folder: Path, opened: Opened, *, now: Clock = wall_clock) -> Session:
    """Open the databases for somebody whose slot has been opened, and carry tallies over."""
    centre = installation.read(folder)
    claim = place.Claim(folder)
    session = Session(folder=folder, opened=opened, installation=centre, now=now, claim=claim)
    try:
        place.end_founding(folder)
        if opened.keyring.casebook is not None:
            session.notice_older_records()
            _prove_centre(session)
            session.reports.catch_up()
            session.pending_tallies.carry_over(session.tallies)
            session.updates.let_go_of_old(session.now())
            shared_count.tell(session)
            session.is_short_of_room = not reserve.keep(folder)
            evidence.sweep(session)
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
    except RecoverySlip:
        raise
    except WrongPassphrase as refusal:
        attempts.failed(now())
        refusal.wait_seconds = attempts.wait(now())
        raise
    attempts.succeeded()
    return opened


def people(folder: Path) -> tuple[Person, ...]:
    """List who may unlock the vault here."""
    return roster.people(folder)


def add_person(
    session: Session, name: str, passphrase: str, role: Role, *, how: Derivation = derivation.USUAL
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
    # Refused before the trail is written, which tells of what was done and not of what was tried.
    keyslots.without(session.folder, session.opened.keyring, name)
    session.note("stopped person", person.id)
    keyslots.remove(session.folder, session.opened.keyring, name)
    # Nobody else sees what they had begun to add to a report, so nobody could leave it.
    if Beginnings(session.casebook).began(person.id):
        with session.wiping():
            session.pressing(lambda: Beginnings(session.casebook).drop_of(person.id))


def change_passphrase(
    session: Session, passphrase: str, *, how: Derivation = derivation.USUAL
) -> None:
    """Change one's own passphrase: one slot is written, however large the vault is.

    The trail is written first here, and wherever a way in ends: whoever is told that nothing was
    saved can rely on the way in that they have.
    """
    person = session.person
    if person not in people(session.folder):
        raise NotAllowed(
            tr("The recovery sheet has no passphrase that could be changed."),
            advice=tr("Unlock with your own name, or add yourself to the people who work here."),
        )
    keyslots.check_strength(passphrase)
    if person.role.reads_reports:
        session.note("changed passphrase", person.id)
    keyslots.add(session.folder, session.opened.keyring, person.name, passphrase, person.role, how)


def new_recovery_sheet(session: Session) -> str:
    """Give a new recovery code, which is not kept; the sheet printed before opens nothing more."""
    session.require(Role.ADMINISTRATOR)
    session.note("renewed recovery sheet")
    return keyslots.renew_recovery(session.folder, session.opened.keyring)


def _new_databases(
    folder: Path, centre: Installation, first: Person, pack: Pack | None, now: Clock
) -> Keyring:
    """Make both databases, whole and closed, and give the keys that nobody holds yet."""
    casebook, counts = keys.new_key(), keys.new_key()
    for name, file, key in (
        ("counts", place.COUNTS, counts), ("casebook", place.CASEBOOK, casebook),
    ):  # fmt: skip
        database = Database(folder / file, key, new=True)
        try:
            schema.bring_up_to_date(database, name)
            if name == "counts" and pack is not None:
                publishers.trust(Settings(database), pack.manifest.signed_by)
                pack_shelf.use(Settings(database), pack_shelf.put(folder, pack))
            if name == "casebook":
                Audit(database).note(now(), first.id, "founded")
                belonging.keep_first(Settings(database), centre)
        finally:
            database.close()
    return Keyring(counts=counts, casebook=casebook)


def _prove_centre(session: Session) -> None:
    """Go by what the vault knows of its centre, and put the readable file right."""
    found = session.installation
    belonging.check(session.settings, found)
    session.installation = belonging.proved(session.settings, found)
    if session.installation == found:
        return
    if belonging.was_changed_outside(session.settings, found):
        session.details_were_changed = True
        session.note("put centre details back")
    # A disk with no room for it keeps nobody out: what the vault knows is used all the same.
    with suppress(VaultError):
        installation.write(session.folder, session.installation)


def _through(folder: Path, now: Clock, way_in: Callable[[], Opened]) -> Session:
    return open_session(folder, open_slot(folder, now, way_in), now=now)


def _check_words(words: str, missing: str) -> None:
    if not words.strip():
        raise AnswerRefused(missing)
    if found := trouble_with_text(words, 200):
        raise AnswerRefused(found)
