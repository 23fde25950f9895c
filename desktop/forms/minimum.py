"""The least a report must hold before it can be finalised (domain.md 1.0, minimum report)."""

from collections.abc import Iterator

from desktop.forms.answers import Answers, key_of
from desktop.forms.condition import PREFER_NOT_TO_SAY, Answer
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
    "trusted_contact",
    "trusted_knows",
)


def missing(answers: Answers) -> Iterator[tuple[str, str]]:
    """Name each answer that is still needed, with the sentence that asks for it."""
    for name in NEEDED:
        if not _has_content(answers, name):
            words = refused(name, answers.get(name))
            yield name, words or tr("Answer this before the report can be sealed.")
    if answers.get("share_route") == Route.POLICE_NAMED:
        yield from _missing_when_named(answers)
    yield from _contradictions(answers)


def refused(name: str, answer: Answer) -> str:
    """Say why an answer that was given is not enough for the least that a report holds."""
    told = (answer,) if isinstance(answer, str) else answer
    if name not in NEEDED or not isinstance(told, tuple) or {*told} != {PREFER_NOT_TO_SAY}:
        return ""
    return tr(
        "“Would rather not say” is not enough here. Choose another answer: “Not sure” is enough."
    )


def has_agreed(answers: Answers) -> bool:
    """Whether somebody heard what happens and said that it is what they want."""
    return bool(answers.codes("agreement_given")) and answers.get("agreement_given") != "no"


def _has_content(answers: Answers, name: str) -> bool:
    return any(code != PREFER_NOT_TO_SAY for code in answers.codes(name))


def _missing_when_named(answers: Answers) -> Iterator[tuple[str, str]]:
    if not answers.text("narrative").strip():
        yield "narrative", tr("The police need to know what happened, in the person's words.")
    # Without a name no way to reach them is asked for: that contradiction has a line of its own.
    if answers.get("police_contact_wanted") == "no" or answers.get("anonymous") == "no_name":
        return
    ways = list(_ways(answers))
    if not ways:
        yield _way_wanted(answers)
    unsaid = [[ask for ask in asks if not answers.codes(ask)] for asks in ways]
    if ways and all(unsaid):
        for name in unsaid[0]:
            yield name, tr("Say whether this is safe, so that nobody is put at risk.")


def _ways(answers: Answers) -> Iterator[tuple[str, ...]]:
    """Give what has to be answered of each way to the person that was given."""
    for name, asks in CONTACT_SAFETY.items():
        if answers.get(key_of(name, "victims")):
            yield asks
    if _is_through(answers, "centre"):
        yield ("contact_ok",)
    if _is_through(answers, "trusted_person") and answers.text("trusted_contact").strip():
        yield "contact_ok", "trusted_knows"


def _is_through(answers: Answers, who: str) -> bool:
    """Whether contact goes through the centre, or through somebody they trust (domain.md 1.11)."""
    by_police = answers.get("police_contact_wanted") == f"yes_via_{who}"
    return by_police or answers.get("contact_ok") == f"only_through_{who}"


def _way_wanted(answers: Answers) -> tuple[str, str]:
    if _is_through(answers, "trusted_person"):
        return "trusted_contact", tr("Say how to reach the person they trust.")
    return "victim_phone", tr(
        "Give one way to reach the person, or let it go through this centre or somebody they "
        "trust, or choose no police contact."
    )


def _contradictions(answers: Answers) -> Iterator[tuple[str, str]]:
    if answers.get("agreement_given") == "no":
        yield "agreement_given", tr("They do not agree. Change what they would like, or stop here.")
    route = answers.get("share_route")
    if route == Route.POLICE_NAMED and answers.get("anonymous") == "no_name":
        yield "anonymous", tr("The police cannot have details of a person who gives no name.")
    unasked = answers.get("victim_agreement") in ("no", "not_asked")
    if unasked and route in (Route.POLICE_NAMED, Route.SUPPORT_ONLY):
        yield "share_route", tr("The person has not agreed, so their details cannot be passed on.")
