"""ACT: linking a desk that is never on line: a request goes out on a stick, and the answer back.

The six words are compared by telephone as always. The desk's new keys are durable before the
request is written, and the same request is written however often it is asked for.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from desktop.session import Session
from desktop.wording import tr
from sync.dispatch import enrolling, stick
from sync.dispatch.link import Begun, kept, new_link
from sync.dispatch.stick import Item
from sync.wire.enrolment import (
    ADMISSION_SUFFIX,
    REQUEST_SUFFIX,
    Admission,
    file_name,
    verify_admission,
)
from sync.wire.errors import IdMismatch, WireError
from sync.wire.invitation import Invitation, verify_key_set
from sync.wire.keys import VerifyingKey, signers

ANSWER = ADMISSION_SUFFIX
ASKED = "S-11"


def ask(session: Session, content: bytes, words_confirmed: str, chosen: Path) -> Path:
    """Write the request on a stick and read it back; give its file.

    Only an administrator may. An InvitationError or a StickError says why it could not be done;
    doing it again is harmless.
    """
    asked = enrolling.prepared(session, content, words_confirmed)
    item = _item(asked.begun.signing.public(), asked.request)
    place = stick.prepare(chosen, [item])
    stick.put(place, item, _unseen, _unseen)
    words = tr("The request to link this computer was written on a stick.")
    session.line.note(session.now(), ASKED, words)
    return place / item.name


def ask_again(session: Session, chosen: Path) -> Path | None:
    """Write the request once more that was begun; None if none was."""
    begun, offer = kept(session).begun, enrolling.unfinished(session)
    if begun is None or offer is None:
        return None
    return ask(session, begun.invitation.encode("ascii"), offer.words, chosen)


def awaited(session: Session) -> set[str]:
    """Say what the file with the answer for this desk is called."""
    held = kept(session)
    asked = (one for one in (held.begun, held.link) if one is not None)
    return {file_name(one.signing.public()) + ANSWER for one in asked}


def take_answer(session: Session, signed: bytes, key_sets: Iterable[bytes] = ()) -> bool:
    """Link the desk as the police's signed answer says; False if it is linked so already.

    The invitation names the keys that may have signed, and so does a newer key set by its root.
    WireError if the answer is not to be believed, or is another desk's.
    """
    held = kept(session)
    if held.begun is None:
        return _known_already(session, signed)
    invitation = enrolling.read(held.begun.invitation.encode("ascii"))
    admission = _believed(signed, invitation, held.begun, key_sets)
    link = new_link(invitation, held.begun, admission.device, by_hand=True)
    # Nobody asks on line here, so the keys' age is counted from today.
    enrolling.pinned(session, msgspec.structs.replace(link, keys_asked_at=session.now()))
    return True


def _believed(
    signed: bytes, invitation: Invitation, begun: Begun, key_sets: Iterable[bytes]
) -> Admission:
    vouched = [*invitation.signing, *_newer(invitation.root, key_sets)]
    admission = verify_admission(signed, signers=signers(vouched), asked_by=begun.signing.public())
    if admission.centre != invitation.centre.id:
        raise IdMismatch("the answer for another centre")
    return admission


def _newer(root: VerifyingKey, key_sets: Iterable[bytes]) -> Iterator[VerifyingKey]:
    for signed in key_sets:
        with suppress(WireError):
            yield from verify_key_set(signed, root).signing


def _known_already(session: Session, signed: bytes) -> bool:
    """See that it is the answer this desk has taken in; WireError if it is any other."""
    link = kept(session).link
    if link is None:
        raise IdMismatch("the answer to another device")
    verify_admission(signed, signers=signers(link.keys.signing), asked_by=link.signing.public())
    return False


def _item(key: VerifyingKey, request: bytes) -> Item:
    return Item(
        name=file_name(key) + REQUEST_SUFFIX, size=len(request),
        sha256=hashlib.sha256(request).hexdigest(), pieces=lambda: [request],
    )  # fmt: skip


def _unseen(_bytes: int) -> None:
    """Let it pass: it is over at once."""
