"""Waiting envelopes into a batch: its file durable first, then its row, then the first byte.

A batch begins with one report and grows with each that goes through, so that on a poor line
something has soon arrived; one that keeps failing is given up and halved (security.md 6.3). On a
line far away each batch costs two round trips, so a line that proved quick is trusted with more.
"""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from desktop.session import Session
from desktop.store.outbox import PackedBatch, Waiting
from desktop.vault import place
from desktop.vault.durable import refusal_of, write_durably
from sync.dispatch import remembered
from sync.dispatch.link import Link
from sync.dispatch.tus import Cargo
from sync.wire import batch as container
from sync.wire.canonical import new_id
from sync.wire.envelope import Envelope

LARGEST_BATCH = 50
_SIZE = "batch size"
_MUCH = 8


class FileLost(Exception):
    """A batch's file is gone or changed; its reports are whole in the vault."""


def pack(session: Session, link: Link, avoid: Collection[str] = ()) -> PackedBatch | None:
    """Pack the oldest reports that wait, but none of these; None if there is nothing to pack."""
    reports = _chosen(session, avoid)
    return pack_these(session, link, reports) if reports else None


def pack_these(session: Session, link: Link, reports: list[Waiting]) -> PackedBatch:
    """Pack these reports together; LookupError if one of them is on its way by now."""
    batch_id, now = new_id(), session.now()
    letters = [
        Envelope(id=one.report, data=session.outbox.envelope(one.report), digest=one.digest or "")
        for one in reports
    ]
    parcel = container.Parcel(
        batch=batch_id, device=link.device, centre=link.centre.id, practice=link.practice,
        created_at=now,
    )  # fmt: skip
    content = BytesIO()
    container.write(content, parcel, envelopes=letters, signer=link.signing)
    packed = content.getvalue()
    file = file_of(session, batch_id)
    make_folder(file.parent)
    write_durably(file, packed)
    batch = PackedBatch(
        id=batch_id, created_at=now, size=len(packed), sha256=hashlib.sha256(packed).hexdigest()
    )
    session.outbox.add_batch(batch, {letter.id: letter.digest for letter in letters})
    return batch


def cargo(session: Session, batch: PackedBatch) -> Cargo:
    """Give a batch's bytes to be sent; FileLost if its file is not what was packed."""
    file = file_of(session, batch.id)
    try:
        with file.open("rb") as content:
            sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        raise FileLost from None
    if sha256 != batch.sha256:
        raise FileLost

    def read(start: int, length: int) -> bytes:
        return _piece(file, start, length)

    return Cargo(batch=batch.id, size=batch.size, sha256=batch.sha256, read=read)


def grow(session: Session, *, quickly: bool) -> None:
    """A batch went through: let the next be larger, much so if the line carried it quickly."""
    _keep_size(session, _size(session) * (_MUCH if quickly else 2))


def give_up(session: Session, batch: PackedBatch) -> list[str]:
    """Give up a batch, and make the next half as large; name the reports that were in it."""
    reports = unpack(session, batch)
    if reports:
        _keep_size(session, len(reports) // 2)
    return reports


def unpack(session: Session, batch: PackedBatch) -> list[str]:
    """Let a batch's reports wait again, with the same sealed bytes; name them."""
    reports = [one.report for one in session.outbox.of_batch(batch.id)]
    with session.transaction():
        session.outbox.abandon(batch.id)
        session.evidence_queue.let_go(batch.id)
    remove_file(session, batch.id)
    return reports


def sweep(session: Session) -> None:
    """Remove the files of batches that are finished, or that never came to be."""
    wanted = {file_of(session, batch.id).name for batch in session.outbox.open_batches()}
    for file in (session.folder / place.OUTGOING).glob(f"*{container.SUFFIX}*"):
        if file.name not in wanted:
            with suppress(OSError):
                file.unlink()


def remove_file(session: Session, batch_id: str) -> None:
    """Remove a finished batch's file; if that fails, the next round's sweep does it."""
    with suppress(OSError):
        file_of(session, batch_id).unlink(missing_ok=True)


def file_of(session: Session, batch_id: str) -> Path:
    """Say where a batch's file lies: named by an id that says nothing."""
    return session.folder / place.OUTGOING / f"{batch_id}{container.SUFFIX}"


def is_any_loose(session: Session, avoid: Collection[str] = ()) -> bool:
    """Whether a report waits that may go."""
    return bool(_chosen(session, avoid))


def make_folder(folder: Path) -> None:
    """Make the folder of what is on its way, if somebody took it away."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as trouble:
        raise refusal_of(trouble) from None


def _piece(file: Path, start: int, length: int) -> bytes:
    """Read a part of a batch's file, which may have gone since it was looked at."""
    try:
        with file.open("rb") as content:
            content.seek(start)
            piece = content.read(length)
    except OSError:
        raise FileLost from None
    if len(piece) < length:
        raise FileLost
    return piece


def _chosen(session: Session, avoid: Collection[str]) -> list[Waiting]:
    """Choose the reports of the next batch; what once came back alone travels alone."""
    size = _size(session)
    loose = [one for one in session.outbox.loose(size + len(avoid)) if one.report not in avoid]
    if loose and loose[0].setbacks:
        return loose[:1]
    return [one for one in loose[:size] if not one.setbacks]


def _size(session: Session) -> int:
    return min(max(remembered.number(session, _SIZE, 1), 1), LARGEST_BATCH)


def _keep_size(session: Session, size: int) -> None:
    remembered.keep_number(session, _SIZE, min(max(size, 1), LARGEST_BATCH))
