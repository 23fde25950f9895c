"""What came of a report, in closed lists: follow-up, outcome, referral (domain.md 1.14, 1.18)."""

from enum import StrEnum

from desktop.wording import tr


class FollowUpResult(StrEnum):
    """What came of getting in touch; `unsafe` where it would not have been safe."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    UNSAFE = "unsafe"
    NOT_WANTED = "not_wanted"


class Field(StrEnum):
    """What is answered about a report by the centre, and not by the person."""

    OUTCOME_TOLD = "outcome_told"
    REFERRAL_OUTCOME = "referral_outcome"
    EXTREMISM_SEEN = "extremism_seen"
    SIGNPOSTED_PREVENT = "signposted_prevent"

    @property
    def is_tick(self) -> bool:
        """Whether it is only ever ticked, once (domain.md 4.4)."""
        return self in (Field.EXTREMISM_SEEN, Field.SIGNPOSTED_PREVENT)


FOLLOW_UP_RESULTS = {
    FollowUpResult.REACHED: tr("Reached"),
    FollowUpResult.NOT_REACHED: tr("Not reached"),
    FollowUpResult.UNSAFE: tr("Getting in touch was not safe"),
    FollowUpResult.NOT_WANTED: tr("They did not want it"),
}
TITLES = {
    Field.OUTCOME_TOLD: tr("Told the outcome"),
    Field.REFERRAL_OUTCOME: tr("Referral to a support service"),
    Field.EXTREMISM_SEEN: tr("Extremist material mentioned"),
    Field.SIGNPOSTED_PREVENT: tr("Said where to ask about it"),
}
_YES = {"yes": tr("Yes")}
CODES: dict[Field, dict[str, str]] = {
    Field.OUTCOME_TOLD: {
        "told": tr("They were told"),
        "could_not_contact": tr("They could not be reached"),
        "not_wanted": tr("They did not want to know"),
    },
    Field.REFERRAL_OUTCOME: {
        "sent": tr("Sent to the service"),
        "accepted": tr("The service took it on"),
        "contacted": tr("The service has been in touch"),
        "declined_by_person": tr("They did not want it any more"),
        "no_contact_possible": tr("The service could not reach them"),
        "no_capacity": tr("The service has no room"),
    },
    Field.EXTREMISM_SEEN: _YES,
    Field.SIGNPOSTED_PREVENT: _YES,
}
