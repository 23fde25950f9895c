"""One dated addition into the vault: its row, its words, its document, and its place in the queue.

Called inside the transaction of the act it belongs to.
"""

import uuid
from dataclasses import dataclass, field, replace

from desktop import assessing, linked
from desktop.agreement import Agreement
from desktop.anonymous_copy import NO_COPY, AnonymousCopy
from desktop.document import FinalDocument, Frozen, freeze, read
from desktop.forms.answers import Answers
from desktop.forms.interview import Interview
from desktop.recording import centre_id_of
from desktop.report import OutboxState, Report, Status
from desktop.session import Session
from desktop.store.additions import Additions
from desktop.story import Story
from desktop.supplement import Supplement
from desktop.tallying import change_fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What is added: the interview it is read in, and how much of it is told again.

    `own` are the answers that are new; they are kept here. `goes` where the police are told.
    """

    supplement: Supplement
    interview: Interview = field(repr=False)
    agreed: Agreement
    own: Answers = field(repr=False)
    copy: AnonymousCopy = NO_COPY
    goes: bool = False


def put(session: Session, story: Story, addition: Addition) -> Report:
    """Add to a sealed report, sealed and queued where it goes to the police; TooLong, as ever."""
    row = _row(session, story, addition)
    Additions(session.casebook).add(row)
    session.agreements.follow(row.id, addition.agreed, given=True, at=row.created_at)
    own = assessing.written(replace(addition.interview, answers=addition.own))
    session.reports.put_answers(row.id, own, session.catalogue)
    if addition.copy is not NO_COPY:
        session.anonymous_copies.put(row.id, addition.copy)
    frozen = _frozen(session, story, row, addition)
    linked.keep(session, row, addition.own)
    session.reports.put_document(row.id, frozen.content, frozen.sha256)
    session.pending_tallies.add_facts([
        change_fact(
            addition.supplement.change, row.created_at, practice=session.installation.practice
        )
    ])  # fmt: skip
    session.note(addition.supplement.change.value.replace("_", " "), story.original.id)
    return _queued(session, row, frozen.content) if addition.goes else row


def preview(session: Session, story: Story, addition: Addition) -> FinalDocument:
    """Give the very document that would go, before anybody agrees to it; nothing is kept."""
    return read(_frozen(session, story, _row(session, story, addition), addition).content)


def _frozen(session: Session, story: Story, row: Report, addition: Addition) -> Frozen:
    return freeze(
        replace(row, reference=story.original.reference), addition.interview,
        assessing.standing(session, story.original, addition.interview), session.area,
        session.installation, centre_id_of(session), addition.agreed, addition.copy,
        supplement=addition.supplement,
        by_slip=linked.by_slip(session, story.original, addition.interview.said),
    )  # fmt: skip


def _row(session: Session, story: Story, addition: Addition) -> Report:
    now = session.now()
    return Report(
        id=str(uuid.uuid4()), status=Status.FINALISED, taken_by=session.person.id,
        taken_by_name=session.person.name, created_at=now, updated_at=now, finalised_at=now,
        catalogue=session.catalogue.version, area=f"{session.area.id} {session.area.version}",
        route=addition.interview.route or story.original.route,
        supplement_to=story.original.id, change=addition.supplement.change,
    )  # fmt: skip


def _queued(session: Session, row: Report, content: bytes) -> Report:
    sealed = session.sealer.seal(content, row.id) if session.sealer else None
    session.outbox.put(row.id, sealed, session.now())
    return replace(row, outbox=OutboxState.WAITING if sealed else OutboxState.UNSEALED)
