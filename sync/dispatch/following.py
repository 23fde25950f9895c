"""Evidence follows its report: one sealed file, one batch, durable before its first byte is sent.

What lies in the vault is what travels; it is looked at once more before it is packed, since what
is no longer what was sealed could only be refused.
"""

import hashlib
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import BinaryIO

from desktop import evidence
from desktop.session import Session
from desktop.store.evidence_queue import LOST, Following
from desktop.store.outbox import PackedBatch
from desktop.vault.durable import replacing
from desktop.wording import tr
from sync.dispatch import packing
from sync.dispatch.link import Link
from sync.wire import batch as container
from sync.wire.batch import Attached
from sync.wire.canonical import new_id
from sync.wire.errors import DigestMismatch

FILE_LOST = "S-06"


def pack(
    session: Session, link: Link, avoid: Collection[str] = (), *, beside: Collection[str] = ()
) -> PackedBatch | None:
    """Pack the smallest file that may go, but none of these; None if there is none.

    A file goes after its report has arrived; those of the reports `beside` go along with them.
    """
    for one in session.evidence_queue.loose(beside):
        if one.id not in avoid and _is_whole(session, one):
            return _packed(session, link, one)
    return None


def is_any_loose(session: Session) -> bool:
    """Whether a file waits that may go."""
    return bool(session.evidence_queue.loose())


def _packed(session: Session, link: Link, one: Following) -> PackedBatch | None:
    batch_id, now = new_id(), session.now()
    parcel = container.Parcel(
        batch=batch_id, device=link.device, centre=link.centre.id, practice=link.practice,
        created_at=now,
    )  # fmt: skip
    file = packing.file_of(session, batch_id)
    try:
        _write(file, parcel, link, _attached(session, one))
    except DigestMismatch:
        _tell_lost(session, one)
        return None
    size, sha256 = _measured(file)
    batch = PackedBatch(id=batch_id, created_at=now, size=size, sha256=sha256)
    with session.transaction():
        session.outbox.add_batch(batch, {})
        session.evidence_queue.bind(one.id, batch_id)
    return batch


def _attached(session: Session, one: Following) -> Attached:
    file = evidence.file_of(session, one.id)
    return Attached(id=one.id, size=one.size, sha256=one.sha256, opened=partial(_opened, file))


def _write(file: Path, parcel: container.Parcel, link: Link, one: Attached) -> None:
    packing.make_folder(file.parent)
    with replacing(file) as sink:
        container.write(sink, parcel, envelopes=(), attachments=(one,), signer=link.signing)


def _is_whole(session: Session, one: Following) -> bool:
    """Look whether a file is what was sealed; what is not is told of, and holds up no other."""
    try:
        found = _measured(evidence.file_of(session, one.id))
    except OSError:
        found = (0, "")
    if found == (one.size, one.sha256):
        return True
    _tell_lost(session, one)
    return False


def _tell_lost(session: Session, one: Following) -> None:
    with session.transaction():
        session.evidence_queue.refused(one.id, LOST)
        words = tr("A file of a report is damaged or missing here, so it could not be sent.")
        session.line.note(session.now(), FILE_LOST, words, one.report)


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError:
        raise DigestMismatch("a file has gone") from None


def _measured(file: Path) -> tuple[int, str]:
    with file.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        return content.tell(), sha256
