"""The course of the interview: the pages in their order, and where a group's entries are listed.

A group that may be empty is listed first, and an entry opens from its list; of one that is always
there, the first is asked and then listed. The last page of an entry leads back to the list.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from desktop.forms.asked import AskedPage, PageState
from desktop.forms.catalogue import Section
from desktop.forms.interview import Interview


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The stop at which the entries of a group are listed, more are added and one is removed."""

    section: Section

    @property
    def key(self) -> str:
        """Its lasting address, kept with the draft like that of a page."""
        return f"{self.section.name}/listed"


Stop: TypeAlias = AskedPage | Listed


def course(interview: Interview) -> tuple[Stop, ...]:
    """Every stop that Save and continue comes to, in order."""
    sections = (s for s in interview.catalogue.sections if not s.afterwards)
    return tuple(stop for section in sections for stop in _of(interview, section))


def stop_at(interview: Interview, key: str) -> Stop | None:
    """Find the stop that an address names, also that of an entry that nothing was said in yet."""
    pages: tuple[Stop, ...] = interview.pages
    return next((stop for stop in (*pages, *course(interview)) if stop.key == key), None)


def first_of(interview: Interview, section: Section, place: int) -> AskedPage | None:
    """Give the first page of an entry, which may be one that nothing was said in yet."""
    there = replace(interview, place=f"{section.name}[{place}]/")
    return next((page for page in there.of(section) if page.place == place), None)


def beside(interview: Interview, stop: Stop, step: int) -> Stop | None:
    """Give the stop one step on or back, or None past either end."""
    if isinstance(stop, AskedPage) and stop.section.group and stop.place >= stop.section.least:
        return _in_entry(interview, stop, step)
    stops = course(interview)
    here = next((n for n, other in enumerate(stops) if other.key == stop.key), -1)
    return stops[here + step] if 0 <= here + step < len(stops) else None


def state_of(interview: Interview, part: str, *, but: str = "") -> PageState:
    """How far a part has come; a list that nobody has seen, and that is empty, is still to do."""
    pages = tuple(p for p in interview.pages if p.section.part == part and p.key != but)
    state = interview.state(pages)
    # Asked of each part at every save, so only what may be listed in it is looked at.
    lists = (s for s in interview.catalogue.sections if s.part == part and s.group)
    unseen = any(
        isinstance(stop, Listed) and stop.key not in interview.visited
        for section in lists
        if not interview.entries(section)
        for stop in _of(interview, section)
    )
    return PageState.TO_DO if unseen and state is PageState.DONE else state


def _of(interview: Interview, section: Section) -> Iterator[Stop]:
    pages = tuple(interview.of(section))
    if not section.group:
        yield from pages
        return
    yield from (page for page in pages if page.place < section.least)
    if pages or first_of(interview, section, 0):
        yield Listed(section=section)


def _in_entry(interview: Interview, page: AskedPage, step: int) -> Stop:
    own = [other for other in interview.of(page.section) if other.place == page.place]
    here = next((n for n, other in enumerate(own) if other.key == page.key), -1)
    inside = 0 <= here + step < len(own)
    return own[here + step] if inside else Listed(section=page.section)
