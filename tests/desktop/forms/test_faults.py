"""A catalogue that would leave someone before a page that cannot work is named at load."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from desktop.forms.catalogue import Catalogue, Choice, ChoiceList, Question
from desktop.forms.faults import faults
from tests.builders import norfolk

NORFOLK = norfolk()


def with_question(name: str, **changes: Any) -> Catalogue:
    """Norfolk's questions, one of them worded otherwise."""

    def changed(question: Question) -> Question:
        is_it = question.name == name
        return msgspec.structs.replace(question, **changes) if is_it else question

    sections = tuple(
        msgspec.structs.replace(
            section,
            pages=tuple(
                msgspec.structs.replace(page, questions=tuple(map(changed, page.questions)))
                for page in section.pages
            ),
        )
        for section in NORFOLK.sections
    )
    return msgspec.structs.replace(NORFOLK, sections=sections)


def with_list(change: Callable[[ChoiceList], ChoiceList]) -> Catalogue:
    """Norfolk's questions with another list of kinds of thing that happened."""
    lists = {**NORFOLK.lists, "incident_types": change(NORFOLK.lists["incident_types"])}
    return msgspec.structs.replace(NORFOLK, lists=lists)


def test_the_catalogue_as_it_is_has_none() -> None:
    assert list(faults(NORFOLK)) == []


@pytest.mark.parametrize(
    ("among", "words"),
    [
        ("nothing_like_it", "which is not asked before it"),
        ("incident_type_main", "which is not asked before it"),
        ("motivation", "which is not asked before it"),
        ("narrative", "where nothing is ticked"),
    ],
)
def test_a_choice_among_what_was_ticked_looks_back(among: str, words: str) -> None:
    wrong = with_question("incident_type_main", among=among)
    assert list(faults(wrong)) == [f"incident_type_main: among names {among}, {words}"]


def test_every_family_has_its_heading() -> None:
    odd = Choice(code="odd", label="Odd", family="fam_odd")
    wrong = with_list(lambda found: msgspec.structs.replace(found, choices=(*found.choices, odd)))
    told = ["incident_types: there is no heading for the family of odd"]
    assert list(faults(wrong)) == told
