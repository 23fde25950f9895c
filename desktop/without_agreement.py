"""ACT: share without agreement, as a safeguarding lead and nobody else may (domain.md 1.4.4)."""

import uuid
from contextlib import suppress
from dataclasses import dataclass, replace

from desktop import shared_count
from desktop.area import Service
from desktop.document import Centre
from desktop.errors import AnswerRefused, NotAllowed, VaultError
from desktop.forms.answers import Answers, name_of
from desktop.forms.checking import trouble_with_text
from desktop.forms.interview import Interview
from desktop.paper.numbers import gap
from desktop.reference import new_reference
from desktop.report import Report, Status
from desktop.risk import Band, assess
from desktop.safeguarding import require_lead
from desktop.session import Session
from desktop.shared_document import Item, freeze_shared, items
from desktop.sharing import TOLD_PERSON, WHY_PERSON, PersonTold, Reason, Recipient, Sharing
from desktop.store.overrides import Override, Overrides
from desktop.story import known_now, story_of
from desktop.wording import tr

LONGEST_NOTE, LONGEST_OTHER = 10_000, 200
_RING: dict[Recipient, tuple[str, ...]] = {
    Recipient.POLICE_NOW: ("emergency", "police_101"),
    Recipient.POLICE_INTAKE: ("emergency", "police_101"),
    Recipient.CHILDREN_SERVICES: ("children_services", "emergency"),
    Recipient.ADULT_SAFEGUARDING: ("adult_safeguarding", "emergency"),
    Recipient.HEALTH: ("nhs_111", "emergency"),
    Recipient.OTHER: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A report as a lead looks at it: what was kept of it, and how fast somebody should help."""

    report: Report
    interview: Interview
    band: Band | None

    @property
    def can_be_sent(self) -> bool:
        """Whether Holdfast can tell the police: something was kept, and they are not told yet."""
        route = self.interview.route or self.report.route
        is_told = route is not None and route.reaches_police
        # What they want done is no answer that could be sent.
        kept = self.interview.said.values.keys() - {"share_route"}
        return bool(kept) and not is_told


def basis(session: Session, report_id: str) -> Basis:
    """Give what a lead decides on; NotAllowed for anybody else."""
    require_lead(session)
    report = session.reports.get(report_id)
    if not session.may_open(report):
        raise NotAllowed(tr("Only whoever takes a draft may read it."))
    kept = _kept(session, report).values
    known = {key: one for key, one in kept.items() if name_of(key) in session.catalogue.home}
    interview = Interview(catalogue=session.catalogue, today=session.today, answers=Answers(known))
    found = session.assessments.of(report_id)
    band = found[0].final_band if found else assess(interview).band if known else None
    return Basis(report=report, interview=interview, band=band)


def _kept(session: Session, report: Report) -> Answers:
    """Give what is known now: of a sealed report, with what was added and put right since."""
    if report.status is Status.DRAFT:
        return session.reports.answers(report.id)
    return known_now(session, story_of(session, report)).answers


def to_tick(on: Basis, reason: Reason) -> tuple[Item, ...]:
    """List what there is to send for this reason."""
    return tuple(items(on.interview, on.band, reason))


def to_ring(session: Session, recipient: Recipient) -> tuple[Service, ...]:
    """List whom to ring: only services whose number may be shown."""
    shown = [one for one in session.area.services if gap(one, session.today) is None]
    # An area's own service bears the area's name before what it is.
    return tuple(
        one for name in _RING[recipient] for one in shown if f"_{one.id}".endswith(f"_{name}")
    )


def share(session: Session, report_id: str, sharing: Sharing) -> Report | None:
    """Record it, and queue what was ticked for the police intake; give what waits to be sent.

    One transaction. The report itself, and what the person chose, stay as they are.
    """
    on = basis(session, report_id)
    sharing = _checked(on, sharing)
    shared = session.pressing(lambda: _shared(session, on, sharing))
    session.heads.keep()
    # The record stands; what the counts may say of it can follow when the desk is opened next.
    with suppress(VaultError):
        shared_count.tell(session)
    return shared


def has_been(session: Session, report_id: str) -> bool:
    """Whether anything of a report was shared without agreement."""
    return bool(Overrides(session.casebook).of(report_id))


def police_were_told(session: Session, report_id: str) -> bool:
    """Whether the police were told of a report without agreement."""
    return any(one.recipient.is_police for one in Overrides(session.casebook).of(report_id))


def told_on_paper(session: Session, report_id: str) -> tuple[tuple[str, str], ...]:
    """Say on the receipt what was shared and why, but where telling the person is not safe."""
    return tuple(
        (TOLD_PERSON[one.recipient], WHY_PERSON[one.reason])
        for one in Overrides(session.casebook).of(report_id)
        if one.told is not PersonTold.NOT_TOLD_UNSAFE
    )


def records(session: Session, report_id: str) -> tuple[tuple[Override, str], ...]:
    """Give what was shared of a report, each with the lead's note; leads only."""
    require_lead(session)
    found = Overrides(session.casebook).of(report_id)
    session.note("read why it was shared", report_id)
    return tuple((one, Overrides(session.casebook).note(one.number)) for one in found)


def check_note(note: str) -> str | None:
    """Say what is wrong with a note, or None."""
    if not note.strip():
        return tr("Write why it was necessary, and what was left out.")
    return trouble_with_text(note, LONGEST_NOTE)


def check_other(recipient: Recipient, other: str) -> str | None:
    """Say what is wrong with the name of somebody else, or None."""
    if recipient is not Recipient.OTHER:
        return None
    return trouble_with_text(other, LONGEST_OTHER) if other.strip() else tr("Say who is told.")


def _checked(on: Basis, sharing: Sharing) -> Sharing:
    wrong = check_note(sharing.note) or check_other(sharing.recipient, sharing.other)
    if wrong:
        raise AnswerRefused(wrong)
    if sharing.recipient is not Recipient.POLICE_INTAKE:
        other = sharing.other.strip() if sharing.recipient is Recipient.OTHER else ""
        return replace(sharing, other=other, ticked=frozenset())
    if not on.can_be_sent:
        raise AnswerRefused(
            tr("Holdfast cannot send this report to the police like that."),
            advice=tr("Nothing of it was kept, or it goes to them already. Ring them instead."),
        )
    if not sharing.ticked:
        raise AnswerRefused(tr("Nothing is ticked that could be sent."))
    if not sharing.ticked <= {item.key for item in to_tick(on, sharing.reason)}:
        raise AnswerRefused(tr("Something is ticked that may not be told for this reason."))
    return replace(sharing, other="")


def _shared(session: Session, on: Basis, sharing: Sharing) -> Report | None:
    now, person = session.now(), session.person
    with session.transaction():
        shared = None
        if sharing.recipient is Recipient.POLICE_INTAKE:
            shared = _queued(session, on, sharing)
        Overrides(session.casebook).add(
            on.report.id, sharing, by=person.id, name=person.name, at=now,
            document=shared.id if shared else None,
        )  # fmt: skip
        session.note("shared without agreement", on.report.id)
    return shared


def _queued(session: Session, on: Basis, sharing: Sharing) -> Report:
    """Keep what is sent as an entry of its own, and queue it the way every report goes."""
    now = session.now()
    fresh = replace(
        on.report, id=str(uuid.uuid4()), status=Status.DRAFT, taken_by=session.person.id,
        taken_by_name=session.person.name, created_at=now, updated_at=now, reference=None,
        route=None, finalised_at=None, outbox=None, parts_done=0, parts=0,
        supplement_to=None, change=None, cannot_be_recalled=False,
    )  # fmt: skip
    session.reports.add(fresh)
    final = replace(
        fresh, status=Status.FINALISED, reference=_fresh_reference(session), finalised_at=now
    )
    session.reports.finalise(final)
    centre, practice = session.installation, session.installation.practice
    frozen = freeze_shared(
        final, on.report, on.interview, on.band, sharing.reason, sharing.ticked, session.area,
        Centre(id=session.settings.get("centre id", centre.centre_id), name=centre.centre),
        practice=practice,
    )  # fmt: skip
    session.reports.put_document(final.id, frozen.content, frozen.sha256)
    sealed = session.sealer.seal(frozen.content, final.id) if session.sealer else None
    session.outbox.put(final.id, sealed, now)
    return session.reports.get(final.id)


def _fresh_reference(session: Session) -> str:
    while session.reports.bears(reference := new_reference()):
        pass
    return reference
