"""What a vault keeps of its centre, so that the readable file beside it can mislead nobody.

`installation.json` is read before anybody has unlocked, so whoever has the disk in their hands can
edit it: an address that is read out to 999, a phone number on every receipt.
"""

import msgspec

from desktop.errors import VaultDamaged
from desktop.installation import Installation
from desktop.store.settings import Settings
from desktop.wording import tr

CHANGED_OUTSIDE = tr("The centre's details were changed outside Holdfast.")
CHANGED_OUTSIDE_ADVICE = tr("Holdfast has put back the ones it knows. Check them in the settings.")
_BELONGS = "belongs to"
_DETAILS = "centre details"
_BEFORE = "centre details before"


class Details(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What of a centre is said to others: to 999, on receipts, to the police."""

    centre: str
    centre_id: str
    address: str
    phone: str
    hours: str


def keep_first(settings: Settings, centre: Installation) -> None:
    """Keep what a vault that is being founded belongs to."""
    settings.set(_BELONGS, _belonging(centre))
    settings.set(_DETAILS, _written(centre))


def keep_details(settings: Settings, changed: Installation) -> None:
    """Keep other details and those they replace, in a transaction, before the file is written.

    Cut off before the file follows, it still has the ones before: no stranger's work.
    """
    settings.set(_BEFORE, settings.get(_DETAILS))
    settings.set(_DETAILS, _written(changed))


def check(settings: Settings, centre: Installation) -> None:
    """Refuse a readable file that would send real reports to practice, or to another area."""
    kept = settings.get(_BELONGS)
    if kept and kept != _belonging(centre):
        raise VaultDamaged(
            tr("The file about this centre was changed outside Holdfast."),
            advice=tr("Nothing has been deleted. Put installation.json back as it was."),
        )


def proved(settings: Settings, centre: Installation) -> Installation:
    """Give what the file says with the details that the vault knows."""
    kept = settings.get(_DETAILS)
    if not kept:
        return centre
    details = msgspec.json.decode(kept, type=Details)
    return msgspec.structs.replace(centre, **msgspec.structs.asdict(details))


def was_changed_outside(settings: Settings, centre: Installation) -> bool:
    """Whether the file has details that the vault never knew, or knew only before the last ones."""
    kept = settings.get(_DETAILS)
    return bool(kept) and _written(centre) not in (kept, settings.get(_BEFORE))


def details_of(centre: Installation) -> Details:
    """Give what of a centre is said to others."""
    return Details(
        centre=centre.centre, centre_id=centre.centre_id, address=centre.address,
        phone=centre.phone, hours=centre.hours,
    )  # fmt: skip


def _belonging(centre: Installation) -> str:
    return f"{centre.area} practice" if centre.practice else centre.area


def _written(centre: Installation) -> str:
    return msgspec.json.encode(details_of(centre)).decode()
