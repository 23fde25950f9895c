"""Every sentence a receipt can say, in one place (domain.md 7.3).

No sentence says what somebody reported, promises what the police will do, or says "sent" before
the police's acknowledgement is in hand.
"""

from desktop.forms.dates import PartialDate
from desktop.forms.route import Route
from desktop.paper.receipt_facts import PoliceContact, ReceiptFacts, SupportStep
from desktop.wording import tr

_NOT_IN_TOUCH = (PoliceContact.NO, PoliceContact.NONE_IS_SAFE)


def danger() -> str:
    """The line that stands on every receipt."""
    return tr("If you are in danger, call 999")


def come_back(facts: ReceiptFacts) -> str:
    """What the reference is for."""
    if facts.centre_phone:
        return tr("Bring this slip or say the reference when you come back or ring.")
    return tr("Bring this slip or say the reference when you come back.")


def check(facts: ReceiptFacts) -> str:
    """Signs that mean nothing to anybody who finds the paper."""
    return tr("Check {signs}").format(signs=facts.check)


def day(facts: ReceiptFacts) -> str:
    """The day of the visit, as it is read."""
    taken = facts.taken_on
    return PartialDate(year=taken.year, month=taken.month, day=taken.day).spoken()


def visit(facts: ReceiptFacts) -> str:
    """Who was here, and when."""
    return tr("You talked to {name} at {centre} on {day}.").format(
        name=facts.staff_first_name, centre=facts.centre_name, day=day(facts)
    )


_HELD = tr(
    "You changed your mind, so we share nothing more. A court case or a complaint needs what you"
    " told us, so we keep it, locked. We wipe it when that is over."
)


def asked(facts: ReceiptFacts) -> list[str]:
    """What the person chose, and how far it has come: a paragraph for each."""
    if facts.held:
        return [_HELD, *facts.shared]
    if facts.stopped:
        stopped = tr(
            "You asked us to stop. We have wiped what you told us, and share nothing more."
        )
        return [stopped, *facts.shared]
    if facts.beyond_recall:
        return [_less_from_now_on(facts), *facts.shared]
    said = [_route(facts)]
    if facts.route.reaches_police and not facts.sent:
        said.append(
            tr(
                "It is queued, not sent yet. We will send it as soon as we are online. "
                "Urgent? Call 101. Danger? Call 999."
            )
        )
    if facts.route is not Route.COUNT_ONLY and facts.support_service:
        said.append(_support(facts))
    return [*said, *facts.shared]


def _route(facts: ReceiptFacts) -> str:
    match facts.route, facts.sent:
        case Route.POLICE_NAMED, True:
            said = tr("We told {force} what happened, and gave them your details.")
        case Route.POLICE_NAMED, _:
            said = tr("You asked us to tell {force} what happened, and to give your details.")
        case Route.POLICE_INTEL, True:
            said = tr(
                "We told the police what happened. We did not give your name. "
                "They will not contact you."
            )
        case Route.POLICE_INTEL, _:
            said = tr(
                "You asked us to tell the police what happened, but not who you are. "
                "They will not contact you."
            )
        case Route.SUPPORT_ONLY, _ if facts.police_know:
            said = tr("You asked for support.")
        case Route.SUPPORT_ONLY, _:
            said = tr("You asked for support. We do not tell the police.")
        case _:
            said = tr("We have counted what you told us. We have not kept your name or story.")
    return said.format(force=facts.force_name)


def _less_from_now_on(facts: ReceiptFacts) -> str:
    """Say what they wish now; what left before is told of where it belongs."""
    match facts.route:
        case Route.POLICE_INTEL:
            said = tr("From now on we tell the police nothing that says who you are.")
        case Route.SUPPORT_ONLY:
            said = tr("You asked for support. From now on we tell the police nothing.")
        case _:
            said = tr(
                "We only count what you told us. We keep your name and story no longer, and tell "
                "the police nothing more."
            )
    return said


def _support(facts: ReceiptFacts) -> str:
    said = {
        SupportStep.ASKED: tr("We asked {service} to contact you in the way you said is safe."),
        SupportStep.TO_ASK: tr("We will ask {service} to contact you in the way you said is safe."),
        SupportStep.OWN_CONTACT: tr("You can contact {service} yourself."),
    }
    return said[facts.support_step].format(service=facts.support_service)


def _service_is_told(facts: ReceiptFacts) -> bool:
    own_way = facts.support_step is SupportStep.OWN_CONTACT or facts.stopped
    return bool(facts.support_service) and facts.route is not Route.COUNT_ONLY and not own_way


def recipients(facts: ReceiptFacts) -> list[str]:
    """Who gets what, and the few things that may go further."""
    if facts.beyond_recall:
        held = tr("{force}: what we sent before you changed your mind. Nothing more.")
        return [held.format(force=facts.force_name), *_service_gets(facts)]
    if facts.stopped:
        return [tr("Nobody gets anything from us.")]
    told = {
        Route.POLICE_NAMED: _police_get(facts),
        Route.POLICE_INTEL: tr("{force}: what you told us, without your name or contact details."),
        Route.SUPPORT_ONLY: tr("The police: nothing."),
        Route.COUNT_ONLY: tr("The police: nothing."),
    }
    is_untrue = facts.police_know and not facts.route.reaches_police
    said = [] if is_untrue else [told[facts.route].format(force=facts.force_name)]
    if facts.victim_support and facts.route is Route.POLICE_NAMED:
        said.append(tr("Victim support: your details, if the police pass them on."))
    said += _service_gets(facts)
    if facts.others and facts.route is not Route.COUNT_ONLY:
        said.append(tr("The others you agreed to: what helps them to help you."))
    if facts.route is Route.POLICE_INTEL:
        said.append(tr("What happened may still show who you are, even without your name."))
        said.append(tr("If it is very serious, the police may try to find out more."))
    said.append(tr("If a life or a child is in danger, we may have to tell someone."))
    if facts.route is not Route.COUNT_ONLY:
        said.append(tr("We keep it here, locked. Ask us how long."))
    return said


def _police_get(facts: ReceiptFacts) -> str:
    if facts.police_contact in _NOT_IN_TOUCH:
        return tr("{force}: what you told us, and your details.")
    return tr("{force}: what you told us, your details, and how to contact you safely.")


def _service_gets(facts: ReceiptFacts) -> list[str]:
    if not _service_is_told(facts):
        return []
    helped = tr("{service}: how to contact you safely, and what help you want.")
    return [helped.format(service=facts.support_service)]


def contact(facts: ReceiptFacts) -> list[str]:
    """What was agreed about getting in touch; nothing is promised for whoever holds it already."""
    if facts.beyond_recall:
        may = tr("{force} may still have your contact details, if we sent them before.")
        return [may.format(force=facts.force_name)]
    if facts.route is not Route.POLICE_NAMED and not _service_is_told(facts):
        return [tr("Nobody will contact you.")]
    in_touch = facts.police_contact not in _NOT_IN_TOUCH or _service_is_told(facts)
    boxed = in_touch and (facts.safe_contact or facts.service_contact)
    only = [tr("Only in ways that are safe, as the box at the top says.")] if boxed else []
    return [*_police_contact(facts), *only]


def _police_contact(facts: ReceiptFacts) -> list[str]:
    if facts.route is not Route.POLICE_NAMED or facts.police_contact is None:
        return []
    said = {
        PoliceContact.YES: tr("The police may contact you."),
        PoliceContact.THROUGH_CENTRE: tr("The police may contact you through us."),
        PoliceContact.THROUGH_TRUSTED_PERSON: tr(
            "The police may contact you through the person you trust."
        ),
        PoliceContact.NO: tr("You asked the police not to contact you."),
        PoliceContact.NONE_IS_SAFE: tr(
            "There is no safe way for the police to contact you, so they should not."
        ),
    }
    return [said[facts.police_contact]]


def changes(facts: ReceiptFacts) -> list[str]:
    """What the person can still change, and how."""
    if facts.route is Route.COUNT_ONLY or facts.stopped:
        again = tr("We cannot look up what you told us. You can always come and tell us again.")
        return [again, *facts.changes]
    choose = tr("You can add something, or ask us to share more or less.")
    ring = tr("Come back or ring, and say your reference.")
    come = tr("Come back, and say your reference.")
    if facts.needs_words:
        ring = tr("Come back or ring, and say your reference and your three words.")
        come = tr("Come back, and say your reference and your three words.")
    return [choose, ring if facts.centre_phone else come, *facts.changes]


def beyond_recall(facts: ReceiptFacts) -> list[str]:
    """What cannot be taken back; nothing at all where nothing was given away."""
    said = []
    if facts.beyond_recall:
        holds = tr("{force} has, or may have, what we sent before. We cannot take it back.")
        said += [
            holds.format(force=facts.force_name),
            tr("We tell them that you changed your mind."),
        ]
    if facts.route is Route.COUNT_ONLY:
        said.append(tr("We cannot take your answers out of the count. It holds no names."))
    if facts.route.reaches_police and not (facts.beyond_recall or facts.stopped):
        has_it = tr("{force} has what we sent. We cannot take it back.")
        until = tr(
            "Once {force} has it, we cannot take it back. Tell us soon if you want to stop it."
        )
        said.append((has_it if facts.sent else until).format(force=facts.force_name))
    if _service_is_told(facts):
        knows = tr("We cannot take back what we tell {service}. You can ask them to stop.")
        said.append(knows.format(service=facts.support_service))
    return said


def complaints(facts: ReceiptFacts) -> list[str]:
    """Where to complain about the centre or the police."""
    us = tr("Tell any of us, or ask for the person in charge. It will not change how we help you.")
    return list(facts.complaints) or [us]
