"""ACT: use another area pack: all of it, newer than the one in use, from somebody we know."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop import pack_checks, pack_shelf, publishers
from desktop.area import Area
from desktop.moments import spoken_day
from desktop.pack_file import Pack, PackRefused, digests, read_file
from desktop.session import Session
from desktop.vault.packseal import Publisher
from desktop.vault.roster import Role
from desktop.wording import tr


class StrangerSigned(PackRefused):
    """Whoever signed this is not known here; their six words have to be compared first."""

    title = tr("This pack is signed by somebody this computer does not know yet.")
    advice = tr("Ring them on a number you have already, and compare the six words.")


class WordsOfPackDiffer(PackRefused):
    """The words that were read out are not those of the keys that signed."""

    title = tr("The words do not match, so this pack was not signed by who you rang.")
    advice = tr("Do not use it. Ring your police contact. The pack you have stays in use.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOffer:
    """A pack that could be used, and who says so; `known` if their words need no comparing."""

    pack: Pack
    area: Area
    known: bool

    @property
    def publisher(self) -> Publisher:
        """Who signed it."""
        return self.pack.manifest.signed_by


def look_at(path: Path, on: date, known: dict[str, Publisher] | None = None) -> PackOffer:
    """Read a pack file and everything in it; PackRefused says what is wrong. Nothing is kept."""
    pack = read_file(path)
    area = pack_checks.loaded(pack)
    if pack.manifest.valid_to is not None and pack.manifest.valid_to < on:
        raise PackRefused(
            tr("This pack ended on {day}.").format(day=spoken_day(pack.manifest.valid_to))
        )
    if pack.manifest.valid_from > on:
        raise PackRefused(
            tr("This pack begins on {day}.").format(day=spoken_day(pack.manifest.valid_from)),
            advice=tr("Install it on that day. The pack you have stays in use."),
        )
    believed = publishers.shipped() if known is None else known
    return PackOffer(pack=pack, area=area, known=pack.manifest.signed_by.kid in believed)


def offered(session: Session, path: Path) -> PackOffer:
    """Read a pack file for this desk: signed and whole, for this area, newer than what is used."""
    session.require(Role.ADMINISTRATOR)
    offer = look_at(path, session.today, publishers.trusted(session.open_settings))
    _check_newer(session, offer)
    return offer


def check_words(offer: PackOffer, words: str | None) -> None:
    """Refuse a stranger's pack unless the words that were read out are those of its keys."""
    if offer.known:
        return
    if words is None:
        raise StrangerSigned
    if words.casefold().split() != offer.publisher.words.split():
        raise WordsOfPackDiffer


def install(session: Session, offer: PackOffer, words: str | None = None) -> None:
    """Use the pack from now on, in this session too; until the last step the old one is used."""
    session.require(Role.ADMINISTRATOR)
    check_words(offer, words)
    _check_newer(session, offer)
    settings = session.open_settings
    before = pack_shelf.in_use(settings)
    used = pack_shelf.put(session.folder, offer.pack)
    session.note("installing area pack", f"{used.pack_id} {used.issue}")
    with session.counts.transaction():
        if not offer.known:
            publishers.trust(settings, offer.publisher)
        pack_shelf.use(settings, used)
    session.forget_area()
    pack_shelf.clear_away(session.folder, (used, before))


def _check_newer(session: Session, offer: PackOffer) -> None:
    manifest, area = offer.pack.manifest, session.area
    if manifest.pack_id != session.installation.area:
        raise PackRefused(
            tr("This pack is for {there}. This centre is in {here}.").format(
                there=offer.area.name, here=area.name
            )
        )
    used = pack_shelf.in_use(session.open_settings)
    newest = max(area.issue, used.issue if used else 0)
    if manifest.issue < newest:
        raise PackRefused(
            tr("This pack is older than the one in use: issue {n}, and {newest} is in use.").format(
                n=manifest.issue, newest=newest
            )
        )
    if manifest.issue == newest and not _is_the_same(session, offer.pack):
        raise PackRefused(
            tr("Another pack has the same issue number, {n}, and says other things.").format(
                n=newest
            )
        )


def _is_the_same(session: Session, pack: Pack) -> bool:
    """Whether it says what is in use already, or what was in use before it was damaged."""
    used, current = pack_shelf.in_use(session.open_settings), session.pack
    if used is not None and used.digest == pack.digest:
        return True
    manifest = current.manifest
    files = manifest.files if manifest else digests(pack_checks.files_in(current.folder))
    return files == pack.manifest.files
