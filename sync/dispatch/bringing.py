"""ACT: what the police wrote on a stick, taken in; believed by its signature and by nothing else.

Whoever carried it may have changed it, lost half of it, or brought somebody else's. What is not
signed by the pinned police for this desk changes nothing, and taking the same stick in twice
changes nothing the second time.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import VaultError
from desktop.session import Session
from desktop.tallying import BY_HAND
from desktop.wording import tr
from sync.dispatch import enrolling_by_hand, news, packing, renewing, sealer, settling, stick
from sync.dispatch.errors import DispatchError
from sync.dispatch.link import Link, kept, linked
from sync.dispatch.news import News
from sync.dispatch.settling import Settled
from sync.dispatch.stick_errors import NoReply, StickError
from sync.wire import seal
from sync.wire.acknowledgement import SUFFIX as ACKNOWLEDGEMENT_SUFFIX
from sync.wire.acknowledgement import verify_acknowledgement
from sync.wire.errors import IdMismatch, UnknownKey, WireError
from sync.wire.invitation import KEY_SET_FILE
from sync.wire.keys import signers
from sync.wire.signature import SIGNED_LIMIT
from sync.wire.update import KIND, UPDATES_FILE

_LARGEST_SIGNED = 2 * SIGNED_LIMIT
_LARGEST_UPDATES = 64 << 20
# News of this desk from one stick: opening more would take minutes, and nobody sends so much.
_MOST_NEWS = 5_000

_KEYS_LEFT = tr(
    "The keys on this stick were not taken. Ring your police contact before you do anything else."
    " Your reports stay here, locked."
)


@dataclass(slots=True, kw_only=True)
class Brought:
    """What a stick changed here, and what on it changed nothing.

    `known` were taken in before, `others` are for other desks, and `unbelieved` are damaged, or
    signed by nobody who is known here; `unread` of them could not be read at all. `problem` is
    what a person must hear of. `found` is how much of the police's was on it.
    """

    received: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    anew: list[str] = field(default_factory=list)
    files: int = 0
    known: int = 0
    others: int = 0
    unbelieved: int = 0
    unread: int = 0
    found: int = 0
    linked: bool = False
    keys_renewed: bool = False
    news: News | None = None
    problem: DispatchError | None = None

    def add(self, settled: Settled) -> None:
        """Count what an acknowledgement changed."""
        self.received += settled.received
        self.refused += settled.refused
        self.anew += settled.anew
        self.files += settled.files

    def could_not_read(self) -> None:
        """Count what is there and does not let itself be read; the rest is read all the same."""
        self.unbelieved += 1
        self.unread += 1


def bring_in(session: Session, chosen: Path) -> Brought:
    """Take in whatever the police wrote on a stick; NoReply where there is nothing of theirs.

    NotEnrolled if this desk is linked to nobody, and no answer to its enrolment is there either.
    """
    brought = Brought()
    try:
        _take_all(session, chosen, brought)
    except StickError:
        if not brought.found:
            raise
        brought.could_not_read()
    finally:
        _finish(session, brought)
    if not brought.found:
        raise NoReply
    return brought


def _take_all(session: Session, chosen: Path, brought: Brought) -> None:
    keys = list(_signed(brought, chosen, KEY_SET_FILE))
    _take_link(session, chosen, keys, brought)
    linked(session)
    _take_keys(session, keys, brought)
    awaited = {one + ACKNOWLEDGEMENT_SUFFIX for one in session.hand_overs.batches()}
    for signed in _signed(brought, chosen, f"*{ACKNOWLEDGEMENT_SUFFIX}", awaited):
        _take_answer(session, signed, brought)
    _take_news(session, chosen, brought)


def _take_link(session: Session, chosen: Path, keys: list[bytes], brought: Brought) -> None:
    """Take the answer to an enrolment that went by hand; the police's newer keys may vouch."""
    awaited = enrolling_by_hand.awaited(session)
    for signed in _signed(brought, chosen, f"*{enrolling_by_hand.ANSWER}", awaited):
        is_asking = kept(session).begun is not None
        try:
            brought.linked |= enrolling_by_hand.take_answer(session, signed, keys)
        except IdMismatch:
            brought.others += 1
        except WireError as trouble:
            # An old answer is signed by a key that the police have let go of since.
            if isinstance(trouble, UnknownKey) and not is_asking:
                brought.others += 1
            else:
                brought.unbelieved += 1


def _take_keys(session: Session, sets: list[bytes], brought: Brought) -> None:
    """Take newer keys that the pinned root signed; another root's are told of, loudly."""
    for signed in sets:
        before = linked(session).keys
        try:
            taken = renewing.take(session, signed, by_hand=True)
            brought.keys_renewed |= taken.keys != before
        except DispatchError as trouble:
            brought.problem = type(trouble)(advice=_KEYS_LEFT)


def _take_answer(session: Session, signed: bytes, brought: Brought) -> None:
    link = linked(session)
    try:
        said = verify_acknowledgement(signed, signers=signers(link.keys.signing))
    except WireError:
        brought.unbelieved += 1
        return
    batch = session.hand_overs.batch(said.batch)
    if batch is None:
        brought.others += 1
    elif batch.state == "acknowledged":
        brought.known += 1
    elif batch.state == "abandoned":
        brought.add(settling.settle_given_up(session, link, batch, signed, way=BY_HAND))
    else:
        brought.add(_settled(session, link, batch.id, signed))


def _settled(session: Session, link: Link, batch_id: str, signed: bytes) -> Settled:
    batch = session.hand_overs.batch(batch_id)
    assert batch is not None
    settled = settling.settle(session, link, batch, signed, way=BY_HAND)
    if not settled.unnamed:
        packing.remove_file(session, batch.id)
    return settled


def _take_news(session: Session, chosen: Path, brought: Brought) -> None:
    """Take in what is told of reports; a line for another desk is left where it is."""
    link, ours = linked(session), dict[bytes, None]()
    for line in _lines(brought, chosen):
        if len(ours) == _MOST_NEWS:
            brought.unbelieved += 1
            break
        if not _is_for_another(link, line):
            ours[line] = None
    if ours:
        brought.news = news.take_in(session, ours)
        brought.unbelieved += brought.news.unreadable


def _lines(brought: Brought, chosen: Path) -> Iterator[bytes]:
    for file in stick.found_on(chosen, UPDATES_FILE):
        try:
            for line in stick.lines_of(file, seal.SEALED_LIMIT, _LARGEST_UPDATES):
                if line.strip():
                    brought.found += 1
                    yield line.strip()
        except StickError:
            brought.found += 1
            brought.could_not_read()


def _is_for_another(link: Link, sealed: bytes) -> bool:
    try:
        return link.opening.kid not in seal.look(sealed, KIND).kids
    except WireError:
        return False


def _finish(session: Session, brought: Brought) -> None:
    """Let go of batches in which nothing waits any more, and seal anew what has to be."""
    for batch in session.outbox.open_batches():
        letters = session.outbox.of_batch(batch.id)
        if any(one.state in ("sending", "sent") for one in letters):
            continue
        if not session.evidence_queue.of_batch(batch.id):
            packing.unpack(session, batch)
    if brought.anew:
        sealer.seal_waiting(session)
    if brought.received:
        with suppress(VaultError):
            session.heads.keep_acknowledged()


def _signed(
    brought: Brought, chosen: Path, pattern: str, awaited: Collection[str] = ()
) -> Iterator[bytes]:
    """Give what is in the files of one kind; one that cannot be read stops no other."""
    for file in stick.found_on(chosen, pattern, awaited):
        brought.found += 1
        try:
            signed = stick.read_whole(file, _LARGEST_SIGNED)
        except StickError:
            brought.could_not_read()
        else:
            yield signed.strip()
