"""holdfast users, user, passphrase: who works here."""

import argparse
from pathlib import Path

from desktop import enrolment
from desktop.errors import HoldfastError
from desktop.vault.roster import Role
from desktop.wording import tr
from ui.commands.answering import Answer, columns
from ui.commands.parser import Commands
from ui.commands.unlocking import passphrase_of, unlocked, vault_of


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    commands.add("users", _users, tr("who may unlock this vault"))
    user = commands.group("user", tr("add a person, or stop one"))
    add = user.add("add", _add, tr("give somebody a way in"))
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", required=True, choices=[role.value for role in Role])
    add.add_argument("--new-passphrase-file", metavar="FILE", type=Path)
    stop = user.add("stop", _stop, tr("take away somebody's way in"))
    stop.add_argument("name", metavar="NAME")
    change = commands.add("passphrase", _change, tr("change your own passphrase"))
    change.add_argument("--new-passphrase-file", metavar="FILE", type=Path)


def _users(arguments: argparse.Namespace) -> Answer:
    people = enrolment.people(vault_of(arguments))
    told = [{"name": person.name, "role": person.role.value} for person in people]
    return Answer(told, columns([[one["name"], one["role"]] for one in told]))


def _add(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        new = _new_passphrase(arguments, arguments.name)
        person = enrolment.add_person(session, arguments.name, new, Role(arguments.role))
    told = {"name": person.name, "role": person.role.value}
    return Answer(told, [tr("{name} may unlock Holdfast now.").format(name=person.name)])


def _stop(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        enrolment.stop_person(session, arguments.name)
    words = tr("{name} may no longer unlock Holdfast.").format(name=arguments.name)
    return Answer({"name": arguments.name}, [words])


def _change(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        enrolment.change_passphrase(session, _new_passphrase(arguments, session.person.name))
    return Answer({"changed": True}, [tr("Your passphrase is changed.")])


def _new_passphrase(arguments: argparse.Namespace, name: str) -> str:
    if arguments.new_passphrase_file is None:
        bare = argparse.Namespace(passphrase_file=None)
        return passphrase_of(bare, tr("A new passphrase for {name}:").format(name=name))
    if not arguments.new_passphrase_file.is_file():
        raise HoldfastError(tr("The file with the new passphrase is not there."))
    named = argparse.Namespace(passphrase_file=str(arguments.new_passphrase_file))
    return passphrase_of(named, "")
