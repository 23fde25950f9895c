"""The leaflet: whole on its page, in short words, and no number that nobody stands behind."""

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from desktop import library
from desktop.area import Service
from desktop.errors import PackError
from desktop.paper import leaflet_text
from desktop.paper.blocks import PageSize
from desktop.paper.leaflet import gaps, leaflet
from desktop.paper.leaflet_text import Blank, LeafletText, Section, leaflet_names, load_leaflet
from desktop.paper.numbers import gap
from desktop.paper.reportlab_page import draw
from desktop.paper.text_twin import plain_text
from tests.desktop.paper.examples import TODAY, a_service, opened, text_of

NORFOLK = library.area_folder("norfolk")
TELEPHONE = re.compile(r"\b(?:\d[\d ]{3,}\d|\d{3})\b")


def a_text(**section: object) -> LeafletText:
    """A leaflet of one section."""
    one = Section(id="one", **section)  # type: ignore[arg-type]
    return LeafletText(
        code="D99",
        version="1",
        language="en",
        language_name="English",
        translation_status="source",
        title="A leaflet",
        sections=(one,),
    )


def told(text: LeafletText, *services: Service, on: date = TODAY) -> str:
    area = msgspec.structs.replace(library.load_area(NORFOLK), services=services)
    document = leaflet(text, area, on=on, centre_name="Eastgate Library")
    return " ".join(plain_text(document).split())


@pytest.mark.parametrize(
    ("changes", "prints"),
    [
        ({}, True),
        ({"print_status": "unverified"}, False),
        ({"print_status": "withdrawn"}, False),
        ({"print_status": "withdrawn", "provenance": "seed"}, False),
        ({"print_status": "unverified", "provenance": "seed"}, False),
        ({"provenance": "seed", "last_checked": None, "checked_by": ""}, True),
        ({"last_checked": None}, False),
        ({"checked_by": ""}, False),
        ({"last_checked": date(2025, 11, 20)}, True),
        ({"last_checked": date(2025, 11, 19)}, False),
        ({"last_checked": date(2026, 11, 21)}, False),
        ({"number": ""}, False),
        ({"number": "", "text_number": "01632 960 457"}, True),
    ],
)
def test_a_number_prints_only_while_somebody_stands_behind_it(
    changes: dict[str, object], prints: bool
) -> None:
    service = a_service(**changes)
    assert (gap(service, TODAY) is None) == prints
    words = told(a_text(services=("listeners",)), service)
    assert ("01632" in words) == prints
    assert ("The Listeners" in words) == prints


def test_a_check_on_a_leap_day_lasts_until_the_28th() -> None:
    service = a_service(last_checked=date(2028, 2, 29))
    assert gap(service, date(2029, 2, 28)) is None
    assert gap(service, date(2029, 3, 1)) is not None


def test_a_service_may_be_named_without_its_number() -> None:
    text = a_text(services=("listeners",), named=("listeners",), support=True)
    unverified = a_service(print_status="unverified", cost="Free", hours="9am to 5pm")
    assert told(text, unverified) == (
        "A leaflet The Listeners People who listen. Free. You do not have to tell the police. "
        "Ask us for the number. "
        "D99 v1, English, 20 November 2026"
    )


def test_the_area_and_the_centre_speak_in_their_places() -> None:
    area = library.load_area(NORFOLK)
    words = told(
        a_text(heading="{centre}", text=("{force}", "{decides}"), points=("{complaints}",))
    )
    for said in ("Eastgate Library", area.force.name, area.policy.crime_decider):
        assert said in words
    assert area.force.complaints in words


def test_an_area_with_nothing_to_say_leaves_no_empty_line() -> None:
    area = library.load_area(NORFOLK)
    silent = msgspec.structs.replace(area, force=msgspec.structs.replace(area.force, complaints=""))
    text = a_text(text=("{complaints}", "Ask us."), points=("{complaints}", "Come back."))
    document = leaflet(text, silent, on=TODAY, centre_name="Eastgate Library")
    assert plain_text(document).startswith("A leaflet\n\nAsk us.\n\n• Come back.\n\n")


def test_a_section_to_fill_in_comes_as_often_as_it_says() -> None:
    text = a_text(new_page=True, copies=3, blanks=(Blank(label="Place"),), ticks=("Stop",))
    document = leaflet(text, library.load_area(NORFOLK), on=TODAY, centre_name="A centre")
    assert len(opened(draw(document)).pages) == 4
    assert plain_text(document).count("Place ____") == 3


def test_what_is_to_verify_does_not_print_and_asks_for_no_number() -> None:
    text = a_text(heading="A right", text=("Words.",), services=("x",), to_verify="the law")
    assert "Words" not in told(text)
    assert [part.to_verify for part in text.unsettled] == ["the law"]
    assert gaps(text, [], on=TODAY) == []


def test_where_999_is_the_only_number_nobody_is_told_that_it_may_not_work() -> None:
    may_not = "If one does not work"
    assert may_not in told(a_text(services=("listeners",)), a_service())
    assert may_not not in told(a_text(text=("Call 999.",)))
    unprinted = a_service(print_status="unverified")
    assert may_not not in told(a_text(text=("Hi.",), services=("listeners",)), unprinted)


def test_a_withdrawn_service_is_not_even_named() -> None:
    text = a_text(heading="Listening", services=("listeners",), named=("listeners",))
    words = told(text, a_service(print_status="withdrawn"))
    assert "Listen" not in words


def test_the_coordinator_learns_what_was_left_out_and_why() -> None:
    text = a_text(services=("listeners", "menders", "callers"))
    services = [
        a_service(),
        a_service(id="menders", name="The Menders", print_status="unverified"),
        a_service(id="callers", name="The Callers", last_checked=date(2024, 1, 1)),
    ]
    left_out = gaps(text, services, on=TODAY)
    assert [(one.service, one.name) for one in left_out] == [
        ("menders", "The Menders"),
        ("callers", "The Callers"),
    ]
    assert "Nobody has checked" in left_out[0].reason
    assert "12 months" in left_out[1].reason


def test_a_service_the_area_does_not_have_is_named_in_the_refusal() -> None:
    with pytest.raises(PackError, match="listeners"):
        told(a_text(services=("listeners",)))


def test_norfolk_prints_what_the_partnership_papers_give_and_nothing_else() -> None:
    area, text = library.load_area(NORFOLK), load_leaflet("support-near-you", NORFOLK)
    document = leaflet(text, area, on=TODAY, centre_name="Eastgate Library")
    words = plain_text(document).replace("20 November 2026", "").replace("D05", "")
    assert set(TELEPHONE.findall(words)) == {"999", "101", "0800 555 111"}
    assert "Norfolk and Suffolk Victim Care" in words
    assert "Ask us for the number." in words
    named = {one.name for one in gaps(text, area.services, on=TODAY)}
    assert "Norfolk and Suffolk Victim Care" in named


def test_norfolk_emergency_comes_first_and_no_offence_is_named() -> None:
    area, text = library.load_area(NORFOLK), load_leaflet("support-near-you", NORFOLK)
    words = plain_text(leaflet(text, area, on=TODAY, centre_name="Eastgate Library"))
    assert words.index("999") < words.index("Norfolk and Suffolk")
    for never in ("hate", "race", "religio", "disab", "gender", "sexual", "offender", "!"):
        assert never not in words.casefold()
    for sentence in re.split(r"[.?:\n]", words):
        assert len(sentence.split()) < 20


@pytest.mark.parametrize(
    ("size", "large", "pages"),
    [(PageSize.A4, False, 2), (PageSize.A5, False, 4), (PageSize.A4, True, 4)],
)
def test_norfolk_fits_its_paper(size: PageSize, large: bool, pages: int) -> None:
    area, text = library.load_area(NORFOLK), load_leaflet("support-near-you", NORFOLK)
    document = leaflet(
        text,
        area,
        on=TODAY,
        centre_name="Eastgate Library",
        centre_phone="01632 960 123",
        size=size,
        large=large,
    )
    pdf = draw(document)
    assert len(opened(pdf).pages) <= pages
    assert "Eastgate Library: 01632 960 123" in text_of(pdf)
    assert "0800 555 111" in text_of(pdf)


def test_every_leaflet_on_the_shelf_loads_for_every_area_under_its_own_code() -> None:
    for area in library.area_ids():
        folder = library.area_folder(area)
        texts = [load_leaflet(name, folder) for name in leaflet_names()]
        assert "D05" in {text.code for text in texts}
        assert len({text.code for text in texts}) == len(texts)
        for text in texts:
            leaflet(text, library.load_area(folder), on=TODAY, centre_name="A centre")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty shelf of national leaflets, with an area beside it."""
    national, area = tmp_path / "leaflets", tmp_path / "somewhere" / "leaflets"
    national.mkdir()
    area.mkdir(parents=True)
    monkeypatch.setattr(leaflet_text, "_NATIONAL", national)
    return tmp_path


GOOD = """
code = "D99"
version = "1"
language = "en"
language_name = "English"
translation_status = "source"
title = "A leaflet"

[[section]]
id = "one"
text = ["Hello."]
"""


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (GOOD.replace("text =", "txet ="), "txet"),
        (GOOD.replace('id = "one"', "id = 1"), "id"),
        (GOOD.replace("Hello.", "Call 0300 303 3706."), "telephone number"),
        (GOOD + '[[section]]\nid = "one"\n', "two sections are called one"),
        (GOOD + 'named = ["listeners"]\n', "not in services"),
        (GOOD.replace('"source"', '"human_checked"'), "translation_status"),
        (GOOD.replace("Hello.", "Ask {somebody}."), "somebody"),
        (GOOD + "copies = 0\n", "copies"),
        (GOOD + "blanks = [{ lines = 99 }]\n", "lines"),
        ("code = ", "Invalid value"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_key(shelf: Path, written: str, found: str) -> None:
    (shelf / "leaflets" / "page.en.toml").write_text(written, "utf-8")
    with pytest.raises(PackError) as refused:
        load_leaflet("page", shelf / "somewhere")
    assert "page.en.toml" in str(refused.value)
    assert found in str(refused.value)


def test_an_area_adds_a_section_where_it_says(shelf: Path) -> None:
    two = GOOD + '[[section]]\nid = "two"\ntext = ["Goodbye."]\n'
    added = 'version = "7"\ntranslation_status = "source"\n[[section]]\nid = "ours"\n'
    (shelf / "leaflets" / "page.en.toml").write_text(two, "utf-8")
    ours = shelf / "somewhere" / "leaflets" / "page.en.toml"
    ours.write_text(added + 'after = "one"\n', "utf-8")
    text = load_leaflet("page", shelf / "somewhere")
    assert [section.id for section in text.sections] == ["one", "ours", "two"]
    assert text.version == "1.7"
    ours.write_text(added + 'after = "three"\n', "utf-8")
    with pytest.raises(PackError, match="no section three"):
        load_leaflet("page", shelf / "somewhere")
