"""ACT: what to offer somebody now, with the numbers that may be shown, and who must be told."""

from enum import StrEnum

from desktop.forms.condition import Answer
from desktop.forms.interview import Interview
from desktop.library import load_offers
from desktop.paper.numbers import gap
from desktop.risk import Judgement
from desktop.safeguarding import lead_names
from desktop.session import Session
from desktop.wording import tr


class Help(StrEnum):
    """What an answer calls for at once, before the form goes on."""

    EMERGENCY = "emergency"
    SELF_HARM = "self harm"
    CHILD = "child"
    CARER = "carer"


_CALLS_FOR = {
    ("sc_danger_now", "yes"): Help.EMERGENCY,
    ("sc_danger_now", "not_sure"): Help.EMERGENCY,
    ("rq_danger_now", "yes"): Help.EMERGENCY,
    ("rq_violence", "weapon_or_serious"): Help.EMERGENCY,
    ("rq_threats", "kill_burn_or_hurt"): Help.EMERGENCY,
    ("rq_self_harm", "now"): Help.SELF_HARM,
    ("rq_others", "maybe"): Help.CHILD,
    ("rq_others", "yes"): Help.CHILD,
    ("rq_access", "close"): Help.CARER,
    ("rq_extra_needs", "depends"): Help.CARER,
}


def help_for(name: str, answer: Answer) -> Help | None:
    """Say what an answer calls for at once."""
    return _CALLS_FOR.get((name, answer)) if isinstance(answer, str) else None


def offered(session: Session, interview: Interview, judged: Judgement) -> tuple[str, ...]:
    """Say what to offer now."""
    offers = load_offers(session.pack.folder)[judged.band]
    said = interview.said.get
    holding = (one for one in offers.now if one.when is None or one.when.holds(said))
    return tuple(with_number(session, one.words, one.service) for one in holding)


def after_today(session: Session, judged: Judgement) -> tuple[str, ...]:
    """Say what staff do after today."""
    return load_offers(session.pack.folder)[judged.band].clock


def with_number(session: Session, words: str, service_id: str) -> str:
    """Say it with the number of a service, only where that number may be shown."""
    found = (one for one in session.area.services if one.id == service_id)
    service = next((one for one in found if gap(one, session.today) is None), None)
    if service is None or not service.number or service.number in words:
        return words
    return tr("{words}: {number}").format(words=words, number=service.number)


def tell_the_lead(session: Session) -> str:
    """Say whom to tell today."""
    if lead := lead_names(session):
        return tr("Tell your safeguarding lead today: {name}.").format(name=lead)
    return tr("Tell your safeguarding lead today.")


def safeguarding(session: Session, help_: Help) -> tuple[str, ...]:
    """Say what to do where a child, or somebody who depends on a carer, may come to harm."""
    lead = tell_the_lead(session)
    if help_ is Help.CHILD:
        child = tr("If a child is in danger now, call 999.")
        return lead, child, tr("Do not promise to keep it secret.")
    carer = tr("Those responsible may be carers or relatives. Never ask them to interpret.")
    return lead, carer, tr("Ask the person what they want to happen.")
