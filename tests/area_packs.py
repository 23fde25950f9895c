"""Area packs as tests need them: signed by somebody, whole or spoiled in one way."""

import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from desktop.library import area_folder, load_area
from desktop.pack_checks import files_in
from desktop.pack_file import Manifest, build, digests
from desktop.vault.packseal import PublisherKeys, new_keys

SMALL = """id = "norfolk"
name = "Norfolk"
version = "2026-12"
issue = 2
valid_from = 2026-01-01
code = "E10000020"
force = { name = "Norfolk Constabulary", short = "Norfolk police", pfa_code = "E23000024" }
policy = { profile = "transition_2026" }

[[district]]
code = "E07000148"
name = "Norwich"
type = "county_district"
valid_from = 2009-04-01
"""


@cache
def partnership() -> PublisherKeys:
    """The keys of the partnership."""
    return new_keys("Norfolk CSP")


@cache
def stranger() -> PublisherKeys:
    """The keys of somebody else who calls themselves the same."""
    return new_keys("Norfolk CSP")


def norfolk_files(issue: int = 2) -> dict[str, bytes]:
    """The files of Norfolk as they ship, under another issue number."""
    files = files_in(area_folder("norfolk"))
    text = files["area.toml"].decode()
    text = re.sub(r"^issue = \d+$", f"issue = {issue}", text, flags=re.MULTILINE)
    text = text.replace("valid_from = 2026-11-01", "valid_from = 2026-01-01", 1)
    return {**files, "area.toml": text.encode()}


def label(files: Mapping[str, bytes], keys: PublisherKeys, **changes: object) -> Manifest:
    """What a publisher would sign of Norfolk."""
    told: dict[str, object] = {
        "pack_id": "norfolk", "version": "2026-11", "issue": 2, "signed_by": keys.public(),
        "valid_from": load_area(area_folder("norfolk")).valid_from.replace(month=1),
        "valid_to": None, "files": digests(files), **changes,
    }  # fmt: skip
    return Manifest(**told)  # type: ignore[arg-type]


def a_pack(
    issue: int = 2, files: Mapping[str, bytes] | None = None, keys: PublisherKeys | None = None,
    **changes: object,
) -> bytes:  # fmt: skip
    """A pack of Norfolk, or of any files, that its signer really signed."""
    keys = keys or partnership()
    files = norfolk_files(issue) if files is None else files
    return build(files, label(files, keys, issue=issue, **changes), keys)


def a_small_pack() -> bytes:
    """A pack of one short file."""
    return a_pack(files={"area.toml": SMALL.encode()}, version="2026-12")


def a_copy_of(area: str, place: Path) -> Path:
    """The folder of an area, to be changed."""
    return shutil.copytree(area_folder(area), place / area)
