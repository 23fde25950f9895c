"""ACT: a card to tell somebody that the police have answered; only where a letter is safe.

Nobody gets one who did not say that post is safe, and to nobody else's door. It says nothing about
hate, crime or the police unless they themselves chose paper that says so (domain.md 1.11, 7.1).
"""

from dataclasses import dataclass

from desktop import police_updates
from desktop.errors import ReportError
from desktop.forms.interview import Interview
from desktop.forms.safe_contact import NOT_SAFE, safe_for_centre
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


class NothingToTell(ReportError):
    """The police have not answered anything that the person could be told by post."""

    title = tr("There is no answer to tell them by post.")
    advice = tr("A card is for an answer of the police that is about what they told.")


class NoSafePost(ReportError):
    """They did not say that a letter is safe, or somebody else told it for them."""

    title = tr("Nobody said that a letter to them is safe.")
    advice = tr("Tell them in another way that is safe, or when they come back.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The paper, and what must be minded by whoever posts it."""

    document: Document
    mind: tuple[str, ...]


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
        reference=session.reports.get(report.supplement_to or report.id).reference or "",
        desk_name=centre.centre, centre_phone=centre.phone or None,
        opening_hours=tuple(centre.hours.splitlines()),
        status=_newest(session, report).status if is_open else "",
    )  # fmt: skip
    document = marked(outcome_card(facts, large=large), practice=centre.practice)
    return Card(document=document, mind=_mind(known, is_open=is_open))


def _why_not(session: Session, report: Report) -> ReportError | None:
    told = police_updates.told(session, report)
    if not may_be_added_to(report) or not told or told[0].status in _NOTHING_TO_TELL:
        return NothingToTell()
    known = _known(session, report)
    is_safe = safe_for_centre(known.said, known.today)["letter"] != NOT_SAFE
    return None if is_safe and known.about_self else NoSafePost()


def _newest(session: Session, report: Report) -> PoliceUpdate:
    return police_updates.told(session, report)[0]


def _known(session: Session, report: Report) -> Interview:
    return known_now(session, story_of(session, report))


def _says_openly(known: Interview) -> bool:
    """Whether the card may say what it is about: all that they said speaks for it, and nothing not.

    They took the full receipt, post to them may bear anything, and nobody must not find out.
    """
    safe = safe_for_centre(known.said, known.today)["letter"]
    style = known.answers.text("receipt_style")
    secret = known.said.text("must_not_know").strip()
    return style == ReceiptStyle.FULL and safe == _OPENLY and not secret


def _mind(known: Interview, *, is_open: bool) -> tuple[str, ...]:
    """Say how it may be posted, as they said it."""
    name, safe = for_centre(known)["letter"]
    folded = tr("Fold it with the words inside. Write the name and address by hand.")
    plain = tr("It says nothing about hate, crime or the police.")
    told = tr("It says what the police answered: they chose paper that says so.")
    return (f"{name}: {safe}", told if is_open else plain, folded)
