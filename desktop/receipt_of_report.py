"""What the receipt of one report may say, read from the report as it stands (domain.md 7.2)."""

from datetime import date

from desktop import proofs, referral, return_phrase, safe_contact_words
from desktop.area import Service
from desktop.erasing import is_kept_for_now
from desktop.forms.interview import Interview
from desktop.forms.reach import Way, way_to_them
from desktop.forms.route import Route
from desktop.forms.wish import ticked
from desktop.paper.receipt_facts import PoliceContact, ReceiptFacts, SupportStep
from desktop.period import uk_day
from desktop.report import Change, OutboxState, Report, Status, leaves_no_words
from desktop.session import Session
from desktop.store.recalling import Reach, Recalling
from desktop.story import Story, known_now, story_of
from desktop.without_agreement import police_were_told, told_on_paper
from desktop.wording import tr


def facts_of(
    session: Session, report: Report, reference: str, route: Route, language: str = "en"
) -> ReceiptFacts:
    """Gather what the receipt of a sealed report may say, in this language."""
    centre, area = session.installation, session.area
    story = story_of(session, report)
    known, fullest = known_now(session, story), _fullest(story)
    services = referral.services(session, known)
    # What was wiped says nothing of what is safe, and nobody gets in touch any more.
    is_asked = route is Route.POLICE_NAMED and not leaves_no_words(report)
    contact = _police_contact(known) if is_asked else None
    by_police = contact not in (None, PoliceContact.NO)
    in_touch, sent = referral.may_be_told(known), _is_sent(story)
    return ReceiptFacts(
        reference=reference,
        desk_name=centre.centre,
        opening_hours=tuple(centre.hours.splitlines()),
        centre_phone=centre.phone or None,
        three_words=False,
        check=_check(session),
        check_code=proofs.check_code(session, fullest, reference),
        # What they signed for before a fuller wish says nothing of that.
        confirmation=proofs.confirmation(session, fullest)
        if sent or report.cannot_be_recalled
        else "",
        centre_name=centre.centre,
        taken_on=_day(report),
        staff_first_name=report.taken_by_name.split()[0],
        route=route,
        force_name=area.force.name,
        sent=sent,
        police_contact=contact,
        victim_support=known.said.get("police_may_share_support") == "yes",
        others=bool(ticked(known.said, "share_partners")),
        support_service=_names(services, language),
        support_step=SupportStep.TO_ASK if in_touch else SupportStep.OWN_CONTACT,
        safe_contact=_box(known, by_police=True) if by_police else (),
        service_contact=_box(known, by_police=False) if services and in_touch else (),
        complaints=(area.force.complaints,) if area.force.complaints else (),
        shared=told_on_paper(session, report.id),
        police_know=police_were_told(session, report.id),
        beyond_recall=report.cannot_be_recalled,
        less_is_held=not sent and fullest.id != report.id and _has_left(session, story, fullest),
        stopped=report.status is Status.WITHDRAWN,
        held=is_kept_for_now(session, report),
        needs_words=return_phrase.is_needed(session, report),
    )


def _is_sent(story: Story) -> bool:
    """Whether the police have it as the person wishes now, and not only as they wished before."""
    heard = (Change.WIDEN, Change.NARROW)
    wishes = [one for one in story.additions if one.change in heard]
    return (wishes[-1] if wishes else story.original).outbox is OutboxState.RECEIVED


def _fullest(story: Story) -> Report:
    """The document that tells what they wished at most: the last fuller one, or the first."""
    fuller = [one for one in story.additions if one.change is Change.WIDEN]
    return fuller[-1] if fuller else story.original


def _has_left(session: Session, story: Story, but: Report) -> bool:
    """Whether the police hold, or may hold, anything of it but that."""
    reaches = (Recalling(session.casebook).reach(one) for one in story.ids if one != but.id)
    return any(reach is not Reach.NOWHERE for reach in reaches)


def _police_contact(known: Interview) -> PoliceContact:
    if known.said.get("police_contact_wanted") == "no":
        return PoliceContact.NO
    return {
        Way.DIRECT: PoliceContact.YES,
        Way.CENTRE: PoliceContact.THROUGH_CENTRE,
        Way.TRUSTED_PERSON: PoliceContact.THROUGH_TRUSTED_PERSON,
        Way.NONE: PoliceContact.NONE_IS_SAFE,
    }[way_to_them(known.said, known.today, by_police=True)]


def _check(session: Session) -> str:
    """Give the first eight signs of the trail's head, in two groups."""
    signs = session.audit.check()
    return f"{signs[:4]}\N{NO-BREAK SPACE}{signs[4:]}"


def _day(report: Report) -> date:
    return uk_day(report.created_at)


def _names(services: tuple[Service, ...], language: str) -> str | None:
    """Their names as part of a sentence; only in English is there an "and" between them."""
    *some, last = [service.name for service in services] or [""]
    if not some:
        return last or None
    if language != "en":
        return ", ".join((*some, last))
    return tr("{some} and {last}").format(some=", ".join(some), last=last)


def _box(known: Interview, *, by_police: bool) -> tuple[str, ...]:
    return safe_contact_words.lines(known, by_police=by_police, to_them=True)
