"""The recovery sheet: every group is on it, on one page, in its order."""

from io import BytesIO

from pypdf import PdfReader

from desktop.paper.blocks import Code
from desktop.paper.recovery_sheet import recovery_sheet
from desktop.paper.reportlab_page import draw
from desktop.vault.recovery import new_code, read_code


def test_the_code_can_be_read_back_from_the_paper() -> None:
    code = new_code()
    pages = PdfReader(BytesIO(draw(recovery_sheet("Eastgate Library", code, "20 November 2026"))))
    text = " ".join(pages.pages[0].extract_text().split())
    assert len(pages.pages) == 1
    assert [group in text for group in code.split()] == [True] * 9
    assert "We cannot reset it." in text


def test_the_groups_stand_in_their_order_and_open_what_the_code_opens() -> None:
    code = new_code()
    blocks = recovery_sheet("Eastgate Library", code, "20 November 2026").blocks
    typed = " ".join(block.text for block in blocks if isinstance(block, Code))
    assert read_code(typed) == read_code(code)


def test_nothing_in_a_print_queue_says_what_it_is() -> None:
    sheet = recovery_sheet("Eastgate Library", new_code(), "20 November 2026")
    assert sheet.title == "Document"
