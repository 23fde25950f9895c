"""What a centre offers at once for each band: data, which an area may word itself."""

import msgspec

from desktop.forms.condition import Condition
from desktop.risk import Band


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing to do now; `service` is whose number stands beside it, if it may be shown."""

    words: str
    when: Condition | None = None
    service: str = ""


class BandOffers(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What to do now for one band, and what staff do after today."""

    band: Band
    now: tuple[Offer, ...]
    clock: tuple[str, ...]
