"""holdfast leaflets, and print leaflet: every one of them, on the paper that is asked for."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop import handing_out, paper_set
from tests.ui.commands.conftest import Run, answered


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
