"""The points that the safety questions count, and whether they call for more (domain.md 1.13)."""

from collections.abc import Container, Mapping

from desktop.forms.answers import Answers
from desktop.forms.catalogue import Catalogue

RED, ENOUGH, MEDIUM_FROM = 5, 10, 11
# Kept with the draft among the pages that were seen: staff judged the risk higher than the answers.
RAISED_BY_STAFF = "raised by staff"


def points(catalogue: Catalogue, answers: Answers) -> dict[str, int]:
    """Give the points of every answer that counts; "not sure" is no real answer."""
    found = {q.name: catalogue.choice(q, answers.text(q.name)) for q in catalogue.scored}
    return {n: c.points for n, c in found.items() if c is not None and c.points is not None}


def is_raised(points: Mapping[str, int]) -> bool:
    """Whether a higher risk was found, or too little was answered to say that there is none."""
    told = points.values()
    return RED in told or len(told) < ENOUGH or sum(told) >= MEDIUM_FROM


def seems_raised(catalogue: Catalogue, answers: Answers, visited: Container[str]) -> bool:
    """Whether the answers so far say so, or staff did."""
    return RAISED_BY_STAFF in visited or is_raised(points(catalogue, answers))
