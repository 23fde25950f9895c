"""Every leaflet on the shelf, in every area and on every paper: careful words, and a whole page."""

import re
from pathlib import Path

import pytest

from desktop import handing_out, library, paper_set
from desktop.area import Area
from desktop.paper.blocks import Code, Document, PageSize, Panel, Picture
from desktop.paper.editions import to_print, to_save
from desktop.paper.leaflet import leaflet
from desktop.paper.leaflet_text import LeafletText, leaflet_names, load_leaflet
from desktop.paper.numbers import gap
from desktop.paper.reportlab_page import draw
from desktop.paper.text_twin import plain_text
from desktop.session import Session
from resources import ROOT
from tests.desktop.paper.examples import TODAY, opened, words_of

PAPERS = [(PageSize.A4, False), (PageSize.A5, False), (PageSize.A4, True)]
# What somebody at home must not read on the outside of a paper (domain.md 7.1).
GIVES_AWAY = re.compile(
    r"hate|police|crim|victim|offen[cd]|report|incident|abuse|attack|threat|danger|"
    r"rac(e|ial|is)|religi|faith|disab|gender|sexual|lgbt",
    re.IGNORECASE,
)
NEVER = re.compile(
    r"\bhate|\brac(e|es|ial|ism|ist)\b|religi|disab|gender|sexual|lgbt|offender|perpetrator|"
    r"\balleged|\bsuspects?\b|you have reported|low risk|holdfast|!",
    re.IGNORECASE,
)
NEVER_IN_AN_EDITION = re.compile(
    r"\bhate|\brac(e|es|ial|ism|ist)\b|offender|perpetrator|\balleged|\bsuspects?\b|"
    r"you have reported|low risk|holdfast|!",
    re.IGNORECASE,
)
# Nobody but the law promises a time, and of the law's times none stands in a leaflet.
PROMISED = re.compile(
    r"\b\d+ (hour|day|week|month)|\bwithin\b|\bwill (arrest|investigate|record)", re.IGNORECASE
)
CERTAIN = {"999", "55", "101"}
AGES = {"18", "13"}
LONGEST = 19
FOOT = {"D14", "v1,", "English,", "20", "November", "2026", "Page", "1", "of", "8"}
# The most pages on each of the papers, that somebody will still carry and read.
MOST_PAGES = {
    "D03": (2, 4, 3), "D04": (2, 3, 3), "D05": (2, 4, 4), "D06": (2, 4, 4), "D07": (2, 4, 4),
    "D11": (2, 4, 3), "D14": (8, 8, 8), "D15": (2, 3, 3), "D16": (2, 8, 7),
}  # fmt: skip


@pytest.fixture(scope="module", params=library.area_ids())
def folder(request: pytest.FixtureRequest) -> Path:
    """The folder of each area in turn."""
    return library.area_folder(str(request.param))


@pytest.fixture(scope="module")
def area(folder: Path) -> Area:
    return library.load_area(folder)


@pytest.fixture(params=leaflet_names())
def text(request: pytest.FixtureRequest, folder: Path) -> LeafletText:
    """Each leaflet as that area has it."""
    return load_leaflet(str(request.param), folder)


def laid_out(
    text: LeafletText, area: Area, *, size: PageSize = PageSize.A4, large: bool = False
) -> Document:
    return leaflet(text, area, on=TODAY, centre_name="Eastgate Library", size=size, large=large)


def said_in(text: LeafletText, area: Area) -> str:
    """What is read on the paper, without its foot."""
    document = laid_out(text, area)
    return plain_text(document).replace(document.footer.line, "")


def test_the_list_the_shelf_and_the_codes_agree(folder: Path) -> None:
    assert sorted(handing_out.LEAFLETS.values()) == leaflet_names()
    for code, name in handing_out.LEAFLETS.items():
        assert load_leaflet(name, folder).code == code
    adding = {path.name for path in (folder / "leaflets").glob("*.toml")}
    assert adding <= {path.name for path in (ROOT / "leaflets").glob("*.toml")}


def test_nothing_on_the_outside_gives_anybody_away(text: LeafletText, area: Area) -> None:
    document = laid_out(text, area)
    # What an edition is for stands only on the volunteer's screen.
    about = "" if text.words_of else text.about
    for seen in (text.title, about, document.title, document.footer.line):
        assert not GIVES_AWAY.search(seen)
    assert text.about


def test_the_words_are_short_kind_and_promise_nothing(text: LeafletText, area: Area) -> None:
    said = said_in(text, area)
    for sentence in re.split(r"[.?:\n]", said):
        assert len(sentence.split()) <= LONGEST, sentence
    if not text.for_staff:
        # An edition names the people who may understand best, so it says who they are for.
        never = NEVER_IN_AN_EDITION if text.words_of else NEVER
        assert not never.search(said)
        assert not PROMISED.search(said)
    for words in (words for section in text.sections for words in section.words):
        assert not re.search(r"\b[A-Z]{4,}\b", words)
        assert words == " ".join(words.split(" ")).strip()


def test_what_waits_for_a_check_is_written_as_carefully(text: LeafletText) -> None:
    for words in (words for part in text.unsettled for words in part.words):
        assert not NEVER.search(words)
        for sentence in re.split(r"[.?:]", words):
            assert len(sentence.split()) <= LONGEST, sentence


def test_no_number_prints_that_nobody_stands_behind(text: LeafletText, area: Area) -> None:
    printable = {
        number
        for service in area.services
        if gap(service, TODAY) is None
        for number in (service.number, service.text_number)
    }
    found = set(re.findall(r"\d[\d ]*\d|\d", said_in(text, area)))
    assert found <= printable | CERTAIN | AGES
    assert "999" in said_in(text, area)


@pytest.mark.parametrize("paper", range(len(PAPERS)))
def test_every_word_is_on_a_paper_that_somebody_will_carry(
    text: LeafletText, area: Area, paper: int
) -> None:
    size, large = PAPERS[paper]
    document = laid_out(text, area, size=size, large=large)
    pages = [page.extract_text() for page in opened(draw(document)).pages]
    assert len(pages) <= MOST_PAGES[text.words_of or text.code][paper]
    foot = [*document.footer.notes, document.footer.line]
    drawn, told = plain("\n".join(pages), foot), plain(plain_text(document), foot)
    assert sorted(words_of(drawn)) == sorted(words_of(told))
    assert all(words_of(plain(page, foot)) for page in pages), "an empty page"


@pytest.mark.parametrize("name", leaflet_names())
def test_the_copy_that_is_saved_says_the_same(name: str) -> None:
    norfolk = library.area_folder("norfolk")
    text, area = load_leaflet(name, norfolk), library.load_area(norfolk)
    for (size, large), most in zip(PAPERS, MOST_PAGES[text.words_of or text.code], strict=True):
        document = laid_out(text, area, size=size, large=large)
        foot = [*document.footer.notes, document.footer.line]
        saved, printed = (
            [page.extract_text() for page in opened(edition(document)).pages]
            for edition in (to_save, to_print)
        )
        assert len(saved) <= most
        said, drawn = (words_of(plain("\n".join(pages), foot)) for pages in (saved, printed))
        assert sorted(said) == sorted(drawn)


def plain(said: str, foot: list[str]) -> str:
    """The words without the foot of the page, and without what is left open for a pen."""
    said = re.sub(r"Page \d+ of \d+|_{24}|\[  \]", "", said.replace("\N{NO-BREAK SPACE}", " "))
    for line in foot:
        said = said.replace(line, "")
    return said


def test_what_happens_next_has_a_panel_for_each_of_the_four_routes(
    folder: Path, area: Area
) -> None:
    document = laid_out(load_leaflet("what-happens-next", folder), area)
    panels = [block for block in document.blocks if isinstance(block, Panel)]
    assert len(panels) == 1 + 4
    assert area.policy.crime_decider.split(".")[0] in plain_text(document)


def test_my_notes_say_nowhere_what_they_are_about(folder: Path, area: Area) -> None:
    said = said_in(load_leaflet("my-notes", folder), area).replace("danger", "")
    assert not GIVES_AWAY.search(said)
    cover = opened(draw(laid_out(load_leaflet("my-notes", folder), area))).pages[0].extract_text()
    assert set(cover.split()) - FOOT == {"My", "notes", "From", "To"}


def test_no_leaflet_holds_a_reference_or_a_picture_of_anybody(
    text: LeafletText, area: Area
) -> None:
    assert not [b for b in laid_out(text, area).blocks if isinstance(b, Code | Picture)]


def test_rights_that_wait_for_a_check_do_not_print_and_are_told(session: Session) -> None:
    listed = {one.code: one for one in handing_out.leaflets(session)}
    assert set(listed) == {*handing_out.LEAFLETS, *paper_set.PAPERS}
    assert any("What the Code gives you" in part for part in listed["D04"].unsettled)
    said = plain_text(handing_out.leaflet_of(session, "D04"))
    assert "What the Code gives you" not in said
    assert "Victims’ Code" in said
    assert session.area.force.name in said


def test_a_leaflet_comes_on_the_paper_that_is_asked_for(session: Session) -> None:
    small = handing_out.leaflet_of(session, "D07", size=PageSize.A5)
    page = opened(draw(small)).pages[0]
    assert float(page.mediabox.width) == pytest.approx(148 * 72 / 25.4, abs=0.1)
