"""What is counted by itself: one question at a time, for the whole area (domain.md 5.3)."""

from collections.abc import Mapping

from desktop.area_checks import parameters_of
from desktop.area_lists import spoken_here
from desktop.casework import CODES, FOLLOW_UP_RESULTS, TITLES, Field
from desktop.cross_table import Table
from desktop.disclosure import protect, protect_mentions
from desktop.forms.catalogue import SEVERAL
from desktop.forms.condition import DECLINED
from desktop.forms.equality import NOT_ASKED
from desktop.period import Period
from desktop.release import Mode, Release
from desktop.report import Change
from desktop.session import Session
from desktop.tallying import (
    AGE,
    ANSWER,
    BY_HAND,
    BY_SYNC,
    CHANGE,
    EXTREMISM,
    FOLLOW_UP,
    LANGUAGE,
    ON_PAPER,
    OTHER_ANSWER,
    OTHER_LANGUAGE,
    OUTCOME,
    REASONS,
    REFERRAL,
    SENT,
    SEVERAL_AGES,
    SIGNPOSTED,
)
from desktop.wording import tr

CHANGES = "change_of_mind"
DIMENSIONS = {
    "language": LANGUAGE, "victim_age_band": AGE, "reason_not_reported": REASONS, CHANGES: CHANGE,
    **{name: name for name in (FOLLOW_UP, OUTCOME, REFERRAL, EXTREMISM, SIGNPOSTED, SENT, ANSWER)},
}  # fmt: skip
HEADS = {
    "language": tr("Language"),
    "victim_age_band": tr("Age group"),
    "reason_not_reported": tr("Why the police were not told"),
    CHANGES: tr("What came later"),
    FOLLOW_UP: tr("What came of follow-ups"),
    SENT: tr("How it came to the police"),
    ANSWER: tr("What the police answered"),
    **{field.value: words for field, words in TITLES.items()},
}
# One report may be changed, followed up or referred several times, or in a later quarter.
MEASURES = {
    CHANGES: "changes", FOLLOW_UP: "follow_ups", OUTCOME: "outcomes", REFERRAL: "referral_steps",
    EXTREMISM: "answers", SIGNPOSTED: "answers", SENT: "sendings", ANSWER: "answers",
}  # fmt: skip
_SENT = {
    BY_SYNC: tr("Over the line"),
    BY_HAND: tr("On a USB stick, by hand"),
    ON_PAPER: tr("On paper, while the line was down"),
}
_ANSWERS = {
    "recorded": tr("A record was made"),
    "no_further_record": tr("No further record"),
    "needs_clarification": tr("They asked for something more"),
    "closed": tr("Closed"),
    "rejected": tr("Could not be taken in"),
    OTHER_ANSWER: tr("Another answer"),
}
_CHANGES = {
    Change.ADD_INFORMATION.value: tr("Something added"),
    Change.CORRECT.value: tr("Something put right"),
    Change.WIDEN.value: tr("More shared"),
    Change.NARROW.value: tr("Less shared"),
    Change.WITHDRAW.value: tr("Stopped"),
}


_FIXED = {
    CHANGES: _CHANGES,
    SENT: _SENT,
    ANSWER: _ANSWERS,
    FOLLOW_UP: {code.value: words for code, words in FOLLOW_UP_RESULTS.items()},
    OUTCOME: CODES[Field.OUTCOME_TOLD],
    REFERRAL: CODES[Field.REFERRAL_OUTCOME],
}


def labels(session: Session, dimension: str) -> dict[str, str]:
    """Give every answer that there is with its words, and last that nobody was asked."""
    if dimension in _FIXED:
        return dict(_FIXED[dimension])
    catalogue = session.catalogue
    question = catalogue.by_name.get(DIMENSIONS[dimension])
    known = {c.code: c.label for c in catalogue.choices(question)} if question else {}
    more = {NOT_ASKED: tr("Not asked")}
    if dimension == "victim_age_band":
        more = {SEVERAL_AGES: tr("People of several ages"), **more}
    if dimension == "language":
        choices = {choice.code: choice for choice in catalogue.lists["languages"].choices}
        here = ["en", *spoken_here(session.area, choices.get), OTHER_LANGUAGE, *DECLINED]
        known = {code: known[code] for code in here if code in known}
    return {**known, **more}


def counted(session: Session, dimension: str, period: Period, mode: Mode) -> Release:
    """Count one question as its readers may see it; TooFewReports where too few were asked."""
    periods = tuple(quarter.code for quarter in period.quarters())
    words = labels(session, dimension)
    return release(session, dimension, DIMENSIONS[dimension], periods, words, mode)


def release(
    session: Session, dimension: str, question: str, periods: tuple[str, ...],
    words: Mapping[str, str], mode: Mode,
) -> Release:  # fmt: skip
    """Protect the answers to a question; where one may hold several codes, its rows do not add up.

    A code without words was counted under a form of another day: nothing may drop out.
    """
    facts, practice = session.tallies.facts, session.installation.practice
    parameters, asked = parameters_of(session.area), session.catalogue.by_name.get(question)
    found = facts.count(question, periods, practice)
    told = {words.get(code, code): found.get(code, 0) for code in {**words, **found}}
    if asked is not None and asked.kind in SEVERAL:
        reports = facts.answers(question, periods, practice)
        return protect_mentions(dimension, told, reports=reports, mode=mode, parameters=parameters)
    return protect(Table.one_way(dimension, told), mode, parameters)
