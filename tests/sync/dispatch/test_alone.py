"""Two rounds at once in one program: one goes, the other does nothing and harms nothing."""

import threading
from pathlib import Path

from desktop.report import OutboxState
from desktop.session import Session
from sync.dispatch import packing
from sync.dispatch.alone import alone
from sync.dispatch.dispatching import Round, send_round, send_until_empty
from sync.dispatch.link import Link
from sync.dispatch.settling import settle
from sync.wire.acknowledgement import Acknowledgement, Outcome, Verdict, sign_acknowledgement
from sync.wire.canonical import instant
from tests.sync.dispatch.centre import QUICK, Police, finalise, states


def test_one_at_a_time_in_one_vault(tmp_path: Path) -> None:
    other = tmp_path / "other"
    with alone(tmp_path) as first, alone(tmp_path / "." / "") as second, alone(other) as elsewhere:
        assert (first, second, elsewhere) == (True, False, True)
    with alone(tmp_path) as again:
        assert again


def test_a_second_round_leaves_the_files_of_the_first_alone(session: Session, link: Link) -> None:
    report = finalise(session)
    half_written = packing.file_of(session, "of another thread").with_suffix(".holdfast.new")
    half_written.write_bytes(b"half")
    with alone(session.folder):
        done = send_round(session, pace=QUICK)
        assert done == Round(waiting=1)
        assert half_written.exists()
        assert session.line.state().last_try is None
    assert send_round(session, pace=QUICK).received == (report,)
    assert not half_written.exists()


def test_sending_until_nothing_waits_goes_on_when_the_other_round_has_ended(
    session: Session, link: Link
) -> None:
    report = finalise(session)
    begun, done = threading.Event(), []

    def send() -> None:
        own = session.duplicate()
        begun.set()
        done.append(send_until_empty(own, pace=QUICK))
        own.close()

    thread = threading.Thread(target=send)
    with alone(session.folder):
        thread.start()
        assert begun.wait(10)
        thread.join(0.2)
        assert thread.is_alive()
    thread.join(20)
    assert [one.received for one in done] == [(report,)]


def test_a_batch_that_was_signed_for_is_not_given_up(
    session: Session, link: Link, police: Police
) -> None:
    report = finalise(session)
    batch = packing.pack(session, link)
    assert batch is not None
    session.outbox.upload_begins(batch.id)
    letter = session.outbox.of_batch(batch.id)[0]
    verdict = Verdict(id=report, digest=letter.digest or "", outcome=Outcome.ACCEPTED)
    said = Acknowledgement(
        batch=batch.id, intake="Norfolk", outcomes=(verdict,), received_at=instant(session.now())
    )
    signed = sign_acknowledgement(said, police.folder.signing())
    settle(session, link, batch, signed)
    packing.unpack(session, batch)
    kept = session.casebook.row("SELECT state FROM batches WHERE id = ?", (batch.id,))
    assert kept == ("acknowledged",)
    assert states(session) == {report: OutboxState.RECEIVED}
    assert session.outbox.acknowledgement_of(report) == signed
