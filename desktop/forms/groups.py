"""Groups of the form: an entry is taken out, and those behind it move up."""

from dataclasses import replace

from desktop.forms.answers import moved_up
from desktop.forms.catalogue import Section
from desktop.forms.interview import Interview


def without_entry(interview: Interview, section: Section, place: int) -> Interview:
    """Take an entry out of its group, with its pages; those behind it move up."""
    seen = (moved_up(key, section.name, place) for key in interview.visited)
    return replace(
        interview,
        answers=interview.answers.without_entry(section.group, place),
        visited=frozenset(key for key in seen if key is not None),
        place=moved_up(interview.place, section.name, place) or "",
    )
