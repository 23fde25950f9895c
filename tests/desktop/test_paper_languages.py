"""Paper in other languages: nothing unchecked as if checked, nothing lost, no half sentence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from desktop import drafts, handing_out, library, paper_set
from desktop.area import Area
from desktop.forms.route import Route
from desktop.forms.safe_contact import CHANNELS
from desktop.handing_out import LEAFLETS, NotInThatLanguage
from desktop.paper.blocks import Cards, Direction, Document, Lines, Panel, Paragraph, Together
from desktop.paper.editions import to_print
from desktop.paper.errors import NotTranslated
from desktop.paper.leaflet import leaflet
from desktop.paper.leaflet_text import load_leaflet
from desktop.paper.paper_text import load_paper
from desktop.paper.receipt import receipt
from desktop.paper.receipt_facts import ReceiptStyle
from desktop.paper.safe_contact_box import safe_contact_box
from desktop.paper.sheets.pocket_card import pocket_card
from desktop.paper.text_twin import html, plain_text
from desktop.paper.voice import UNCHECKED, Voice, paper_words
from desktop.paper_languages import leaflet_texts, receipt_texts, standing
from desktop.safe_contact_words import spoken_parts
from desktop.session import Session
from desktop.translation import (
    SHELF,
    Language,
    Status,
    Translation,
    Worded,
    cover,
    fingerprint,
    languages,
    load_translation,
)
from tests.builders import a_finalised_report
from tests.desktop.paper.examples import TODAY, opened, some_facts, text_of

SPOKEN = [one.code for one in languages() if (SHELF / one.code / "papers.toml").is_file()]
TRANSLATED = {code: name for code, name in LEAFLETS.items() if code in ("D03", "D05")}
CZECH = Language(code="cs", name="Čeština")
CARDS = ("D08", "D08K")
ONLY_ENGLISH = paper_words()["only_english"]


def shelf(code: str) -> Translation:
    """What there is in a language."""
    found = load_translation(code)
    assert found is not None
    return found


def drawn_in(code: str, area: str = "norfolk") -> Iterator[Document]:
    """The longest receipt and leaflet, as a centre that allows drafts has it."""
    folder = library.area_folder(area)
    facts = some_facts(complaints=(), safe_contact=("Voicemail: NOT SAFE",))
    yield receipt(facts, ReceiptStyle.FULL, voice=draft(code))
    text, here = load_leaflet(LEAFLETS["D05"], folder), library.load_area(folder)
    yield leaflet(text, here, on=TODAY, centre_name="Eastgate", voice=draft(code))


def draft(code: str) -> Voice:
    return Voice(shelf(code), drafts=True)


def a_shelf(texts: Mapping[str, str], status: Status = Status.HUMAN_CHECKED) -> Translation:
    """A language that says every text backwards, and so nothing in English."""
    made = {
        key: Worded(
            words=backwards(english), english=fingerprint(english), translator="M. Novák",
            checker="J. Svobodová", date=date(2026, 11, 29), status=status,
        )
        for key, english in texts.items()
    }  # fmt: skip
    return Translation(language=CZECH, texts=made)


def backwards(english: str) -> str:
    parts = re.split(r"(\{\w+\})", english)
    return "".join(part if part.startswith("{") else part[::-1].upper() for part in parts)


@pytest.fixture
def allowed(session: Session) -> Session:
    """A centre that lets drafts be shown."""
    session.settings.set("drafts shown", "yes")
    assert drafts.are_shown(session)
    return session


@pytest.mark.parametrize("code", SPOKEN)
def test_every_text_keeps_what_is_filled_in_and_every_figure(code: str, session: Session) -> None:
    wanted = {text: key for paper in papers(session).values() for key, text in paper.items()}
    by_english = {text.english: text.words for text in shelf(code).texts.values()}
    for english in wanted:
        if (said := by_english.get(fingerprint(english))) is None:
            continue
        for pattern in (r"\{\w+\}", r"\d+"):
            assert sorted(re.findall(pattern, said)) == sorted(re.findall(pattern, english)), said
        assert said.replace("\N{NO-BREAK SPACE}", " ").isprintable()
        assert "Keep Safe" in said or "Keep Safe" not in english


def papers(session: Session) -> dict[str, dict[str, str]]:
    """Every English text that is translated, by paper."""
    found = {code: leaflet_texts(session, name) for code, name in TRANSLATED.items()}
    cards = {code: paper_set.spoken_texts(code) for code in CARDS}
    return {"D01": receipt_texts(session), **found, **cards}


@pytest.mark.parametrize("area", library.area_ids())
def test_no_translated_paper_is_behind_its_english_and_none_calls_itself_checked(
    area: str, session: Session
) -> None:
    folder = library.area_folder(area)
    there = replace_area(session, library.load_area(folder))
    for one in standing(there, papers(there)):
        if one.language.code in SPOKEN:
            assert not one.coverage.out_of_date, one
            assert len(one.coverage.missing) * 10 < one.coverage.total, one
            assert one.coverage.checked == 0, "nobody has checked any"


def replace_area(session: Session, area: Area) -> Session:
    """The same desk in another area."""
    pack = replace(session.pack, folder=library.area_folder(area.id))
    session.area, session.pack = area, pack
    return session


def test_what_has_changed_in_english_is_told_as_behind() -> None:
    texts = {"paper.one": "One.", "paper.two": "Two.", "paper.three": "Three."}
    made = a_shelf({key: texts[key] for key in ("paper.one", "paper.two")})
    told = cover(made, {**texts, "paper.two": "Two, and more."})
    assert (told.checked, told.draft) == (1, 0)
    assert told.out_of_date == ("paper.two",)
    assert told.missing == ("paper.three",)
    with pytest.raises(NotTranslated):
        Voice(made).say("Two, and more.")


@pytest.mark.parametrize("code", SPOKEN)
def test_every_paper_is_drawn_with_all_its_letters_and_says_it_is_a_draft(code: str) -> None:
    own = shelf(code).texts["view.unchecked"].words
    for document in drawn_in(code):
        assert document.language == code
        assert document.footer.notes[:2] == (UNCHECKED, own)
        pages = opened(to_print(document)).pages
        assert len(pages) <= 4
        for page in pages:
            assert UNCHECKED in page.extract_text().replace("\N{NO-BREAK SPACE}", " ")
        assert ONLY_ENGLISH not in plain_text(document)


@pytest.mark.parametrize("code", SPOKEN)
def test_a_slip_is_one_page_and_a_card_says_what_matters_in_front(code: str) -> None:
    facts = some_facts(three_words=False, check="7F3A 91C0")
    slip = to_print(receipt(facts, ReceiptStyle.DISCREET, voice=draft(code)))
    assert len(opened(slip).pages) == 1
    card = opened(to_print(receipt(facts, ReceiptStyle.CARD, voice=draft(code)))).pages
    assert {"999", facts.reference} <= set(re.findall(r"HF-[\w-]+|999", card[0].extract_text()))
    assert len(card) <= 2


@pytest.mark.parametrize("code", SPOKEN)
def test_a_pocket_card_fits_and_its_back_is_for_whoever_helps(code: str) -> None:
    services = library.load_area(library.area_folder("norfolk")).services
    checked = {"print_status": "ok", "checked_by": "Ana", "last_checked": TODAY}
    known = [
        msgspec.structs.replace(one, **checked) if one.id == "victim_care" else one
        for one in services
    ]
    for name in ("pocket-card", "pocket-card-contact"):
        text = load_paper(name)
        document = pocket_card(
            text, known, on=TODAY, centre_name="E", keep_safe=True, voice=draft(code)
        )
        front, back = (block for block in document.blocks if isinstance(block, Cards))
        assert UNCHECKED in [getattr(block, "text", "") for block in front.blocks]
        assert getattr(back.blocks[0], "text", "") == text.words["hard_to_speak"]
        assert back.blocks[0].language == "en"
        assert not back.blocks[-1].language
        pages = [page.extract_text() for page in opened(to_print(document)).pages]
        assert [page.count("0300") for page in pages] == [8, 0]


def test_a_reference_and_a_number_stay_as_they_are_read() -> None:
    facts = some_facts(centre_phone="(01632) 960 123", opening_hours=())
    for code in {"ur", "ar"} & set(SPOKEN):
        document = receipt(facts, ReceiptStyle.DISCREET, voice=draft(code))
        assert facts.reference in text_of(to_print(document))
        for told in (plain_text(document), html(document)):
            assert "\u2066HF-7K2M-9QXD\u2069" in told
            assert "\u2066(01632) 960 123\u2069" in told


def test_support_for_one_strand_is_whole_in_every_language() -> None:
    folder = library.area_folder("leicestershire")
    here = library.load_area(folder)
    for code in SPOKEN:
        for name in ("D05A", "D05B", "D05C", "D05D", "D05E", "D05F"):
            text = load_leaflet(LEAFLETS[name], folder)
            document = leaflet(text, here, on=TODAY, centre_name="Eastgate", voice=draft(code))
            told = plain_text(document)
            assert ONLY_ENGLISH not in told
            # In right-to-left words its plus would go before it.
            turned = document.direction is Direction.RIGHT_TO_LEFT
            assert "LGBT" not in told or not turned or "\u2066LGBT+\u2069" in told


def test_every_line_of_the_safe_contact_box_is_said_whole() -> None:
    parts = spoken_parts()
    voice = Voice(a_shelf(parts))
    ways = [parts[way] for way in CHANNELS]
    answers = [said for code, said in parts.items() if code not in (*CHANNELS, "title")]
    lines = tuple(f"{way}: {answer}" for way in ways for answer in answers)
    (panel,) = safe_contact_box(lines, voice)
    assert isinstance(panel, Panel)
    assert panel.blocks[1] == Lines(
        items=tuple(f"{backwards(w)}: {backwards(a)}" for w in ways for a in answers)
    )


def test_a_part_that_lacks_a_text_is_whole_in_english_and_says_so() -> None:
    texts = dict(paper_words())
    del texts["has_it"], texts["only_english"]
    told = receipt(
        some_facts(route=Route.POLICE_NAMED, sent=True, safe_contact=(), support_service=None),
        ReceiptStyle.FULL, voice=Voice(a_shelf(texts)),
    )  # fmt: skip
    mark = Paragraph(text=ONLY_ENGLISH, language="en")
    whole = [b for b in told.blocks if isinstance(b, Together) and b.blocks[0] == mark]
    assert len(whole) == 1
    part = whole[0].blocks[1]
    assert isinstance(part, Together)
    assert [getattr(block, "text", "") or block.items for block in part.blocks] == [  # type: ignore[union-attr]
        paper_words()["taking_back"],
        ("Norfolk Constabulary has what we sent. We cannot take it back.",),
    ]
    assert all(block.language == "en" for block in part.blocks)
    assert backwards("What we cannot take back") not in plain_text(told)
    assert backwards("Who gets what") in plain_text(told)


ADDED = """
version = "2"
translation_status = "source"

[[section]]
id = "market"
after = "danger"
heading = "On the market square"
text = ["Ask at the blue door."]
"""
BROUGHT = """
[[batch]]
translator = "M. Kowalska"
checker = "J. Nowak"
date = 2026-11-29
status = "human_checked"

[batch.texts]
"paper.D03.norfolk.market.heading" = { english = "HEADING", words = "Na rynku" }
"paper.D03.norfolk.market.text.1" = { english = "TEXT", words = "Zapytaj za rogiem." }
"""


def test_an_area_brings_the_words_of_what_it_adds(tmp_path: Path) -> None:
    (tmp_path / "leaflets").mkdir()
    (tmp_path / "leaflets" / "what-happens-next.en.toml").write_text(ADDED, "utf-8")
    text = load_leaflet(LEAFLETS["D03"], tmp_path)
    area = library.load_area(library.area_folder("norfolk"))

    def said() -> str:
        voice = Voice(load_translation("pl", area=tmp_path), drafts=True)
        return plain_text(leaflet(text, area, on=TODAY, centre_name="Eastgate", voice=voice))

    assert f"{ONLY_ENGLISH}\n\nOn the market square\n\nAsk at the blue door." in said()
    brought = BROUGHT.replace("HEADING", fingerprint("On the market square"))
    (tmp_path / "translations").mkdir()
    (tmp_path / "translations" / "pl.toml").write_text(
        brought.replace("TEXT", fingerprint("Ask at the blue door.")), "utf-8"
    )
    assert "Na rynku\n\nZapytaj za rogiem." in said()
    assert ONLY_ENGLISH not in said()


def test_what_somebody_has_checked_needs_no_warning() -> None:
    checked = receipt(some_facts(), ReceiptStyle.DISCREET, voice=Voice(a_shelf(paper_words())))
    assert checked.footer.notes == ()
    made = a_shelf(paper_words(), Status.MACHINE_DRAFT)
    with pytest.raises(NotTranslated):
        receipt(some_facts(), ReceiptStyle.DISCREET, voice=Voice(made))
    drafted = receipt(some_facts(), ReceiptStyle.DISCREET, voice=Voice(made, drafts=True))
    assert drafted.footer.notes == (UNCHECKED,)


def test_a_leaflet_panel_in_english_is_marked_inside_too() -> None:
    folder = library.area_folder("norfolk")
    text = load_leaflet(LEAFLETS["D03"], folder)
    known = {"title": text.title, **paper_words()}
    document = leaflet(
        text, library.load_area(folder), on=TODAY, centre_name="E", voice=Voice(a_shelf(known))
    )
    panels = [
        inside for block in document.blocks if isinstance(block, Together)
        for inside in block.blocks if isinstance(inside, Panel)
    ]  # fmt: skip
    assert len(panels) == 5
    assert all(b.language == "en" for panel in panels for b in (panel, *panel.blocks))


def test_drafts_are_not_offered_until_the_centre_allows_them(session: Session) -> None:
    report = a_finalised_report(session, "support_only")
    assert [one.code for one in handing_out.receipt_languages(session)] == ["en"]
    assert [one.code for one in handing_out.leaflet_languages(session, "D03")] == ["en"]
    with pytest.raises(NotInThatLanguage):
        handing_out.receipt_of(session, report, ReceiptStyle.DISCREET, language="pl")
    with pytest.raises(NotInThatLanguage):
        handing_out.leaflet_of(session, "D03", language="pl")
    session.settings.set("drafts shown", "yes")
    assert [one.code for one in handing_out.receipt_languages(session)] == ["en", *SPOKEN]
    slip = handing_out.receipt_of(session, report, ReceiptStyle.DISCREET, language="pl")
    assert UNCHECKED in slip.footer.notes
    assert handing_out.leaflet_of(session, "D03", language="pl").title == "Co dzieje się dalej"
    with pytest.raises(NotInThatLanguage):
        handing_out.leaflet_of(session, "D16", language="pl")


def test_a_list_in_a_language_names_what_there_is_in_both(allowed: Session) -> None:
    listed = {one.code: one for one in handing_out.leaflets(allowed, "pl")}
    assert listed["D03"].own_title == "Co dzieje się dalej"
    assert listed["D03"].title == "What happens next"
    assert (listed["D03"].language, listed["D16"].language) == ("pl", "en")
    assert listed["D16"].own_title == listed["D16"].title


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ({}, "en"), ({"main_language": "ur"}, "ur"),
        ({"main_language": "ur", "reads_language": "en"}, "en"),
    ],
)  # fmt: skip
def test_the_language_that_somebody_reads_is_known(
    session: Session, said: dict[str, str], reads: str
) -> None:
    report = a_finalised_report(session, "support_only", **said)
    assert handing_out.reads(session, report) == reads
