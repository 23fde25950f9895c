"""ACT: the timeline of a report: what was done with it and when, never what it says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from desktop import linked, police_updates, return_phrase
from desktop.paper.chase_letter import CODE as LETTER
from desktop.paper.outcome_card import CODE as CARD
from desktop.paper.police_copy import CODE as POLICE_COPY
from desktop.paper.subject_copy import CODE as THEIR_COPY
from desktop.paper.support_copy import CODE as SUPPORT_COPY
from desktop.report import Report, change_words
from desktop.session import Session
from desktop.store.additions import Additions
from desktop.store.updates import PoliceUpdate
from desktop.wording import tr

_ACTS = {
    "dated from paper": tr("Copied from paper"),
    return_phrase.GIVEN: tr("Three words were given to come back with"),
    return_phrase.OTHERS_TRIED: tr("Three words were tried that do not open it"),
    "tried again": tr("Put back in the send queue"),
    "shared without agreement": tr("Shared without agreement"),
    "sealed anew": tr("Sealed again for a newer police key"),
    "handed over by hand": tr("Handed over to the police on a USB stick"),
    "refused by the police": tr("Not taken by the police service"),
    "wrote down what was done": tr("What was done was written down"),
    "planned a follow-up": tr("A follow-up was planned"),
    "did a follow-up": tr("What came of a follow-up was written down"),
    "wrote down about telling the outcome": tr("Telling the outcome was written down"),
    "wrote down about the referral": tr("What came of the referral was written down"),
    "held it": tr("Kept for a court case or a complaint"),
    "lifted the hold": tr("No longer kept for a court case or a complaint"),
    "received by the police": tr("Received by the police service"),
}
# The papers of domain.md 7.2 that belong to a report, by their codes.
_PAPERS = {
    "printed D01 ": tr("Receipt printed"),
    "printed D02 ": tr("Receipt printed"),
    f"printed {SUPPORT_COPY} ": tr("Copy for a support service printed"),
    f"printed {POLICE_COPY} ": tr("Copy for the police printed, to be handed over"),
    f"printed {THEIR_COPY} ": tr("Their own copy printed"),
    f"printed {LETTER} ": tr("Letter to ask the police printed"),
    f"printed {CARD} ": tr("Card to tell them of the answer printed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was done with a report."""

    at: datetime
    words: str
    reference: str = ""


def joint_timeline(session: Session, report: Report) -> list[Step]:
    """List what was done with every report that slips link with this one, oldest first.

    Where there are several, each step says of which it tells.
    """
    together = linked.family(session, report)
    if len(together) == 1:
        return timeline(session, report)
    steps = [
        replace(step, reference=one.reference or "")
        for one in together
        for step in timeline(session, one)
    ]
    return sorted(steps, key=lambda step: step.at)


def timeline(session: Session, report: Report) -> list[Step]:
    """List what was done with a report, oldest first."""
    steps = [Step(at=report.created_at, words=tr("Taken by {name}").format(
        name=report.taken_by_name))]  # fmt: skip
    if report.finalised_at is not None:
        steps.append(Step(at=report.finalised_at, words=tr("Sealed")))
        steps += _slips(session, report, report.finalised_at)
    for addition in Additions(session.casebook).of(report.id):
        steps += _added(session, addition)
    for one in police_updates.told(session, report):
        steps.append(Step(at=one.kept_at, words=_answer(one)))
    for line in session.audit.about(report.id):
        if words := _words(line.act):
            steps.append(Step(at=line.at, words=words))
    return sorted(steps, key=lambda step: step.at)


def _answer(one: PoliceUpdate) -> str:
    """Say what they told; that they have it is no answer yet."""
    status = police_updates.status_words(one)
    if one.status == police_updates.RECEIVED:
        return status
    return tr("The police answered: {status}").format(status=status)


def _slips(session: Session, report: Report, at: datetime) -> Iterator[Step]:
    """Say which earlier slips this person showed; also of one that is not on this computer."""
    for reference in linked.slips_of(session, report):
        words = tr("An earlier slip was shown: {reference}")
        if not session.reports.bears(reference):
            words = tr("An earlier slip was shown, of a report elsewhere: {reference}")
        yield Step(at=at, words=words.format(reference=reference))


def _added(session: Session, addition: Report) -> Iterator[Step]:
    """Say what was added and by whom, and how far the addition itself has come."""
    if addition.change is None or addition.finalised_at is None:
        return
    words = tr("{change}. Written down by {name}")
    yield Step(at=addition.finalised_at, words=words.format(
        change=change_words(addition.change), name=addition.taken_by_name))  # fmt: skip
    for line in session.audit.about(addition.id):
        if words := _words(line.act):
            yield Step(at=line.at, words=tr("What was added: {step}").format(step=words))


def _words(act: str) -> str:
    printed = (words for paper, words in _PAPERS.items() if act.startswith(paper))
    return next(printed, _ACTS.get(act, ""))
