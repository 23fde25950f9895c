"""The drawn page: everything embedded, nothing taken for markup, no wrong letter, no file."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject, PdfObject, StreamObject

from desktop.paper.blocks import (
    AnyBlock,
    Code,
    Direction,
    Heading,
    Letters,
    Lines,
    NewPage,
    PageSize,
    Panel,
    Paragraph,
    Picture,
    Points,
    Rule,
    Table,
    Ticks,
    Together,
    WritingLine,
)
from desktop.paper.editions import to_save
from desktop.paper.errors import PaperError, WrongScript
from desktop.paper.footer import Footer
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.reportlab_page import draw
from desktop.paper.text_twin import plain_text
from desktop.paper.type_scale import scale_for
from tests.desktop.paper.examples import a_page, opened, some_facts, text_of, words_of

ROOT = Path(__file__).parents[3]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b5500"
    "00000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)
EVERY_BLOCK: tuple[AnyBlock, ...] = (
    Heading(text="A heading", level=1),
    Paragraph(text="Łódź, Šiauliai, São Paulo, Αθήνα, Київ."),
    Paragraph(text="Seen first", strong=True),
    Points(items=("One point", "Another point")),
    Lines(items=("Monday", "Tuesday")),
    Table(headings=("Where", "How many"), rows=(("Norwich", "12"),), shares=(3, 1)),
    Rule(),
    Code(text="HF-7K2M-9QXD"),
    Picture(png=PNG, width=20, alternative="A grey square"),
    Panel(blocks=(Heading(text="Set apart"), Together(blocks=(Paragraph(text="Inside"),)))),
    NewPage(),
    WritingLine(lines=2),
    WritingLine(label="Place", lines=2),
    Ticks(items=("Stop", "Go on")),
    WritingLine(label="A label that is far too long to leave any room on its line", to_foot=True),
)


def child(code: str, **environment: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def inside(found: PdfObject | None, *names: str) -> DictionaryObject:
    """The dictionary at the end of a path of names."""
    for name in names:
        found = inside(found)[name].get_object()
    assert isinstance(found, DictionaryObject)
    return found


@pytest.mark.parametrize("style", ReceiptStyle)
def test_every_font_is_embedded_as_a_subset(style: ReceiptStyle) -> None:
    fonts: dict[str, DictionaryObject] = {}
    for page in opened(draw(receipt(some_facts(), style))).pages:
        for font in inside(page, "/Resources", "/Font").values():
            described = inside(font.get_object(), "/FontDescriptor")
            fonts[str(inside(font.get_object())["/BaseFont"])] = described
    assert {name.split("+")[1] for name in fonts} == {
        "HoldfastSans-Regular",
        "HoldfastSans-SemiBold",
        "HoldfastSans-Bold",
    }
    for name, described in fonts.items():
        assert re.match(r"/[A-Z]{6}\+", name)
        shapes = described["/FontFile2"].get_object()
        assert isinstance(shapes, StreamObject)
        assert 0 < len(shapes.get_data()) < 60_000


def test_the_document_says_its_language_title_and_centre() -> None:
    read = opened(draw(receipt(some_facts(), ReceiptStyle.FULL)))
    about = read.metadata
    assert about is not None
    assert (about.title, about.author) == ("Receipt", "Eastgate Library, enquiry desk")
    assert str(read.root_object["/Lang"]) == "en"
    assert str(inside(read.root_object, "/ViewerPreferences")["/DisplayDocTitle"]) == "True"


@pytest.mark.parametrize(
    "typed",
    [
        "<b>bold</b>",
        '<img src="file:///etc/passwd"/>',
        "a < b </b>",
        "&lt;b&gt; &amp; &nbsp;",
        "<para><font size=90>big</font></para>",
        "<a href='https://example.org'>here</a>",
        "]]> <!-- --> <?xml?>",
        "{text} %s \\n $x",
    ],
)
def test_markup_is_shown_as_it_was_typed(typed: str) -> None:
    document = a_page(
        Heading(text=typed),
        Paragraph(text=typed),
        Points(items=(typed,)),
        Table(headings=(typed,), rows=((typed,),)),
        footer=Footer(code="X01", version="1", language_name="English", notes=(typed,)),
    )
    pdf = draw(document)
    assert " ".join(text_of(pdf).split()).count(typed) == 6
    assert not any("/Annots" in page for page in opened(pdf).pages)
    assert not any(page.images for page in opened(pdf).pages)


@given(typed=st.text(alphabet="<>&/\"'=b ip;#x0", max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_mixture_of_markup_signs_breaks_a_page(typed: str) -> None:
    drawn = text_of(draw(a_page(Paragraph(text=f"begin {typed} end"))))
    assert "".join(f"begin{typed}end".split()) in "".join(drawn.split())


@pytest.mark.parametrize(
    "wrong",
    ["سلام", "שלום", "١٢٣", "বাংলা", "ਪੰਜਾਬੀ", "中文", "ꠀ", "a \N{GRINNING FACE}", "\ufefb"],
)
@pytest.mark.parametrize("place", ["text", "title", "author", "foot", "code", "item"])
def test_a_letter_that_would_be_drawn_wrong_is_refused_and_not_repeated(
    wrong: str, place: str
) -> None:
    foot = Footer(code="X01", version="1", language_name="English", notes=(wrong,))
    documents = {
        "text": a_page(Paragraph(text=f"Call {wrong} now")),
        "title": a_page(title=wrong),
        "author": a_page(author=wrong),
        "foot": a_page(footer=foot),
        "code": a_page(Code(text=wrong)),
        "item": a_page(Panel(blocks=(Points(items=("right", wrong)),))),
    }
    with pytest.raises(WrongScript) as refused:
        draw(documents[place])
    assert wrong not in str(refused.value)


def test_a_right_to_left_document_or_block_is_refused() -> None:
    right_to_left = Direction.RIGHT_TO_LEFT
    for document in (
        a_page(direction=right_to_left),
        a_page(Together(blocks=(Paragraph(text="in Latin letters", direction=right_to_left),))),
    ):
        with pytest.raises(WrongScript):
            draw(document)


def test_what_cannot_be_drawn_is_refused_without_its_words() -> None:
    with pytest.raises(PaperError) as refused:
        draw(a_page(Picture(png=b"not a picture of Ana", width=20, alternative="")))
    assert "Ana" not in str(refused.value)
    assert refused.value.__suppress_context__


def test_paper_too_small_for_its_letters_is_refused_without_the_words() -> None:
    lines = Panel(blocks=(Heading(text="Ana " * 60),))
    with pytest.raises(PaperError) as refused:
        draw(a_page(lines, size=PageSize.CARD, letters=Letters.LARGE))
    assert "Ana" not in str(refused.value)


def test_a_sign_that_cannot_be_seen_does_not_print() -> None:
    drawn = text_of(draw(a_page(Paragraph(text="one\u202etwo\x00\n\tthree\ud800 four\u00adfive"))))
    assert "onetwo three fourfive" in drawn


PAPERS = [
    (size, letters)
    for size in PageSize
    for letters in Letters
    # Letters this large leave no room for a word on a card.
    if size is not PageSize.CARD or scale_for(a_page(letters=letters)).size < 18
]


@pytest.mark.parametrize(("size", "letters"), PAPERS)
def test_every_block_is_drawn_on_every_paper(size: PageSize, letters: Letters) -> None:
    document = a_page(*EVERY_BLOCK, size=size, letters=letters)
    drawn = text_of(draw(document))
    for said in (
        "Łódź,",
        "Київ.",
        "Another point",
        "Norwich",
        "HF-7K2M-9QXD",
        "Inside",
        "Place",
        "Go on",
    ):
        assert said in drawn


def test_a_new_page_begins_where_it_is_asked_for() -> None:
    pages = opened(draw(a_page(Paragraph(text="One"), NewPage(), Paragraph(text="Two")))).pages
    assert ["One" in page.extract_text() for page in pages] == [True, False]


def lines_to_write(*blocks: AnyBlock, size: PageSize = PageSize.A4) -> tuple[int, int]:
    """How many grey lines are drawn, and on how many pages."""
    pages = opened(draw(a_page(*blocks, size=size))).pages
    said = b"".join(page.get_contents().get_data() for page in pages)  # type: ignore[union-attr]
    return len(re.findall(rb"\bl S\b", said)), len(pages)


def test_lines_to_the_foot_fill_the_page_and_begin_no_other() -> None:
    above = tuple(Paragraph(text=f"Line {n}") for n in range(12))
    for size in (PageSize.A4, PageSize.A5):
        alone, few = lines_to_write(*above, size=size), lines_to_write(*above, WritingLine())
        filled = lines_to_write(*above, WritingLine(to_foot=True), size=size)
        more = WritingLine(lines=filled[0] + 1)
        assert (alone, few[0], filled[1]) == ((0, 1), 1, 1)
        assert lines_to_write(*above, more, size=size)[1] == 2
    assert lines_to_write(WritingLine(to_foot=True))[0] > filled[0] + 5


def test_a_panel_that_a_page_can_hold_is_not_parted() -> None:
    panel = Panel(blocks=tuple(Paragraph(text=f"Point {n}") for n in range(9)))
    above = tuple(Paragraph(text=f"Line {n}") for n in range(20))
    first, second = (page.extract_text() for page in opened(draw(a_page(*above, panel))).pages)
    assert "Point" not in first
    assert "Point 0" in second


@pytest.mark.parametrize("above", range(15, 26))
def test_neither_end_of_a_list_stands_alone_on_a_page(above: int) -> None:
    lines = tuple(Paragraph(text=f"Line {n}") for n in range(above))
    listed = Points(items=tuple(f"Point {n}" for n in range(6)))
    pages = [p.extract_text() for p in opened(draw(a_page(*lines, listed))).pages]
    assert all(page.count("Point") != 1 for page in pages)


def test_a_panel_longer_than_a_page_goes_on_over_leaf() -> None:
    long = tuple(Paragraph(text=f"Sentence number {n}.") for n in range(60))
    drawn = text_of(draw(a_page(Panel(blocks=long), size=PageSize.A5)))
    assert "Sentence number 0." in drawn
    assert "Sentence number 59." in drawn


def test_pages_are_counted() -> None:
    lines = tuple(Paragraph(text=f"Line {n}") for n in range(120))
    pages = [page.extract_text() for page in opened(draw(a_page(*lines))).pages]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "X01 v1, English" in page


@given(lead=st.integers(0, 60), size=st.sampled_from(PageSize))
@settings(max_examples=40, deadline=None)
def test_a_number_a_reference_or_a_day_never_splits(lead: int, size: PageSize) -> None:
    said = f"{'m ' * lead}0800 555 111 and {'n ' * (lead % 7)}HF-7K2M-9QXD on 20 November 2026"
    lines = text_of(draw(a_page(Paragraph(text=said), size=size))).splitlines()
    for whole in ("0800 555 111", "HF-7K2M-9QXD", "20 November"):
        assert any(whole in line for line in lines)


def test_the_foot_breaks_only_between_its_parts() -> None:
    day = "29 de novembro de 2026"
    foot = Footer(code="X01", version="1.1.1", language_name="Português", date=day)
    page = a_page(Paragraph(text="m"), footer=foot, size=PageSize.A5, letters=Letters.LARGE)
    for pdf in (draw(page), to_save(page)):
        lines = text_of(pdf).replace("\N{NO-BREAK SPACE}", " ").splitlines()
        assert any("X01 v1.1.1, Português" in line and day not in line for line in lines)
        assert any(day in line for line in lines)


def test_no_print_is_smaller_than_clear_print_or_large_print_allows() -> None:
    leasts = (12, 14, 16, 18, 12, 18, 20, 23, 32)
    for letters, least in zip(Letters, leasts, strict=True):
        scale = scale_for(a_page(letters=letters))
        assert min(scale.size, scale.code, *scale.headings) >= least
        assert scale.foot >= (18 if "large" in letters else 12)
        assert "large" not in letters or scale.small.size >= 18


@pytest.mark.parametrize("style", ReceiptStyle)
@pytest.mark.parametrize("large", [False, True])
def test_the_text_twin_says_what_the_page_says(style: ReceiptStyle, large: bool) -> None:
    document = receipt(some_facts(), style, large=large)
    foot = document.footer.line
    drawn = re.sub(r"Page \d of \d", "", text_of(draw(document))).replace(foot, "")
    told = plain_text(document).replace(foot, "").replace("_" * 24, "")
    assert sorted(words_of(drawn)) == sorted(words_of(told))


DIGEST = """
import hashlib
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.reportlab_page import draw
from tests.desktop.paper.examples import some_facts
print(hashlib.sha256(draw(receipt(some_facts(), ReceiptStyle.FULL))).hexdigest())
"""


def test_the_same_receipt_is_the_same_bytes_here_and_in_another_process() -> None:
    document = receipt(some_facts(), ReceiptStyle.FULL)
    here = {hashlib.sha256(draw(document)).hexdigest() for _ in range(3)}
    elsewhere = {child(DIGEST, PYTHONHASHSEED=seed, TZ="Asia/Tokyo") for seed in ("1", "2")}
    assert len(here | elsewhere) == 1


WATCHED = """
import os, sys
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.reportlab_page import draw
from tests.desktop.paper.examples import some_facts
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
seen = []
def watch(event, arguments):
    if event == "open" and (arguments[2] or 0) & WRITING:
        seen.append(arguments[0])
    elif event.split(".")[0] in ("tempfile", "socket", "subprocess", "urllib"):
        seen.append(event)
sys.addaudithook(watch)
for style in ReceiptStyle:
    draw(receipt(some_facts(), style))
drawn = list(seen)
open(os.devnull, "w").close()
print(drawn, len(seen) - len(drawn))
"""


def test_drawing_opens_no_file_for_writing() -> None:
    assert child(WATCHED) == "[] 1"


IMPORTED = """
import sys
import desktop.paper.leaflet, desktop.paper.receipt, desktop.paper.text_twin
import desktop.paper.reportlab_page
print([name for name in sys.modules if name.split(".")[0] in ("reportlab", "PIL")])
"""


def test_the_engine_is_not_loaded_before_a_page_is_drawn() -> None:
    assert child(IMPORTED) == "[]"


@pytest.mark.parametrize("tool", [["qpdf", "--check", "-"], ["pdfinfo", "-"], ["pdffonts", "-"]])
def test_independent_tools_find_the_page_sound(tool: list[str], tmp_path: Path) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed")
    page = tmp_path / "page.pdf"
    page.write_bytes(draw(a_page(*EVERY_BLOCK)))
    done = subprocess.run(
        [*tool[:-1], str(page)], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stderr == ""
    if tool[0] == "pdffonts":
        assert "Type 1" not in done.stdout
        assert all(" yes yes yes " in line for line in done.stdout.splitlines()[2:])
