"""ACT: a card to tell somebody that the police have answered; only where a letter is safe.

Nobody gets one who did not say that post is safe, and to nobody else's door. It says nothing about
hate, crime or the police unless they themselves chose paper that says so (domain.md 1.11, 7.1),
and then not to a door whose keys the suspect has. Where somebody must not know, none goes at all.
"""

from dataclasses import dataclass

from desktop import getting_in_touch, police_updates
from desktop.errors import ReportError
from desktop.forms.answers import key_of
from desktop.forms.interview import Interview
from desktop.forms.safe_contact import NOT_SAFE, safe_for_centre
from desktop.hidden_signs import made_visible
from desktop.paper.blocks import Document
from desktop.paper.outcome_card import CardFacts, outcome_card
from desktop.paper.practice import marked
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.report import Report, may_be_added_to
from desktop.safe_contact_words import for_centre
from desktop.session import Session
from desktop.store.updates import PoliceUpdate
from desktop.story import known_now, story_of
from desktop.vault.roster import Role
from desktop.wording import tr

# To have it, or not to have been able to read it, is nothing to write to anybody about.
_NOTHING_TO_TELL = (police_updates.RECEIVED, "rejected")
_OPENLY = "yes"
_HAS_KEYS = "has_keys_or_lives_with_me"


class NothingToTell(ReportError):
    """The police have not answered anything that the person could be told by post."""

    title = tr("There is no answer to tell them by post.")
    advice = tr("A card is for an answer of the police that is about what they told.")


class NoSafePost(ReportError):
    """A letter is not said to be safe, somebody must not know, or another told it for them."""

    title = tr("A letter to them is not safe, or nobody said that it is.")
    advice = tr("Tell them in another way that is safe, or when they come back.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The paper, what must be minded by whoever posts it, and what to ask whoever rings then."""

    document: Document
    mind: tuple[str, ...]
    ask: tuple[str, ...]


def is_offered(session: Session, report: Report) -> bool:
    """Whether there is an answer, and a safe way to write."""
    return _why_not(session, report) is None


def card_for(session: Session, report: Report, *, large: bool = False) -> Card:
    """Lay out the card; NothingToTell or NoSafePost where there may be none."""
    session.require(Role.ADMINISTRATOR, Role.STAFF)
    if (refusal := _why_not(session, report)) is not None:
        raise refusal
    known, centre = _known(session, report), session.installation
    is_open = _says_openly(known)
    facts = CardFacts(
        reference=_reference(session, report) if is_open else "",
        desk_name=centre.centre, centre_phone=centre.phone or None,
        opening_hours=tuple(centre.hours.splitlines()),
        status=_newest(session, report).status if is_open else "",
    )  # fmt: skip
    document = marked(outcome_card(facts, large=large), practice=centre.practice)
    touch = getting_in_touch.in_touch(session, report)
    minded = (f"{name}: {made_visible(said)}" for name, said in touch.mind)
    return Card(
        document=document, ask=police_updates.ask_first(session, report),
        mind=(*_mind(known, is_open=is_open), *minded),
    )  # fmt: skip


def _why_not(session: Session, report: Report) -> ReportError | None:
    told = police_updates.told(session, report)
    if not may_be_added_to(report) or not told or told[0].status in _NOTHING_TO_TELL:
        return NothingToTell()
    known = _known(session, report)
    is_safe = safe_for_centre(known.said, known.today)["letter"] != NOT_SAFE
    is_secret = bool(known.said.text("must_not_know").strip())
    return None if is_safe and known.about_self and not is_secret else NoSafePost()


def _newest(session: Session, report: Report) -> PoliceUpdate:
    return police_updates.told(session, report)[0]


def _reference(session: Session, report: Report) -> str:
    return session.reports.get(report.supplement_to or report.id).reference or ""


def _known(session: Session, report: Report) -> Interview:
    return known_now(session, story_of(session, report))


def _says_openly(known: Interview) -> bool:
    """Whether the card may say what it is about: all that they said speaks for it, and nothing not.

    They took the full receipt, post to them may bear anything, and no suspect opens it.
    """
    safe = safe_for_centre(known.said, known.today)["letter"]
    style = known.answers.text("receipt_style")
    return style == ReceiptStyle.FULL and safe == _OPENLY and not _suspect_has_keys(known)


def _suspect_has_keys(known: Interview) -> bool:
    places = range(known.said.entries("suspects"))
    keys = (key_of("suspect_access", "suspects", place) for place in places)
    return any(_HAS_KEYS in known.said.codes(key) for key in keys)


def _mind(known: Interview, *, is_open: bool) -> tuple[str, ...]:
    """Say how it may be posted, as they said it."""
    name, safe = for_centre(known)["letter"]
    folded = tr("Fold it with the words inside. Write the name and address by hand.")
    plain = tr("It says nothing about hate, crime or the police.")
    told = tr("It says what the police answered: they chose paper that says so.")
    return (f"{name}: {safe}", told if is_open else plain, folded)
