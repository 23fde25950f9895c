"""holdfast attach: files onto a draft, in an area whose police take them."""

import json
import shutil
from pathlib import Path

import pytest

from desktop import library
from resources import ROOT

from .conftest import Run, answered

DRAFT = ROOT / "practice" / "threatening_letter.json"


@pytest.fixture
def area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An area folder that takes files in."""
    areas = shutil.copytree(ROOT / "areas", tmp_path / "areas")
    pack = areas / "norfolk" / "area.toml"
    there = pack.read_text("utf-8")
    pack.write_text(there.replace("[policy]", "[policy]\naccept_evidence_files = true"), "utf-8")
    monkeypatch.setattr(library, "_AREAS", areas)


def drafted(run: Run) -> str:
    code, out, err = run("record", DRAFT, "--json")
    assert code == 0, err
    return str(answered(out)[0]["id"])


def test_files_are_added_and_sealed_with_their_report(
    folder: Path, area: None, run: Run, tmp_path: Path
) -> None:
    draft = drafted(run)
    (tmp_path / "letter\u202e.txt").write_text("Go home.")
    (tmp_path / "empty.txt").touch()
    code, out, _err = run(
        "attach", draft, tmp_path / "letter\u202e.txt", tmp_path / "empty.txt",
        "--note", "Through her door on Monday.", "--json",
    )  # fmt: skip
    assert code == 1
    added, refused = answered(out)
    assert (added["file"], added["media_type"]) == ("letter\u202e.txt", "text/plain")
    assert "key" not in added
    assert refused["refused"].startswith("That file is empty.")
    code, out, _err = run("attach", draft, tmp_path / "letter\u202e.txt")
    assert (code, out) == (0, "letter\\u{202e}.txt: added, 8 bytes\n")
    code, out, _err = run("finalise", draft, "--json")
    assert code == 0
    _code, out, _err = run("show", answered(out)["reference"], "--json")
    attached = json.loads(out)["document"]["attachments"]
    assert [one["size"] for one in attached] == [8, 8]
    code, _out, _err = run("attach", answered(out)["reference"], tmp_path / "letter\u202e.txt")
    assert code == 1


def test_norfolk_takes_no_files_yet(folder: Path, run: Run, tmp_path: Path) -> None:
    draft = drafted(run)
    (tmp_path / "letter.txt").write_text("Go home.")
    code, out, _err = run("attach", draft, tmp_path / "letter.txt")
    assert code == 1
    assert "Files cannot be added to this report." in out
