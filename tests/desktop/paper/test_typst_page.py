"""The tagged page: right in every writing, read out in order, and the twin of the printed one."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter, ImageStat

from desktop.paper import reportlab_page
from desktop.paper.blocks import (
    Code,
    Columns,
    Direction,
    Document,
    Heading,
    Letters,
    Lines,
    PageSize,
    Panel,
    Paragraph,
    Picture,
    Points,
    Table,
    Ticks,
    Together,
)
from desktop.paper.editions import to_print, to_save
from desktop.paper.errors import WrongScript
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.typst_page import draw
from tests.desktop.paper.examples import a_page, opened, some_facts, text_of, words_of
from tests.desktop.paper.test_reportlab_page import EVERY_BLOCK

RTL = Direction.RIGHT_TO_LEFT
SAID = {
    "ar": ("شكرا لأنك تحدثت إلينا", RTL),
    "bn": ("আমাদের সাথে কথা বলার জন্য ধন্যবাদ", Direction.LEFT_TO_RIGHT),
    "gu": ("અમારી સાથે વાત કરવા બદલ આભાર", Direction.LEFT_TO_RIGHT),
    "hi": ("हमसे बात करने के लिए धन्यवाद", Direction.LEFT_TO_RIGHT),
    "pa": ("ਸਾਡੇ ਨਾਲ ਗੱਲ ਕਰਨ ਲਈ ਧੰਨਵਾਦ", Direction.LEFT_TO_RIGHT),
    "pl": ("Dziękujemy za rozmowę z nami", Direction.LEFT_TO_RIGHT),
    "ur": ("ہم سے بات کرنے کا شکریہ", RTL),
}


def in_language(language: str) -> Document:
    """A page that says thank you, and a number to ring."""
    words, direction = SAID[language]
    blocks = (Heading(text=words, level=1), Paragraph(text=f"{words}: 0800 555 111"))
    return a_page(*blocks, language=language, direction=direction)


def root(pdf: bytes) -> Any:
    """What the PDF says of itself."""
    return opened(pdf).trailer["/Root"]


def marks(pdf: bytes, name: str) -> set[str]:
    """What the tags of a page say under one name."""
    found, waiting = set[str](), [root(pdf)["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop()
        if name in one:
            found.add(str(one[name]))
        inside = one.get("/K", [])
        children = inside if isinstance(inside, list) else [inside]
        waiting += [c.get_object() for c in children if isinstance(c.get_object(), dict)]
    return found


def asked(tool: list[str], pdf: bytes, tmp_path: Path, *to: str) -> str:
    """What an independent tool says of it; it must find nothing wrong."""
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed")
    page = tmp_path / "page.pdf"
    page.write_bytes(pdf)
    done = subprocess.run(
        [*tool, str(page), *to],
        capture_output=True,
        text=True,
        errors="replace",
        check=True,
        timeout=30,
    )
    return done.stdout


def pictures(pdf: bytes, tmp_path: Path) -> list[Image.Image]:
    """Its pages as they look, small and grey."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    (tmp_path / "page.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", "40", "-gray", "page.pdf", "page"],
        cwd=tmp_path, check=True, timeout=30,
    )  # fmt: skip
    found = [Image.open(BytesIO(one.read_bytes())) for one in sorted(tmp_path.glob("page*.pgm"))]
    for one in tmp_path.glob("page*"):
        one.unlink()
    return [one.filter(ImageFilter.GaussianBlur(3)) for one in found]


@pytest.mark.parametrize("letters", list(Letters))
def test_both_engines_make_the_same_page(letters: Letters, tmp_path: Path) -> None:
    size = PageSize.A3 if letters is Letters.POSTER_A3 else PageSize.A4
    page = a_page(*EVERY_BLOCK, letters=letters, size=size)
    ours, other = pictures(draw(page), tmp_path), pictures(reportlab_page.draw(page), tmp_path)
    for one, two in zip(ours, other, strict=True):
        apart = ImageStat.Stat(ImageChops.difference(one, two)).mean[0]
        ink = ImageStat.Stat(ImageChops.invert(two)).mean[0]
        # Two pages that have nothing to do with one another are about twice their ink apart.
        assert apart < ink * 0.6


@pytest.mark.parametrize("size", list(PageSize))
def test_every_size_of_paper_holds_it(size: PageSize) -> None:
    page = a_page(*EVERY_BLOCK, size=size, letters=Letters.CARD)
    sheet = opened(draw(page)).pages[0].mediabox
    assert [round(float(side) / 72 * 25.4, 1) for side in (sheet.width, sheet.height)] == [
        size.width, size.height,
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [Together, Panel])
def test_what_no_page_can_hold_goes_on_over_leaf(
    kind: type[Together | Panel], tmp_path: Path
) -> None:
    lines = tuple(Paragraph(text=f"Line {n}") for n in range(70))
    pdf = draw(a_page(Paragraph(text="Before"), kind(blocks=lines), Paragraph(text="After")))
    assert [n for n in range(70) if f"Line {n}" not in text_of(pdf)] == []
    boxes = asked(["pdftotext", "-bbox"], pdf, tmp_path, "-")
    lowest = max(float(low) for low in re.findall(r'yMax="([\d.]+)"', boxes))
    assert lowest < PageSize.A4.height / 25.4 * 72


def test_columns_that_no_page_can_hold_go_on_over_leaf() -> None:
    lines = tuple(Paragraph(text=f"Line {n}") for n in range(70))
    pdf = draw(a_page(Columns(cells=(lines, (Paragraph(text="Beside"),)), shares=(1.0, 1.0))))
    assert len(opened(pdf).pages) > 1
    assert "Line 69" in text_of(pdf)


@pytest.mark.parametrize("style", list(ReceiptStyle))
def test_a_receipt_says_the_same_in_both_editions(style: ReceiptStyle) -> None:
    document = receipt(some_facts(), style)
    # One engine tells the foot of a page before the page, the other after it.
    saved, printed = (Counter(words_of(text_of(e(document)))) for e in (to_save, to_print))
    assert saved == printed


def test_it_is_tagged_with_title_language_and_headings(tmp_path: Path) -> None:
    page = a_page(*EVERY_BLOCK)
    told = root(draw(page))
    assert told["/MarkInfo"]["/Marked"]
    assert told["/Lang"] == "en"
    assert told["/ViewerPreferences"]["/DisplayDocTitle"]
    noted = opened(draw(page)).metadata
    assert noted is not None
    assert noted.title == "A page"
    read = asked(["pdfinfo", "-struct-text"], draw(page), tmp_path)
    kinds = [line.split()[0] for line in read.splitlines() if "(block)" in line]
    assert [kind for kind in kinds if kind.startswith("H")] == ["H1", "H2"]
    assert {"/Table", "/TH", "/L", "/Figure"} <= marks(draw(page), "/S")
    at = [read.index(f'"{words}') for words in ("A heading", "One point", "Norwich", "Inside")]
    assert at == sorted(at), "it is read out in the order of the page"


def test_another_language_inside_is_marked() -> None:
    page = a_page(Paragraph(text="Thank you"), Paragraph(text="Dziękujemy", language="pl"))
    assert "pl" in marks(draw(page), "/Lang")


@pytest.mark.parametrize("language", list(SAID))
def test_every_language_of_the_areas_has_its_letters(language: str, tmp_path: Path) -> None:
    pdf = draw(in_language(language))
    assert root(pdf)["/Lang"] == language
    fonts = asked(["pdffonts"], pdf, tmp_path).splitlines()[2:]
    assert fonts
    assert all(" yes yes yes " in line for line in fonts), "all are embedded"


@pytest.mark.parametrize("language", list(SAID))
def test_digits_stand_left_to_right(language: str, tmp_path: Path) -> None:
    page = a_page(*in_language(language).blocks, language=language, direction=SAID[language][1])
    boxes = asked(["pdftotext", "-bbox"], draw(page), tmp_path, "-")
    found = re.findall(r'xMin="([\d.]+)"[^>]*>([\d\N{NO-BREAK SPACE}]+)</word>', boxes)
    figures = [one for place in sorted(found, key=lambda one: float(one[0])) for one in
               place[1].split("\N{NO-BREAK SPACE}") if len(one) > 2]  # fmt: skip
    assert figures == ["0800", "555", "111"]


def test_right_to_left_begins_at_the_right(tmp_path: Path) -> None:
    page = pictures(draw(in_language("ur")), tmp_path)[0]
    middle = page.width // 2
    halves = [page.crop((0, 0, middle, 200)), page.crop((middle, 0, page.width, 200))]
    left, right = (ImageStat.Stat(ImageChops.invert(half)).sum[0] for half in halves)
    assert right > 2 * left


def test_what_is_printed_goes_to_the_engine_that_gets_it_right() -> None:
    assert to_print(a_page(Paragraph(text="Thank you"))).find(b"Typst") == -1
    mixed = a_page(Paragraph(text="Her name is سارہ", language="ur"))
    for page in (in_language("ur"), in_language("gu"), mixed):
        with pytest.raises(WrongScript):
            reportlab_page.draw(page)
        assert to_print(page) == draw(page)


@pytest.mark.parametrize("language", list(SAID))
def test_a_name_in_any_writing_stands_on_an_english_page(language: str) -> None:
    page = a_page(Paragraph(text=f"Her name is {SAID[language][0]}."))
    assert to_print(page).startswith(b"%PDF")
    assert draw(page).startswith(b"%PDF")


def test_a_letter_that_no_typeface_has_is_refused_without_quoting_it() -> None:
    with pytest.raises(WrongScript) as refused:
        draw(a_page(Paragraph(text="Quillenbrook 你好")))
    assert "Quillenbrook" not in str(refused.value)
    assert refused.value.__cause__ is None


MARKUP = '#read("/etc/passwd") *bold* _it_ $x$ = Head <a> @b `c` #{1+1} \\ // ~ -- --- "'


def test_markup_is_set_as_it_was_typed() -> None:
    page = a_page(Heading(text=MARKUP, level=1), Points(items=(MARKUP,)), Code(text="#1"))
    said = "".join(text_of(draw(page)).split())
    assert said.count("".join(MARKUP.split())) == 2
    assert "root:" not in said


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_no_text_at_all_breaks_a_page(text: str) -> None:
    page = a_page(
        Paragraph(text=text), Lines(items=(text, text)), Panel(blocks=(Paragraph(text=text),)),
        Table(headings=(text,), rows=((text,),)),
    )  # fmt: skip
    try:
        assert draw(page).startswith(b"%PDF")
    except WrongScript:
        assert not text.isascii()


def test_ten_thousand_signs_flow_over_pages() -> None:
    pdf = draw(a_page(Paragraph(text="They shouted at me again. " * 400)))
    assert len(opened(pdf).pages) > 2


def test_a_panel_is_parted_only_where_no_page_can_hold_it() -> None:
    above = tuple(Paragraph(text=f"Line {n}") for n in range(20))
    short, long = (
        Panel(blocks=tuple(Paragraph(text=f"Point {n}") for n in range(count))) for count in (9, 80)
    )
    first, second = (page.extract_text() for page in opened(draw(a_page(*above, short))).pages)
    assert "Point" not in first
    assert "Point 8" in second
    assert len(opened(draw(a_page(long))).pages) > 2


def test_a_section_stands_clear_of_what_is_over_and_under_it() -> None:
    asked = Columns(cells=((Paragraph(text="Asked"),), ()), shares=(2.0, 1.0))
    section = Together(blocks=(Heading(text="Section"), Paragraph(text="Said")))
    page = draw(a_page(Paragraph(text="Over"), Paragraph(text="Plain"), section, asked))
    over, plain, heading, said, under = (
        height_of(page, word) for word in ("Over", "Plain", "Section", "Said", "Asked")
    )
    assert plain - heading > over - plain
    assert round(said - under, 2) >= round(over - plain, 2)


def height_of(pdf: bytes, word: str) -> float:
    """Give how far over the foot of the first page a word stands."""
    found: dict[str, float] = {}

    def see(text: str, page: list[float], place: list[float], *_font: object) -> None:
        if text.strip():
            found.setdefault(text.strip(), page[5] + page[3] * place[5])

    opened(pdf).pages[0].extract_text(visitor_text=see)
    return found[word]


def test_boxes_to_tick_are_read_out_as_a_list() -> None:
    assert "/L" in marks(draw(a_page(Ticks(items=("Stop", "Go on")))), "/S")


def test_it_is_the_same_bytes_each_time() -> None:
    assert draw(a_page(*EVERY_BLOCK)) == draw(a_page(*EVERY_BLOCK))


def test_a_picture_has_its_words() -> None:
    (picture,) = (one for one in EVERY_BLOCK if isinstance(one, Picture))
    assert marks(draw(a_page(picture)), "/Alt") == {picture.alternative}


def test_independent_tools_find_it_sound(tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors" in asked(
        ["qpdf", "--check"], draw(a_page(*EVERY_BLOCK)), tmp_path
    )


def test_the_engine_is_not_loaded_before_a_page_is_saved() -> None:
    code = "import sys, desktop.paper.editions; print('typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
