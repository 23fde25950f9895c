"""The form on paper asks exactly what a person is asked, under the codes it is keyed in by."""

from collections import Counter

import pytest

from desktop import library
from desktop.forms.catalogue import Catalogue, Kind
from desktop.forms.condition import Condition
from desktop.paper.blocks import Boxes, Columns, Document, MarginCode, NewPage, Panel, within
from desktop.paper.editions import to_print
from desktop.paper.paper_text import load_paper
from desktop.paper.sheets.form_when import asked_if
from desktop.paper.sheets.paper_form import paper_form
from tests.desktop.paper.examples import TODAY, opened


@pytest.fixture(scope="module", params=library.area_ids())
def asked(request: pytest.FixtureRequest) -> Catalogue:
    """The questions of each area."""
    return library.load_catalogue(library.area_folder(str(request.param)))


def the_form(asked: Catalogue, *, large: bool = False) -> Document:
    return paper_form(
        load_paper("paper-form"), asked, on=TODAY, centre_name="Eastgate Library", large=large
    )


def codes(document: Document) -> list[str]:
    return [block.text for block in within(document.blocks) if isinstance(block, MarginCode)]


def test_every_question_that_a_person_answers_is_on_it_once_and_no_other(asked: Catalogue) -> None:
    answered = [q.name for s in asked.sections for q in s.questions if not q.staff_only]
    assert codes(the_form(asked)) == answered
    assert set(asked.by_name) - set(answered), "what only staff answer is there to be left out"


def test_the_short_form_asks_what_a_report_needs_and_nothing_that_there_is_not(
    asked: Catalogue,
) -> None:
    text = load_paper("paper-form-short")
    short = paper_form(text, asked, on=TODAY, centre_name="Eastgate Library")
    assert sorted(codes(short)) == sorted(text.lists["asked"])
    whole = codes(the_form(asked))
    assert codes(short) == [code for code in whole if code in text.lists["asked"]]
    assert {"share_route", "agreement_given", "narrative", "motivation"} <= set(codes(short))


def test_every_choice_that_is_offered_can_be_ticked(asked: Catalogue) -> None:
    ticked = Counter[str]()
    for block in within(the_form(asked).blocks):
        ticked.update(block.items if isinstance(block, Boxes) else ())
    for question in asked.by_name.values():
        if question.staff_only or question.kind in (Kind.LANGUAGE, Kind.DISTRICT):
            continue
        again = question.among and asked.question(question.among).choices == question.choices
        for choice in () if again else asked.choices(question):
            explained = f"{choice.label}. {choice.hint}."
            assert ticked[choice.label] or ticked[explained] or not choice.shown, question.name


def test_safety_comes_on_the_first_page_and_three_parts_have_sheets_of_their_own(
    catalogue: Catalogue,
) -> None:
    drawn = opened(to_print(the_form(catalogue))).pages
    pages = [page.extract_text().replace("\N{NO-BREAK SPACE}", " ") for page in drawn]
    for words in ("Call 999", "Do not write your name", "Is anyone in danger right now?"):
        assert words in pages[0]
    where = {
        name: {n for n, page in enumerate(pages) if title in page}
        for name, title in (
            ("route", "What would you like us to do?"), ("suspects", "How many people did it?"),
            ("equality", "Questions about equality"), ("centre", "Typed in by"),
        )
    }  # fmt: skip
    assert all(len(found) == 1 for found in where.values())
    for (found,) in map(list, where.values()):
        assert len(pages[found].splitlines()) > 5
    assert all("Shred every sheet" in page for page in pages)
    assert not {n for found in where.values() for n in found} & {0}


def test_nobody_else_stands_on_the_sheets_that_are_taken_off(catalogue: Catalogue) -> None:
    sheets: list[set[str]] = [set()]
    for block in the_form(catalogue).blocks:
        if isinstance(block, NewPage):
            sheets.append(set())
        sheets[-1].update(codes_in(block) if isinstance(block, Columns | Panel) else ())
    for prefix in ("suspect_", "eq_"):
        (own,) = [sheet for sheet in sheets if any(code.startswith(prefix) for code in sheet)]
        assert all(code.startswith(prefix) for code in own)


def codes_in(block: Columns | Panel) -> set[str]:
    return {one.text for one in within([block]) if isinstance(one, MarginCode)}


def test_a_condition_is_said_in_words_or_left_to_the_person(catalogue: Catalogue) -> None:
    said = asked_if(Condition(question="happened_before", is_="yes"), catalogue)
    assert said == "Only if “Yes” at “Happened before”."
    assert asked_if(None, catalogue) == ""
    unlike = Condition(not_=Condition(question="happened_before", is_="yes"))
    assert asked_if(unlike, catalogue) == "Only if this fits you."


def test_in_large_print_it_asks_the_same(catalogue: Catalogue) -> None:
    assert codes(the_form(catalogue, large=True)) == codes(the_form(catalogue))
