"""What the police tell back reaches the device that sent the report, and no other."""

from collections.abc import Callable

import pytest

from sync.intake import updates
from sync.intake.errors import IntakeError
from sync.intake.intake import Intake
from sync.wire.canonical import new_id
from sync.wire.envelope import Envelope
from sync.wire.keys import signers
from sync.wire.update import Update, UpdatesPage, open_update
from tests.sync.intake.conftest import House, packed
from tests.sync.intake.desk import Desk
from tests.sync.wire.samples import NOW


def _news(report: str, status: str = "recorded") -> Update:
    return Update(
        at=NOW,
        message="Thank you.",
        police_reference="NK-2026-000001",
        reason=None,
        report=report,
        status=status,
    )


def test_there_and_no_further(
    house: House, intake: Intake, desk: Desk, seal: Callable[..., Envelope]
) -> None:
    letter = seal()
    desk.deliver(*packed(desk, letter))
    for status in ("received", "a status nobody here knows"):
        updates.queue(intake, _news(letter.id, status))
    page = desk.ask("GET", "/v1/updates?after=0").as_a(UpdatesPage)
    trusted = signers(desk.invitation.signing)
    opened = [open_update(bytes(one), keys=[desk.opening], signers=trusted) for one in page.updates]
    assert [one.status for one in opened] == ["received", "a status nobody here knows"]
    later = desk.ask("GET", f"/v1/updates?after={page.next}").as_a(UpdatesPage)
    assert (later.updates, later.next) == ([], page.next)
    other = house.desk("Shire Hall")
    assert other.ask("GET", "/v1/updates").as_a(UpdatesPage).updates == []


def test_of_a_report_that_never_came(intake: Intake) -> None:
    with pytest.raises(IntakeError):
        updates.queue(intake, _news(new_id()))


@pytest.mark.parametrize("cursor", ["", "x", "-1", "9" * 30, "%C2%B2"])
def test_not_a_cursor(desk: Desk, cursor: str) -> None:
    assert desk.ask("GET", f"/v1/updates?after={cursor}").status == 400
