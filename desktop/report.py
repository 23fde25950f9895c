"""One report and the steps of its life: draft, finalised, delivered, withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.forms.route import Route
from desktop.wording import tr


class Status(StrEnum):
    """How far a report has come; only a draft can change."""

    DRAFT = "draft"
    FINALISED = "finalised"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"


class OutboxState(StrEnum):
    """How far a sealed report has come on its way to the police."""

    UNSEALED = "unsealed"
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    RECEIVED = "received"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as the desk lists it: nothing of what was said is in it."""

    id: str
    status: Status
    taken_by: str
    taken_by_name: str
    created_at: datetime
    updated_at: datetime
    catalogue: str
    area: str
    reference: str | None = None
    route: Route | None = None
    finalised_at: datetime | None = None
    outbox: OutboxState | None = None
    parts_done: int = 0
    parts: int = 0


# Status words come from one place, so that screen, print and help agree (ux.md 5).
def status_words(report: Report) -> str:
    """Say in two or three words where a report stands."""
    if report.status is Status.DRAFT:
        return tr("Draft")
    if report.status is Status.WITHDRAWN:
        return tr("Withdrawn")
    if report.outbox is None:
        return tr("Kept here, as they chose")
    return _ON_ITS_WAY[report.outbox]


_ON_ITS_WAY = {
    OutboxState.UNSEALED: tr("Kept, locked. Waiting for the link to the police"),
    OutboxState.WAITING: tr("Waiting to send"),
    OutboxState.SENDING: tr("Sending"),
    OutboxState.SENT: tr("Sent, not confirmed"),
    OutboxState.RECEIVED: tr("Received by police"),
    OutboxState.REFUSED: tr("Refused"),
}
