"""Equality answers counted: one question at a time, for a whole year and area (domain.md 5.3)."""

from desktop import fact_counts
from desktop.forms import equality
from desktop.period import Period
from desktop.release import Mode, Release
from desktop.session import Session
from desktop.wording import tr

_SAID = "equality_"
DIMENSIONS = tuple(_SAID + name.removeprefix("eq_") for name in equality.COUNTED)


def question_of(dimension: str) -> str:
    """Give the question that a dimension counts the answers to."""
    return "eq_" + dimension.removeprefix(_SAID)


def words_of(session: Session, dimension: str) -> str:
    """Name the dimension as the head of its column."""
    question = session.catalogue.by_name.get(question_of(dimension))
    return question.title if question else dimension


def labels(session: Session, dimension: str) -> dict[str, str]:
    """Give every answer that there is with its words, and last that nobody was asked."""
    catalogue = session.catalogue
    question = catalogue.by_name.get(question_of(dimension))
    known = catalogue.choices(question) if question else ()
    return {**{c.code: c.label for c in known}, equality.NOT_ASKED: tr("Not asked")}


def counted(session: Session, dimension: str, period: Period, mode: Mode) -> Release:
    """Count one question as its readers may see it; TooFewReports where too few were asked."""
    words, question = labels(session, dimension), question_of(dimension)
    return fact_counts.release(session, dimension, question, (period.code,), words, mode)
