"""The sheet that is signed offers what the screen offers, no more and no less."""

import pytest

from desktop import library
from desktop.paper.blocks import Boxes, Ticks, WritingLine, within
from desktop.paper.paper_text import load_paper
from desktop.paper.sheets.agreement_form import QUESTIONS, agreement_form
from tests.desktop.paper.examples import TODAY


@pytest.mark.parametrize("area", library.area_ids())
def test_it_offers_what_the_questions_offer(area: str) -> None:
    asked = library.load_catalogue(library.area_folder(area))
    sheet = agreement_form(
        load_paper("agreement-form"), asked, on=TODAY, centre_name="Eastgate Library"
    )
    blocks = [*within(sheet.blocks)]
    ticked = [item for one in blocks if isinstance(one, Boxes | Ticks) for item in one.items]
    offered = [one for name in QUESTIONS for one in asked.choices(asked.question(name))]
    assert len(ticked) == len(offered)
    for item, choice in zip(ticked, offered, strict=True):
        assert item.startswith(choice.label)
        assert choice.hint in item
    labels = {one.label for one in blocks if isinstance(one, WritingLine)}
    assert {"Interpreter’s name", "Interpreter signed", "I signed, or made my mark"} <= labels
