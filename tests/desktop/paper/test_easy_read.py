"""The easy read booklet: one idea a line, and a picture of its own that can be heard."""

import re
from xml.etree import ElementTree

from desktop import library
from desktop.paper.blocks import Drawing, Paragraph, within
from desktop.paper.editions import to_print
from desktop.paper.paper_text import load_paper
from desktop.paper.sheets.easy_read import PICTURES, easy_read
from desktop.paper.text_twin import html, plain_text
from tests.desktop.paper.examples import TODAY, opened
from tests.desktop.paper.test_shelf import GIVES_AWAY

TEXT = load_paper("easy-read")
SERVICES = library.load_area(library.area_folder("norfolk")).services
BOOK = easy_read(TEXT, SERVICES, on=TODAY, centre_name="Eastgate Library")
MOST_WORDS = 12


def test_it_has_pages_to_fold_and_its_cover_gives_nothing_away() -> None:
    pages = [page.extract_text() for page in opened(to_print(BOOK)).pages]
    assert 8 <= len(pages) <= 12
    assert len(pages) % 4 == 0
    assert not GIVES_AWAY.search(pages[0])
    assert BOOK.title in pages[0]


def test_every_line_is_one_short_idea() -> None:
    for line in (block.text for block in within(BOOK.blocks) if isinstance(block, Paragraph)):
        for sentence in re.split(r"[.?]", line):
            assert len(sentence.split()) <= MOST_WORDS, line


def test_every_picture_is_used_is_heard_and_holds_nothing_but_lines() -> None:
    shelf = {path.stem for path in PICTURES.glob("*.svg")}
    rows = [row for p in TEXT.pages for row in (*p.rows, *p.services, *p.faces)]
    assert shelf == set(TEXT.pictures) == {row.picture for row in rows}
    assert len(set(TEXT.pictures.values())) == len(TEXT.pictures)
    for name in shelf:
        drawn = ElementTree.fromstring((PICTURES / f"{name}.svg").read_text("utf-8"))
        kinds = {one.tag.rpartition("}")[2] for one in drawn.iter()}
        assert kinds <= {"svg", "rect", "circle", "ellipse", "path"}, name
        assert drawn.attrib["viewBox"] == "0 0 120 120"


def test_who_hears_it_hears_what_each_picture_shows() -> None:
    drawings = [block for block in within(BOOK.blocks) if isinstance(block, Drawing)]
    told, marked = plain_text(BOOK), html(BOOK)
    assert drawings
    for drawing in drawings:
        assert drawing.alternative in told
        assert drawing.alternative in marked
