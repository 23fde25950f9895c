"""What the disk and the settings do in the middle of a round is told in words, or mended."""

import pytest

from desktop.errors import NotSaved
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.outbox import PackedBatch
from desktop.vault import place
from sync.dispatch import packing
from sync.dispatch.dispatching import send_round
from sync.dispatch.link import Link
from sync.dispatch.tus import Cargo
from tests.sync.dispatch.centre import LONG, QUICK, finalise, states


@pytest.mark.parametrize("cut", [False, True])
def test_a_file_that_goes_after_it_was_looked_at_is_packed_anew(
    session: Session, link: Link, monkeypatch: pytest.MonkeyPatch, cut: bool
) -> None:
    report = finalise(session, LONG)
    looked = packing.cargo

    def cargo(session: Session, batch: PackedBatch) -> Cargo:
        found, file = looked(session, batch), packing.file_of(session, batch.id)
        if cut:
            file.write_bytes(file.read_bytes()[:100])
        else:
            file.unlink()
        return found

    with monkeypatch.context() as changed:
        changed.setattr(packing, "cargo", cargo)
        done = send_round(session, pace=QUICK)
    assert done.problem is None
    assert states(session) == {report: OutboxState.WAITING}
    assert send_round(session, pace=QUICK).received == (report,)


def test_a_folder_that_cannot_be_made_is_not_saved(session: Session, link: Link) -> None:
    report = finalise(session)
    outgoing = session.folder / place.OUTGOING
    for file in outgoing.iterdir():
        file.unlink()
    outgoing.rmdir()
    outgoing.write_bytes(b"")
    with pytest.raises(NotSaved):
        send_round(session, pace=QUICK)
    outgoing.unlink()
    assert send_round(session, pace=QUICK).received == (report,)


@pytest.mark.parametrize("name", ["batch size", "piece size"])
@pytest.mark.parametrize("value", ["x", "", "1.5", "-3", "9" * 5000])
def test_a_number_that_makes_no_sense_is_forgotten(
    session: Session, link: Link, name: str, value: str
) -> None:
    session.settings.set(name, value)
    report = finalise(session)
    assert send_round(session, pace=QUICK).received == (report,)
