"""The pocket card: the sides lie behind one another, nothing is cut off, no number is a guess."""

from dataclasses import replace

import msgspec
import pytest

from desktop import library
from desktop.paper.blocks import Cards, Document, Paragraph
from desktop.paper.editions import to_print
from desktop.paper.errors import PaperError
from desktop.paper.paper_text import load_paper
from desktop.paper.sheets.pocket_card import pocket_card
from desktop.paper.text_twin import plain_text
from tests.desktop.paper.examples import TODAY, opened, text_of


def a_sheet(
    *, checked: bool = False, keep_safe: bool = False, text: str = "pocket-card"
) -> Document:
    services = library.load_area(library.area_folder("norfolk")).services
    if checked:
        services = tuple(
            msgspec.structs.replace(one, print_status="ok", checked_by="Ana", last_checked=TODAY)
            if one.id == "victim_care"
            else one
            for one in services
        )
    return pocket_card(
        load_paper(text), services, on=TODAY, centre_name="Eastgate Library", keep_safe=keep_safe
    )


def test_the_victim_service_stands_on_it_once_somebody_has_checked_its_number() -> None:
    assert "Victim Care" not in plain_text(a_sheet())
    sheet = a_sheet(checked=True)
    assert "Norfolk and Suffolk Victim Care: 0300 303 3706" in plain_text(sheet)
    assert text_of(to_print(sheet)).count("0300 303 3706") == 8


def test_each_side_has_eight_cards_on_a_page_and_is_told_once() -> None:
    sheet = a_sheet()
    pages = [page.extract_text() for page in opened(to_print(sheet)).pages]
    assert [page.count("I find it") for page in pages] == [0, 8]
    assert pages[0].count("999") == 8
    assert plain_text(sheet).count("999") == 1


def test_keep_safe_is_named_where_the_area_has_it() -> None:
    contact = {
        yes: plain_text(a_sheet(keep_safe=yes, text="pocket-card-contact")) for yes in (False, True)
    }
    assert "Keep Safe" in contact[True]
    assert "Keep Safe" not in contact[False]


def test_a_card_that_is_too_full_is_refused_and_not_cut_off() -> None:
    sheet = a_sheet()
    full = Cards(blocks=tuple(Paragraph(text=f"Line {n}") for n in range(12)))
    with pytest.raises(PaperError):
        to_print(replace(sheet, blocks=(*sheet.blocks, full)))
