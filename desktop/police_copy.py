"""ACT: hand a report to an agreed person on paper, while the police cannot be reached (1.17).

What stands on it is read from the frozen documents that wait to go, and from nothing else.
"""

import hashlib
from collections.abc import Iterator

from desktop import handing_out
from desktop.document import FinalDocument, read
from desktop.errors import ReportError
from desktop.flag_words import raised
from desktop.forms.catalogue import Catalogue
from desktop.paper.blocks import Document
from desktop.paper.police_copy import CODE, PoliceFacts, Sealed, police_copy
from desktop.paper.practice import marked
from desktop.period import uk_day
from desktop.proofs import check_code
from desktop.read_back import lines
from desktop.report import OutboxState, Report, change_words
from desktop.session import Session
from desktop.store import instant
from desktop.store.facts import Fact
from desktop.store.recalling import Recalling
from desktop.story import story_of
from desktop.tallying import ON_PAPER, SENT, fact_of
from desktop.vault.roster import Role
from desktop.wording import tr

_BOX = "safe_contact"
_WAITS = (OutboxState.UNSEALED, OutboxState.WAITING, OutboxState.SENDING, OutboxState.SENT)
# The order of the payload in domain.md 1.17, by the sections of the form.
_PAYLOAD = (
    "who", "route", "agreement", "why", "happened", "when", "where", "story", "effects", "before",
    "person", "suspects", "suspect", "witnesses", "witness", "evidence", "evidence_item", "safety",
    "risk", "contact", "access", "support",
)  # fmt: skip

ENVELOPE = tr(
    "Seal it in an envelope for the person it was agreed with. Write only their name on it."
)
STILL_WAITS = tr("It does not count as received. The report still goes when the line is back.")


class AlreadyReceived(ReportError):
    """The police have signed for it: paper would be a second report to somebody."""

    title = tr("The police have received this report already.")
    advice = tr("Nothing has to be handed over on paper.")


class NotForPolice(ReportError):
    """Nothing of this report goes to the police."""

    title = tr("Nothing of this report is on its way to the police.")
    advice = tr("A copy on paper is only for what waits to be sent to them.")


class LineIsUp(ReportError):
    """Nothing says that the police cannot be reached."""

    title = tr("The police can be reached, as far as this computer knows.")
    advice = tr("Send it instead. A copy on paper is only for when sending does not work.")


def is_line_down(session: Session) -> bool:
    """Whether this desk is linked to nobody yet, or the last try did not get through."""
    return session.sealer is None or session.line.state().problem is not None


def is_offered(session: Session, report: Report) -> bool:
    """Whether there is something to hand over on paper now."""
    return is_line_down(session) and bool(_waiting(session, report))


def copy_for(session: Session, report: Report) -> Document:
    """Lay out what waits to go; AlreadyReceived, NotForPolice or LineIsUp where nothing may."""
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    waiting = _waiting(session, report)
    if not waiting:
        raise (AlreadyReceived if _was_received(session, report) else NotForPolice)()
    if not is_line_down(session):
        raise LineIsUp
    original = story_of(session, report).original
    told = [(one, *_document(session, one)) for one in waiting]
    centre = session.installation
    boxes = [box for _one, final, _digest in told if (box := _safe_contact(final))]
    paper = police_copy(PoliceFacts(
        reference=original.reference or "", centre_name=centre.centre,
        centre_phone=centre.phone or None, printed_on=session.today,
        taken_on=uk_day(instant.read(told[0][1].taken_at)),
        # What was said last of how to reach them holds.
        safe_contact=boxes[-1] if boxes else (),
        sealed=tuple(_sealed(session, *one) for one in told),
    ))  # fmt: skip
    return marked(paper, practice=any(final.practice for _one, final, _digest in told))


def handed_over(session: Session, report: Report) -> None:
    """Note that it is on paper: it may lie with the police now, and is counted once.

    It is not received: only their signed answer says that, and it still goes when the line is back.
    """
    with session.transaction():
        for one in _waiting(session, report):
            if Recalling(session.casebook).put_on_paper(one.id):
                session.pending_tallies.add_facts([_fact(session)])
        original = story_of(session, report).original
        handing_out.printed(session, CODE, "en", original.id)


def in_payload_order(catalogue: Catalogue) -> list[str]:
    """Name the questions in the order in which the police are told."""

    def rank(name: str) -> int:
        section, _page = catalogue.home[name]
        return _PAYLOAD.index(section.name) if section.name in _PAYLOAD else len(_PAYLOAD)

    return sorted(catalogue.by_name, key=rank)


def _fact(session: Session) -> Fact:
    return fact_of(SENT, ON_PAPER, session.now(), practice=session.installation.practice)


def _waiting(session: Session, report: Report) -> list[Report]:
    """Give the report and its additions as far as each waits to go; one that has no wish, never."""
    return [one for one, state in _on_their_way(session, report) if state in _WAITS]


def _was_received(session: Session, report: Report) -> bool:
    return any(state is OutboxState.RECEIVED for _one, state in _on_their_way(session, report))


def _on_their_way(session: Session, report: Report) -> Iterator[tuple[Report, OutboxState]]:
    story = story_of(session, report)
    if story.original.route is None:
        return
    for one in (story.original, *story.additions):
        if (queued := session.outbox.of(one.id)) is not None:
            yield one, queued.state


def _document(session: Session, one: Report) -> tuple[FinalDocument, str]:
    content = session.reports.document(one.id)
    if content is None:
        raise NotForPolice
    return read(content), hashlib.sha256(content).hexdigest()


def _safe_contact(final: FinalDocument) -> tuple[str, ...]:
    """Read the lines of the box as they were frozen."""
    asked = final.wording.questions.get(_BOX)
    return tuple(asked.choices[code] for code in final.answers.get(_BOX, ())) if asked else ()


def _sealed(session: Session, one: Report, final: FinalDocument, digest: str) -> Sealed:
    order = in_payload_order(session.catalogue)
    boxed = final.wording.questions[_BOX].label if _BOX in final.answers else None
    told = [(line.question, line.answer) for line in lines(final, order)]
    return Sealed(
        heading=change_words(one.change) if one.change else tr("The report"),
        sealed_on=uk_day(instant.read(final.finalised_at)), flags=tuple(raised(final.flags)),
        told=tuple(pair for pair in told if pair[0] != boxed), digest=digest,
        check_code=check_code(session, one, final.reference),
    )  # fmt: skip
