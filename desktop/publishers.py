"""Whose area packs are believed: those that ship with Holdfast, and those somebody confirmed here.

Nobody's keys come over a line. A publisher who does not ship is known once an administrator has
compared six words with them, as with the police (ux.md 1.1, step 5).
"""

import tomllib

import msgspec

from desktop.store.settings import Settings
from desktop.vault.packseal import Publisher
from resources import ROOT

_SHIPPED = ROOT / "publishers"
_CONFIRMED = "pack publishers"


def shipped() -> dict[str, Publisher]:
    """Give the publishers that ship with Holdfast, by the name of their keys."""
    found = (tomllib.loads(path.read_text("utf-8")) for path in sorted(_SHIPPED.glob("*.toml")))
    return {one.kid: one for one in (msgspec.convert(told, Publisher) for told in found)}


def trusted(settings: Settings) -> dict[str, Publisher]:
    """Give every publisher that is known at this desk."""
    return {**shipped(), **{one.kid: one for one in _confirmed(settings)}}


def trust(settings: Settings, publisher: Publisher) -> None:
    """Know a publisher whose six words somebody has compared."""
    known = {one.kid: one for one in _confirmed(settings)}
    kept = list({**known, publisher.kid: publisher}.values())
    settings.set(_CONFIRMED, msgspec.json.encode(kept).decode())


def _confirmed(settings: Settings) -> tuple[Publisher, ...]:
    kept = settings.get(_CONFIRMED)
    return msgspec.json.decode(kept, type=tuple[Publisher, ...]) if kept else ()
