"""Where a sealed report stands, at which of the four stations, and what happens next."""

from collections.abc import Iterator

from desktop.forms.route import Route
from desktop.report import OutboxState, Report, Status
from desktop.wording import tr
from ui.controls.stations import Stations

_STATIONS = {
    OutboxState.UNSEALED: 1, OutboxState.WAITING: 2, OutboxState.SENDING: 2, OutboxState.SENT: 2,
    OutboxState.REFUSED: 2, OutboxState.RECEIVED: 4,
}  # fmt: skip
_ON_ITS_WAY = {
    OutboxState.UNSEALED: tr(
        "It is kept here, locked, until this computer is linked to the police service."
    ),
    OutboxState.WAITING: tr("It goes by itself when there is a connection."),
    OutboxState.SENDING: tr("It is on its way to the police service."),
    OutboxState.SENT: tr("It has gone. The police service has not signed for it yet."),
    OutboxState.RECEIVED: tr("The police service has signed for it."),
    OutboxState.REFUSED: tr("The police service did not take it. The send queue says what to do."),
}

_BY_HAND = tr("It goes to the police service by hand, on a USB stick, from the send queue.")


def _after_another_wish(report: Report) -> Iterator[str]:
    """Say honestly what another wish could still do, and what it could not."""
    if report.status is Status.WITHDRAWN:
        yield tr("They stopped it. Nothing more is kept here but that there was a report.")
    if report.cannot_be_recalled:
        yield tr("What was sent before cannot be called back. The police service is told.")
    else:
        yield tr("None of it was sent.")


def stand(shown: Stations, outbox: OutboxState | None) -> None:
    """Move to where a report stands now; one that was not taken does not wait.

    Another wish may send a report that stayed here, or keep one here: then it stands nowhere.
    """
    shown.setVisible(outbox is not None)
    if outbox is not None:
        refused = tr("Not taken by police") if outbox is OutboxState.REFUSED else ""
        shown.set_at(_STATIONS[outbox], refused)


def next_steps(report: Report, *, police_know: bool = False, by_hand: bool = False) -> str:
    """Say what happens next, and nothing that nobody promised.

    `police_know` where they were told without agreement, so that nothing says otherwise; `by_hand`
    at a desk from which nothing goes by itself.
    """
    going = _BY_HAND if by_hand and report.outbox is OutboxState.WAITING else ""
    if report.outbox is not None:
        going = going or _ON_ITS_WAY[report.outbox]
    if report.route is None and report.outbox is not None:
        shared = tr("A safeguarding lead shared this without agreement.")
        return f"{shared} {going}"
    back = " ".join((
        tr("They can come back with this reference at any time."),
        tr("They can ask how long it is kept here."),
    ))  # fmt: skip
    if report.status is Status.WITHDRAWN or report.cannot_be_recalled:
        return " ".join(_after_another_wish(report))
    if report.route is Route.COUNT_ONLY:
        return tr("Only the count is kept. Their name and story are not.")
    if report.outbox is None:
        return back if police_know else f"{tr('Nothing goes to the police.')} {back}"
    silence = tr("Nobody will get in touch with them.")
    nobody = report.route is Route.POLICE_INTEL
    return " ".join([going, *([silence] if nobody else []), back])
