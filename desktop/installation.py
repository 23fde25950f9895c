"""What this computer knows before anybody has unlocked it: which centre, which area, how it looks.

Kept readable beside the encrypted databases, so it holds nothing about anybody who came in.
"""

import uuid
from pathlib import Path

import msgspec

from desktop.errors import VaultDamaged, VaultMissing
from desktop.vault.durable import write_durably

_FILE = "installation.json"


class Installation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A centre's own facts; the address is read out to 999, the hours printed on receipts."""

    area: str
    centre: str
    centre_id: str
    address: str = ""
    phone: str = ""
    hours: str = ""
    practice: bool = False
    theme: str = "system"
    scale: int = 100
    lock_minutes: int = 10
    last_user: str = ""


def new_installation(area: str, centre: str, *, practice: bool = False) -> Installation:
    """Describe a centre that is being set up now."""
    return Installation(area=area, centre=centre, centre_id=str(uuid.uuid4()), practice=practice)


def read(folder: Path) -> Installation:
    """Read what the vault in this folder belongs to; VaultMissing or VaultDamaged."""
    try:
        content = (folder / _FILE).read_bytes()
        return msgspec.json.decode(content, type=Installation)
    except FileNotFoundError:
        raise VaultMissing from None
    except (OSError, msgspec.DecodeError):
        raise VaultDamaged from None


def write(folder: Path, installation: Installation) -> None:
    """Keep it, durably."""
    write_durably(folder / _FILE, msgspec.json.format(msgspec.json.encode(installation)))
