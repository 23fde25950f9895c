"""holdfast leaflets, and print leaflet: every one of them, on the paper that is asked for."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop import drafts, enrolment, handing_out, paper_set
from desktop.paper.formats import Format
from tests.ui.commands.conftest import PASSPHRASE, Run, answered


def test_they_are_listed_with_what_is_left_out(folder: Path, run: Run) -> None:
    code, out, _err = run("leaflets", "--json")
    assert code == 0
    listed = {one["code"]: one for one in answered(out)}
    assert set(listed) == {*handing_out.LEAFLETS, *paper_set.PAPERS}
    assert "Samaritans" in listed["D07"]["numbers_left_out"]
    assert any("Victims' Code" in part for part in listed["D04"]["waiting_for_a_check"])
    said = run("leaflets")[1]
    for one in listed.values():
        assert one["title"] in said


@pytest.mark.parametrize(("size", "width"), [("a4", 210), ("a5", 148)])
def test_one_is_printed_on_the_paper_asked_for(
    folder: Path, run: Run, tmp_path: Path, size: str, width: int
) -> None:
    paper = tmp_path / "paper.pdf"
    assert run("print", "leaflet", "D14", "--size", size, "-o", paper)[0] == 0
    page = PdfReader(paper).pages[0]
    assert float(page.mediabox.width) == pytest.approx(width * 72 / 25.4, abs=0.1)
    assert "My notes" in page.extract_text()


def test_a_draft_prints_only_where_the_centre_allows_drafts(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    paper = tmp_path / "paper.pdf"
    asked = ("print", "leaflet", "D03", "--language", "pl", "-o", paper)
    code, _out, err = run(*asked)
    assert code == 1
    assert "no checked translation" in err
    assert not paper.exists()
    session = enrolment.unlock(folder, "Ana", PASSPHRASE)
    drafts.show(session, on=True)
    session.close()
    assert run(*asked)[0] == 0
    said = PdfReader(paper).pages[0].extract_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "Co dzieje się dalej" in said
    assert "Not yet checked by a translator" in said
    listed = {one["code"]: one["languages"] for one in answered(run("leaflets", "--json")[1])}
    assert "pl" in listed["D03"]
    assert listed["D16"] == ["en"]


def test_how_far_each_language_has_come_is_listed(folder: Path, run: Run) -> None:
    told = answered(run("leaflets", "--translations", "--json")[1])
    found = {(one["code"], one["language"]): one for one in told}
    for code in ("D01", "D03", "D05"):
        one = found[code, "pl"]
        assert (one["checked"], one["behind"], one["missing"]) == (0, [], [])
        assert one["draft"] == one["texts"]
    assert "paper.D16.title" in found["D16", "pl"]["missing"]
    assert "D03" in run("leaflets", "--translations")[1]


def test_each_paper_of_the_set_comes_on_its_own_paper_and_as_words(
    folder: Path, run: Run, tmp_path: Path
) -> None:
    listed = {one["code"]: one for one in answered(run("leaflets", "--json")[1])}
    for code in ("D08", "D13", "D17", "D18"):
        paper, words = tmp_path / f"{code}.pdf", tmp_path / f"{code}.html"
        assert run("print", "leaflet", code, "-o", paper)[0] == 0
        page = PdfReader(paper).pages[0]
        first = Format(listed[code]["formats"][0])
        assert float(page.mediabox.width) == pytest.approx(first.size.width * 72 / 25.4, abs=0.1)
        assert run("print", "leaflet", code, "-o", words)[0] == 0
        assert "<h1" in words.read_text("utf-8")
    exit_code, _out, err = run("print", "leaflet", "D18", "--size", "a3", "-o", tmp_path / "x.pdf")
    assert exit_code == 1
    assert "a5" in err


def test_large_print_comes_in_large_print_unasked(folder: Path, run: Run, tmp_path: Path) -> None:
    assert run("print", "leaflet", "D10", "-o", tmp_path / "large.html")[0] == 0
    assert "Your receipt" in (tmp_path / "large.html").read_text("utf-8")
