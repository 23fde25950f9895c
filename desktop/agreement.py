"""What somebody agrees to, in the very words that are read out to them (domain.md 1.4, 1.15)."""

from dataclasses import dataclass

from desktop.forms.condition import DECLINED
from desktop.forms.interview import Interview
from desktop.forms.minimum import reachable
from desktop.forms.route import Route
from desktop.wording import tr

VERSION = "2"
"""Raised whenever a sentence below is worded anew: kept agreements say which words they mean."""

_NOBODY = frozenset({"none", *DECLINED})


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
        Route.POLICE_NAMED: tr("We will tell {force} what happened, and how to reach them."),
        Route.POLICE_INTEL: tr("We will tell {force} what happened, but not who they are."),
        Route.SUPPORT_ONLY: _support(interview),
        Route.COUNT_ONLY: tr("Nothing is sent. Only the count is kept, without name or story."),
    }[interview.route]
    more = (_support_too(interview), _partners(interview, interview.route))
    return " ".join(part for part in (said, *more) if part).format(force=force)


def _support(interview: Interview) -> str:
    """Promise a call only where somebody can be called."""
    if interview.anonymous or not reachable(interview.said):
        return tr("Nothing goes to the police. They can ask a support service for help themselves.")
    return tr("Nothing goes to the police. We will ask a support service to help.")


def _support_too(interview: Interview) -> str:
    if interview.said.get("support_referral_wanted") != "yes":
        return ""
    return tr("We will also ask a support service to get in touch with them.")


def _partners(interview: Interview, route: Route) -> str:
    """Name each one they ticked: agreement is to these and to nobody else."""
    if route is Route.COUNT_ONLY:
        return ""
    question = interview.catalogue.by_name.get("share_partners")
    ticked = [code for code in interview.said.codes("share_partners") if code not in _NOBODY]
    if question is None or not ticked:
        return tr("It is not shared with anybody else.")
    chosen = [interview.catalogue.choice(question, code) for code in ticked]
    labels = [_within(choice.label_for(about_self=False)) for choice in chosen if choice]
    who = tr("This centre") if route is Route.SUPPORT_ONLY else tr("{force} or this centre")
    return tr("{who} may also share it with {partners}, and with nobody else.").format(
        who=who, partners=_listed(labels)
    )


def _listed(labels: list[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    return tr("{some} and {last}").format(some=", ".join(labels[:-1]), last=labels[-1])


def _within(label: str) -> str:
    """Write a label as it stands within a sentence."""
    return label[:1].lower() + label[1:]
