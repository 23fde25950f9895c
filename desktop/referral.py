"""ACT: hand a support service what the person wants it to know, and nothing else (domain.md 1.14).

Only answers that may flow to a support service are in its copy. The story is not: the person
approved a summary of it.
"""

from collections.abc import Iterator

from desktop import safe_contact_words, spoken
from desktop.area import Service
from desktop.errors import ReportError
from desktop.forms.catalogue import Question
from desktop.forms.interview import Interview
from desktop.forms.reach import service_may_be_told, wants_support
from desktop.forms.safe_contact import NOT_SAFE, safe_contact
from desktop.paper.blocks import Document
from desktop.paper.practice import marked
from desktop.paper.support_copy import SupportFacts, support_copy
from desktop.period import uk_day
from desktop.report import Report, Status
from desktop.risk_words import BAND_WORDS
from desktop.session import Session
from desktop.story import known_now, story_of
from desktop.wording import tr

# Told apart from the other answers, or by the box, which weighs them together. Which other service
# was asked is no service's business, and how the copy comes it sees.
_ELSEWHERE = frozenset({
    "narrative", "referral_service", "referral_method", "referral_summary", "safety_plan",
    "contact_ok", "phone_safe_to_call", "phone_safe_voicemail", "text_safe", "email_safe",
    "letter_safe",
})  # fmt: skip
_WHO = ("who", "person", "contact")
# A way to somebody is told only where it is safe to use it.
_WAYS = {
    "victim_phone": ("call", "text"), "victim_email": ("email",), "victim_address": ("letter",),
    "victim_postcode": ("letter",), "trusted_name": ("trusted_person",),
    "trusted_contact": ("trusted_person",),
}  # fmt: skip


class NobodyToHandTo(ReportError):
    """No support service is to be told anything of this report."""

    title = tr("There is nothing here for a support service.")
    advice = tr("Give the person the numbers, so that they can ring themselves.")


def services(session: Session, known: Interview) -> tuple[Service, ...]:
    """Name the services that were asked for; whoever cares for victims here, where none was."""
    if not wants_support(known.said):
        return ()
    here = {service.id: service for service in session.area.services}
    chosen = [here[code] for code in known.said.codes("referral_service") if code in here]
    usual = [here["victim_care"]] if "victim_care" in here else []
    return tuple(chosen or usual)


def may_be_told(known: Interview) -> bool:
    """Whether a service is told at all, or the person rings it themselves."""
    return service_may_be_told(known.said, known.today)


def told(session: Session, report: Report) -> tuple[Service, ...]:
    """Name the services that may be handed a copy of a sealed report."""
    if report.status is Status.DRAFT or report.status is Status.WITHDRAWN:
        return ()
    known = known_now(session, story_of(session, report))
    return services(session, known) if may_be_told(known) else ()


def copy_for(session: Session, report: Report, service_id: str = "") -> Document:
    """Lay out the copy for one service; NobodyToHandTo where none, or not this one, is told."""
    found = {service.id: service for service in told(session, report)}
    service = found.get(service_id) if service_id else next(iter(found.values()), None)
    if service is None:
        raise NobodyToHandTo
    known, centre = known_now(session, story_of(session, report)), session.installation
    assessed = session.assessments.of(report.id)
    paper = support_copy(SupportFacts(
        service=service.name, reference=report.reference or "", centre_name=centre.centre,
        centre_phone=centre.phone or None, taken_on=uk_day(report.created_at),
        safe_contact=safe_contact_words.lines(known, by_police=False),
        how_fast=BAND_WORDS[assessed[0].final_band] if assessed else "",
        summary=known.said.text("referral_summary"), plan=known.answers.text("safety_plan"),
        told=tuple(_answers(known)),
    ))  # fmt: skip
    return marked(paper, practice=centre.practice)


def _answers(known: Interview) -> Iterator[tuple[str, str]]:
    ways = safe_contact(known.said, known.today, by_police=False)
    safe = {way for way, found in ways.items() if found != NOT_SAFE}
    # Who it is and how to reach them comes before what happened.
    for page in sorted(known.pages, key=lambda page: page.section.name not in _WHO):
        for asked in page.asked:
            answer = known.said.get(asked.key)
            if answer is not None and _flows(asked.question, safe):
                yield spoken.title(asked, known), spoken.words(known, asked.question, answer)


def _flows(question: Question, safe: set[str]) -> bool:
    if "S" not in question.flow or question.name in _ELSEWHERE:
        return False
    return question.name not in _WAYS or bool(safe & {*_WAYS[question.name]})
