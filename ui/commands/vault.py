"""holdfast found, check, audit: the vault itself."""

import argparse
from pathlib import Path

from desktop import enrolment, moments
from desktop.errors import PUT_BACK_ADVICE, PUT_BACK_TITLE, HoldfastError, VaultDamaged
from desktop.installation import new_installation
from desktop.library import area_folder, load_area
from desktop.pack_installing import PackOffer, check_words, look_at
from desktop.pack_shelf import PackDamaged
from desktop.period import uk_day
from desktop.session import Session, wall_clock
from desktop.store import instant
from desktop.vault.durable import write_durably
from desktop.wording import tr
from ui.commands.answering import Answer, columns
from ui.commands.packs import compared
from ui.commands.parser import Commands
from ui.commands.unlocking import passphrase_of, unlocked, vault_of


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    found = commands.add("found", _found, tr("set up this computer: a vault and its first person"))
    where = found.add_mutually_exclusive_group(required=True)
    where.add_argument("--area", metavar="AREA")
    where.add_argument("--pack", metavar="FILE", type=Path, help=tr("an area pack, as a file"))
    found.add_argument("--fingerprint", metavar="WORDS", help=tr("the pack's six words, compared"))
    found.add_argument("--centre", required=True, metavar="NAME")
    found.add_argument("--practice", action="store_true", help=tr("for made-up reports only"))
    found.add_argument("--recovery-sheet", metavar="FILE.pdf", type=Path)
    found.add_argument("--recovery-code", metavar="FILE", type=Path)
    commands.add("check", _check, tr("prove that the vault holds together"))
    audit = commands.add("audit", _audit, tr("who did what"))
    audit.add_argument("--verify", action="store_true", help=tr("prove the chain"))
    audit.add_argument(
        "--find",
        metavar="SIGNS",
        help=tr("where it stood when a paper was printed"),
    )


def _found(arguments: argparse.Namespace) -> Answer:
    folder = vault_of(arguments)
    if not (arguments.recovery_sheet or arguments.recovery_code):
        raise HoldfastError(
            tr("The recovery code has to go somewhere: it is shown once and not kept."),
            advice=tr("Add --recovery-sheet FILE.pdf, or --recovery-code FILE for a script."),
        )
    if not arguments.user:
        raise HoldfastError(tr("Say who works here first."), advice=tr("Add --user NAME."))
    offer = _offer(arguments)
    passphrase = passphrase_of(
        arguments, tr("A new passphrase for {name}:").format(name=arguments.user)
    )
    for target in (arguments.recovery_code, arguments.recovery_sheet):
        if target is not None:
            # The code is shown once: that it can be written is proved before there is one.
            write_durably(target, b"")
    area = offer.area if offer else load_area(area_folder(arguments.area))
    centre = new_installation(area.id, arguments.centre, practice=arguments.practice)
    pack = offer.pack if offer else None
    code = enrolment.found(folder, centre, arguments.user, passphrase, pack=pack)
    if arguments.recovery_code:
        write_durably(arguments.recovery_code, f"{code}\n".encode())
    if arguments.recovery_sheet:
        from desktop.paper.editions import to_save
        from desktop.paper.recovery_sheet import recovery_sheet

        made_on = moments.day(wall_clock())
        sheet = recovery_sheet(centre.centre, code, made_on)
        write_durably(arguments.recovery_sheet, to_save(sheet))
    words = tr("{centre} is set up for {area}. Keep the recovery sheet in a safe place.")
    return Answer(
        {"vault": str(folder), "centre": centre.centre, "area": area.id, "user": arguments.user},
        [words.format(centre=centre.centre, area=area.name)],
    )


def _offer(arguments: argparse.Namespace) -> PackOffer | None:
    """Read the pack that was named, if one was, and have its signer's words compared."""
    if arguments.pack is None:
        return None
    offer = look_at(arguments.pack, uk_day(wall_clock()))
    check_words(offer, arguments.fingerprint or compared(offer))
    return offer


def _check(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        databases = [session.counts]
        broken, put_back = None, 0
        if session.person.role.reads_reports:
            databases.append(session.casebook)
            broken = session.audit.first_broken()
            put_back = session.audit.times_put_back()
        faults = [fault for database in databases for fault in database.faults()]
        if session.pack.damaged:
            raise PackDamaged
    data = {"databases": len(databases), "faults": len(faults), "audit_broken_at": broken,
            "put_back": put_back}  # fmt: skip
    if faults or broken:
        raise VaultDamaged
    if put_back:
        return Answer(data, [PUT_BACK_TITLE, PUT_BACK_ADVICE], 1)
    return Answer(data, [tr("The vault holds together. The trail is unbroken.")])


def _audit(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        if arguments.verify:
            return _proved(session)
        names = {person.id: person.name for person in enrolment.people(session.folder)}
        lines = session.audit.bearing(arguments.find) if arguments.find else session.audit.lines()
    if arguments.find and not lines:
        raise HoldfastError(
            tr("No line of the trail has this check."),
            advice=tr("Compare it with the paper, sign by sign. If it is right, these records may "
                      "be older than the paper: ask your coordinator."),
        )  # fmt: skip
    told = [
        {"at": instant.written(line.at), "who": names.get(line.who, "?"), "act": line.act,
         "subject": line.subject}
        for line in lines
    ]  # fmt: skip
    return Answer(
        told, columns([[one["at"], one["who"], one["act"], one["subject"]] for one in told])
    )


def _proved(session: Session) -> Answer:
    broken = session.audit.first_broken()
    words = tr("The trail is unbroken.") if broken is None else tr(
        "The trail is broken at line {n}."
    ).format(n=broken)  # fmt: skip
    return Answer({"broken_at": broken}, [words], 0 if broken is None else 1)
