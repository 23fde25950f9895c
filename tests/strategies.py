"""Answers that people might give, drawn from the catalogue itself."""

import string
from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st

from desktop.forms.answers import key_of
from desktop.forms.catalogue import SEVERAL, Catalogue, Kind, Question
from desktop.forms.condition import Answer
from desktop.forms.interview import Interview
from tests.builders import TODAY

Told = st.SearchStrategy[Answer]
# More would try the patience of everybody and no further rule.
_MOST_TOLD = 50

# Whatever a keyboard, a paste or another language brings, except what is refused in a sentence.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"),
    min_size=1,
    max_size=60,
)
anything: Told = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(),
    st.lists(st.text(max_size=8), max_size=3).map(tuple),
)


@st.composite
def partial_dates(draw: st.DrawFn) -> str:
    """A day, a month or a year that has come."""
    day = draw(st.dates(date(1900, 1, 1), TODAY))
    return draw(st.sampled_from([f"{day.year}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]))


WRITTEN: Mapping[Kind, Told] = {
    Kind.TEXT: texts,
    Kind.LONG_TEXT: texts,
    Kind.DATE: partial_dates(),
    Kind.TIME: st.times().map(lambda time: f"{time:%H:%M}"),
    Kind.PHONE: st.text(string.digits, min_size=5, max_size=11),
    Kind.EMAIL: st.sampled_from(["ana@example.org", "żaneta@przykład.pl"]),
    Kind.POSTCODE: st.sampled_from(["NR1 3JU", "nr13ju", "NR1", "EC1A 1BB"]),
    Kind.REFERENCES: st.just("HF-7K2M-9QX9"),
}


def answers_to(catalogue: Catalogue, question: Question) -> Told:
    """Draw an answer that can stand."""
    if question.kind in WRITTEN:
        return WRITTEN[question.kind]
    if question.kind is Kind.NUMBER:
        return st.integers(question.least, question.most or 999_999)
    one = st.sampled_from([choice.code for choice in catalogue.choices(question)])
    many = st.lists(one, min_size=1, unique=True).map(tuple)
    return many if question.kind in SEVERAL else one


def addresses(catalogue: Catalogue, places: int = 2) -> Mapping[str, Question]:
    """Give every address an answer may have; groups are answered for some entries."""
    found: dict[str, Question] = {}
    for section in catalogue.sections:
        for question in section.questions:
            for place in range(places if section.group else 1):
                found[key_of(question.name, section.group, place)] = question
    return found


def tellings(catalogue: Catalogue) -> st.SearchStrategy[dict[str, Any]]:
    """Draw answers to some of the questions, in the order they happen to be told."""
    asked = addresses(catalogue)

    def told(keys: list[str]) -> st.SearchStrategy[dict[str, Any]]:
        return st.fixed_dictionaries({key: answers_to(catalogue, asked[key]) for key in keys})

    return st.lists(st.sampled_from(list(asked)), max_size=_MOST_TOLD, unique=True).flatmap(told)


def interviews(catalogue: Catalogue) -> st.SearchStrategy[Interview]:
    """Draw interviews that went any way, with answers that can stand."""

    def held(told: dict[str, Any]) -> Interview:
        interview = Interview(catalogue=catalogue, today=TODAY)
        for key, answer in told.items():
            interview = interview.answered(key, answer)
        return interview

    return tellings(catalogue).map(held)
