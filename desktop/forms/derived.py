"""Answers that follow from others: filled in at once, and anybody may still say otherwise.

Who thinks it was hate begins with whoever is here (domain.md 1.9); an age group tells whether
somebody is under 18 (domain.md 1.3).
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from desktop.forms.answers import Answers, name_of
from desktop.forms.condition import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """A question that another one settles, with what follows from each of its answers."""

    question: str
    answers: Mapping[str, Answer]


FOLLOWS = {
    "reporter_role": Follows(
        question="perceived_by",
        answers={
            "victim": ("victim",),
            "witness": ("witness",),
            "on_behalf": ("reporter",),
            "third_party": ("reporter",),
            "organisation": ("reporter",),
            "staff_own": ("centre_staff",),
        },
    ),
    "victim_age_band": Follows(
        question="victim_under_18",
        answers={
            **dict.fromkeys(("u10", "10_13", "14_15", "16_17"), "yes"),
            **dict.fromkeys(("18_24", "25_34", "35_44", "45_54", "55_64"), "no"),
            **dict.fromkeys(("65_74", "75_84", "85_plus"), "no"),
        },
    ),
}


def filled(before: Answers, after: Answers, key: str, known: Container[str]) -> Answers:
    """Fill in what follows from the answer just given; what somebody said themselves stays.

    `known` names the questions of this form: an area may have left one of them out.
    """
    rule = FOLLOWS.get(name_of(key))
    if rule is None or rule.question not in known or before.get(key) == after.get(key):
        return after
    other = key.removesuffix(name_of(key)) + rule.question
    followed = rule.answers.get(before.text(key))
    if before.get(other) not in (None, followed):
        return after
    return after.with_answer(other, rule.answers.get(after.text(key)))


def completed(answers: Answers, known: Container[str]) -> Answers:
    """Fill in what follows from answers that all came at once, as from a file."""
    for key in answers.values:
        answers = filled(answers.with_answer(key, None), answers, key, known)
    return answers
