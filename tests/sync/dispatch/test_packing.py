"""A batch is durable before it is a row, and a row before anything is sent."""

from pathlib import Path

import pytest

from desktop.errors import NotSaved
from desktop.report import OutboxState
from desktop.session import Session
from desktop.store.outbox import PackedBatch
from desktop.vault.durable import write_durably
from sync.dispatch import packing
from sync.dispatch.link import Link
from sync.wire import batch as container
from sync.wire.keys import signers
from tests.sync.dispatch.centre import Vault, finalise, states


def outgoing(session: Session) -> list[Path]:
    """The files that wait in the folder."""
    return sorted((session.folder / "outgoing").iterdir())


def packed(session: Session, link: Link) -> PackedBatch:
    """The next batch."""
    batch = packing.pack(session, link)
    assert batch is not None
    return batch


def test_a_batch_holds_the_stored_envelopes_to_the_byte(session: Session, link: Link) -> None:
    session.settings.set("batch size", "4")
    reports = {finalise(session, said) for said in ("one", "two", "three")}
    batch = packed(session, link)
    device = signers([link.signing.public()])
    with (
        packing.file_of(session, batch.id).open("rb") as file,
        container.read(file, signers=device, practice=True) as inside,
    ):
        letters = {entry.id: inside.envelope(entry) for entry in inside.manifest.entries}
    assert letters == {report: session.outbox.envelope(report) for report in reports}
    assert (inside.manifest.device, inside.manifest.centre) == (link.device, link.centre.id)
    assert set(states(session).values()) == {OutboxState.SENDING}


def test_batches_grow_with_success_and_halve_with_failure(session: Session, link: Link) -> None:
    sizes = []
    for _ in range(8):
        packing.grow(session, quickly=False)
        sizes.append(int(session.settings.get("batch size")))
    assert sizes == [2, 4, 8, 16, 32, 50, 50, 50]
    session.settings.set("batch size", "1")
    packing.grow(session, quickly=True)
    packing.grow(session, quickly=True)
    assert session.settings.get("batch size") == "50"
    for said in range(7):
        finalise(session, str(said))
    batch = packed(session, link)
    assert len(packing.give_up(session, batch)) == 7
    assert int(session.settings.get("batch size")) == 3
    assert set(states(session).values()) == {OutboxState.WAITING}
    assert outgoing(session) == []


def test_the_oldest_go_first(session: Session, link: Link) -> None:
    reports = [finalise(session, str(said)) for said in range(3)]
    first = packed(session, link)
    assert [one.report for one in session.outbox.of_batch(first.id)] == reports[:1]


def test_what_came_back_alone_travels_alone_and_last(session: Session, link: Link) -> None:
    bad = finalise(session, "bad")
    batch = packed(session, link)
    session.outbox.upload_begins(batch.id)
    packing.give_up(session, batch)
    session.settings.set("batch size", "10")
    good = [finalise(session, str(said)) for said in range(3)]
    assert [one.report for one in session.outbox.of_batch(packed(session, link).id)] == good
    assert [one.report for one in session.outbox.of_batch(packed(session, link).id)] == [bad]
    assert packing.pack(session, link) is None


def test_a_file_without_a_row_is_swept_away(session: Session, link: Link) -> None:
    finalise(session)
    kept = packing.file_of(session, packed(session, link).id)
    orphan = kept.with_name("7f7c52a4-2cf9-4b8a-9c1c-1d9f0f6ad001.holdfast")
    orphan.write_bytes(b"never became a batch")
    draft = kept.with_name("7f7c52a4-2cf9-4b8a-9c1c-1d9f0f6ad001.holdfast.new")
    draft.write_bytes(b"half")
    packing.sweep(session)
    assert outgoing(session) == [kept]


@pytest.mark.parametrize("damage", ["gone", "cut", "changed"])
def test_a_damaged_file_is_not_sent(session: Session, link: Link, damage: str) -> None:
    finalise(session)
    batch = packed(session, link)
    file = packing.file_of(session, batch.id)
    content = file.read_bytes()
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(content[:-1] if damage == "cut" else content[:-1] + b"?")
    with pytest.raises(packing.FileLost):
        packing.cargo(session, batch)


def test_the_file_is_durable_before_the_row(
    session: Session, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    finalise(session)
    steps: list[str] = []
    write, add = write_durably, type(session.outbox).add_batch

    def writing(path: Path, content: bytes) -> None:
        write(path, content)
        steps.append("file")

    def adding(*given: object) -> None:
        add(*given)  # type: ignore[arg-type]
        steps.append("row")

    monkeypatch.setattr(packing, "write_durably", writing)
    monkeypatch.setattr(type(session.outbox), "add_batch", adding)
    packed(session, link)
    assert steps == ["file", "row"]


def test_no_room_for_the_file_leaves_everything_as_it_was(
    session: Session, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    finalise(session)
    before = session.outbox.all()

    def full(path: Path, content: bytes) -> None:
        raise NotSaved

    monkeypatch.setattr(packing, "write_durably", full)
    with pytest.raises(NotSaved):
        packing.pack(session, link)
    assert session.outbox.all() == before
    assert session.outbox.open_batches() == []


def test_a_report_sealed_anew_in_between_is_not_bound(
    session: Session, link: Link, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = finalise(session)
    write = write_durably

    def meanwhile(path: Path, content: bytes) -> None:
        write(path, content)
        other = session.duplicate()
        document = other.reports.document(report)
        assert other.sealer is not None
        assert document is not None
        other.outbox.seal(report, other.sealer.seal(document, report))
        other.close()

    monkeypatch.setattr(packing, "write_durably", meanwhile)
    with pytest.raises(LookupError):
        packing.pack(session, link)
    assert session.outbox.open_batches() == []
    assert states(session) == {report: OutboxState.WAITING}
