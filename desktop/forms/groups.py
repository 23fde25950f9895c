"""Groups of the form: an entry is taken out and those behind it move up, or all are counted."""

from dataclasses import replace
from typing import Any

from desktop.forms.answers import moved_up
from desktop.forms.catalogue import Section
from desktop.forms.interview import Interview
from desktop.forms.prefill import prefilled


def without_entry(interview: Interview, section: Section, place: int) -> Interview:
    """Take an entry out of its group, with its pages and what was filled in from it."""
    seen = (moved_up(key, section.name, place) for key in interview.visited)
    left = replace(
        interview,
        answers=interview.answers.without_entry(section.group, place),
        visited=frozenset(key for key in seen if key is not None),
        place=moved_up(interview.place, section.name, place) or "",
    )
    return replace(left, answers=prefilled(left.answers, interview.foretold, left.foretold))


def with_every_entry(answers: dict[str, Any], interview: Interview) -> dict[str, Any]:
    """Keep the count of a group whose last entries may not flow (domain.md 1.4.3, witnesses)."""
    counted = {group: interview.said.entries(group) for group in interview.catalogue.groups}
    for group, entries in counted.items():
        told = answers.setdefault(group, []) if entries else []
        told.extend({} for _entry in range(entries - len(told)))
    return answers
