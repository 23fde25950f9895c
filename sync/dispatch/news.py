"""What the police tell back: each update opened with this desk's key and believed if signed."""

from dataclasses import dataclass

from desktop.session import Session
from sync.dispatch.link import linked
from sync.dispatch.police_end import PoliceEnd
from sync.wire.errors import WireError
from sync.wire.keys import signers
from sync.wire.update import Update, open_update


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The updates that hold, how many did not, and the cursor to ask from next time."""

    updates: tuple[Update, ...]
    unreadable: int
    next: str


def fetch(session: Session, intake: PoliceEnd, after: str = "0") -> News:
    """Fetch what is new; one update that cannot be believed holds up no other."""
    link, page = linked(session), intake.updates(after)
    believed: list[Update] = []
    for sealed in page.updates:
        try:
            believed.append(
                open_update(bytes(sealed), keys=[link.opening], signers=signers(link.keys.signing))
            )
        except WireError:
            continue
    return News(
        updates=tuple(believed), unreadable=len(page.updates) - len(believed), next=page.next
    )
