"""The same reports delivered twice, by the line and by hand: the second time changes nothing."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from desktop.session import Session
from sync.dispatch.dispatching import send_round
from sync.dispatch.link import linked
from sync.dispatch.progress import Progress
from sync.intake.folder import Folder
from sync.wire import batch
from sync.wire.acknowledgement import Outcome, Verdict, verify_acknowledgement
from sync.wire.canonical import instant, new_id
from sync.wire.envelope import Envelope
from sync.wire.keys import signers
from tests.journeys.both_ends import THREE, both_ends_agree, ids, record, signed_for
from tests.sync.dispatch.centre import QUICK, Police, Vault, enrol
from ui.commands.practice_place import PASSPHRASE

ROOT = Path(__file__).parents[2]


def run(program: str, *words: str | Path) -> Any:
    """Run a command to its good end; give what it answered."""
    done = subprocess.run(
        [sys.executable, "-m", program, *map(str, words), "--json"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def answer_of(intake: Folder, file: Path) -> Sequence[Verdict]:
    """What the police end answered to a file that came by hand, its signature verified."""
    keys = signers(intake.key_set().signing)
    return verify_acknowledgement(file.read_bytes(), signers=keys).outcomes


def references(verdicts: Sequence[Verdict]) -> dict[str, str | None]:
    """The police's reference of each report."""
    return {verdict.id: verdict.police_reference for verdict in verdicts}


def test_a_stick_that_comes_after_the_line(tmp_path: Path) -> None:
    """The demonstration sends by the line and leaves the same reports on a stick."""
    kept, words = tmp_path / "kept", tmp_path / "words"
    words.write_text(PASSPHRASE)
    run("ui", "demo", "--headless", "--keep", kept)
    intake, (file,) = kept / "intake", (kept / "courier" / "HOLDFAST").iterdir()
    before = run("sync.intake", "stats", intake)
    (taken,) = run("sync.intake", "take", intake, file)["batches"]
    first = Path(taken["acknowledgement"]).read_bytes()
    verdicts = answer_of(Folder(path=intake), Path(taken["acknowledgement"]))
    assert [verdict.outcome for verdict in verdicts] == [Outcome.DUPLICATE] * 3
    desk = run("ui", "outbox", "--vault", kept / "vault", "--passphrase-file", words)["reports"]
    assert sorted(one["police_reference"] for one in desk) == sorted(
        str(reference) for reference in references(verdicts).values()
    )
    after = run("sync.intake", "stats", intake)
    assert after["reports"] == before["reports"] == 3
    assert after["outcomes"] == {"accepted": 3, "duplicate": 3}
    assert after["batches"] == before["batches"] + 1
    # The very same file once more: the very same answer, and nothing is counted again.
    run("sync.intake", "take", intake, file)
    assert Path(taken["acknowledgement"]).read_bytes() == first
    assert run("sync.intake", "stats", intake) == after


def onto_a_stick(session: Session, folder: Path) -> Path:
    """The waiting reports as they go out by hand: the sealed bytes that the line would take."""
    link, name = linked(session), new_id()
    sealed = [
        Envelope(id=one.report, data=session.outbox.envelope(one.report), digest=one.digest or "")
        for one in session.outbox.all()
    ]
    parcel = batch.Parcel(
        batch=name, device=link.device, centre=link.centre.id, practice=link.practice,
        created_at=instant(session.now()),
    )  # fmt: skip
    file = folder / f"{name}{batch.SUFFIX}"
    with file.open("wb") as stick:
        batch.write(stick, parcel, envelopes=sealed, signer=link.signing)
    return file


def test_a_line_that_comes_back_after_the_stick(
    vault: Vault, police: Police, tmp_path: Path
) -> None:
    with police.serving(), vault.unlocked() as session:
        enrol(session, police.invitation())
        reports = ids(record(session, *THREE))
        file = onto_a_stick(session, tmp_path)
        (taken,) = run("sync.intake", "take", police.folder.path, file)["batches"]
        by_hand = answer_of(police.folder, Path(taken["acknowledgement"]))
        assert [verdict.outcome for verdict in by_hand] == [Outcome.ACCEPTED] * 3
        assert sorted(send_round(session, pace=QUICK).received) == sorted(reports)
        both_ends_agree(session, police, reports)
        by_line = signed_for(session).values()
        assert {verdict.outcome for verdict in by_line} == {Outcome.DUPLICATE}
        assert references(list(by_line)) == references(by_hand)
    assert run("sync.intake", "stats", police.folder.path)["reports"] == 3


@pytest.mark.parametrize("part", [None, 0, 1])
def test_an_older_copy_of_the_vault_is_put_back_and_sends_again(
    vault: Vault, police: Police, tmp_path: Path, part: int | None
) -> None:
    """The copy was made before anything went, or while its batch was on the way: the same batch."""
    seen: list[Progress] = []

    def copying(progress: Progress) -> None:
        if part is not None and len(seen) == part:
            vault.copied(tmp_path / "copy")
        seen.append(progress)

    with police.serving():
        with vault.unlocked() as session:
            enrol(session, police.invitation())
            session.settings.set("piece size", "4096")
            reports = ids(record(session, *THREE[:1]))
        if part is None:
            vault.copied(tmp_path / "copy")
        for folder in (vault.folder, tmp_path / "copy"):
            with Vault(folder, vault.opened).unlocked() as session:
                done = send_round(session, progress=copying, pace=QUICK)
                assert done.received == tuple(reports)
                both_ends_agree(session, police, reports)
                proved = signed_for(session)[reports[0]]
        # A batch of its own is answered anew; the same batch has the same answer for ever.
        assert proved.outcome is (Outcome.DUPLICATE if part is None else Outcome.ACCEPTED)
    assert run("sync.intake", "stats", police.folder.path)["batches"] == (2 if part is None else 1)
