"""ACT: what the police wrote on a stick, taken in; believed by its signature and by nothing else.

Whoever carried it may have changed it, lost half of it, or brought somebody else's. What is not
signed by the pinned police for this desk changes nothing, and taking the same stick in twice
changes nothing the second time.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import VaultError
from desktop.session import Session
from desktop.tallying import BY_HAND
from desktop.wording import tr
from sync.dispatch import enrolling_by_hand, news, packing, renewing, sealer, settling, stick
from sync.dispatch.errors import DispatchError
from sync.dispatch.link import Link, linked
from sync.dispatch.news import News
from sync.dispatch.settling import Settled
from sync.dispatch.stick_errors import NoReply
from sync.wire import seal
from sync.wire.acknowledgement import SUFFIX as ACKNOWLEDGEMENT_SUFFIX
from sync.wire.acknowledgement import verify_acknowledgement
from sync.wire.errors import WireError
from sync.wire.invitation import KEY_SET_FILE
from sync.wire.keys import signers
from sync.wire.signature import SIGNED_LIMIT
from sync.wire.update import KIND, UPDATES_FILE

_LARGEST_SIGNED = 2 * SIGNED_LIMIT
_LARGEST_UPDATES = 64 << 20


_KEYS_LEFT = tr(
    "The keys on this stick were not taken. Ring your police contact before you do anything else."
    " Your reports stay here, locked."
)


@dataclass(slots=True, kw_only=True)
class Brought:
    """What a stick changed here, and what on it changed nothing.

    `known` were taken in before, `others` are for other desks, and `unbelieved` are damaged, or
    signed by nobody who is known here. `problem` is what a person must hear of.
    """

    received: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    anew: list[str] = field(default_factory=list)
    files: int = 0
    known: int = 0
    others: int = 0
    unbelieved: int = 0
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


def bring_in(session: Session, chosen: Path) -> Brought:
    """Take in whatever the police wrote on a stick; NoReply where there is nothing of theirs.

    NotEnrolled if this desk is linked to nobody, and no answer to its enrolment is there either.
    """
    brought, found = Brought(), 0
    found += _take_link(session, chosen, brought)
    linked(session)
    found += _take_keys(session, chosen, brought)
    for signed in _signed(chosen, f"*{ACKNOWLEDGEMENT_SUFFIX}"):
        found += 1
        _take_answer(session, signed, brought)
    found += _take_news(session, chosen, brought)
    if not found:
        raise NoReply
    _finish(session, brought)
    return brought


def _take_link(session: Session, chosen: Path, brought: Brought) -> int:
    """Take the answer to an enrolment that went by hand; the police's newer keys may vouch."""
    answers = list(_signed(chosen, f"*{enrolling_by_hand.ANSWER}"))
    keys = list(_signed(chosen, KEY_SET_FILE))
    for signed in answers:
        try:
            brought.linked |= enrolling_by_hand.take_answer(session, signed, keys)
        except WireError:
            brought.others += 1
    return len(answers)


def _take_keys(session: Session, chosen: Path, brought: Brought) -> int:
    """Take newer keys that the pinned root signed; another root's are told of, loudly."""
    sets = list(_signed(chosen, KEY_SET_FILE))
    for signed in sets:
        before = linked(session).keys
        try:
            brought.keys_renewed |= renewing.take(session, signed, by_hand=True).keys != before
        except DispatchError as trouble:
            brought.problem = type(trouble)(advice=_KEYS_LEFT)
    return len(sets)


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


def _take_news(session: Session, chosen: Path, brought: Brought) -> int:
    """Take in what is told of reports; a line for another desk is left where it is."""
    lines: dict[bytes, None] = {}
    for file in stick.found_on(chosen, UPDATES_FILE):
        lines |= dict.fromkeys(stick.read_whole(file, _LARGEST_UPDATES).splitlines())
    told = [line for line in lines if line.strip()]
    ours = [line for line in told if not _is_for_another(linked(session), line)]
    if ours:
        brought.news = news.take_in(session, ours)
    return len(told)


def _is_for_another(link: Link, sealed: bytes) -> bool:
    try:
        return link.opening.kid not in seal.look(sealed.strip(), KIND).kids
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


def _signed(chosen: Path, pattern: str) -> Iterator[bytes]:
    for file in stick.found_on(chosen, pattern):
        yield stick.read_whole(file, _LARGEST_SIGNED).strip()
