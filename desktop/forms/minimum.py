"""The least a report must hold before it can be finalised (domain.md 1.0, minimum report)."""

from collections.abc import Iterator

from desktop.forms.answers import Answers, key_of
from desktop.forms.condition import DECLINED, PREFER_NOT_TO_SAY
from desktop.forms.route import Route
from desktop.wording import tr

SAFETY_CHECK = ("sc_danger_now", "sc_suspect_near", "sc_injury_now", "sc_private")
NEEDED = (
    *SAFETY_CHECK,
    "reporter_role",
    "share_route",
    "agreement_given",
    "when_kind",
    "loc_district",
    "incident_type",
    "motivation",
)

# A contact detail counts only with the answers that say how it may be used without danger.
CONTACT_SAFETY = {
    "victim_phone": ("contact_ok", "phone_safe_to_call", "text_safe"),
    "victim_email": ("contact_ok", "email_safe"),
    "victim_address": ("contact_ok", "letter_safe", "visit_safe"),
}

# Everything that the rules below speak of: no area may leave it out.
MENTIONED = (
    *NEEDED,
    "anonymous",
    "narrative",
    "police_contact_wanted",
    "victim_agreement",
    *CONTACT_SAFETY,
    *dict.fromkeys(ask for asks in CONTACT_SAFETY.values() for ask in asks),
)


def missing(answers: Answers) -> Iterator[tuple[str, str]]:
    """Name each answer that is still needed, with the sentence that asks for it."""
    for name in NEEDED:
        if not _has_content(answers, name):
            yield name, tr("Answer this before the report can be sealed.")
    if answers.get("share_route") == Route.POLICE_NAMED:
        yield from _missing_when_named(answers)
    yield from _contradictions(answers)


def has_agreed(answers: Answers) -> bool:
    """Whether somebody heard what happens and said that it is what they want."""
    return bool(answers.codes("agreement_given")) and answers.get("agreement_given") != "no"


def wish(answers: Answers) -> tuple[object, ...]:
    """Give everything that what they agree to depends on: other words, and they are asked anew."""
    partners = frozenset(answers.codes("share_partners")) - {"none", *DECLINED}
    by_support = answers.get("share_route") == Route.SUPPORT_ONLY
    return (
        answers.get("share_route"),
        answers.get("anonymous") == "no_name",
        answers.get("support_referral_wanted") == "yes",
        partners,
        by_support and reachable(answers),
    )


def reachable(answers: Answers) -> bool:
    """Whether there is a way to the person, and nobody has said that none is safe."""
    ways = (key_of(name, "victims") for name in CONTACT_SAFETY)
    return answers.get("contact_ok") != "no" and any(answers.text(way).strip() for way in ways)


def _has_content(answers: Answers, name: str) -> bool:
    return any(code != PREFER_NOT_TO_SAY for code in answers.codes(name))


def _missing_when_named(answers: Answers) -> Iterator[tuple[str, str]]:
    if not answers.text("narrative").strip():
        yield "narrative", tr("The police need to know what happened, in the person's words.")
    # Without a name no way to reach them is asked for: that contradiction has a line of its own.
    if answers.get("police_contact_wanted") == "no" or answers.get("anonymous") == "no_name":
        return
    given = [name for name in CONTACT_SAFETY if answers.get(key_of(name, "victims"))]
    if not given:
        yield "victim_phone", tr("Give one way to reach the person, or choose no police contact.")
    unsaid = [[ask for ask in CONTACT_SAFETY[name] if not answers.codes(ask)] for name in given]
    if given and all(unsaid):
        for name in unsaid[0]:
            yield name, tr("Say whether this is safe, so that nobody is put at risk.")


def _contradictions(answers: Answers) -> Iterator[tuple[str, str]]:
    if answers.get("agreement_given") == "no":
        yield "agreement_given", tr("They do not agree. Change what they would like, or stop here.")
    route = answers.get("share_route")
    if route == Route.POLICE_NAMED and answers.get("anonymous") == "no_name":
        yield "anonymous", tr("The police cannot have details of a person who gives no name.")
    unasked = answers.get("victim_agreement") in ("no", "not_asked")
    if unasked and route in (Route.POLICE_NAMED, Route.SUPPORT_ONLY):
        yield "share_route", tr("The person has not agreed, so their details cannot be passed on.")
