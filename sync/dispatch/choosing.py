"""What goes next: what is under way, reports before files, however large a file is by then.

On a poor line a video takes hours. A report that is sealed meanwhile does not wait for it: the
upload stops between two pieces, and goes on from there once the report has gone (security.md 6.3).
"""

from collections.abc import Collection, Iterator

from desktop.session import Session
from desktop.store.outbox import PackedBatch
from sync.dispatch import following, packing
from sync.dispatch.link import Link


def next_batch(
    session: Session, link: Link, *, passed_over: Collection[str], avoid: Collection[str]
) -> PackedBatch | None:
    """Give the batch to carry now, packed anew if none is under way; None if nothing may go."""
    try:
        in_turn = _in_turn(session, link, passed_over, avoid)
        return next((one for one in in_turn if one is not None), None)
    except LookupError:
        # Sealed anew on another connection just now: the next round takes it.
        return None


def gives_way(session: Session, batch: PackedBatch, avoid: Collection[str]) -> bool:
    """Whether a batch that is under way waits for a report that came meanwhile."""
    if not packing.is_any_loose(session, avoid):
        return False
    return batch.id in session.evidence_queue.batches()


def files_of(session: Session, batch: PackedBatch) -> set[str]:
    """Name the files that travel in a batch."""
    return {one.id for one in session.evidence_queue.of_batch(batch.id)}


def _in_turn(
    session: Session, link: Link, passed_over: Collection[str], avoid: Collection[str]
) -> Iterator[PackedBatch | None]:
    """Give what may go, in order; nothing is packed before it is its turn."""
    files = session.evidence_queue.batches()
    begun = [one for one in session.outbox.open_batches() if one.id not in passed_over]
    yield from (one for one in begun if one.id not in files)
    yield packing.pack(session, link, avoid)
    yield from (one for one in begun if one.id in files)
    yield following.pack(session, link, avoid)
