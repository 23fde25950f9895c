"""The check on a paper leads to where the trail stood when it was printed."""

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.builders import answers_for
from tests.ui.commands.conftest import Run, answered


def printed_check(run: Run, reference: str, slip: Path) -> str:
    """Print a slip, and read its eight signs from the paper."""
    assert run("print", "receipt", reference, "-o", slip)[0] == 0
    words = PdfReader(slip).pages[0].extract_text().replace("\N{NO-BREAK SPACE}", " ").split()
    at = words.index("Check")
    return " ".join(words[at + 1 : at + 3])


@pytest.fixture
def reference(folder: Path, run: Run, tmp_path: Path) -> str:
    """A sealed report."""
    told = tmp_path / "told.json"
    told.write_text(json.dumps(answers_for("support_only")))
    code, out, err = run("record", told, "--finalise", "--json")
    assert code == 0, err
    return str(answered(out)[0]["reference"])


def test_the_check_on_a_slip_finds_its_line(run: Run, reference: str, tmp_path: Path) -> None:
    check = printed_check(run, reference, tmp_path / "slip.pdf")
    for typed in (check, check.lower(), check.replace(" ", "")):
        code, out, err = run("audit", "--find", typed, "--json")
        assert code == 0, err
        (line,) = answered(out)
        assert line["act"] == "finalised"


def test_a_check_that_no_line_has_is_told_so(run: Run, reference: str) -> None:
    code, out, err = run("audit", "--find", "0000 0000")
    assert (code, out) == (1, "")
    assert "No line of the trail has this check." in err
