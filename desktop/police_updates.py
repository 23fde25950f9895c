"""ACT: what the police told back of a report, in words, and that somebody has seen it.

No answer of theirs is a verdict on whoever told the centre; least of all one that keeps no record
(domain.md 6.6).
"""

from desktop import erasing, getting_in_touch, return_phrase
from desktop.hidden_signs import plain
from desktop.report import Report
from desktop.session import Session
from desktop.store.updates import PoliceUpdate
from desktop.wording import tr

RECEIVED = "received"
"""The one status that is no answer yet: it only says that they have it."""

STATUSES = {
    RECEIVED: tr("The police have it"),
    "recorded": tr("The police have made a record"),
    "no_further_record": tr("The police will keep no further record"),
    "needs_clarification": tr("The police ask for something more"),
    "closed": tr("The police have closed it"),
    "rejected": tr("The police could not take it in"),
}
_DECIDE = tr(
    "The police decide. Some reports are kept as crimes, some as information, and some are not"
    " kept."
)
_MEANS = {
    RECEIVED: (tr("They have not said yet what they will do with it."),),
    "recorded": (_DECIDE,),
    "no_further_record": (
        tr("This does not mean that the police did not believe them, or that it did not matter."),
        _DECIDE,
        tr("It is still counted here. Support is there for them, with or without the police."),
        tr("If it happens again, they can come back."),
    ),
    "needs_clarification": (
        tr("Ask the person. They do not have to answer."),
        tr('Add what they say with "Add a note" or "Correct something".'),
    ),
    "closed": (
        tr("They do nothing more about it for now. If it happens again, they can come back."),
    ),
    "rejected": (
        tr("Nothing is lost: it is kept here. Ring {contact} and give the reference."),
        tr('What was wrong can be put right with "Correct something".'),
    ),
}
_UNKNOWN = tr("Holdfast does not know this word. Ring {contact} if it is not clear what it means.")
_SAFELY = tr("Tell them only by a way that was said to be safe.")
_WHEN_BACK = tr("No way to them was said to be safe. Tell them when they come back.")
_NOBODY_ASKED = tr(
    "This was shared without agreement. Ask the safeguarding lead before you tell anybody."
)
_WITH_THEIR_SLIP = tr("Nobody gets in touch with them. Tell them when they come back.")
_PROVES_NOTHING = tr(
    "A reference proves nothing: it may have been found. Tell only the person: ask for their code"
    " word."
)
_THREE_WORDS = tr("Ask for their three words first.")


def told(session: Session, report: Report) -> tuple[PoliceUpdate, ...]:
    """Give what the police told of a report, the newest first; nothing of what was stopped."""
    original = report.supplement_to or report.id
    if erasing.is_kept_for_now(session, report):
        return ()
    return tuple(session.updates.of(original))


def status_words(one: PoliceUpdate) -> str:
    """Say a status in words; one that is not known here is shown as it came."""
    return STATUSES.get(one.status) or tr("The police say: {status}").format(
        status=plain(one.status)
    )


def message(one: PoliceUpdate) -> str:
    """Give the police's words for the person, with every sign that hides made visible."""
    return plain(one.message or "").strip()


def reason(one: PoliceUpdate) -> str:
    """Give why, as the police put it."""
    return " ".join(plain(one.reason or "").split())


def reference(session: Session, report: Report) -> str:
    """Give the police's own reference: the newest they told, or the one they signed with."""
    for one in told(session, report):
        if one.police_reference:
            return plain(one.police_reference)
    queued = session.outbox.of(report.id)
    return plain(queued.police_reference or "") if queued else ""


def what_it_means(session: Session, report: Report, one: PoliceUpdate) -> tuple[str, ...]:
    """Say what a status means, what to do next, and how the person may be told."""
    contact = session.area.force.contact or tr("your police contact")
    means = _MEANS.get(one.status, (_UNKNOWN,))
    said = (words.format(contact=contact) for words in means)
    return (*said, how_to_tell(session, report), *ask_first(session, report))


def how_to_tell(session: Session, report: Report) -> str:
    """Say how the person may be told, if at all."""
    if report.route is None:
        return _NOBODY_ASKED
    touch = getting_in_touch.in_touch(session, report)
    if touch.is_safe:
        return _SAFELY
    return _WHEN_BACK if touch.ways else _WITH_THEIR_SLIP


def ask_first(session: Session, report: Report) -> tuple[str, ...]:
    """Say what whoever asks has to show before they are told anything."""
    if report.route is None:
        return ()
    is_needed = return_phrase.is_needed(session, report)
    return (_PROVES_NOTHING, *([_THREE_WORDS] if is_needed else []))


def see(session: Session, report: Report) -> None:
    """Keep that somebody saw what was told, so that Home says it no longer."""
    original = report.supplement_to or report.id
    if any(one.seen_at is None for one in told(session, report)):
        session.updates.see(original, session.now())
