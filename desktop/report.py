"""One report and the steps of its life: draft, finalised, delivered, withdrawn; and its additions.

A sealed report does not change. What comes later is an addition: dated, of its own, beside it.
"""

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


class Change(StrEnum):
    """What an addition to a sealed report is (domain.md 1.18, `change_of_mind[]`)."""

    ADD_INFORMATION = "add_information"
    CORRECT = "correct"
    WIDEN = "widen"
    NARROW = "narrow"
    WITHDRAW = "withdraw"


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
    """One report as the desk lists it: nothing of what was said is in it.

    `cannot_be_recalled` once less is wished for than what had left already.
    """

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
    supplement_to: str | None = None
    change: Change | None = None
    cannot_be_recalled: bool = False


def may_be_added_to(report: Report) -> bool:
    """Whether there is a report here still: not stopped, and more than its count was kept.

    What a lead shared without agreement has no route, and is nobody's to add to.
    """
    return report.route not in (None, Route.COUNT_ONLY) and report.status is not Status.WITHDRAWN


def leaves_no_words(report: Report) -> bool:
    """Whether the wish that holds leaves nothing of what was said: stopped, or only counted."""
    return report.status is Status.WITHDRAWN or report.route is Route.COUNT_ONLY


def is_notice(addition: Report) -> bool:
    """Whether an addition only says that nothing of it is to be kept, and holds no words."""
    to_count = addition.change is Change.NARROW and addition.route is Route.COUNT_ONLY
    return addition.change is Change.WITHDRAW or to_count


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


def change_words(change: Change) -> str:
    """Say what an addition is, as it stands in a timeline and in what the police read."""
    return _CHANGES[change]


_CHANGES = {
    Change.ADD_INFORMATION: tr("Something was added"),
    Change.CORRECT: tr("Something was corrected"),
    Change.WIDEN: tr("They changed their mind: more is shared"),
    Change.NARROW: tr("They changed their mind: less is shared"),
    Change.WITHDRAW: tr("They changed their mind: it stops here"),
}
_ON_ITS_WAY = {
    OutboxState.UNSEALED: tr("Kept, locked. Waiting for the link to the police"),
    OutboxState.WAITING: tr("Waiting to send"),
    OutboxState.SENDING: tr("Sending"),
    OutboxState.SENT: tr("Sent, not confirmed"),
    OutboxState.RECEIVED: tr("Received by police"),
    OutboxState.REFUSED: tr("Not taken by police"),
}
