"""Sharing without agreement: the closed lists of why, with whom and whether they know.

The lists are closed so that it stays exceptional (domain.md 1.4.4).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.wording import tr


class Reason(StrEnum):
    """Why it must be shared without agreement."""

    THREAT_TO_LIFE = "threat_to_life"
    CHILD_AT_RISK = "child_at_risk"
    ADULT_AT_RISK = "adult_at_risk"
    SERIOUS_CRIME_ONGOING = "serious_crime_ongoing"
    TERRORISM_CONCERN = "terrorism_concern"
    COURT_OR_LAW = "court_or_law"

    @property
    def may_name(self) -> bool:
        """Whether who they are may be told: only where somebody has to be found to be helped."""
        return self in (Reason.THREAT_TO_LIFE, Reason.CHILD_AT_RISK, Reason.ADULT_AT_RISK)


class Recipient(StrEnum):
    """Who is told; only the police intake is told by Holdfast itself."""

    POLICE_NOW = "police_999_101"
    POLICE_INTAKE = "police_intake"
    CHILDREN_SERVICES = "children_services"
    ADULT_SAFEGUARDING = "adult_safeguarding"
    HEALTH = "health"
    OTHER = "other"

    @property
    def is_police(self) -> bool:
        """Whether the police know of it then."""
        return self in (Recipient.POLICE_NOW, Recipient.POLICE_INTAKE)


class PersonTold(StrEnum):
    """Whether the person knows: openness, unless it is unsafe."""

    TOLD = "told"
    NOT_TOLD_UNSAFE = "not_told_unsafe"
    NOT_TOLD_OTHER = "not_told_other"


REASON_QUESTION = tr("Why must this be shared without agreement?")
REASONS = {
    Reason.THREAT_TO_LIFE: tr("Somebody may be killed or badly hurt"),
    Reason.CHILD_AT_RISK: tr("A child is at risk"),
    Reason.ADULT_AT_RISK: tr("An adult who needs care or support is at risk"),
    Reason.SERIOUS_CRIME_ONGOING: tr("A serious crime is going on or about to happen"),
    Reason.TERRORISM_CONCERN: tr("It may be about terrorism"),
    Reason.COURT_OR_LAW: tr("A court or the law says that it must be shared"),
}
RECIPIENTS = {
    Recipient.POLICE_NOW: tr("The police, by telephone"),
    Recipient.POLICE_INTAKE: tr("The police, sealed, through Holdfast"),
    Recipient.CHILDREN_SERVICES: tr("Children's services"),
    Recipient.ADULT_SAFEGUARDING: tr("Adult safeguarding"),
    Recipient.HEALTH: tr("A health service"),
    Recipient.OTHER: tr("Somebody else"),
}
PERSON_TOLD = {
    PersonTold.TOLD: tr("Yes, they know"),
    PersonTold.NOT_TOLD_UNSAFE: tr("No, telling them is not safe"),
    PersonTold.NOT_TOLD_OTHER: tr("No, for another reason"),
}
# What the person reads of it on their receipt: whole sentences, honest and short.
TOLD_PERSON = {
    Recipient.POLICE_NOW: tr("We told the police by telephone, without your agreement."),
    Recipient.POLICE_INTAKE: tr("We pass what they need to the police, without your agreement."),
    Recipient.CHILDREN_SERVICES: tr("We told children's services, without your agreement."),
    Recipient.ADULT_SAFEGUARDING: tr("We told adult safeguarding, without your agreement."),
    Recipient.HEALTH: tr("We told a health service, without your agreement."),
    Recipient.OTHER: tr("We told somebody who can help, without your agreement."),
}
WHY_PERSON = {
    Reason.THREAT_TO_LIFE: tr("We did it because somebody may be killed or badly hurt."),
    Reason.CHILD_AT_RISK: tr("We did it because a child is at risk."),
    Reason.ADULT_AT_RISK: tr("We did it because an adult who needs care is at risk."),
    Reason.SERIOUS_CRIME_ONGOING: tr("We did it because a serious crime may go on."),
    Reason.TERRORISM_CONCERN: tr("We did it because many people may be in danger."),
    Reason.COURT_OR_LAW: tr("We did it because a court or the law says that we must."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What a lead decides; `ticked` names the answers that are needed, by their address."""

    reason: Reason
    recipient: Recipient
    told: PersonTold
    note: str = field(repr=False)
    other: str = field(default="", repr=False)
    ticked: frozenset[str] = frozenset()
