"""holdfast pack: check a folder, make a publisher's keys, sign a pack, install one."""

import argparse
import sys
from pathlib import Path

import msgspec

from desktop import pack_checks, pack_installing
from desktop.errors import HoldfastError
from desktop.library import load_area
from desktop.pack_file import SUFFIX, Manifest, PackRefused, build, digests
from desktop.period import uk_day
from desktop.session import Session, wall_clock
from desktop.vault.durable import write_durably
from desktop.vault.packseal import Publisher, PublisherKeys, new_keys
from desktop.wording import tr
from ui.commands.answering import Answer, say
from ui.commands.parser import Commands
from ui.commands.unlocking import unlocked


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("pack", tr("area packs: check, sign, install"))
    check = group.add("check", _check, tr("look through the folder of an area"))
    check.add_argument("folder", metavar="DIR", type=Path)
    key = group.add("key", _key, tr("make the keys of a publisher of packs"))
    key.add_argument("name", metavar="NAME")
    key.add_argument("-o", dest="out", metavar="FILE", type=Path, required=True)
    sign = group.add("sign", _sign, tr("make a pack of the folder of an area, and sign it"))
    sign.add_argument("folder", metavar="DIR", type=Path)
    sign.add_argument("--key", metavar="FILE", type=Path, required=True)
    sign.add_argument("-o", dest="out", metavar=f"FILE{SUFFIX}", type=Path, required=True)
    install = group.add("install", _install, tr("use another area pack"))
    install.add_argument("file", metavar="FILE", type=Path)
    install.add_argument("--fingerprint", metavar="WORDS", help=tr("the six words, compared"))


def _check(arguments: argparse.Namespace) -> Answer:
    found = pack_checks.look_through(_folder(arguments), uk_day(wall_clock()))
    lines = [f"{tr('WRONG')}  {words}" for words in found.wrong]
    lines += [f"{tr('to do')}  {words}" for words in found.to_do]
    if not found.wrong:
        lines.append(tr("The pack can be used."))
    data = {"wrong": found.wrong, "to_do": found.to_do}
    return Answer(data, lines, exit_code=1 if found.wrong else 0)


def _key(arguments: argparse.Namespace) -> Answer:
    keys = new_keys(arguments.name)
    if arguments.out.exists():
        raise HoldfastError(
            tr("There is a file of that name already."), advice=tr("Keys are never written over.")
        )
    write_durably(arguments.out, msgspec.json.format(msgspec.json.encode(keys)))
    public = arguments.out.with_name(arguments.out.name + ".public.toml")
    write_durably(public, _as_toml(keys.public()))
    words = keys.public().words
    return Answer(
        {"kid": keys.public().kid, "words": words, "public": str(public)},
        [tr("The six words of these keys: {words}").format(words=words),
         tr("Keep {file} locked away; {public} is for everybody.").format(
             file=arguments.out.name, public=public.name)],
    )  # fmt: skip


def _sign(arguments: argparse.Namespace) -> Answer:
    folder = _folder(arguments)
    found = pack_checks.look_through(folder, uk_day(wall_clock()))
    if found.wrong:
        raise PackRefused(
            found.wrong[0], advice=tr("Mend it, then sign again. holdfast pack check tells all.")
        )
    area, files = load_area(folder), pack_checks.files_in(folder)
    keys = _keys_in(arguments.key)
    manifest = Manifest(
        pack_id=area.id, version=area.version, issue=area.issue, valid_from=area.valid_from,
        valid_to=area.valid_to, signed_by=keys.public(), files=digests(files),
    )  # fmt: skip
    write_durably(arguments.out, build(files, manifest, keys))
    for words in found.to_do:
        say(f"{tr('to do')}  {words}")
    told = tr("Signed {area} {version}, issue {n}, as {name}: {words}").format(
        area=area.name, version=area.version, n=area.issue, name=keys.name,
        words=keys.public().words,
    )  # fmt: skip
    data = {"pack_id": area.id, "issue": area.issue, "words": keys.public().words}
    return Answer(data, [told])


def _install(arguments: argparse.Namespace) -> Answer:
    with unlocked(arguments) as session:
        offer = pack_installing.offered(session, arguments.file)
        words = arguments.fingerprint or compared(offer)
        pack_installing.install(session, offer, words)
        return _installed(session)


def _installed(session: Session) -> Answer:
    area = session.area
    told = tr("{area} {version}, issue {n}, is in use.").format(
        area=area.name, version=area.version, n=area.issue
    )
    return Answer({"pack_id": area.id, "version": area.version, "issue": area.issue}, [told])


def compared(offer: pack_installing.PackOffer) -> str | None:
    """Show the words of a stranger's keys, and ask; a script has to give them itself."""
    if offer.known:
        return None
    say(tr("Signed by {name}, who is not known here yet.").format(name=offer.publisher.name))
    say(tr("Ring them and compare these words: {words}").format(words=offer.publisher.words))
    if not sys.stdin.isatty():
        return None
    return input(tr("Type the words that they read out: "))


def _folder(arguments: argparse.Namespace) -> Path:
    folder: Path = arguments.folder
    if not folder.is_dir():
        raise PackRefused(
            tr("There is no such folder."), advice=tr("Name the folder that holds area.toml.")
        )
    return folder


def _keys_in(path: Path) -> PublisherKeys:
    try:
        keys = msgspec.json.decode(path.read_bytes(), type=PublisherKeys)
        keys.public()
    except (OSError, ValueError):
        raise PackRefused(
            tr("That file does not hold the keys of a publisher."),
            advice=tr("holdfast pack key NAME -o FILE makes them."),
        ) from None
    return keys


def _as_toml(publisher: Publisher) -> bytes:
    """Write what ships in resources/publishers, or is handed to centres."""
    lines = (f"{name} = {msgspec.json.encode(value).decode()}\n"
             for name, value in msgspec.structs.asdict(publisher).items())  # fmt: skip
    return "".join(lines).encode()
