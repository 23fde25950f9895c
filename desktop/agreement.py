"""What somebody agrees to, in the very words that are read out to them (domain.md 1.4, 1.15)."""

from dataclasses import dataclass

from desktop.forms.interview import Interview
from desktop.forms.reach import Way, service_may_be_told, wants_support, way_to_them
from desktop.forms.route import Route
from desktop.forms.wish import ticked
from desktop.wording import tr

VERSION = "3"
"""Raised whenever a sentence below is worded anew: kept agreements say which words they mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The words as they were told, by name, version and language."""

    text_id: str
    version: str
    language: str
    text: str


def agreement_of(interview: Interview, force: str) -> Agreement:
    """Give what is agreed to as things stand now."""
    return Agreement(
        text_id=f"agreement_{interview.route}" if interview.route else "agreement_nothing_yet",
        version=VERSION, language="en", text=what_will_be_sent(interview, force),
    )  # fmt: skip


def agreement_to_add(interview: Interview, force: str) -> Agreement:
    """Give what is agreed to when something is added to a report that is sealed."""
    route = interview.route
    if route is None or not route.reaches_police:
        text = tr("We will keep this with the report here. It does not go to the police.")
    elif route is Route.POLICE_INTEL:
        text = tr("We will tell {force} this too, but not who they are.")
    else:
        text = tr("We will tell {force} this too. It goes with what they were told before.")
    return Agreement(
        text_id=f"agreement_to_add_{route}", version=VERSION, language="en",
        text=text.format(force=force),
    )  # fmt: skip


def what_will_be_sent(interview: Interview, force: str) -> str:
    """Say what sealing will do, who else is told, and who is not."""
    if interview.route is None:
        return tr("They have not said yet what they would like.")
    said = {
        Route.POLICE_NAMED: _police(interview),
        Route.POLICE_INTEL: tr("We will tell {force} what happened, but not who they are."),
        Route.SUPPORT_ONLY: tr("Nothing goes to the police."),
        Route.COUNT_ONLY: tr("Nothing is sent. Only the count is kept, without name or story."),
    }[interview.route]
    more = () if interview.route is Route.COUNT_ONLY else _others(interview, force)
    danger = tr("If a life or a child is in danger, we may have to tell someone.")
    return " ".join(part for part in (said.format(force=force), *more, danger) if part)


def _police(interview: Interview) -> str:
    """Say how the police may reach them only as the SAFE CONTACT box lets them."""
    told = tr("We will tell {force} what happened, with the details they gave.")
    if interview.said.get("police_contact_wanted") == "no":
        return f"{told} {tr('The police are asked not to contact them.')}"
    none = tr("There is no safe way for the police to contact them, so they should not.")
    return {
        Way.DIRECT: tr("We will tell {force} what happened, and how to reach them."),
        Way.CENTRE: f"{told} {tr('The police may contact them only through this centre.')}",
        Way.TRUSTED_PERSON: " ".join(
            (told, tr("The police may contact them only through the person they trust."))
        ),
        Way.NONE: f"{told} {none}",
    }[way_to_them(interview.said, interview.today, by_police=True)]


def _others(interview: Interview, force: str) -> tuple[str, ...]:
    """Name everybody besides the police: agreement is to these and to nobody else."""
    said = interview.said
    may_share = said.get("police_may_share_support") == "yes"
    victim_support = tr("{force} may pass their details to victim support.").format(force=force)
    others = (victim_support if may_share else "", _partners(interview, force))
    if not wants_support(said):
        return others
    services = _listed(_labels(interview, "referral_service") or [tr("a support service")])
    if service_may_be_told(said, interview.today):
        asked = tr("We will ask {services} to help them, and say how to contact them safely.")
        return (asked.format(services=services), *others)
    # Who is told nothing stands after the word that nobody else is told.
    alone = tr("They can contact {services} themselves.")
    return (*others, alone.format(services=services))


def _partners(interview: Interview, force: str) -> str:
    labels = [_within(label) for label in _labels(interview, "share_partners")]
    if not labels:
        return tr("Nobody else is told.")
    by_centre = interview.route is Route.SUPPORT_ONLY
    who = tr("This centre") if by_centre else tr("{force} or this centre").format(force=force)
    return tr("{who} may also share it with {partners}, and with nobody else.").format(
        who=who, partners=_listed(labels)
    )


def _labels(interview: Interview, name: str) -> list[str]:
    question = interview.catalogue.by_name.get(name)
    if question is None:
        return []
    chosen = [interview.catalogue.choice(question, code) for code in ticked(interview.said, name)]
    return [choice.label_for(about_self=False) for choice in chosen if choice]


def _listed(labels: list[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    return tr("{some} and {last}").format(some=", ".join(labels[:-1]), last=labels[-1])


def _within(label: str) -> str:
    """Write a label as it stands within a sentence."""
    return label[:1].lower() + label[1:]
