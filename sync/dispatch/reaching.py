"""Reaches an address over the line, in this desk's name; the one way out there is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from desktop import working_offline
from desktop.session import Session
from sync.dispatch.errors import OfflineByChoice
from sync.dispatch.link import Link
from sync.dispatch.police_end import FarEnd, PoliceEnd
from sync.dispatch.schedule import USUAL, Pace

PROXY = "proxy"

Connect = Callable[[Session, Link, Pace], AbstractContextManager[PoliceEnd]]
"""How a desk reaches its intake."""


@contextmanager
def connected(
    session: Session, address: str, authority: str | None, pace: Pace = USUAL
) -> Iterator[FarEnd]:
    """Reach an address over HTTPS, through the proxy that is set, if one is; or OfflineByChoice."""
    if working_offline.is_chosen(session):
        raise OfflineByChoice
    # Loaded when first needed: `requests` takes as long to load as the window takes to appear.
    from sync.dispatch.endpoint import Endpoint

    proxy = session.settings.get(PROXY)
    with Endpoint(address, authority=authority, proxy=proxy, patience=pace.patience) as endpoint:
        yield endpoint


@contextmanager
def connect(session: Session, link: Link, pace: Pace = USUAL) -> Iterator[PoliceEnd]:
    """Reach the intake, by the pinned authority, in this desk's name."""
    with connected(session, link.endpoint, link.tls_ca, pace) as endpoint:
        yield PoliceEnd(endpoint, device=link.device, signer=link.signing, now=session.now)
