"""A pack looked through before it is signed or used: what is wrong, what is left to do."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.area import Area
from desktop.errors import PackError
from desktop.forms.catalogue import Catalogue
from desktop.guidance_shelf import load_guidance
from desktop.library import load_area, load_catalogue, load_offers
from desktop.pack_file import MOST_FILES, Manifest, Pack, PackRefused, check_name, check_text
from desktop.paper.leaflet_text import leaflet_names, load_leaflet
from desktop.paper.numbers import gap
from desktop.translation import coverage, languages, load_translation
from desktop.wording import tr

_SPOKEN_HERE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What keeps a pack from being used, and what somebody still has to see to."""

    wrong: tuple[str, ...]
    to_do: tuple[str, ...]


def look_through(folder: Path, on: date) -> Findings:
    """Check a folder in every way that using it would, and go on after the first fault."""
    wrong = list(_wrong(folder))
    if wrong:
        return Findings(wrong=tuple(wrong), to_do=())
    return Findings(wrong=(), to_do=tuple(_to_do(folder, on)))


def files_in(folder: Path) -> dict[str, bytes]:
    """Read every file of a pack's folder; PackRefused for one that no pack has."""
    found: dict[str, bytes] = {}
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            raise PackRefused(tr("{name} is a link, not a file.").format(name=name))
        check_name(name)
        found[name] = path.read_bytes()
        check_text(name, found[name])
        if len(found) > MOST_FILES:
            raise PackRefused(tr("This pack has more files than an area pack can have."))
    return found


def loaded(pack: Pack) -> Area:
    """Read everything in a pack as it will be read, in a place of its own; PackError if it cannot.

    Also refuses a manifest that says other things of the area than the area itself.
    """
    with TemporaryDirectory(prefix="holdfast") as place:
        folder = Path(place)
        lay_out(folder, pack.files)
        for words in _wrong_when_read(folder):
            raise PackRefused(words)
        area = load_area(folder)
    if said_of(area) != _said_by(pack.manifest):
        raise PackRefused(tr("This pack is not the one that its label says."))
    return area


def lay_out(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files of a pack in a folder."""
    for name, inside in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(inside)


def said_of(area: Area) -> tuple[object, ...]:
    """Give what a manifest repeats of its area."""
    return (area.id, area.version, area.issue, area.valid_from, area.valid_to)


def _said_by(manifest: Manifest) -> tuple[object, ...]:
    told = manifest
    return (told.pack_id, told.version, told.issue, told.valid_from, told.valid_to)


def _paths(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from (Path(place) / name for name in sorted([*names, *links]))


def _wrong(folder: Path) -> Iterator[str]:
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        try:
            if path.is_symlink():
                raise PackRefused(tr("It is a link, not a file."))
            check_name(name)
            check_text(name, path.read_bytes())
        except PackError as refusal:
            yield f"{name}: {refusal.title}"
        except OSError:
            yield tr("{name} cannot be read.").format(name=name)
    yield from _wrong_when_read(folder)


def _wrong_when_read(folder: Path) -> Iterator[str]:
    """Load it as using it would: the area, the questions, each leaflet it adds to."""
    try:
        services = {service.id for service in load_area(folder).services}
        load_catalogue(folder)
        load_guidance(folder)
        load_offers(folder)
    except PackError as refusal:
        yield refusal.title
        return
    yield from _wrong_in_translations(folder)
    for path in sorted((folder / "leaflets").glob("*.toml")):
        name = path.name.removesuffix(".en.toml")
        if name not in leaflet_names():
            yield tr("{file} adds to no leaflet that there is.").format(file=path.name)
            continue
        yield from _wrong_in_leaflet(folder, name, services)


def _wrong_in_translations(folder: Path) -> Iterator[str]:
    known = {language.code for language in languages()}
    for path in sorted((folder / "translations").glob("*.toml")):
        if path.stem not in known:
            yield tr("{file} is in no language that there is.").format(file=path.name)
        try:
            load_translation(path.stem, area=folder)
        except PackError as refusal:
            yield refusal.title


def _wrong_in_leaflet(folder: Path, name: str, services: set[str]) -> Iterator[str]:
    try:
        text = load_leaflet(name, folder)
    except PackError as refusal:
        yield refusal.title
    else:
        for service in sorted({s for part in text.sections for s in part.services} - services):
            yield tr("The area has no service called {name}.").format(name=service)


def _to_do(folder: Path, on: date) -> Iterator[str]:
    area = load_area(folder)
    if area.valid_to is not None and area.valid_to < on:
        yield tr("The pack's last day has passed.")
    for service in area.services:
        if missing := gap(service, on):
            yield f"{missing.name}: {missing.reason}"
    yield from _untranslated(area, load_catalogue(folder))
    yield from (tr("To verify: {what}.").format(what=what) for what in to_verify(area))


def _untranslated(area: Area, catalogue: Catalogue) -> Iterator[str]:
    """Say how far the area's languages have come for the questions as it words them."""
    known = {language.code for language in languages()}
    for code in area.languages:
        if code in known:
            told = coverage(code, catalogue)
            yield tr("{code}: {checked} of {n} texts are checked, {old} are out of date.").format(
                code=code, checked=told.checked, n=told.total, old=len(told.out_of_date)
            )
        elif code != _SPOKEN_HERE:
            yield tr("{code}: the questions are not translated.").format(code=code)


def to_verify(area: Area) -> list[str]:
    """Name every fact of an area that is not certain."""
    single = {
        tr("oversight"): area.oversight, tr("partnership"): area.partnership,
        tr("case review"): area.case_review,
    }  # fmt: skip
    found = list(area.to_verify)
    found += [f"{name}: {it.to_verify}" for name, it in single.items() if it and it.to_verify]
    found += [f"{it.name}: {it.to_verify}" for it in area.districts if it.to_verify]
    found += [f"{it.name}: {it.to_verify}" for it in area.schemes if it.to_verify]
    found += [f"{it.code}: {it.to_verify}" for it in area.groups if it.to_verify]
    return found + [tr("new councils: ") + it.to_verify for it in area.reorganisations]
