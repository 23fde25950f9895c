"""Where installed area packs lie in a vault's folder, and which of them is in use.

Each lies in a folder of its own that is whole before it bears its name. Which one is used is one
row in the counts, which every role can open and nobody without a passphrase can change; what lies
on the disk is compared with that row each time it is opened.
"""

import hashlib
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop import library
from desktop.area import Issue
from desktop.errors import HoldfastError, NotSaved, PackError
from desktop.pack_file import MANIFEST, Manifest, Pack, digests, manifest_in
from desktop.store.settings import Settings
from desktop.vault.durable import sync_folder, write_durably
from desktop.wording import tr

_SHELF = "packs"
_UNFINISHED = ".new"
_IN_USE = "area pack"


class PackDamaged(PackError):
    """The installed pack is not as it was installed, and there is no other to use."""

    title = tr("The area pack on this computer was changed, or is incomplete.")
    advice = tr("Nothing has been lost. Install the area pack again from its file.")


class InUse(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which installed pack is used: by its name, its counter and the digest of what was signed."""

    pack_id: str
    issue: Issue
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The folder an area is read from; `manifest` if somebody installed it."""

    folder: Path
    manifest: Manifest | None = None
    damaged: bool = False


def chosen(vault: Path, settings: Settings, area_id: str) -> Chosen:
    """Choose the installed pack, or the one that came with Holdfast where that is newer.

    An installed pack that was damaged gives way to the one that came with Holdfast, and says so;
    PackDamaged where none did.
    """
    used = in_use(settings)
    shipped = library.shipped_folder(area_id)
    if used is None or used.pack_id != area_id:
        return Chosen(folder=library.area_folder(area_id))
    if shipped is not None and library.load_area(shipped).issue > used.issue:
        return Chosen(folder=shipped)
    folder = _place(vault, used)
    manifest = _proved(folder, used)
    if manifest is not None:
        return Chosen(folder=folder, manifest=manifest)
    if shipped is None:
        raise PackDamaged
    return Chosen(folder=shipped, damaged=True)


def in_use(settings: Settings) -> InUse | None:
    """Tell which installed pack was last put to use."""
    kept = settings.get(_IN_USE)
    return msgspec.json.decode(kept, type=InUse) if kept else None


def is_any(vault: Path) -> bool:
    """Whether a pack was ever put here; which one is used only an open vault can tell."""
    return (vault / _SHELF).is_dir()


def put(vault: Path, pack: Pack) -> InUse:
    """Lay a pack beside the others, durably and whole; nothing uses it yet."""
    used = InUse(pack_id=pack.manifest.pack_id, issue=pack.manifest.issue, digest=pack.digest)
    folder = _place(vault, used)
    if _proved(folder, used) is not None:
        return used
    draft = folder.with_name(folder.name + _UNFINISHED)
    try:
        for old in (draft, folder):
            if old.exists():
                shutil.rmtree(old)
        _write(draft, {MANIFEST: pack.sealed, **pack.files})
        draft.rename(folder)
        sync_folder(folder.parent)
    except OSError:
        raise NotSaved from None
    return used


def use(settings: Settings, used: InUse) -> None:
    """Use a pack from now on: one row, so before it the old pack is used and after it the new."""
    settings.set(_IN_USE, msgspec.json.encode(used).decode())


def clear_away(vault: Path, keep: tuple[InUse | None, ...]) -> None:
    """Take away packs that nothing uses; another time will do where it fails."""
    kept = {_place(vault, used) for used in keep if used is not None}
    with suppress(OSError):
        for folder in (vault / _SHELF).iterdir():
            if folder not in kept:
                shutil.rmtree(folder)


def _place(vault: Path, used: InUse) -> Path:
    return vault / _SHELF / f"{used.pack_id}.{used.issue}.{used.digest[:16]}"


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, inside in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_durably(path, inside)
    for place in {(folder / name).parent for name in files} | {folder.parent}:
        sync_folder(place)


def _proved(folder: Path, used: InUse) -> Manifest | None:
    """Give what was signed, if all of it and nothing else lies there as it was installed."""
    try:
        sealed = (folder / MANIFEST).read_bytes()
        if hashlib.sha256(sealed).hexdigest() != used.digest:
            return None
        manifest = manifest_in(sealed)
        paths = [path for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()]
        if any(path.is_symlink() for path in paths):
            return None
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except (OSError, HoldfastError):
        return None
    files.pop(MANIFEST)
    return manifest if digests(files) == manifest.files else None
