"""ACT: add a file to a report, list what was added, take it away; only while it is a draft.

Only where the area's police have agreed to take files in, and only where they are told who it is
(domain.md 1.10.4). The file is sealed before its first byte reaches the disk; a row is kept once
it lies there whole, so a program killed in between leaves bytes that nobody can open, and those
are swept away when the vault is next unlocked.
"""

import hashlib
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop import file_name, location, media, picture
from desktop.errors import (
    AlreadyFinalised,
    AnswerRefused,
    FileMissing,
    FileRefused,
    NotAllowed,
    VaultError,
)
from desktop.forms.checking import trouble_with_text
from desktop.forms.interview import Interview
from desktop.forms.route import Route
from desktop.report import Report, Status
from desktop.session import Session
from desktop.store.attachments import Attachment, Position
from desktop.vault import place, sealedfile, snapshot
from desktop.vault.roster import Role
from desktop.vault.snapshot import Snapshot
from desktop.wording import tr

MOST = 20
LONGEST_NOTE = 500
_WISH = "share_route"
# Pictures are read whole to look for a place in them; what is larger is no photograph.
_LARGEST_PICTURE = 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a chosen file is, before it is added; `place` is where it says it was taken."""

    name: str
    media_type: str
    size: int
    place: str | None


def is_taken(session: Session, route: Route | None) -> bool:
    """Whether files may be added: the area takes them, and the police are told who it is."""
    return session.area.policy.accept_evidence_files and route is Route.POLICE_NAMED


def look(path: Path) -> Look:
    """Look at a file before it is added; FileRefused says why it cannot be."""
    with snapshot.taken(path) as chosen:
        kind = media.media_type(chosen.head())
        content = _picture_in(chosen, kind)
        told = location.told(content) if content else None
        return Look(name=file_name.given(path), media_type=kind, size=chosen.size, place=told)


def attach(
    session: Session, report: Report, path: Path, *, note: str = "",
    take_out_place: bool = False,
) -> Attachment:  # fmt: skip
    """Seal a file and add it to a draft, durably; the file it was made from is left alone.

    A picture's place stays in it, since it is evidence, unless it is asked to be taken out.
    """
    _check_may_change(session, report)
    note = _checked_note(note)
    if len(session.attachments.of_report(report.id)) >= MOST:
        raise FileRefused(tr("A report can hold {n} files, and it does.").format(n=MOST))
    with snapshot.taken(path) as chosen:
        added = _sealed(session, report, chosen, note, take_out_place=take_out_place)
    with session.transaction():
        kept = session.attachments.add(added)
        if kept:
            session.note("added file", report.id)
    if not kept:
        remove_file(session, added.id)
        raise AlreadyFinalised
    return added


def listed(session: Session, report: Report) -> list[Attachment]:
    """List the files of a report, for whoever may open it."""
    if not session.may_open(report):
        raise NotAllowed
    return session.attachments.of_report(report.id)


def content_of(session: Session, report: Report, attachment_id: str, *, most: int) -> bytes:
    """Open one file into memory; FileMissing if it is damaged, FileRefused if it is larger."""
    one = next((found for found in listed(session, report) if found.id == attachment_id), None)
    if one is None:
        raise FileMissing
    if one.size > most:
        raise FileRefused(tr("That file is too large to show here. It is kept, and it is sent."))
    return b"".join(sealedfile.opened(file_of(session, one.id), one.id, one.key))


def remove(session: Session, report: Report, attachment_id: str) -> None:
    """Take a file away from a draft: its key first, then its bytes."""
    _check_may_change(session, report)
    with session.transaction():
        if not session.attachments.remove(attachment_id):
            raise AlreadyFinalised
        session.note("removed file", report.id)
    erase_files(session, [attachment_id])


def has_room(interview: Interview) -> bool:
    """Whether a draft may go on holding files.

    While the page of the wish still shows, a slip among its choices erases nothing.
    """
    wish = interview.page_of(_WISH)
    still_choosing = wish is not None and wish.key == interview.place
    return interview.route is Route.POLICE_NAMED or still_choosing


def to_send(session: Session, report: Report) -> list[Attachment]:
    """Give the files that go with a report: only the police who are told who it is get any."""
    return session.attachments.of_report(report.id) if report.route is Route.POLICE_NAMED else []


def forget_all(session: Session, report_id: str) -> list[str]:
    """Forget the keys of a report's files, in the transaction of whoever asks; name the files."""
    gone = [one.id for one in session.attachments.of_report(report_id)]
    if gone:
        session.attachments.remove_of(report_id)
        session.note("removed all files", report_id)
    return gone


def erase_files(session: Session, gone: Sequence[str]) -> None:
    """Erase the bytes of files whose keys are gone durably, and the keys' last trace in the log."""
    if not gone:
        return
    for attachment_id in gone:
        remove_file(session, attachment_id)
    with suppress(VaultError):
        session.casebook.checkpoint()


def sweep(session: Session) -> None:
    """Erase what belongs to no report: left where the program was ended half way."""
    with suppress(OSError):
        lying = list((session.folder / place.EVIDENCE).iterdir())
        if lying:
            wanted = {file_of(session, one).name for one in session.attachments.ids()}
            for file in lying:
                if file.name not in wanted:
                    file.unlink()


def file_of(session: Session, attachment_id: str) -> Path:
    """Say where sealed bytes lie: named by an id that says nothing."""
    return session.folder / place.EVIDENCE / f"{attachment_id}.bin"


def remove_file(session: Session, attachment_id: str) -> None:
    """Remove sealed bytes; if that fails, the next unlocking does it."""
    with suppress(OSError):
        file_of(session, attachment_id).unlink(missing_ok=True)


def _sealed(
    session: Session, report: Report, chosen: Snapshot, note: str, *, take_out_place: bool
) -> Attachment:
    kind, new_id = media.media_type(chosen.head()), str(uuid.uuid4())
    content = _picture_in(chosen, kind)
    told = location.told(content) if content else None
    stripped = told is not None and take_out_place
    kept = Position.NONE if told is None else Position.KEPT
    pieces = [location.taken_out(content)] if content and stripped else chosen.pieces()
    sealed = sealedfile.seal(pieces, file_of(session, new_id), new_id)
    return Attachment(
        id=new_id, report=report.id, name=file_name.given(chosen.path), media_type=kind,
        size=sealed.size, sha256=sealed.sha256, sealed_size=sealed.sealed_size,
        sealed_sha256=sealed.sealed_sha256, key=sealed.key, note=note,
        position=Position.TAKEN_OUT if stripped else kept,
        original_sha256=hashlib.sha256(content).hexdigest() if stripped else None,
        added_at=session.now(),
    )  # fmt: skip


def _picture_in(chosen: Snapshot, kind: str) -> bytes:
    """Give a picture's bytes, checked by its header; nothing for what is no picture."""
    if not kind.startswith("image/") or chosen.size > _LARGEST_PICTURE:
        return b""
    content = chosen.whole()
    picture.check(content)
    return content


def _check_may_change(session: Session, report: Report) -> None:
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    fresh = session.reports.get(report.id)
    if fresh.status is not Status.DRAFT:
        raise AlreadyFinalised
    if not session.may_open(fresh):
        raise NotAllowed
    if not is_taken(session, fresh.route):
        raise FileRefused(
            tr("Files cannot be added to this report."),
            advice=tr("They go only to the police of an area that takes them, and only with the"
                      " person's name. Write down where the file is."),
        )  # fmt: skip


def _checked_note(note: str) -> str:
    if found := trouble_with_text(note, LONGEST_NOTE):
        raise AnswerRefused(found)
    return note.strip()
