"""Which sentences a receipt says, by their names in `resources/paper/words.toml` (domain.md 7.3).

No sentence says what somebody reported, promises what the police will do, or says "sent" before
the police's acknowledgement is in hand.
"""

from desktop.forms.route import Route
from desktop.paper.receipt_facts import PoliceContact, ReceiptFacts, SupportStep
from desktop.paper.voice import Voice

_NOT_IN_TOUCH = (PoliceContact.NO, PoliceContact.NONE_IS_SAFE)
_SUPPORT = {
    SupportStep.ASKED: "service_asked",
    SupportStep.TO_ASK: "service_to_ask",
    SupportStep.OWN_CONTACT: "service_yourself",
}
_POLICE_CONTACT = {
    PoliceContact.YES: "police_may",
    PoliceContact.THROUGH_CENTRE: "police_through_us",
    PoliceContact.THROUGH_TRUSTED_PERSON: "police_through_trusted",
    PoliceContact.NO: "police_not",
    PoliceContact.NONE_IS_SAFE: "police_no_safe_way",
}


def told(facts: ReceiptFacts, voice: Voice, *names: str) -> list[str]:
    """Say sentences by their names, with whom they are about."""
    filled = {"force": facts.force_name, "service": facts.support_service or ""}
    return [voice.tell(name, **filled) for name in names]


def come_back(facts: ReceiptFacts) -> str:
    """What the reference is for."""
    return "come_back_or_ring" if facts.centre_phone else "come_back"


def check(facts: ReceiptFacts, voice: Voice) -> str:
    """Signs that mean nothing to anybody who finds the paper."""
    return voice.tell("check", signs=facts.check)


def visit(facts: ReceiptFacts, voice: Voice) -> str:
    """Who was here, and when."""
    return voice.tell(
        "visit", name=facts.staff_first_name, centre=facts.centre_name,
        day=voice.day(facts.taken_on),
    )  # fmt: skip


def asked(facts: ReceiptFacts) -> list[str]:
    """What the person chose, and how far it has come: a paragraph for each."""
    if facts.held:
        return ["held"]
    if facts.stopped:
        return ["stopped"]
    if facts.beyond_recall:
        return [_less_from_now_on(facts)]
    said = [_route(facts)]
    if facts.route.reaches_police and not facts.sent:
        said.append("queued")
    if facts.route is not Route.COUNT_ONLY and facts.support_service:
        said.append(_SUPPORT[facts.support_step])
    return said


def _route(facts: ReceiptFacts) -> str:
    match facts.route:
        case Route.POLICE_NAMED:
            return "told_with_name" if facts.sent else "tell_with_name"
        case Route.POLICE_INTEL:
            return "told_without_name" if facts.sent else "tell_without_name"
        case Route.SUPPORT_ONLY:
            return "support" if facts.police_know else "support_without_police"
        case _:
            return "counted"


def _less_from_now_on(facts: ReceiptFacts) -> str:
    """Say what they wish now; what left before is told of where it belongs."""
    match facts.route:
        case Route.POLICE_INTEL:
            return "from_now_without_name"
        case Route.SUPPORT_ONLY:
            return "from_now_support"
        case _:
            return "from_now_counted"


def _service_is_told(facts: ReceiptFacts) -> bool:
    own_way = facts.support_step is SupportStep.OWN_CONTACT or facts.stopped
    return bool(facts.support_service) and facts.route is not Route.COUNT_ONLY and not own_way


def recipients(facts: ReceiptFacts) -> list[str]:
    """Who gets what, and the few things that may go further."""
    service = ["service_gets"] if _service_is_told(facts) else []
    if facts.beyond_recall:
        return ["sent_before", *service]
    if facts.stopped:
        return [] if facts.police_know else ["nobody_gets"]
    kept = facts.route is not Route.COUNT_ONLY
    return [
        *_police_get(facts),
        *service,
        *(["others_get"] if facts.others and kept else []),
        *(["may_show", "may_find_out"] if facts.route is Route.POLICE_INTEL else []),
        "must_tell",
        *(["kept_locked"] if kept else []),
    ]


def _police_get(facts: ReceiptFacts) -> list[str]:
    match facts.route:
        case Route.POLICE_NAMED:
            unasked = facts.police_contact in _NOT_IN_TOUCH
            passed_on = ["victim_support"] if facts.victim_support else []
            return ["police_get" if unasked else "police_get_contact", *passed_on]
        case Route.POLICE_INTEL:
            return ["police_get_no_name"]
        case _:
            return [] if facts.police_know else ["police_get_nothing"]


def contact(facts: ReceiptFacts) -> list[str]:
    """What was agreed about getting in touch; nothing is promised for whoever holds it already."""
    if facts.beyond_recall:
        return ["may_still_contact"]
    by_nobody = facts.stopped or facts.route is not Route.POLICE_NAMED
    if by_nobody and not _service_is_told(facts):
        return [] if facts.police_know else ["nobody_contacts"]
    in_touch = facts.police_contact not in _NOT_IN_TOUCH or _service_is_told(facts)
    boxed = in_touch and (facts.safe_contact or facts.service_contact)
    by_police = facts.route is Route.POLICE_NAMED and facts.police_contact is not None
    said = [_POLICE_CONTACT[facts.police_contact]] if by_police and facts.police_contact else []
    return [*said, *(["only_safe"] if boxed else [])]


def changes(facts: ReceiptFacts) -> list[str]:
    """What the person can still change, and how."""
    if facts.route is Route.COUNT_ONLY or facts.stopped:
        return ["cannot_look_up"]
    how = "ring" if facts.centre_phone else "come"
    return ["you_can_change", f"{how}_with_words" if facts.needs_words else how]


def beyond_recall(facts: ReceiptFacts) -> list[str]:
    """What cannot be taken back; nothing at all where nothing was given away."""
    said = ["holds_it", "told_of_change"] if facts.beyond_recall else []
    if facts.route is Route.COUNT_ONLY:
        said.append("count_stays")
    if facts.route.reaches_police and not (facts.beyond_recall or facts.stopped):
        said += _until_they_have_it(facts)
    if _service_is_told(facts):
        said.append("service_knows")
    return said


def _until_they_have_it(facts: ReceiptFacts) -> list[str]:
    """Of a fuller wish they may hold what was told before it."""
    if facts.sent:
        return ["has_it"]
    return ["holds_it", "until_it_has_more"] if facts.less_is_held else ["until_it_has_it"]
