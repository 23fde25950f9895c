"""A sealed report asked about again: which pages, and nothing shown of what was said before."""

from collections.abc import Iterator
from dataclasses import replace

from desktop.forms.answers import Answers, key_of, name_of, place_of
from desktop.forms.asked import AskedPage
from desktop.forms.interview import Interview

# What they would like, and that they agree, is heard anew as a whole and never put right in part.
WISHES = frozenset({"route", "agreement"})
_AGREEMENT = "agreement"


def to_put_right(known: Interview) -> Iterator[AskedPage]:
    """Give the pages on which something may be put right."""
    return (page for page in known.pages if page.section.name not in WISHES)


def new_entries(known: Interview) -> Iterator[tuple[AskedPage, ...]]:
    """Give for each group the pages of one more entry: another witness, say."""
    for section in known.catalogue.groups.values():
        place = known.entries(section)
        if place >= section.most or section.name in WISHES:
            continue
        there = replace(known, place=f"{section.name}[{place}]/")
        if pages := tuple(page for page in there.of(section) if page.place == place):
            yield pages


def opened(known: Interview, key: str) -> Interview:
    """Let the entry that an address belongs to be asked, also where it is a new one."""
    section, _page = known.catalogue.home[name_of(key)]
    return replace(known, place=f"{section.name}[{place_of(key)}]/") if section.group else known


def blank(known: Interview, page: AskedPage, told: Answers) -> Interview:
    """Give what is known, but of this page only what is told now: what was sealed does not show."""
    told_before = known.answers.values
    here = {asked.key for asked in page.asked}
    kept = {key: said for key, said in told_before.items() if key not in here}
    return replace(known, answers=Answers({**kept, **told.values}))


def still_asked(shown: Interview, page: AskedPage, told: Answers) -> Answers:
    """Leave out what was told on this page and is asked on it no longer."""
    group = page.section.group
    here = {key_of(question.name, group, page.place) for question in page.page.questions}
    now = next((one for one in shown.pages if one.key == page.key), page)
    asked = {one.key for one in now.asked}
    kept = {k: said for k, said in told.values.items() if k in asked or k not in here}
    return Answers(kept)


def next_page(before: Interview, now: Interview, seen: frozenset[str]) -> AskedPage | None:
    """Give the next page that a fuller wish asks: what was not asked before, or cannot stand."""
    asked_before = {asked.key for page in before.pages for asked in page.asked}
    wrong = {problem.key for problem in now.problems}
    return next(
        (
            page
            for page in now.pages
            if page.key not in seen and page.section.name != _AGREEMENT
            if any(one.key not in asked_before or one.key in wrong for one in page.asked)
        ),
        None,
    )
